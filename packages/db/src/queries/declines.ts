import { type Actor, actorText, type CampaignId, type PostId } from '@chorus/shared'
import type postgres from 'postgres'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { awaitAppliedPlan } from './campaign-changes.ts'
import { signalDue } from './due-signal.ts'
import { isDeclined } from './is-declined.ts'
import { settleApprovals } from './settle-approvals.ts'

type Pair = { readonly campaignId: CampaignId; readonly organisationId: string }

/** A post named by the hash of the text that was shown. */
export type ShownPost = { readonly id: PostId; readonly contentHash: string }

/** A post that cannot be answered as it was shown. `text`: how it reads now, where it is the organisation's and still to come. */
export type AnswerFault = {
  readonly postId: PostId
  readonly why: 'text-changed' | 'not-open'
  readonly text: string | undefined
  readonly contentHash: string | undefined
}

export type Declined =
  | { readonly kind: 'declined'; readonly posts: number; readonly underWay: number }
  | { readonly kind: 'refused'; readonly posts: readonly AnswerFault[] }
  | { readonly kind: 'not-invited' }

/** Posts that still may be answered: to come, or declined and not late yet. */
const answerable = `p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued')
  or (p.state = 'declined' and p.late_after > chorus_now())`

/** What is wrong with answering these posts as they were shown; empty: nothing. */
export async function findAnswerFaults(
  sql: postgres.ISql,
  pair: Pair,
  shown: readonly ShownPost[],
): Promise<readonly AnswerFault[]> {
  const rows = await sql<{ id: PostId; content_hash: string; text: string }[]>`
    select p.id, p.content_hash, p.text from posts p
    where p.campaign_id = ${pair.campaignId} and p.organisation_id = ${pair.organisationId}
      and p.id = any(${idsOf(shown)}::uuid[]) and (${sql.unsafe(answerable)})`
  const open = new Map(rows.map((row) => [row.id, row]))
  return shown.flatMap(({ id, contentHash }): readonly AnswerFault[] => {
    const post = open.get(id)
    if (post === undefined) return [{ postId: id, why: 'not-open', text: undefined, contentHash: undefined }]
    if (post.content_hash === contentHash) return []
    return [{ postId: id, why: 'text-changed', text: post.text, contentHash: post.content_hash }]
  })
}

/**
 * Records that an organisation says no to these posts, as they were shown; all of them or none. They end as `declined`: no
 * plan and no retry brings them back, only a yes of the organisation.
 */
export async function declinePosts(
  db: Db,
  pair: Pair,
  said: { readonly posts: readonly ShownPost[]; readonly reason?: string; readonly by: Actor },
): Promise<Declined> {
  return db.sql.begin(async (sql): Promise<Declined> => {
    await awaitAppliedPlan(sql, pair.campaignId)
    const faults = await findAnswerFaults(sql, pair, said.posts)
    if (faults.length > 0) return { kind: 'refused', posts: faults }
    const rows = await sql<{ id: string; post_id: PostId }[]>`
      insert into declines (campaign_id, organisation_id, post_id, kind, content_hash, by, mode, at)
      select p.campaign_id, p.organisation_id, p.id, 'decline', p.content_hash, ${actorText(said.by)},
        (select mode from installation), chorus_now()
      from posts p where p.id = any(${idsOf(said.posts)}::uuid[]) and not ${sql.unsafe(isDeclined('p'))}
      order by p.id returning id, post_id`
    for (const { id, post_id } of rows) {
      await keepReason(sql, id, said.reason)
      const object = { kind: 'post', id: post_id } as const
      await appendAudit(sql, { actor: actorOf(db), action: 'post.declined', object, ...pair, detail: {} })
    }
    const ids = idsOf(said.posts)
    await sql`select from posts p where p.id = any(${ids}::uuid[]) order by p.id for no key update of p`
    await sql`
      update posts set state = 'declined', reason = 'declined', settled_at = chorus_now(), lease_until = null, rev = rev + 1
      where id = any(${ids}::uuid[]) and state in ('planned', 'awaiting_approval', 'scheduled', 'queued')`
    const { count } = await sql`
      update posts set cancel_requested_at = coalesce(cancel_requested_at, chorus_now())
      where id = any(${ids}::uuid[]) and state in ('publishing', 'unconfirmed')`
    return { kind: 'declined', posts: rows.length, underWay: count }
  })
}

/** Records that an organisation declines a whole campaign. Its posts are declined with it; it may agree later after all. */
export async function declineCampaign(
  db: Db,
  pair: Pair,
  said: { readonly reason?: string; readonly by: Actor },
): Promise<Exclude<Declined, { readonly kind: 'refused' }>> {
  const isInvited = await db.sql.begin(async (sql) => {
    const [part] = await sql<{ was: string }[]>`
      update participations set state = 'declined'
      where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId} returning old.state as was`
    if (part === undefined) return false
    if (part.was === 'declined') return true
    const [row] = await sql<{ id: string }[]>`
      insert into declines (campaign_id, organisation_id, kind, by, mode, at)
      values (${pair.campaignId}, ${pair.organisationId}, 'decline', ${actorText(said.by)},
        (select mode from installation), chorus_now()) returning id`
    await keepReason(sql, row?.id ?? '', said.reason)
    const object = { kind: 'organisation', id: pair.organisationId } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'organisation.declined', object, ...pair, detail: {} })
    return true
  })
  if (!isInvited) return { kind: 'not-invited' }
  // Committed above, so that no claim starts any more; its posts follow, after a plan that is being written to them.
  return db.sql.begin(async (sql) => {
    await awaitAppliedPlan(sql, pair.campaignId)
    const own = sql`campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId}`
    await sql`select from posts where ${own} and settled_at is null order by id for no key update`
    const ended = await sql`
      update posts set state = 'declined', reason = 'campaign-declined', settled_at = chorus_now(), lease_until = null,
        rev = rev + 1
      where ${own} and state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'handed_over')`
    const underWay = await sql`
      update posts set cancel_requested_at = coalesce(cancel_requested_at, chorus_now())
      where ${own} and state in ('publishing', 'unconfirmed')`
    await sql`
      update proposals set state = 'withdrawn', decided_at = chorus_now(), decided_by = ${actorText(said.by)}
      where ${own} and state = 'open'`
    return { kind: 'declined', posts: ended.count, underWay: underWay.count } as const
  })
}

async function keepReason(sql: postgres.TransactionSql, declineId: string, reason: string | undefined): Promise<void> {
  if (reason === undefined || reason === '') return
  await sql`insert into decline_reasons (decline_id, reason) values (${declineId}, ${reason})`
}

export type AgreedAfterAll =
  | { readonly kind: 'agreed'; readonly posts: number }
  | { readonly kind: 'refused'; readonly posts: readonly AnswerFault[] }

/**
 * Takes an organisation's no to these posts back, as they were shown; all of them or none. Where it approves each text, they
 * wait for its approval then; else they go out as the rest does.
 */
export async function agreeAfterAll(
  db: Db,
  pair: Pair,
  said: { readonly posts: readonly ShownPost[]; readonly by: Actor },
): Promise<AgreedAfterAll> {
  return db.sql.begin(async (sql): Promise<AgreedAfterAll> => {
    await awaitAppliedPlan(sql, pair.campaignId)
    const faults = await findAnswerFaults(sql, pair, said.posts)
    if (faults.length > 0) return { kind: 'refused', posts: faults }
    const rows = await sql<{ post_id: PostId }[]>`
      insert into declines (campaign_id, organisation_id, post_id, kind, content_hash, by, mode, at)
      select p.campaign_id, p.organisation_id, p.id, 'yes-after-all', p.content_hash, ${actorText(said.by)},
        (select mode from installation), chorus_now()
      from posts p where p.id = any(${idsOf(said.posts)}::uuid[]) and ${sql.unsafe(isDeclined('p'))}
      order by p.id returning post_id`
    for (const { post_id: id } of rows) {
      const object = { kind: 'post', id } as const
      await appendAudit(sql, { actor: actorOf(db), action: 'post.agreed-after-all', object, ...pair, detail: {} })
    }
    const ids = `{${rows.map(({ post_id }) => post_id).join(',')}}`
    await sql`
      update posts p
      set state = case when c.state = 'draft' then 'planned' when part.state = 'joined' then 'scheduled'
          else 'awaiting_approval' end,
        reason = null, settled_at = null, next_at = p.due_at, cancel_requested_at = null, rev = p.rev + 1
      from campaigns c, participations part
      where p.id = any(${ids}::uuid[]) and p.state = 'declined' and c.id = p.campaign_id
        and part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id`
    await settleApprovals(sql, pair.campaignId, pair.organisationId)
    await signalDue(sql)
    return { kind: 'agreed', posts: rows.length }
  })
}

function idsOf(posts: readonly ShownPost[]): string {
  return `{${posts.map(({ id }) => id).join(',')}}`
}
