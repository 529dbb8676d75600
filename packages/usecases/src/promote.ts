import { type Db, promotePosts } from '@chorus/db'
import { type PlatformName, QUEUED_LEASE_MS } from '@chorus/shared'
import type { Bell } from './deps.ts'

/** What a promotion did, and when the next one is worth while. */
export type Promotion = {
  readonly rung: number
  /** The limit was reached: there may be more that is due. */
  readonly isFull: boolean
  /** Until the next post of this network may be tried; undefined when none is scheduled. */
  readonly nextInMs: number | undefined
}

/** Posts per free send slot that may stand in the queue: the second one keeps a slot busy until the next promotion. */
const POSTS_PER_SLOT = 2

/** Wakes the workers for posts that are due: moves them to `queued`, commits, then rings. */
export async function promote(
  deps: { readonly db: Db; readonly bell: Bell },
  lane: { readonly platform: PlatformName; readonly freeSlots: number },
): Promise<Promotion> {
  const limit = POSTS_PER_SLOT * lane.freeSlots
  const { posts, nextInMs } = await promotePosts(deps.db, { platform: lane.platform, limit, leaseMs: QUEUED_LEASE_MS })
  if (posts.length > 0) await deps.bell.ring(lane.platform, posts)
  return { rung: posts.length, isFull: posts.length >= limit, nextInMs }
}
