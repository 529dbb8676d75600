import type { PlatformName, PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

export type Promoted = {
  readonly posts: readonly { readonly postId: PostId; readonly rev: number }[]
  /** From now until the next scheduled post of this network may be tried; undefined when there is none. Never negative. */
  readonly nextInMs: number | undefined
}

/**
 * Moves due posts of one network from `scheduled` to `queued`: the oldest first, one per account that is free, none
 * while the lane is closed, at most `limit`.
 *
 * Leaderless: any number of workers may call it at once, each post goes to one of them. What it returns must be rung;
 * where that fails, the lease (`leaseMs`) runs out and the sweep takes the post back.
 */
export async function promotePosts(
  db: Db,
  request: { readonly platform: PlatformName; readonly limit: number; readonly leaseMs: number },
): Promise<Promoted> {
  const { platform, limit, leaseMs } = request
  const posts = limit > 0 ? await promote(db, { platform, limit, leaseMs }) : []
  const [next] = await db.sql<{ wait_ms: number | null }[]>`
    select greatest(0, extract(epoch from min(next_at) - chorus_now()) * 1000)::float8 as wait_ms
    from posts where state = 'scheduled' and platform = ${platform} and next_at < 'infinity'`
  return { posts, nextInMs: next?.wait_ms ?? undefined }
}

async function promote(db: Db, request: { platform: PlatformName; limit: number; leaseMs: number }) {
  const rows = await db.sql<{ id: PostId; rev: number }[]>`
    with clock as materialized (select chorus_now() as now),
    due as materialized (
      select distinct on (p.account_id) p.id, p.next_at
      from clock, posts p
      join accounts a on a.id = p.account_id
      where p.state = 'scheduled' and p.platform = ${request.platform} and p.next_at <= clock.now
        and a.busy_until <= clock.now and a.next_allowed_at <= clock.now
        and not exists (select from lanes l where l.id = p.platform and l.paused_until > clock.now)
        and not exists (
          select from posts o where o.account_id = p.account_id and o.state in ('queued', 'publishing'))
      order by p.account_id, p.next_at, p.id
    ),
    picked as materialized (
      select p.id from posts p
      where p.id in (select id from due order by next_at, id limit ${request.limit})
        and p.state = 'scheduled' and p.next_at <= (select now from clock)
      order by p.id
      for no key update of p skip locked
    )
    update posts p
    set state = 'queued', lease_until = clock.now + ${request.leaseMs}::float8 * interval '1 millisecond'
    from picked, clock where p.id = picked.id
    returning p.id, p.rev`
  return rows.map(({ id, rev }) => ({ postId: id, rev }))
}
