import type { PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/**
 * Sends a queued post back to `scheduled`, to be tried after `waitMs`: it could not be prepared, nothing was claimed.
 *
 * @returns whether the post was still queued in this revision.
 */
export async function postponePost(
  db: Db,
  post: { readonly postId: PostId; readonly rev: number },
  why: { readonly reason: string; readonly waitMs: number },
): Promise<boolean> {
  const { count } = await db.sql`
    update posts
    set state = case when cancel_requested_at is null then 'scheduled' else 'canceled' end,
        reason = case when cancel_requested_at is null then ${why.reason} else 'cancel-requested' end,
        settled_at = case when cancel_requested_at is not null then chorus_now() end,
        next_at = chorus_now() + ${why.waitMs}::float8 * interval '1 millisecond',
        rev = rev + 1, lease_until = null, stumbles = 0, taken_rev = null
    where id = ${post.postId} and rev = ${post.rev} and state = 'queued'`
  return count > 0
}
