import type { CampaignId, PlatformName, PostId, PostPicture } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { isCovered } from './is-covered.ts'

/** A post whose text its organisation approves by itself, and what it said of it last. */
export type AskedPost = {
  readonly id: PostId
  readonly organisation: string
  readonly platform: PlatformName
  readonly account: string
  readonly wave: string
  readonly locale: string
  readonly state: string
  readonly dueAt: Temporal.Instant
  readonly lateAfter: Temporal.Instant
  /** To the letter. */
  readonly text: string
  readonly media: readonly PostPicture[]
  readonly contentHash: string
  /** What holds now covers it: it needs no answer. */
  readonly isCovered: boolean
  readonly approval: GivenApproval | undefined
}

type GivenApproval = {
  readonly id: string
  readonly kind: 'grant' | 'revocation'
  readonly at: Temporal.Instant
  readonly grantedBy: string
  /** It was given of the text that the post has now. */
  readonly isOfThisText: boolean
  readonly followsDeadline: boolean
  readonly window: { readonly notBefore: Temporal.Instant; readonly notAfter: Temporal.Instant } | undefined
}

export type AskedPage = {
  readonly limit: number
  /** Only this organisation's. */
  readonly organisationId?: string
  readonly after?: { readonly dueAt: string; readonly id: string }
}

type Row = {
  id: PostId
  organisation: string
  platform: PlatformName
  account: string
  wave: string
  locale: string
  state: string
  due_at: string
  late_after: string
  text: string
  media: readonly PostPicture[]
  content_hash: string
  is_covered: boolean
  approval_id: string | null
  kind: 'grant' | 'revocation'
  at: string
  granted_by: string
  is_of_this_text: boolean
  follows_deadline: boolean
  not_before: string | null
  not_after: string | null
}

/** A page of the posts whose texts are approved one by one, and of those that ever had an approval, by due time. */
export async function listApprovals(db: Db, campaignId: CampaignId, page: AskedPage): Promise<readonly AskedPost[]> {
  const { sql } = db
  const rows = await sql<Row[]>`
    select p.id, o.slug as organisation, p.platform, a.handle as account, w.key as wave, p.locale, p.state, p.due_at::text,
      p.late_after::text, p.text, p.media, p.content_hash, ${sql.unsafe(isCovered('p'))} as is_covered,
      given.id as approval_id, given.kind, given.at::text, given.granted_by, given.follows_deadline,
      given.content_hash = p.content_hash as is_of_this_text, given.not_before::text, given.not_after::text
    from posts p
    join organisations o on o.id = p.organisation_id
    join accounts a on a.id = p.account_id
    join waves w on w.id = p.wave_id
    left join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
    left join consents consent on consent.id = part.consent_id
    left join approvals given on given.id = p.approval_id
    where p.campaign_id = ${campaignId}
      and (${page.organisationId ?? null}::uuid is null or p.organisation_id = ${page.organisationId ?? null}::uuid)
      and (given.id is not null or (part.state = 'joined' and consent.texts = 'each'
        and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'missed')))
      and (${page.after?.id ?? null}::uuid is null
        or (p.due_at, p.id) > (${page.after?.dueAt ?? null}::timestamptz, ${page.after?.id ?? null}::uuid))
    order by p.due_at, p.id
    limit ${page.limit}`
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation,
    platform: row.platform,
    account: row.account,
    wave: row.wave,
    locale: row.locale,
    state: row.state,
    dueAt: parseInstant(row.due_at),
    lateAfter: parseInstant(row.late_after),
    text: row.text,
    media: row.media,
    contentHash: row.content_hash,
    isCovered: row.is_covered,
    approval: approvalOf(row),
  }))
}

function approvalOf(row: Row): GivenApproval | undefined {
  const { approval_id, not_before, not_after } = row
  if (approval_id === null) return undefined
  return {
    id: approval_id,
    kind: row.kind,
    at: parseInstant(row.at),
    grantedBy: row.granted_by,
    isOfThisText: row.is_of_this_text,
    followsDeadline: row.follows_deadline,
    window:
      not_before === null || not_after === null
        ? undefined
        : { notBefore: parseInstant(not_before), notAfter: parseInstant(not_after) },
  }
}
