import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import { codeOf, EmbeddedPostgresError, reasonOf } from './error.ts'

const SQLITE_BUSY = 5

/**
 * A lock on an (empty) file, by SQLite: Node has no flock, and SQLite's locks are the kernel's, so a killed process
 * leaves none behind. A process must not open the file by other means: closing it would drop its locks (POSIX).
 *
 * @returns undefined when another holder is in the way: of a shared lock an exclusive one, of an exclusive lock any.
 */
export function tryLock(file: string, kind: 'shared' | 'exclusive'): Disposable | undefined {
  const database = openLockFile(file)
  try {
    database.exec(kind === 'shared' ? 'BEGIN; SELECT count(*) FROM sqlite_schema' : 'BEGIN EXCLUSIVE')
    return { [Symbol.dispose]: () => database.close() }
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw notUsable(file, error)
  }
}

/** Waits for the exclusive lock on a file, looking again every 20 ms. @throws EmbeddedPostgresError after `timeoutMs`. */
export async function lock(file: string, timeoutMs: number): Promise<Disposable> {
  const until = performance.now() + timeoutMs
  while (performance.now() < until) {
    const held = tryLock(file, 'exclusive')
    if (held) return held
    await delay(20)
  }
  throw new EmbeddedPostgresError(
    `Another Chorus is still starting or stopping the database (it holds ${file}). Try again.`,
  )
}

function openLockFile(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 })
  } catch (error) {
    throw notUsable(file, error)
  }
}

function isBusy(error: unknown): boolean {
  return (
    codeOf(error) === 'ERR_SQLITE_ERROR' &&
    error instanceof Error &&
    'errcode' in error &&
    error.errcode === SQLITE_BUSY
  )
}

function notUsable(file: string, error: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `Cannot use ${file} (${reasonOf(error)}). The folder must be writable for the user who starts Chorus.`,
    { cause: error },
  )
}
