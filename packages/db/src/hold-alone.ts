import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'

/** Held: this process is the only one of its kind on the database, until it is disposed or dies. */
export type HeldAlone =
  | ({ readonly kind: 'held' } & AsyncDisposable)
  /** Another one runs; `holder` is what it said of itself. */
  | { readonly kind: 'taken'; readonly holder: string }

/** Any number that no other user of the database takes for an advisory lock. */
const LOCK = 4_277_002

/** The connection of a process that was killed closes with it, but Postgres may need a moment to notice. */
const TRIES = 20
const PAUSE_MS = 100

/**
 * Takes the database for one `chorus start`. `self` (63 characters at most) tells a second one who runs already.
 *
 * @throws when the database does not answer.
 */
export async function holdAlone(url: string, self: string): Promise<HeldAlone> {
  const client = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, connection: { application_name: self } })
  for (let n = 1; ; n += 1) {
    const [row] = await client<{ is_held: boolean }[]>`select pg_try_advisory_lock(${LOCK}) as is_held`
    if (row?.is_held) return { kind: 'held', [Symbol.asyncDispose]: () => client.end({ timeout: 2 }) }
    if (n === TRIES) break
    await delay(PAUSE_MS)
  }
  const [holder] = await client<{ name: string }[]>`
    select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.objid = ${LOCK} and l.granted`
  await client.end({ timeout: 2 })
  return { kind: 'taken', holder: holder?.name ?? 'unknown' }
}
