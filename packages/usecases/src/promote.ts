import { type Db, lookAhead, promoteDue, unqueuePosts } from '@chorus/db'
import { type PlatformName, QUEUED_LEASE_MS } from '@chorus/shared'
import type { Bell } from './deps.ts'

/** What a promotion did, and when the next one is worth while. */
export type Promotion = {
  /** Something that is due was left: there was no room for more, or it stands behind something that will end. */
  readonly isBlocked: boolean
  /** Until something more of this network may be promoted; undefined when nothing is scheduled. */
  readonly nextInMs: number | undefined
  /** Ends when the bell has rung, or has not and the posts were put back. @throws when the database is away then. */
  readonly ringing: Promise<Ringing>
}

/** `nobody`: there was nobody to ring for. `silent`: the queue did not take the wake-ups; their posts were put back and are to be rung for again. */
export type Ringing = { readonly kind: 'rung' | 'nobody' } | { readonly kind: 'silent'; readonly error: unknown }

/**
 * Wakes the workers for at most `limit` posts that are due: moves them to `queued`, commits, then rings. Does not wait for
 * the bell, so that the next post's instant does not pass meanwhile.
 *
 * @throws when the database is away.
 */
export async function promote(
  deps: { readonly db: Db; readonly bell: Bell },
  lane: {
    readonly platform: PlatformName
    readonly limit: number
    /** Hears how many posts will be rung for, before the first of them can be taken. */
    readonly onPromoted: (count: number) => void
  },
): Promise<Promotion> {
  const { platform, limit } = lane
  const posts = await promoteDue(deps.db, { platform, limit, leaseMs: QUEUED_LEASE_MS })
  lane.onPromoted(posts.length)
  const ringing = ring(deps, platform, posts)
  // Whoever asks hears it; until then it must not count as unhandled.
  ringing.catch(() => {})
  // As many as there was room for: more is due, or may be, and whoever makes room asks again.
  if (posts.length >= limit) return { isBlocked: true, nextInMs: undefined, ringing }
  return { ...(await lookAhead(deps.db, platform)), ringing }
}

async function ring(
  deps: { readonly db: Db; readonly bell: Bell },
  platform: PlatformName,
  posts: Parameters<Bell['ring']>[1],
): Promise<Ringing> {
  if (posts.length === 0) return { kind: 'nobody' }
  try {
    await deps.bell.ring(platform, posts)
    return { kind: 'rung' }
  } catch (error) {
    // Perhaps some of them rang: their wake-ups are stale then. An outage of the queue is no stumble of the post.
    await unqueuePosts(deps.db, posts, 0)
    return { kind: 'silent', error }
  }
}
