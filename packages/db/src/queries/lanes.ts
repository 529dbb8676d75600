import { type Lane, laneName } from '@chorus/shared'
import type postgres from 'postgres'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { signalDue } from './due-signal.ts'
import { LANE_PACED_MS, LANE_SPACING_MS } from './lane-pace.ts'

/** At most this many posts in one statement, so that it never locks for long. */
const BATCH = 5_000

/** Accounts that only a person can get going again. */
export type AccountsInNeed = {
  /** Their organisation has to connect them again. */
  readonly toReconnect: number
  /** Paused since the network refused them, as in `suspended`. */
  readonly refused: number
}

/** Counts them. */
export async function countAccountsInNeed(db: Db): Promise<AccountsInNeed> {
  const [row] = await db.sql<{ to_reconnect: number; refused: number }[]>`
    select count(*) filter (where a.state = 'needs_reconnect')::int as to_reconnect,
      count(*) filter (where a.state = 'connected' and a.paused_reason like 'refused:%')::int as refused
    from accounts a join organisations o on o.id = a.organisation_id
    where o.state = 'active' and a.state in ('connected', 'needs_reconnect')`
  return { toReconnect: row?.to_reconnect ?? 0, refused: row?.refused ?? 0 }
}

/** Whether there is such a lane: any network, an instance that an account is on or that was closed once, an account. */
export async function isLane(db: Db, lane: Lane): Promise<boolean> {
  switch (lane.kind) {
    case 'network':
      return true
    case 'instance':
      return (
        (
          await db.sql`
          select from accounts where platform = ${lane.platform} and instance = ${lane.instance}
          union all select from lanes where id = ${laneName(lane)} limit 1`
        ).count > 0
      )
    case 'account':
      return (await db.sql`select from accounts a where ${isAccount(db.sql, lane)}`).count > 0
  }
}

/** Holds a lane until it is opened, by one UPDATE that the gate reads. A hold keeps the moment since which it is closed. */
export async function holdLane(db: Db, lane: Lane, reason: string): Promise<void> {
  await db.sql.begin(async (sql) => {
    await writeHold(sql, lane, reason)
    await tell(db, sql, { lane, what: 'held' })
  })
}

/** As `holdLane`, inside a transaction that tells it to the audit by itself. */
export async function writeHold(sql: postgres.TransactionSql, lane: Lane, reason: string): Promise<void> {
  if (lane.kind === 'account') {
    await sql`
      update accounts a
      set paused_reason = ${reason}, waits_since = ${closedSince(sql)}
      where ${isAccount(sql, lane)}`
    return
  }
  await sql`
    insert into lanes (id, held_reason, since) values (${laneName(lane)}, ${reason}, chorus_now())
    on conflict (id) do update
      set held_reason = excluded.held_reason,
        since = case when lanes.held_reason is not null or lanes.paused_until > excluded.since
                     then coalesce(lanes.since, excluded.since) else excluded.since end`
}

/**
 * Opens a lane, whatever closed it: a person knows better than the network's last word. What waits behind it goes out at
 * its pace, not in a burst.
 *
 * @returns false when it was open.
 */
export async function openLane(db: Db, lane: Lane): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    if (!(await writeOpening(sql, lane))) return false
    await tell(db, sql, { lane, what: 'opened' })
    return true
  })
}

async function writeOpening(sql: postgres.TransactionSql, lane: Lane): Promise<boolean> {
  if (lane.kind === 'account') {
    const { count } = await sql`
      update accounts a
      set paused_reason = null, next_allowed_at = '-infinity', waits_why = null, waits_since = null
      where ${isAccount(sql, lane)} and (a.paused_reason is not null or a.next_allowed_at > chorus_now())`
    return count > 0
  }
  const { count } = await sql`
    update lanes
    set held_reason = null, paused_until = '-infinity', why = null, since = null,
      ${openingSlowly(sql)}
    where id = ${laneName(lane)} and (held_reason is not null or paused_until > chorus_now())`
  return count > 0
}

type Moved = { readonly lane: Lane; readonly what: 'held' | 'opened' }

/** An account's lane is told as the account: its handle is a name. */
async function tell(db: Db, sql: postgres.TransactionSql, { lane, what }: Moved): Promise<void> {
  const actor = actorOf(db)
  if (lane.kind !== 'account') {
    const object = { kind: 'lane', id: laneName(lane) } as const
    return appendAudit(sql, { actor, action: `lane.${what}`, object, detail: {} })
  }
  const [row] = await sql<{ id: string; organisation_id: string }[]>`
    select a.id, a.organisation_id from accounts a where ${isAccount(sql, lane)}`
  if (row === undefined) return
  const of = { actor, object: { kind: 'account', id: row.id }, organisationId: row.organisation_id } as const
  if (what === 'held') return appendAudit(sql, { ...of, action: 'account.paused', detail: {} })
  return appendAudit(sql, { ...of, action: 'account.resumed', detail: { late: 'allowed' } })
}

/**
 * Lets a batch of the posts go that were told to wait for a lane which somebody has opened: they may be tried at once.
 * Those that were parked are let go by `releaseParkedPosts`.
 *
 * @returns how many were let go; less than a full batch means that none is left.
 */
export async function releaseWaitingPosts(
  db: Db,
  lane: Lane,
): Promise<{ readonly released: number; readonly isFull: boolean }> {
  const { count } = await db.sql`
    with waiting as materialized (
      select p.id from posts p join accounts a on a.id = p.account_id
      where p.state = 'scheduled' and p.platform = ${lane.platform}
        and p.next_at > chorus_now() and p.next_at < 'infinity' and p.due_at <= chorus_now()
        and (${toldToWait(db.sql, lane)})
      order by p.id limit ${BATCH} for no key update of p skip locked
    )
    update posts p set next_at = chorus_now(), reason = null, rev = p.rev + 1
    from waiting where p.id = waiting.id`
  if (count > 0) await signalDue(db.sql)
  return { released: count, isFull: count === BATCH }
}

/** Posts whose last attempt was told to wait have the network's own word as their reason. */
function toldToWait(sql: postgres.ISql, lane: Lane): postgres.PendingQuery<postgres.Row[]> {
  const byNetwork = sql`p.reason like 'rate-limited:%' or p.reason in ('credits', 'usage-capped')`
  switch (lane.kind) {
    case 'network':
      return sql`p.reason = 'lane-paused' or ${byNetwork}`
    case 'instance':
      return sql`a.instance = ${lane.instance} and (p.reason = 'lane-paused' or ${byNetwork})`
    case 'account':
      return sql`${isAccount(sql, lane)} and (p.reason = 'account-waits' or ${byNetwork})`
  }
}

/** For an UPDATE of accounts that pauses one: a pause of what waits already keeps the moment since which it is closed. */
export function closedSince(sql: postgres.ISql): postgres.PendingQuery<postgres.Row[]> {
  return sql`
    case when paused_reason is not null or next_allowed_at > chorus_now() then coalesce(waits_since, chorus_now())
      else chorus_now() end`
}

/** For an UPDATE of lanes that opens one: what waited behind it goes out one after the other. */
export function openingSlowly(sql: postgres.ISql): postgres.PendingQuery<postgres.Row[]> {
  return sql`
    spacing_ms = coalesce(spacing_ms, ${LANE_SPACING_MS}::int),
    paced_until = chorus_now() + ${LANE_PACED_MS}::float8 * interval '1 millisecond', next_slot_at = chorus_now()`
}

function isAccount(
  sql: postgres.ISql,
  lane: Extract<Lane, { kind: 'account' }>,
): postgres.PendingQuery<postgres.Row[]> {
  return sql`a.platform = ${lane.platform} and lower(a.handle) = lower(${lane.handle})`
}
