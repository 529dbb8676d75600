import type { CampaignId, PlannedPost } from '@chorus/shared'
import type postgres from 'postgres'
import type { HeldCampaign, KeptAnchor } from './campaign-changes.ts'
import { signalDue } from './due-signal.ts'
import { type PostIds, readPlanIds } from './plan-ids.ts'
import { settleApprovals } from './settle-approvals.ts'
import { cancelPosts, changePosts, createPosts } from './write-posts.ts'
import { writeWaveGaps } from './write-wave-gaps.ts'

/**
 * A planned post with the hash of its content, where the network forbids clones that of its words, and where its
 * organisation approves each text that of its wording.
 */
export type HashedPost = PlannedPost & {
  readonly contentHash: string
  readonly spokenHash: string | undefined
  readonly wordingHash: string | undefined
}

/** Taken one chunk after the other, so that whoever makes them may hash as they are taken. */
export type HashedDiff = {
  readonly create: Iterable<HashedPost>
  readonly move: Iterable<{ readonly id: string; readonly post: PlannedPost }>
  readonly reword: Iterable<{ readonly id: string; readonly post: HashedPost }>
  readonly cancel: Iterable<{ readonly id: string }>
}

export type PlanWrite = {
  /** The campaign as it was when it was held. */
  readonly held: HeldCampaign
  /** `agreed`: only what follows from consents just given; it leaves the undo of the plan before it as it is. */
  readonly kind: 'apply' | 'move-anchor' | 'agreed'
  /** Version of the time-zone data that the plan was made with. */
  readonly timeZoneData: string
  /** With `move-anchor`: the anchor as it was before. */
  readonly anchor?: KeptAnchor
  readonly diff: HashedDiff
}

/** How many posts each part of the diff really touched; what a worker claimed in between stays as it was. */
export type WrittenPlan = {
  readonly version: number
  readonly created: number
  readonly changed: number
  readonly canceled: number
}

/** The campaign ended while the plan was written: nothing of it is kept. */
export class CampaignEnded extends Error {
  override name = 'CampaignEnded'
  readonly state: string
  constructor(state: string) {
    super(`The campaign ended (${state}) while a plan was being applied.`)
    this.state = state
  }
}

/**
 * Writes a diff, inside the transaction that holds the campaign; the plan's version rises.
 *
 * Only posts that no worker has claimed change. New posts are `planned` in a draft; in a launched campaign they are
 * scheduled where the organisation agreed, and wait for its approval where it did not or approves each text.
 *
 * @throws CampaignEnded when the campaign was stopped in between.
 */
export async function writePlan(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  plan: PlanWrite,
): Promise<WrittenPlan> {
  const { held, diff } = plan
  const version = held.planVersion + 1
  const application = await startApplication(sql, campaignId, { ...plan, version })
  const undo = plan.kind === 'agreed' ? undefined : application
  const idsOf = await readPlanIds(sql, campaignId, held.state)
  const writing = { sql, campaignId, version, undo }
  const canceled = await writeAhead(chunksOf(diff.cancel), (posts) => cancelPosts(writing, posts))
  const moved = await writeAhead(chunksOf(withIds(diff.move, idsOf)), (posts) => changePosts(writing, posts))
  const reworded = await writeAhead(chunksOf(withIds(diff.reword, idsOf)), (posts) =>
    changePosts({ ...writing, undo: application }, posts),
  )
  const created = await writeAhead(chunksOf(newOnes(diff.create, idsOf)), (posts) => createPosts(writing, posts))
  const changed = moved + reworded
  await writeWaveGaps(sql, campaignId)
  await settleApprovals(sql, campaignId)
  await sql`
    update plan_applications set created = ${created}, changed = ${changed}, canceled = ${canceled}
    where id = ${application}`
  await raiseVersion(sql, campaignId, version)
  await signalDue(sql)
  return { version, created, changed, canceled }
}

/**
 * Gives the campaign's plan its next version, as the last step of a transaction: the campaign's row is locked so late
 * that a pause or a stop never waits for a large plan.
 *
 * @throws CampaignEnded when the campaign was stopped in between.
 */
export async function raiseVersion(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  version: number,
): Promise<void> {
  const { count } = await sql`
    update campaigns set plan_version = ${version}
    where id = ${campaignId} and plan_version = ${version - 1} and state not in ('finished', 'canceled')`
  if (count === 1) return
  const [campaign] = await sql<{ state: string }[]>`select state from campaigns where id = ${campaignId}`
  throw new CampaignEnded(campaign?.state ?? 'gone')
}

async function startApplication(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  plan: PlanWrite & { readonly version: number },
): Promise<string> {
  const { anchor } = plan
  if (plan.kind !== 'agreed') {
    // What an organisation agreed to is kept while it is asked again, so that it sees the old words beside the new.
    await sql`
      delete from plan_undo u
      where u.application_id in (select id from plan_applications where campaign_id = ${campaignId})
        and not exists (
          select from posts p join approvals a on a.id = p.approval_id
          where p.id = u.post_id and p.settled_at is null and a.content_hash = u.content_hash)`
  }
  const [row] = await sql<{ id: string }[]>`
    insert into plan_applications (campaign_id, version, kind, applied_at, time_zone_data, created, changed, canceled,
      anchor, anchor_at, anchor_wall)
    values (${campaignId}, ${plan.version}, ${plan.kind}, chorus_now(), ${plan.timeZoneData}, 0, 0, 0,
      ${anchor?.name ?? null}, ${anchor?.at.toString() ?? null}::timestamptz, ${anchor?.wall ?? null})
    returning id`
  if (row === undefined) throw new Error(`The application of a plan to campaign ${campaignId} was not written.`)
  return row.id
}

/** Posts of one statement: enough to make its fixed costs small, few enough to hash and write in some milliseconds. */
const CHUNK = 1_000

function* chunksOf<Item>(items: Iterable<Item>): Iterable<readonly Item[]> {
  let chunk: Item[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/**
 * Writes chunk after chunk, in their order; while the database writes one, the next is made ready and waits its turn on
 * the same connection. @returns how many posts were written.
 */
async function writeAhead<Chunk>(chunks: Iterable<Chunk>, write: (chunk: Chunk) => Promise<number>): Promise<number> {
  let count = 0
  let ahead = Promise.resolve(0)
  for (const chunk of chunks) {
    const before = ahead
    ahead = write(chunk)
    // Should the one before fail, nobody asks for this one any more: the transaction is over.
    ahead.catch(() => {})
    count += await before
  }
  return count + (await ahead)
}

type IdsOf = (post: PlannedPost) => PostIds | undefined

function* withIds<Post extends PlannedPost>(
  list: Iterable<{ readonly id: string; readonly post: Post }>,
  idsOf: IdsOf,
): Iterable<{ readonly id: string; readonly post: Post; readonly ids: PostIds }> {
  for (const { id, post } of list) {
    const ids = idsOf(post)
    if (ids !== undefined) yield { id, post, ids }
  }
}

function* newOnes(
  list: Iterable<HashedPost>,
  idsOf: IdsOf,
): Iterable<{ readonly post: HashedPost; readonly ids: PostIds }> {
  for (const post of list) {
    const ids = idsOf(post)
    if (ids !== undefined) yield { post, ids }
  }
}
