import { type Approval, approvalWindow, type CampaignId, type PostId } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudits } from './append-audit.ts'
import { awaitAppliedPlan } from './campaign-changes.ts'
import { isCovered } from './is-covered.ts'
import { settleApprovals } from './settle-approvals.ts'

type Pair = { readonly campaignId: CampaignId; readonly organisationId: string }

/** Texts of posts, each named by the hash that it had when it was shown, and what is agreed of them. */
export type ApprovalGrant = {
  readonly posts: readonly { readonly id: PostId; readonly contentHash: string }[]
  /** The time may move as far as the deadline does. */
  readonly followsDeadline: boolean
  /** Numbers and dates in the text may be refreshed. Absent: where it follows the deadline. */
  readonly mayRefresh?: boolean
  /** Absent: of each post the days, in the organisation's zone, from its due to its late time. */
  readonly notBefore?: Temporal.Instant
  readonly notAfter?: Temporal.Instant
  readonly grantedBy: string
}

/** What stands in the way of an approval: nothing of it is recorded then. */
type NotApprovable = {
  readonly postId: PostId
  /** `text-changed`: it reads otherwise now; `not-open`: no such post of the organisation, or nothing of it is to come. */
  readonly why: 'text-changed' | 'not-open'
}

export type ApprovalsGranted =
  /** `covered`: how many of them may go out with it, by their times as planned. */
  | { readonly kind: 'granted'; readonly granted: number; readonly covered: number; readonly released: number }
  /** The organisation does not approve texts one by one here: it has not agreed, or its consent covers all of them. */
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'refused'; readonly posts: readonly NotApprovable[] }
  /** The window of a post would be over before it begins. */
  | { readonly kind: 'empty-window' }

/**
 * Records approvals of exactly these texts: all of them or none. What they cover is scheduled in the same transaction; the
 * organisation's other approvals stay as they are.
 */
export async function grantApprovals(db: Db, pair: Pair, grant: ApprovalGrant): Promise<ApprovalsGranted> {
  return db.sql.begin(async (sql): Promise<ApprovalsGranted> => {
    const zone = await holdAsked(sql, pair)
    if (zone === undefined) return { kind: 'not-asked' }
    const ids = grant.posts.map(({ id }) => id)
    const open = new Map((await holdPosts(sql, pair, ids)).map((post) => [post.id, post]))
    const faults = grant.posts.flatMap(({ id, contentHash }): readonly NotApprovable[] => {
      const post = open.get(id)
      if (post === undefined) return [{ postId: id, why: 'not-open' }]
      return post.content_hash === contentHash ? [] : [{ postId: id, why: 'text-changed' }]
    })
    if (faults.length > 0) return { kind: 'refused', posts: faults }
    const posts = [...open.values()]
    const windows = posts.map((post) => windowOf(post, zone, grant))
    if (windows.some(({ notBefore, notAfter }) => Temporal.Instant.compare(notBefore, notAfter) > 0))
      return { kind: 'empty-window' }
    await writeGrants(sql, pair, { posts, windows, grant })
    await tellGrants(db, sql, { pair, posts, followsDeadline: grant.followsDeadline })
    const { scheduled } = await settleApprovals(sql, pair.campaignId, pair.organisationId)
    const covered = await countCovered(sql, ids)
    return { kind: 'granted', granted: posts.length, covered, released: scheduled }
  })
}

export type ApprovalsRevoked =
  /** `underWay`: these were in the middle of a call. */
  { readonly kind: 'revoked'; readonly revoked: number; readonly held: number; readonly underWay: number }

/**
 * Records that the organisation takes approvals back: of these posts, or of all of the campaign's. It holds at the next
 * claim; what an approval had let go waits again.
 */
export async function revokeApprovals(
  db: Db,
  pair: Pair,
  revocation: { readonly posts: readonly PostId[] | undefined; readonly revokedBy: string },
): Promise<ApprovalsRevoked> {
  return db.sql.begin(async (sql) => {
    await awaitAppliedPlan(sql, pair.campaignId)
    const ids = revocation.posts === undefined ? null : arrayOf(revocation.posts)
    const held = await sql<{ id: PostId; state: string; content_hash: string }[]>`
      select p.id, p.state, p.content_hash from posts p
      where p.campaign_id = ${pair.campaignId} and p.organisation_id = ${pair.organisationId}
        and (${ids}::uuid[] is null or p.id = any(${ids}::uuid[]))
        and p.approval_id is not null and p.settled_at is null
        and (select kind from approvals where id = p.approval_id) = 'grant'
      order by p.id for no key update of p`
    await sql`
      with given as (
        insert into approvals (campaign_id, organisation_id, post_id, kind, content_hash, wording_hash, granted_by, mode, at)
        select p.campaign_id, p.organisation_id, p.id, 'revocation', p.content_hash, p.wording_hash,
          ${revocation.revokedBy}, (select mode from installation), chorus_now()
        from posts p where p.id = any(${arrayOf(held.map(({ id }) => id))}::uuid[])
        returning id, post_id)
      update posts p set approval_id = given.id from given where p.id = given.post_id`
    await appendAudits(
      sql,
      held.map(({ id, content_hash: contentHash }) => ({
        actor: actorOf(db),
        action: 'post.approval-revoked' as const,
        object: { kind: 'post', id } as const,
        ...pair,
        detail: { contentHash },
      })),
    )
    const { awaiting } = await settleApprovals(sql, pair.campaignId, pair.organisationId)
    const underWay = held.filter(({ state }) => state === 'publishing').length
    return { kind: 'revoked', revoked: held.length, held: awaiting, underWay }
  })
}

/** The approval that each of these posts has now, by the post's id; none for a post that never had one. */
export async function readApprovals(db: Db, posts: readonly string[]): Promise<ReadonlyMap<string, Approval>> {
  type Row = {
    post_id: string
    kind: Approval['kind']
    content_hash: string
    wording_hash: string | null
    not_before: string | null
    not_after: string | null
    follows_deadline: boolean
    anchor: string | null
    anchor_at: string | null
  }
  if (posts.length === 0) return new Map()
  const rows = await db.sql<Row[]>`
    select a.post_id, a.kind, a.content_hash, a.wording_hash, a.not_before::text, a.not_after::text, a.follows_deadline,
      a.anchor, a.anchor_at::text
    from posts p join approvals a on a.id = p.approval_id
    where p.id = any(${arrayOf(posts)}::uuid[]) and a.mode = (select mode from installation)`
  return new Map(
    rows.map((row): readonly [string, Approval] => {
      const { not_before, not_after, anchor, anchor_at } = row
      if (row.kind === 'revocation' || not_before === null || not_after === null)
        return [row.post_id, { kind: 'revocation' }]
      return [
        row.post_id,
        {
          kind: 'grant',
          contentHash: row.content_hash,
          notBefore: parseInstant(not_before),
          notAfter: parseInstant(not_after),
          followsDeadline: row.follows_deadline,
          ...(row.wording_hash === null ? {} : { wordingHash: row.wording_hash }),
          ...(anchor === null || anchor_at === null ? {} : { anchor: { name: anchor, at: parseInstant(anchor_at) } }),
        },
      ]
    }),
  )
}

/** What an organisation let change without asking again when it last agreed to a text of a campaign. */
export async function readLastChoice(
  db: Db,
  pair: Pair,
): Promise<{ readonly mayRefresh: boolean; readonly followsDeadline: boolean }> {
  const [row] = await db.sql<{ may_refresh: boolean; follows_deadline: boolean }[]>`
    select a.follows_deadline and a.wording_hash is not null as may_refresh,
      a.follows_deadline and (a.anchor is not null or a.wording_hash is null) as follows_deadline
    from approvals a
    where a.campaign_id = ${pair.campaignId} and a.organisation_id = ${pair.organisationId} and a.kind = 'grant'
    order by a.id desc limit 1`
  return { mayRefresh: row?.may_refresh ?? false, followsDeadline: row?.follows_deadline ?? false }
}

/** Keeps plans and changes of the consent waiting. @returns the zone of an organisation that approves each text. */
async function holdAsked(sql: postgres.TransactionSql, pair: Pair): Promise<string | undefined> {
  await awaitAppliedPlan(sql, pair.campaignId)
  const [row] = await sql<{ time_zone: string }[]>`
    select o.time_zone from participations part
    join consents consent on consent.id = part.consent_id
    join organisations o on o.id = part.organisation_id
    where part.campaign_id = ${pair.campaignId} and part.organisation_id = ${pair.organisationId}
      and part.state = 'joined' and consent.kind = 'grant' and consent.texts = 'each'
      and consent.mode = (select mode from installation)
    for no key update of part`
  return row?.time_zone
}

type Held = { id: PostId; content_hash: string; due_at: string; late_after: string }

/** Those that are still to come, locked. */
async function holdPosts(sql: postgres.TransactionSql, pair: Pair, ids: readonly string[]): Promise<readonly Held[]> {
  return sql<Held[]>`
    select p.id, p.content_hash, p.due_at::text, p.late_after::text from posts p
    where p.campaign_id = ${pair.campaignId} and p.organisation_id = ${pair.organisationId}
      and p.id = any(${arrayOf(ids)}::uuid[]) and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued')
    order by p.id for no key update of p`
}

type Window = { readonly notBefore: Temporal.Instant; readonly notAfter: Temporal.Instant }

function windowOf(post: Held, zone: string, { notBefore, notAfter }: ApprovalGrant): Window {
  const usual = approvalWindow({ dueAt: parseInstant(post.due_at), lateAfter: parseInstant(post.late_after) }, zone)
  return { notBefore: notBefore ?? usual.notBefore, notAfter: notAfter ?? usual.notAfter }
}

async function writeGrants(
  sql: postgres.TransactionSql,
  pair: Pair,
  given: { readonly posts: readonly Held[]; readonly windows: readonly Window[]; readonly grant: ApprovalGrant },
): Promise<void> {
  const { posts, windows, grant } = given
  // What may not follow is left out of the row: without an anchor the window stays, without a wording the text has to be the same.
  const { mayRefresh = grant.followsDeadline } = grant
  await sql`
    with given as (
      insert into approvals (campaign_id, organisation_id, post_id, kind, content_hash, wording_hash, not_before, not_after,
        follows_deadline, anchor, anchor_at, granted_by, mode, at)
      select p.campaign_id, p.organisation_id, p.id, 'grant', p.content_hash,
        case when ${mayRefresh}::boolean or not ${grant.followsDeadline}::boolean then p.wording_hash end,
        n.not_before, n.not_after, ${grant.followsDeadline || mayRefresh}::boolean, a.name, a.at, ${grant.grantedBy}, (select mode from installation), chorus_now()
      from unnest(${arrayOf(posts.map(({ id }) => id))}::uuid[],
        ${arrayOf(windows.map(({ notBefore }) => notBefore.toString()))}::text[]::timestamptz[],
        ${arrayOf(windows.map(({ notAfter }) => notAfter.toString()))}::text[]::timestamptz[]) as n(id, not_before, not_after)
      join posts p on p.id = n.id
      join waves w on w.id = p.wave_id
      left join anchors a on a.campaign_id = p.campaign_id and w.moment ->> 'kind' = 'anchor'
        and a.name = w.moment ->> 'anchor' and (${grant.followsDeadline}::boolean or not ${mayRefresh}::boolean)
      where p.campaign_id = ${pair.campaignId} and p.organisation_id = ${pair.organisationId}
      returning id, post_id)
    update posts p set approval_id = given.id from given where p.id = given.post_id`
}

async function tellGrants(
  db: Db,
  sql: postgres.TransactionSql,
  given: { readonly pair: Pair; readonly posts: readonly Held[]; readonly followsDeadline: boolean },
): Promise<void> {
  const { pair, posts, followsDeadline } = given
  const actor = actorOf(db)
  const entries = posts.map(({ id, content_hash: contentHash }) => ({
    actor,
    action: 'post.approved' as const,
    object: { kind: 'post', id } as const,
    ...pair,
    detail: { contentHash, followsDeadline },
  }))
  await appendAudits(sql, entries)
}

async function countCovered(sql: postgres.TransactionSql, ids: readonly string[]): Promise<number> {
  const [row] = await sql.unsafe<{ covered: number }[]>(
    `select count(*)::int as covered from posts p where p.id = any($1::uuid[]) and ${isCovered('p')}`,
    [arrayOf(ids)],
    { prepare: true },
  )
  return row?.covered ?? 0
}

/** An array in the form that Postgres reads; for ids and times, which need no quotes. */
function arrayOf(items: readonly string[]): string {
  return `{${items.join(',')}}`
}
