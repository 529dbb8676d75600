import { type Actor, actorText, type CampaignId, isUuid, type PlatformName, type PostId } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

export type ProposalState = 'open' | 'accepted' | 'declined' | 'withdrawn'

/** Another wording that an organisation wants for a message. */
export type Proposal = {
  readonly id: string
  readonly campaignId: CampaignId
  readonly organisationId: string
  readonly organisation: string
  readonly organisationName: string
  readonly postId: PostId
  readonly messageId: string
  readonly message: string
  readonly locale: string
  readonly platform: PlatformName
  /** ICU MessageFormat, as a kit's variant. */
  readonly pattern: string
  readonly note: string | undefined
  readonly state: ProposalState
  readonly at: Temporal.Instant
  readonly decidedAt: Temporal.Instant | undefined
  /** The lead's word to the organisation. */
  readonly answer: string | undefined
}

export type NewProposal = {
  readonly campaignId: CampaignId
  readonly organisationId: string
  readonly postId: PostId
  readonly pattern: string
  readonly note: string | undefined
  readonly by: Actor
}

/**
 * Keeps a proposal for the message, language and network of a post; an open one of the organisation for the same gives way to
 * it. @returns its id; undefined when the organisation has no such post that is still to come.
 */
export async function insertProposal(db: Db, proposal: NewProposal): Promise<string | undefined> {
  const { campaignId, organisationId, postId, pattern, note = null, by } = proposal
  return db.sql.begin(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      with own as materialized (
        select p.id, p.message_id, p.locale, p.platform from posts p
        where p.id = ${postId} and p.campaign_id = ${campaignId} and p.organisation_id = ${organisationId}
          and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'declined')
      ),
      replaced as (
        update proposals r set state = 'withdrawn', decided_at = chorus_now(), decided_by = ${actorText(by)}
        from own
        where r.campaign_id = ${campaignId} and r.organisation_id = ${organisationId} and r.state = 'open'
          and r.message_id = own.message_id and r.locale = own.locale and r.platform = own.platform
      )
      insert into proposals (campaign_id, organisation_id, post_id, message_id, locale, platform, pattern, note, at, by)
      select ${campaignId}, ${organisationId}, own.id, own.message_id, own.locale, own.platform, ${pattern}, ${note},
        chorus_now(), ${actorText(by)}
      from own returning id`
    if (row === undefined) return undefined
    const object = { kind: 'proposal', id: row.id } as const
    await appendAudit(sql, {
      actor: actorOf(db),
      action: 'proposal.made',
      object,
      campaignId,
      organisationId,
      detail: {},
    })
    return row.id
  })
}

type Row = {
  id: string
  campaign_id: CampaignId
  organisation_id: string
  organisation: string
  organisation_name: string
  post_id: PostId
  message_id: string
  message: string
  locale: string
  platform: PlatformName
  pattern: string
  note: string | null
  state: ProposalState
  at: string
  decided_at: string | null
  answer: string | null
}

/** A campaign's proposals, the newest first: of one organisation, in one state, or all. */
export async function listProposals(
  db: Db,
  campaignId: CampaignId,
  only: { readonly organisationId?: string; readonly state?: ProposalState; readonly id?: string } = {},
): Promise<readonly Proposal[]> {
  const { organisationId = null, state = null, id } = only
  if (id !== undefined && !isUuid(id)) return []
  const rows = await db.sql<Row[]>`
    select r.id, r.campaign_id, r.organisation_id, o.slug as organisation, o.name as organisation_name, r.post_id,
      r.message_id, m.key as message, r.locale, r.platform, r.pattern, r.note, r.state, r.at::text, r.decided_at::text,
      r.answer
    from proposals r join organisations o on o.id = r.organisation_id join messages m on m.id = r.message_id
    where r.campaign_id = ${campaignId} and (${id ?? null}::uuid is null or r.id = ${id ?? null}::uuid)
      and (${organisationId}::uuid is null or r.organisation_id = ${organisationId}::uuid)
      and (${state}::text is null or r.state = ${state}::text)
    order by r.id desc limit 500`
  return rows.map((row) => ({
    id: row.id,
    campaignId: row.campaign_id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    organisationName: row.organisation_name,
    postId: row.post_id,
    messageId: row.message_id,
    message: row.message,
    locale: row.locale,
    platform: row.platform,
    pattern: row.pattern,
    note: row.note ?? undefined,
    state: row.state,
    at: parseInstant(row.at),
    decidedAt: parseOptionalInstant(row.decided_at),
    answer: row.answer ?? undefined,
  }))
}

/** A decision of the lead. An accepted one becomes the organisation's own wording of the message, before its older ones. */
export type ProposalDecision = { readonly state: 'accepted' | 'declined'; readonly answer?: string; readonly by: Actor }

/** @returns false when it is not open any more. The plan's version rises with a wording: whoever looks at a plan looks again. */
export async function decideProposal(
  db: Db,
  proposal: Pick<Proposal, 'id' | 'campaignId' | 'organisationId'>,
  { state, answer = '', by }: ProposalDecision,
): Promise<boolean> {
  const { id, campaignId, organisationId } = proposal
  return db.sql.begin(async (sql) => {
    const { count } = await sql`
      update proposals set state = ${state}, decided_at = chorus_now(), decided_by = ${actorText(by)},
        answer = ${answer === '' ? null : answer}
      where id = ${id} and state = 'open'`
    if (count === 0) return false
    if (state === 'accepted') {
      await sql`
        insert into wordings (message_id, organisation_id, position, locale, platform, pattern)
        select r.message_id, r.organisation_id, coalesce((
            select min(w.position) from wordings w
            where w.organisation_id = r.organisation_id and w.message_id = r.message_id), 0) - 1,
          r.locale, r.platform, r.pattern
        from proposals r where r.id = ${id}`
      await sql`update campaigns set plan_version = plan_version + 1 where id = ${campaignId}`
    }
    const object = { kind: 'proposal', id } as const
    const action = state === 'accepted' ? 'proposal.accepted' : 'proposal.declined'
    await appendAudit(sql, { actor: actorOf(db), action, object, campaignId, organisationId, detail: {} })
    return true
  })
}
