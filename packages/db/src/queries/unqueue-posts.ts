import type { PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/**
 * Sends queued posts back to `scheduled`, because their wake-ups could not be rung: they are tried again after `waitMs`.
 * Only those that are still queued in the revision given.
 *
 * @returns how many that were.
 */
export async function unqueuePosts(
  db: Db,
  posts: readonly { readonly postId: PostId; readonly rev: number }[],
  waitMs: number,
): Promise<number> {
  const given = JSON.stringify(posts.map(({ postId, rev }) => ({ id: postId, rev })))
  const { count } = await db.sql`
    with mine as materialized (
      select p.id from posts p
      join jsonb_to_recordset(${given}::text::jsonb) as g(id uuid, rev int) on g.id = p.id and g.rev = p.rev
      where p.state = 'queued'
      order by p.id for no key update of p skip locked
    )
    update posts p
    set state = case when p.cancel_requested_at is null then 'scheduled' else 'canceled' end,
        reason = case when p.cancel_requested_at is null then p.reason else 'cancel-requested' end,
        settled_at = case when p.cancel_requested_at is not null then chorus_now() end,
        next_at = greatest(p.next_at, chorus_now() + ${waitMs}::float8 * interval '1 millisecond'),
        rev = p.rev + 1, lease_until = null
    from mine where p.id = mine.id`
  return count
}
