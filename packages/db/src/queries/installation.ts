import type { Db } from '../open-db.ts'
import { installation } from '../schema/index.ts'
import { actorOf, appendAudit } from './append-audit.ts'

export type Mode = 'rehearsal' | 'live'

export type Installation = {
  readonly mode: Mode
  readonly isPaused: boolean
  readonly pausedReason: string | undefined
}

const RESTORED =
  'This database is a copy or came back from a failover: posts may have gone out that it does not know of.'

/**
 * The installation as it is now; the first call of a new database fixes its mode for good.
 *
 * When the database is not the one it was (a restored dump, a failover), it is paused, with the reason, until somebody
 * says go: it may have forgotten claims.
 *
 * @throws ModeError when the database was made for the other mode.
 */
export async function openInstallation(db: Db, mode: Mode): Promise<Installation> {
  const identity = await readIdentity(db)
  await db.orm.insert(installation).values({ mode, identity }).onConflictDoNothing()
  const [row] = await db.sql<{ mode: Mode; identity: string }[]>`select mode, identity from installation`
  if (row === undefined) throw new Error('The installation row is missing right after it was written.')
  if (row.mode !== mode) throw new ModeError(row.mode, mode)
  if (row.identity !== identity) await pauseRestored(db, { before: row.identity, now: identity })
  return readInstallation(db)
}

async function pauseRestored(db: Db, identity: { readonly before: string; readonly now: string }): Promise<void> {
  await db.sql.begin(async (sql) => {
    const { count } = await sql`
      update installation set identity = ${identity.now}, paused = true, paused_reason = ${RESTORED}
      where identity = ${identity.before}`
    if (count === 0) return
    const object = { kind: 'installation', id: 'this' } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'installation.restored', object, detail: {} })
  })
}

/** The installation's mode and whether it is paused. @throws when the database is not open yet (`openInstallation`). */
export async function readInstallation(db: Db): Promise<Installation> {
  const [row] = await db.orm.select().from(installation)
  if (row === undefined) throw new Error('This database has no installation yet: start Chorus on it first.')
  return { mode: row.mode as Mode, isPaused: row.paused, pausedReason: row.pausedReason ?? undefined }
}

/** The database's own clock, which a rehearsal may have set off. */
export async function readNow(db: Db): Promise<Temporal.Instant> {
  const [row] = await db.sql<{ ms: number }[]>`select (extract(epoch from chorus_now()) * 1000)::float8 as ms`
  return Temporal.Instant.fromEpochMilliseconds(Math.round(row?.ms ?? 0))
}

/** The database's own clock, and how fast it goes: 1 unless a rehearsal's was set. */
export async function readClock(db: Db): Promise<{ readonly now: Temporal.Instant; readonly speed: number }> {
  const [row] = await db.sql<{ ms: number; speed: number }[]>`
    select (extract(epoch from chorus_now()) * 1000)::float8 as ms,
      case when clock_set_at is null then 1 else clock_speed end::float8 as speed
    from installation`
  return { now: Temporal.Instant.fromEpochMilliseconds(Math.round(row?.ms ?? 0)), speed: row?.speed ?? 1 }
}

/** Sets a rehearsal's clock to `at`; from there time passes `speed` times as fast (0: it stands). Refused in live. */
export async function setRehearsalClock(db: Db, at: Temporal.Instant, speed: number): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`
      update installation set clock_base = ${at.toString()}::timestamptz, clock_set_at = clock_timestamp(),
        clock_speed = ${speed}::float8`
    const object = { kind: 'installation', id: 'this' } as const
    const detail = { at, speedPercent: Math.round(speed * 100) }
    await appendAudit(sql, { actor: actorOf(db), action: 'clock.set', object, detail })
  })
}

async function readIdentity(db: Db): Promise<string> {
  const [row] = await db.sql<{ identity: string }[]>`
    select concat_ws('/',
      (select system_identifier from pg_control_system()),
      (select timeline_id from pg_control_checkpoint()),
      (select oid from pg_database where datname = current_database())) as identity`
  if (row === undefined) throw new Error('Postgres did not say which database this is.')
  return row.identity
}

/** A rehearsal's database was opened as live, or the other way round. */
export class ModeError extends Error {
  override name = 'ModeError'
  constructor(found: Mode, wanted: Mode) {
    super(
      `This database belongs to a ${found} installation and was opened as ${wanted}. The mode is fixed when a database ` +
        `is made: set CHORUS_MODE=${found}, or give ${wanted} a database of its own (DATABASE_URL or CHORUS_DATA).`,
    )
  }
}
