import { DEADLINE_MARGIN_MS } from '@chorus/shared'
import { parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { signalDue } from './due-signal.ts'
import { pauseReasons } from './park-paused-posts.ts'
import { postsOf, type Scope } from './steer.ts'

/** What a pause made late. */
export type LatePosts = {
  /** Their moment passed during the pause, and their wave still allows it: they go out when it is resumed. */
  readonly allowed: number
  /** Missed because of the pause, with time left before their deadline: they go out only when a person says so. */
  readonly missed: number
  readonly firstDueAt: Temporal.Instant | undefined
  readonly lastDueAt: Temporal.Instant | undefined
}

/** Counts what became late in a scope because it, or something around it, was paused. Changes nothing. */
export async function readLatePosts(db: Db, scope: Scope): Promise<LatePosts> {
  const { sql } = db
  const [row] = await sql<{ allowed: number; missed: number; first: string | null; last: string | null }[]>`
    select count(*) filter (where p.state = 'scheduled')::int as allowed,
      count(*) filter (where p.state = 'missed')::int as missed,
      min(p.due_at)::text as first, max(p.due_at)::text as last
    from posts p join anchors d on d.campaign_id = p.campaign_id and d.name = 'deadline'
    where ${postsOf(sql, scope)} and p.reason in ${sql(pauseReasons as string[])} and p.due_at <= chorus_now()
      and ((p.state = 'scheduled' and p.late_after > chorus_now()) or (p.state = 'missed'
        and chorus_now() + ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' < d.at))`
  return {
    allowed: row?.allowed ?? 0,
    missed: row?.missed ?? 0,
    firstDueAt: parseOptionalInstant(row?.first ?? null),
    lastDueAt: parseOptionalInstant(row?.last ?? null),
  }
}

/**
 * Lets everything that a pause made late go: one after the other, `stepMs` apart, in the order it was due.
 *
 * Each gets its wave's lateness again from its new moment, never past its deadline; what finds no room before that is
 * left as it is. No plan changes these posts any more.
 *
 * @returns how many were let go.
 */
export async function releaseLatePosts(db: Db, scope: Scope, stepMs: number): Promise<number> {
  const { sql } = db
  const { count } = await sql`
    with late as materialized (
      select p.id, p.late_after, w.late_by::interval as late_by,
        d.at - ${DEADLINE_MARGIN_MS}::float8 * interval '1 millisecond' as last,
        chorus_now() + (row_number() over (partition by p.platform order by p.due_at, p.id) - 1)
          * ${stepMs}::float8 * interval '1 millisecond' as next
      from posts p
      join waves w on w.id = p.wave_id
      join anchors d on d.campaign_id = p.campaign_id and d.name = 'deadline'
      where ${postsOf(sql, scope)} and p.state in ('scheduled', 'missed')
        and p.reason in ${sql(pauseReasons as string[])} and p.due_at <= chorus_now()
    )
    update posts p
    set state = 'scheduled', reason = null, next_at = late.next, settled_at = null, released_at = chorus_now(),
      late_after = greatest(p.late_after, least(late.next + late.late_by, late.last)), rev = p.rev + 1
    from late
    where p.id = late.id and late.next < late.last and p.state in ('scheduled', 'missed')`
  await signalDue(sql)
  return count
}

/** Gives up what a pause made late: it is missed, with reason `skipped`. @returns how many. */
export async function skipLatePosts(db: Db, scope: Scope): Promise<number> {
  const { sql } = db
  const { count } = await sql`
    update posts p set state = 'missed', reason = 'skipped', settled_at = coalesce(p.settled_at, chorus_now())
    where ${postsOf(sql, scope)} and p.state in ('scheduled', 'missed')
      and p.reason in ${sql(pauseReasons as string[])} and p.due_at <= chorus_now()`
  return count
}
