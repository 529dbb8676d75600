import type { Db } from '../open-db.ts'

/** Says that this worker is alive. Call it every few seconds. */
export async function beat(
  db: Db,
  worker: { readonly id: string; readonly slots: number; readonly hasPromoted: boolean },
): Promise<void> {
  await db.sql`
    insert into workers (id, started_at, seen_at, promoted_at, slots)
    values (${worker.id}, now(), now(), ${worker.hasPromoted ? db.sql`now()` : null}, ${worker.slots})
    on conflict (id) do update
      set seen_at = excluded.seen_at, promoted_at = coalesce(excluded.promoted_at, workers.promoted_at)`
}

/** Says that this worker stopped in good order, and forgets those that have been silent for a day. */
export async function retireWorker(db: Db, id: string): Promise<void> {
  await db.sql`delete from workers where id = ${id} or seen_at < now() - interval '1 day'`
}

/** How publishing stands. Ages in milliseconds. */
export type Pulse = {
  /** Workers seen within the last 15 s. */
  readonly workers: number
  /** Since the last promotion of any of them. */
  readonly promotedAgoMs: number | undefined
  /** How long the oldest post that could go has been due; 0 when nothing is. Closed lanes and busy accounts do not count. */
  readonly oldestDueMs: number
  readonly unconfirmed: number
}

/** Reads the pulse from the database alone: what it says does not depend on who asks. */
export async function readPulse(db: Db): Promise<Pulse> {
  const [row] = await db.sql<
    { workers: number; promoted: number | null; oldest: number | null; unconfirmed: number }[]
  >`
    select
      (select count(*)::int from workers where seen_at > now() - interval '15 seconds') as workers,
      (select extract(epoch from now() - max(promoted_at))::float8 * 1000 from workers) as promoted,
      (select extract(epoch from chorus_now() - min(p.next_at))::float8 * 1000
       from posts p join accounts a on a.id = p.account_id
       where p.state = 'scheduled' and p.next_at <= chorus_now()
         and a.busy_until <= chorus_now() and a.next_allowed_at <= chorus_now()
         and not exists (select from lanes l where l.id = p.platform and l.paused_until > chorus_now())) as oldest,
      (select count(*)::int from posts where state = 'unconfirmed') as unconfirmed`
  return {
    workers: row?.workers ?? 0,
    promotedAgoMs: row?.promoted ?? undefined,
    oldestDueMs: Math.max(0, row?.oldest ?? 0),
    unconfirmed: row?.unconfirmed ?? 0,
  }
}
