import type { CampaignId, PlatformName, PostId, PostKind, PostPicture } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { isCovered } from './is-covered.ts'
import { isDeclined } from './is-declined.ts'
import { kindOfWave } from './post-kind.ts'

/** A post as its organisation sees it before it answers, and after. */
export type PostToAnswer = {
  readonly id: PostId
  readonly platform: PlatformName
  /** Without @. */
  readonly account: string
  /** Of the account in the network's own count, where it is not the usual one. */
  readonly limit: number | undefined
  readonly view: AnswerView
  /** Its time hangs on an anchor that may move, as the deadline. */
  readonly isTiedToAnchor: boolean
  readonly wave: string
  readonly message: string
  readonly locale: string
  readonly kind: PostKind
  readonly state: string
  readonly reason: string | undefined
  readonly dueAt: Temporal.Instant
  readonly lateAfter: Temporal.Instant
  /** To the letter. */
  readonly text: string
  readonly media: readonly PostPicture[]
  readonly contentHash: string
  /** The pattern that it was made from, for another wording; undefined when that is gone. */
  readonly pattern: string | undefined
  /** Where each text is approved by itself: an approval covers it. */
  readonly isCovered: boolean
  /** What the newest approval lets change without asking again: numbers and dates, and the time with the deadline. */
  readonly mayRefresh: boolean
  readonly followsDeadline: boolean
  /** It was approved with other words than it has now, or for another time; `text`: those words, where they are still kept. */
  readonly changedSince:
    | {
        readonly agreedAt: Temporal.Instant
        readonly text: string | undefined
        readonly media: readonly PostPicture[]
      }
    | undefined
  readonly isDeclined: boolean
  /** It is still to come: it can be approved, declined, worded otherwise or withdrawn. */
  readonly isOpen: boolean
  readonly publishedAt: Temporal.Instant | undefined
  readonly remoteUrl: string | undefined
}

type Row = {
  id: PostId
  platform: PlatformName
  account: string
  post_limit: number | null
  view: AnswerView
  is_tied: boolean
  wave: string
  message: string
  locale: string
  kind: PostKind
  state: string
  reason: string | null
  due_at: string
  late_after: string
  text: string
  media: readonly PostPicture[]
  content_hash: string
  pattern: string | null
  is_covered: boolean
  may_refresh: boolean
  follows_deadline: boolean
  agreed_at: string | null
  agreed_text: string | null
  agreed_media: readonly PostPicture[] | null
  is_declined: boolean
  is_open: boolean
  published_at: string | null
  remote_url: string | null
}

/** What one organisation can read at a time. */
const MOST_POSTS = 1_000

/**
 * How an organisation stands to a post. `waiting`: only its word is missing; `yes`: it goes out; `no`: declined, or left out by
 * its consent; `past`: it went out, is going out, or never will.
 */
export type AnswerView = 'waiting' | 'yes' | 'no' | 'past'

type PostsToAnswerQuery = {
  readonly organisationId: string
  readonly postIds?: readonly PostId[] | undefined
  readonly view?: AnswerView | undefined
  /** Only what comes after this one. */
  readonly after?: Pick<PostToAnswer, 'dueAt' | 'id'> | undefined
  readonly limit?: number | undefined
}

/** The posts of an organisation in a campaign, by due time. Canceled ones that never went out are left out. */
export async function readPostsToAnswer(
  db: Db,
  campaignId: CampaignId,
  { organisationId, postIds, view, after, limit = MOST_POSTS }: PostsToAnswerQuery,
): Promise<readonly PostToAnswer[]> {
  const { sql } = db
  const ids = postIds === undefined ? null : `{${postIds.join(',')}}`
  const since = after?.dueAt.toString() ?? null
  const rows = await sql<Row[]>`
    select p.id, p.platform, a.handle as account, a.post_limit, ${sql.unsafe(viewOf)} as view,
      coalesce(w.moment ->> 'kind' = 'anchor' and w.moment ->> 'anchor' <> 'opening', false) as is_tied, w.key as wave, m.key as message, p.locale,
      ${sql.unsafe(kindOfWave('w'))} as kind, p.state, p.reason, p.due_at::text, p.late_after::text, p.text, p.media, p.content_hash,
      coalesce(v.pattern, own.pattern) as pattern, ${sql.unsafe(isCovered('p'))} as is_covered,
      coalesce(given.follows_deadline and given.wording_hash is not null, false) as may_refresh,
      coalesce(given.follows_deadline and (given.anchor is not null or w.moment ->> 'kind' <> 'anchor'), false)
        as follows_deadline,
      case when given.kind = 'grant' and not ${sql.unsafe(isCovered('p'))} then given.at::text end as agreed_at,
      case when given.kind = 'grant' and given.content_hash <> p.content_hash then (
        select u.text from plan_undo u where u.post_id = p.id and u.content_hash = given.content_hash
        order by u.application_id desc limit 1) end as agreed_text,
      case when given.kind = 'grant' and given.content_hash <> p.content_hash then (
        select u.media from plan_undo u where u.post_id = p.id and u.content_hash = given.content_hash
        order by u.application_id desc limit 1) end as agreed_media,
      ${sql.unsafe(isDeclined('p'))} as is_declined,
      ${sql.unsafe(isOpen)} as is_open,
      p.published_at::text, p.remote_url
    from posts p
    join accounts a on a.id = p.account_id
    join waves w on w.id = p.wave_id
    join messages m on m.id = p.message_id
    left join variants v on v.id = p.variant_id
    left join approvals given on given.id = p.approval_id
    left join lateral (
      select wo.pattern from wordings wo
      where wo.organisation_id = p.organisation_id and wo.message_id = p.message_id and p.variant_id is null
        and wo.locale = p.locale and (wo.platform is null or wo.platform = p.platform)
      order by wo.position limit 1) own on true
    left join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
    left join consents k on k.id = part.consent_id
    where p.campaign_id = ${campaignId} and p.organisation_id = ${organisationId}
      and (${ids}::uuid[] is null or p.id = any(${ids}::uuid[]))
      and (p.state <> 'canceled' or p.attempts > 0)
      and (${since}::timestamptz is null or (p.due_at, p.id) > (${since}::timestamptz, ${after?.id ?? null}::uuid))
      and (${view ?? null}::text is null or ${sql.unsafe(viewOf)} = ${view ?? null}::text)
    order by p.due_at, p.id limit ${limit}`
  return rows.map(postOf)
}

function postOf(row: Row): PostToAnswer {
  return {
    id: row.id,
    platform: row.platform,
    account: row.account,
    limit: row.post_limit ?? undefined,
    view: row.view,
    isTiedToAnchor: row.is_tied,
    wave: row.wave,
    message: row.message,
    locale: row.locale,
    kind: row.kind,
    state: row.state,
    reason: row.reason ?? undefined,
    dueAt: parseInstant(row.due_at),
    lateAfter: parseInstant(row.late_after),
    text: row.text,
    media: row.media,
    contentHash: row.content_hash,
    pattern: row.pattern ?? undefined,
    isCovered: row.is_covered,
    mayRefresh: row.may_refresh,
    changedSince:
      row.agreed_at === null
        ? undefined
        : {
            agreedAt: parseInstant(row.agreed_at),
            text: row.agreed_text ?? undefined,
            media: row.agreed_media ?? [],
          },
    followsDeadline: row.follows_deadline,
    isDeclined: row.is_declined,
    isOpen: row.is_open,
    publishedAt: parseOptionalInstant(row.published_at),
    remoteUrl: row.remote_url ?? undefined,
  }
}

const isOpen = `(p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued')
  or (p.state = 'declined' and p.late_after > chorus_now()))`

/** An `AnswerView` in SQL, of a post `p` of a wave `w`, its participation `part` and the consent `k` that it has. */
const viewOf = `case
  when not ${isOpen} then 'past'
  when p.state = 'declined' or ${isDeclined('p')} then 'no'
  when part.state is distinct from 'joined' or k.kind is distinct from 'grant' then 'waiting'
  when p.account_id <> all(k.account_ids) or p.locale <> all(k.locales) or ${kindOfWave('w')} <> all(k.kinds) then 'no'
  when k.texts = 'all' or ${isCovered('p')} then 'yes'
  else 'waiting' end`

/** How many posts of an organisation in a campaign there are of each kind. */
export async function countPostsToAnswer(
  db: Db,
  campaignId: CampaignId,
  organisationId: string,
): Promise<Readonly<Record<AnswerView, number>>> {
  const rows = await db.sql<{ view: AnswerView; count: number }[]>`
    select ${db.sql.unsafe(viewOf)} as view, count(*)::int as count
    from posts p
    join waves w on w.id = p.wave_id
    left join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
    left join consents k on k.id = part.consent_id
    where p.campaign_id = ${campaignId} and p.organisation_id = ${organisationId}
      and (p.state <> 'canceled' or p.attempts > 0)
    group by 1`
  return { waiting: 0, yes: 0, no: 0, past: 0, ...Object.fromEntries(rows.map(({ view, count }) => [view, count])) }
}

/** What others say, have said or are to say in a campaign on one network: what a new wording must not come too near to. */
export async function readOtherTexts(
  db: Db,
  campaignId: CampaignId,
  { platform, organisationId }: { readonly platform: PlatformName; readonly organisationId: string },
): Promise<readonly { readonly text: string; readonly account: string }[]> {
  return db.sql<{ text: string; account: string }[]>`
    select p.text, a.handle as account from posts p join accounts a on a.id = p.account_id
    where p.campaign_id = ${campaignId} and p.platform = ${platform} and p.organisation_id <> ${organisationId}
      and p.text <> '' and p.state not in ('canceled', 'declined', 'missed', 'failed')`
}
