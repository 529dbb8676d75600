import type postgres from 'postgres'
import type { Db } from '../open-db.ts'

const CHANNEL = 'chorus_due'

/**
 * Tells the workers, when the transaction commits, that posts may have become due at once. One signal for any number of
 * posts: NOTIFY takes a lock of the whole server until the commit is on disk.
 */
export async function signalDue(sql: postgres.ISql): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, '')`
}

/**
 * Calls `onDue` whenever posts may have become due at once, and whenever signals may have been lost: when it begins to
 * listen, and again after its connection was lost. Uses a connection of its own, which comes back by itself and is closed
 * with the pool. Losing a signal loses nothing: whoever promotes looks by itself after a second.
 *
 * @throws when the database cannot be reached at first; `onDue` is called all the same once it can be.
 */
export async function listenForDue(db: Db, onDue: () => void): Promise<void> {
  await db.sql.listen(CHANNEL, onDue, onDue)
}
