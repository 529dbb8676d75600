import type { CampaignId, PlatformName, Stance } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { waitsForAnswer } from './count-not-reminded.ts'
import { isHandle } from './is-by-hand.ts'
import { INVITATION_STATE, type InvitationState } from './invitations.ts'

export type PartState = 'invited' | 'joined' | 'declined' | 'left'

/** An organisation in a campaign, as whoever leads the campaign sees it. */
export type TakingPart = {
  readonly organisation: string
  readonly name: string
  readonly timeZone: string
  readonly locales: readonly string[]
  readonly stance: Stance
  readonly topics: readonly string[]
  readonly state: PartState
  readonly path: 'handle' | 'assist'
  readonly pausedReason: string | undefined
  readonly accounts: readonly AccountOfPart[]
  /** It gave an address, so that it can be written to. */
  readonly hasAddress: boolean
  /** Whether it takes part, or texts of it, wait for its answer. */
  readonly waits: boolean
  /** The consent that holds. */
  readonly consent: ConsentOfPart | undefined
  readonly lastDecision: Decision | undefined
  /** The newest one. */
  readonly invitation: InvitationOfPart | undefined
  readonly openProposals: number
  /** How many of its posts are in each state. */
  readonly posts: Readonly<Record<string, number>>
}

type AccountOfPart = {
  readonly platform: PlatformName
  readonly handle: string
  readonly state: 'unconnected' | 'connected' | 'needs_reconnect' | 'disconnected'
  readonly pausedReason: string | undefined
}

type ConsentOfPart = {
  readonly at: Temporal.Instant
  readonly grantedBy: string
  readonly texts: 'all' | 'each'
  readonly until: Temporal.Instant | undefined
}

/** What an organisation said last: of the campaign, or of one of its texts. */
type Decision = {
  readonly kind: DecisionKind
  readonly at: Temporal.Instant
  readonly by: string
  /** In its own words. */
  readonly reason: string | undefined
}

export const decisionKinds = [
  'consent',
  'withdrawal',
  'campaign-declined',
  'text-approved',
  'approval-taken-back',
  'text-declined',
  'agreed-after-all',
] as const

type DecisionKind = (typeof decisionKinds)[number]

type InvitationOfPart = {
  readonly id: string
  readonly state: InvitationState
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export type TakingPartPage = {
  readonly limit: number
  readonly state?: PartState | undefined
  /** Part of the name or the slug, in any case. */
  readonly search?: string | undefined
  /** Slug of the last one of the page before. */
  readonly after?: string | undefined
}

type Row = {
  id: string
  organisation: string
  name: string
  time_zone: string
  locales: string[]
  stance: Stance
  topics: string[]
  state: PartState
  path: 'handle' | 'assist'
  paused_reason: string | null
  has_address: boolean
  waits: boolean
  accounts: { platform: PlatformName; handle: string; state: AccountOfPart['state']; paused_reason: string | null }[]
  consent_at: string | null
  granted_by: string | null
  texts: 'all' | 'each' | null
  until: string | null
  decision: DecisionKind | null
  decision_at: string | null
  decision_by: string | null
  decision_reason: string | null
  invitation_id: string | null
  invitation_state: InvitationState | null
  created_at: string | null
  expires_at: string | null
  open_proposals: number
}

/** A page of those who were asked to take part in a campaign, by slug. */
export async function listTakingPart(
  db: Db,
  campaignId: CampaignId,
  page: TakingPartPage,
): Promise<readonly TakingPart[]> {
  const { sql } = db
  const rows = await sql<Row[]>`
    select o.id, o.slug as organisation, o.name, o.time_zone, o.locales, part.stance, part.topics, part.state, part.path,
      o.paused_reason,
      exists (select from contacts contact where contact.organisation_id = o.id) as has_address,
      o.state = 'active' and ${sql.unsafe(waitsForAnswer('part', 'c'))} as waits,
      coalesce((
        select jsonb_agg(jsonb_build_object('platform', a.platform, 'handle', a.handle, 'state', a.state,
          'paused_reason', a.paused_reason) order by a.platform, a.handle)
        from accounts a where a.organisation_id = o.id and ${sql.unsafe(isHandle('a'))}), '[]') as accounts,
      k.at::text as consent_at, k.granted_by, k.texts, k.until::text,
      said.kind as decision, said.at::text as decision_at, said.by as decision_by, said.reason as decision_reason,
      inv.id as invitation_id, inv.state as invitation_state, inv.created_at::text, inv.expires_at::text,
      (select count(*)::int from proposals r
       where r.campaign_id = ${campaignId} and r.organisation_id = o.id and r.state = 'open') as open_proposals
    from participations part
    join campaigns c on c.id = part.campaign_id
    join organisations o on o.id = part.organisation_id
    left join consents k on k.id = part.consent_id and k.kind = 'grant' and part.state = 'joined'
    left join lateral (
      select * from (${sql.unsafe(SAID)}) all_said order by at desc limit 1) said on true
    left join lateral (
      select i.id, ${sql.unsafe(INVITATION_STATE)} as state, i.created_at, i.expires_at
      from invitations i where i.campaign_id = part.campaign_id and i.organisation_id = o.id
      order by i.id desc limit 1) inv on true
    where part.campaign_id = ${campaignId}
      ${page.after === undefined ? sql`` : sql`and o.slug > ${page.after}`}
      ${page.state === undefined ? sql`` : sql`and part.state = ${page.state}`}
      ${page.search === undefined ? sql`` : sql`and position(lower(${page.search}) in lower(o.name || ' ' || o.slug)) > 0`}
    order by o.slug limit ${page.limit}`
  const posts = await countPostsOf(
    db,
    campaignId,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => partOf(row, posts.get(row.id) ?? {}))
}

/** What the organisation of `part` said, from three ledgers. */
const SAID = `
  select case kind when 'grant' then 'consent' else 'withdrawal' end as kind, at, granted_by as by, null::text as reason
  from consents where campaign_id = part.campaign_id and organisation_id = part.organisation_id
  union all
  select case kind when 'grant' then 'text-approved' else 'approval-taken-back' end, at, granted_by, null
  from approvals where campaign_id = part.campaign_id and organisation_id = part.organisation_id
  union all
  select case when d.kind = 'withdrawal' then 'withdrawal' when d.kind = 'yes-after-all' then 'agreed-after-all'
    when d.post_id is null then 'campaign-declined' else 'text-declined' end, d.at, d.by, why.reason
  from declines d left join decline_reasons why on why.decline_id = d.id
  where d.campaign_id = part.campaign_id and d.organisation_id = part.organisation_id`

/** One pass over the campaign's posts, whatever the page's length. */
async function countPostsOf(
  db: Db,
  campaignId: CampaignId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const rows = await db.sql<{ organisation_id: string; posts: Record<string, number> }[]>`
    select organisation_id, jsonb_object_agg(state, count order by state) as posts
    from (
      select organisation_id, state, count(*)::int as count from posts
      where campaign_id = ${campaignId} and organisation_id = any(${`{${ids.join(',')}}`}::uuid[])
      group by 1, 2) counts
    group by 1`
  return new Map(rows.map(({ organisation_id, posts }) => [organisation_id, posts]))
}

function partOf(row: Row, posts: Readonly<Record<string, number>>): TakingPart {
  return {
    organisation: row.organisation,
    name: row.name,
    timeZone: row.time_zone,
    locales: row.locales,
    stance: row.stance,
    topics: row.topics,
    state: row.state,
    path: row.path,
    pausedReason: row.paused_reason ?? undefined,
    hasAddress: row.has_address,
    waits: row.waits,
    accounts: row.accounts.map(({ paused_reason, ...account }) => ({
      ...account,
      pausedReason: paused_reason ?? undefined,
    })),
    consent: consentOf(row),
    lastDecision: decisionOf(row),
    invitation: invitationOf(row),
    openProposals: row.open_proposals,
    posts,
  }
}

function consentOf({ consent_at, granted_by, texts, until }: Row): ConsentOfPart | undefined {
  if (consent_at === null) return undefined
  return {
    at: parseInstant(consent_at),
    grantedBy: granted_by ?? '',
    texts: texts ?? 'all',
    until: parseOptionalInstant(until),
  }
}

function decisionOf({ decision, decision_at, decision_by, decision_reason }: Row): Decision | undefined {
  if (decision === null || decision_at === null) return undefined
  const by = decision_by ?? ''
  return { kind: decision, at: parseInstant(decision_at), by, reason: decision_reason ?? undefined }
}

function invitationOf({ invitation_id, invitation_state, created_at, expires_at }: Row): InvitationOfPart | undefined {
  if (invitation_id === null || invitation_state === null || created_at === null || expires_at === null)
    return undefined
  return {
    id: invitation_id,
    state: invitation_state,
    createdAt: parseInstant(created_at),
    expiresAt: parseInstant(expires_at),
  }
}
