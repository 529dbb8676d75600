import type { PlatformName, PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

export type Promoted = {
  readonly posts: readonly { readonly postId: PostId; readonly rev: number }[]
  /**
   * From now until something more of this network may be promoted, as far as its posts, accounts and lanes say; undefined
   * when nothing is scheduled, or all that is due waits for a worker to let an account go. Never negative.
   */
  readonly nextInMs: number | undefined
  /** Something that is due was left: its account is in a worker's hand, its lane is closed, or the limit was reached. */
  readonly isBlocked: boolean
}

/**
 * Moves due posts of one network from `scheduled` to `queued`: the oldest first, one per account that is free, none
 * while its lane is closed, on a lane that opens again no more than pass within a second, at most `limit`.
 *
 * Leaderless: any number of workers may call it at once, each post goes to one of them. What it returns must be rung;
 * where that fails, `unqueuePosts` gives it back, or the lease (`leaseMs`) runs out and the sweep does.
 */
export async function promotePosts(
  db: Db,
  request: { readonly platform: PlatformName; readonly limit: number; readonly leaseMs: number },
): Promise<Promoted> {
  const { platform, limit, leaseMs } = request
  const posts = await promoteDue(db, { platform, limit, leaseMs })
  return { posts, ...(await lookAhead(db, platform)) }
}

/** As `promotePosts`, without a look at what comes next: for whoever rings in the meantime. */
export async function promoteDue(
  db: Db,
  { platform, limit, leaseMs }: { readonly platform: PlatformName; readonly limit: number; readonly leaseMs: number },
): Promise<Promoted['posts']> {
  if (limit <= 0) return []
  const rows = await db.sql.unsafe<PromotedRow[]>(promote, [platform, limit, leaseMs], { prepare: true })
  return rows.map(({ id, rev }) => ({ postId: id, rev }))
}

/** What of this network is due and was left, and when more may be promoted. */
export async function lookAhead(db: Db, platform: PlatformName): Promise<Omit<Promoted, 'posts'>> {
  const [next] = await db.sql.unsafe<NextRow[]>(look, [platform], { prepare: true })
  return { nextInMs: next?.wait_ms ?? undefined, isBlocked: next?.is_blocked ?? false }
}

type PromotedRow = { id: PostId; rev: number }
type NextRow = { wait_ms: number | null; is_blocked: boolean }

/** The lanes of network $1 that say anything now, each with until when it lets nothing through. */
const lanesNow = `
  select l.id, l.spacing_ms,
    l.paced_until > chorus_now() and l.paused_until <= chorus_now() as is_slow,
    -- Its room is taken as soon as it opens: more is worth a look with its next slot.
    greatest(l.paused_until, case when l.paced_until > chorus_now() then greatest(l.next_slot_at, case
      when l.next_slot_at <= chorus_now() then chorus_now() + l.spacing_ms * interval '1 millisecond' end) end) as looks_at,
    greatest(l.paused_until, case when l.paced_until > chorus_now() then l.next_slot_at end) as opens_at
  from lanes l
  where (l.id = $1 or starts_with(l.id, $1 || ':')) and greatest(l.paused_until, l.paced_until) > chorus_now()`

/** Account by account (`offset 0` keeps it so): joined as a list, all that is in hand is read for each post that is due. */
const isInHand = `exists (
  select from posts o where o.account_id = p.account_id and o.state in ('queued', 'publishing') offset 0)`

const promote = `
with clock as materialized (select chorus_now() as now),
lane as materialized (${lanesNow}),
-- The oldest ones whose accounts are free, straight from the index, however many are due: where one account has them all,
-- one of them goes, and the next promotion sees past an account in hand. By the moment alone: the posts of one moment would
-- all be sorted otherwise.
near as materialized (
  select p.id, p.account_id, p.next_at, $1 || ':' || a.instance as instance_lane
  from posts p
  join accounts a on a.id = p.account_id
  where p.state = 'scheduled' and p.platform = $1 and p.next_at <= (select now from clock)
    and greatest(a.busy_until, a.next_allowed_at, a.gap_until) <= (select now from clock)
    and not exists (select from lane where lane.id = $1 and lane.opens_at > (select now from clock))
    and not exists (select from lane where lane.id = $1 || ':' || a.instance and lane.opens_at > (select now from clock))
    and not ${isInHand}
  order by p.next_at
  limit $2::int + least(3 * $2::int, 32)
),
due as materialized (
  select distinct on (account_id) id, next_at, instance_lane from near order by account_id, next_at, id
),
-- What passes a slow lane within a second, less what is on its way there already.
room as materialized (
  select lane.id, 1 + 1000 / lane.spacing_ms - (
    select count(*) from posts o join accounts a on a.id = o.account_id
    where o.state = 'queued' and o.platform = $1 and (lane.id = $1 or lane.id = $1 || ':' || a.instance)) as room
  from lane where lane.is_slow
),
crowded as materialized (
  select id from (
    select due.id, room.room, row_number() over (partition by room.id order by due.next_at, due.id) as turn
    from room join due on room.id = $1 or room.id = due.instance_lane) t
  where turn > room
),
picked as materialized (
  select p.id from posts p
  where p.id in (
      select id from due where id not in (select id from crowded) order by next_at, id limit $2::int)
    and p.state = 'scheduled' and p.next_at <= (select now from clock)
  order by p.id
  for no key update of p skip locked
)
update posts p
set state = 'queued', lease_until = (select now from clock) + $3::float8 * interval '1 millisecond'
from picked where p.id = picked.id
returning p.id, p.rev`

/** Of more that is due and blocked, only the oldest ones say when the next one goes. */
const MOST_LOOKED_AT = 1_000

/** Of what is due, and of what comes next: when its account and lanes let it through. Accounts in hand say no time. */
const look = `
with lane as materialized (${lanesNow}),
due as (
  select case when not ${isInHand} then
      greatest(a.busy_until, a.next_allowed_at, a.gap_until, own.looks_at, network.looks_at) end as opens_at
  from posts p
  join accounts a on a.id = p.account_id
  left join lane network on network.id = $1
  left join lane own on own.id = $1 || ':' || a.instance
  where p.state = 'scheduled' and p.platform = $1 and p.next_at <= chorus_now()
  order by p.next_at
  limit ${MOST_LOOKED_AT}
),
ahead as (
  select min(next_at) as at from posts
  where state = 'scheduled' and platform = $1 and next_at > chorus_now() and next_at < 'infinity'
)
select case when w.at is not null then
    greatest(0, extract(epoch from w.at - chorus_now()) * 1000)::float8 end as wait_ms,
  exists (select from due) as is_blocked
from ahead left join lane network on network.id = $1
cross join lateral (select least((select min(opens_at) from due),
    case when ahead.at is not null then greatest(ahead.at, network.opens_at) end) as at) w`
