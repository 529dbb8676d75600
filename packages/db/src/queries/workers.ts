import type { Db } from '../open-db.ts'

/** What a worker says of itself. */
export type Heartbeat = {
  readonly id: string
  readonly slots: number
  /** It promoted since its last heartbeat. */
  readonly hasPromoted: boolean
  readonly version: string
  /** Its wall clock less the database's; undefined: not looked yet. */
  readonly clockSkewMs: number | undefined
  readonly rssBytes: number
  /** It knows a way out for mails. */
  readonly sendsMails: boolean
}

/** Says that this worker is alive. Call it every few seconds. */
export async function beat(db: Db, worker: Heartbeat): Promise<void> {
  await db.sql`
    insert into workers (id, started_at, seen_at, promoted_at, slots, version, clock_skew_ms, rss_bytes,
      sends_mails)
    values (${worker.id}, now(), now(), ${worker.hasPromoted ? db.sql`now()` : null}, ${worker.slots},
            ${worker.version}, ${worker.clockSkewMs ?? null}::int, ${worker.rssBytes}, ${worker.sendsMails})
    on conflict (id) do update
      set seen_at = excluded.seen_at, promoted_at = coalesce(excluded.promoted_at, workers.promoted_at),
          version = excluded.version, rss_bytes = excluded.rss_bytes, sends_mails = excluded.sends_mails,
          clock_skew_ms = coalesce(excluded.clock_skew_ms, workers.clock_skew_ms)`
}

/** Says that this worker was told to stop: it finishes what is under way and takes nothing new. */
export async function markStopping(db: Db, id: string): Promise<void> {
  await db.sql`update workers set stopping_at = now() where id = ${id} and stopping_at is null`
}

/** Says that this worker stopped in good order. */
export async function retireWorker(db: Db, id: string): Promise<void> {
  await db.sql`delete from workers where id = ${id}`
}

/** Forgets workers that have been silent for a day. @returns how many those were. */
export async function forgetSilentWorkers(db: Db): Promise<number> {
  const { count } = await db.sql`delete from workers where seen_at < now() - interval '1 day'`
  return count
}

/** The database's real clock, in milliseconds since 1970: what a worker's own clock is compared with. */
export async function readServerTimeMs(db: Db): Promise<number> {
  const [row] = await db.sql<{ ms: number }[]>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`
  if (row === undefined) throw new Error('Postgres did not say what time it is.')
  return row.ms
}

/** How publishing stands. Ages in milliseconds. */
export type Pulse = {
  /** Workers seen within the last 15 s. */
  readonly workers: number
  /** Those of them that were told to stop. */
  readonly stopping: number
  /** Those of them that send mails. */
  readonly mailing: number
  /** Versions of Chorus that they run, in alphabetical order: more than one during an upgrade. */
  readonly versions: readonly string[]
  /** The largest difference of one of their clocks from the database's, in milliseconds; it may be negative. */
  readonly clockSkewMs: number
  /** Since the last promotion of any of them. */
  readonly promotedAgoMs: number | undefined
  /** How long the oldest post that could go has been due; 0 when nothing is. Closed lanes and busy accounts do not count. */
  readonly oldestDueMs: number
  readonly unconfirmed: number
  /** Those of them that nothing but a person settles any more. */
  readonly waitForPerson: number
  /** Posts set aside because every worker that took them stumbled. */
  readonly poisoned: number
}

type Row = {
  workers: number
  stopping: number
  mailing: number
  versions: readonly string[] | null
  skew: number | null
  promoted: number | null
  oldest: number | null
  unconfirmed: number
  wait_for_person: number
  poisoned: number
}

/** Reads the pulse from the database alone: what it says does not depend on who asks. */
export async function readPulse(db: Db): Promise<Pulse> {
  const [row] = await db.sql.unsafe<Row[]>(pulse)
  if (row === undefined) throw new Error('Postgres did not say how publishing stands.')
  return {
    workers: row.workers,
    stopping: row.stopping,
    mailing: row.mailing,
    versions: row.versions ?? [],
    clockSkewMs: row.skew ?? 0,
    promotedAgoMs: row.promoted ?? undefined,
    oldestDueMs: Math.max(0, row.oldest ?? 0),
    unconfirmed: row.unconfirmed,
    waitForPerson: row.wait_for_person,
    poisoned: row.poisoned,
  }
}

const pulse = `
    with alive as materialized (select * from workers where seen_at > now() - interval '15 seconds')
    select
      (select count(*)::int from alive) as workers,
      (select count(*)::int from alive where stopping_at is not null) as stopping,
      (select count(*)::int from alive where sends_mails) as mailing,
      (select array_agg(distinct version order by version) from alive where version is not null) as versions,
      (select clock_skew_ms from alive order by abs(clock_skew_ms) desc nulls last limit 1) as skew,
      (select extract(epoch from now() - max(promoted_at))::float8 * 1000 from workers) as promoted,
      (select extract(epoch from chorus_now() - min(p.next_at))::float8 * 1000
       from posts p join accounts a on a.id = p.account_id
       where p.state = 'scheduled' and p.next_at <= chorus_now()
         and greatest(a.busy_until, a.next_allowed_at, a.gap_until) <= chorus_now()
         and not exists (select from lanes l
           where l.id in (p.platform, p.platform || ':' || a.instance)
             and greatest(l.paused_until, case when l.paced_until > chorus_now() then l.next_slot_at end)
               > chorus_now())) as oldest,
      (select count(*)::int from posts where state = 'unconfirmed') as unconfirmed,
      (select count(*)::int from posts where state = 'unconfirmed' and settle_at is null) as wait_for_person,
      (select count(*)::int from posts where state = 'scheduled' and reason = 'poison' and next_at = 'infinity')
        as poisoned`
