import { openDb, readMissingMigrations, waitForDb } from '@chorus/db'
import { wordsOf } from './checks.ts'

/** Why a process cannot start, and what to do: for the person who started it. */
export class StartError extends Error {
  override name = 'StartError'
}

export type Patience = {
  /** How long to wait for a store that does not answer yet, in milliseconds. */
  readonly waitMs: number
  /** Ends the wait. */
  readonly stopped: AbortSignal
}

/** Returns as soon as the database answers. @throws StartError when it has not within the time, or the wait was ended. */
export async function reachDatabase(url: string, { waitMs, stopped }: Patience): Promise<void> {
  try {
    await waitForDb(url, waitMs, stopped)
  } catch (error) {
    const { host, pathname } = new URL(url)
    throw new StartError(
      `Postgres at ${host}${pathname} did not answer within ${Math.round(waitMs / 1_000)} s: ${wordsOf(error)}. ` +
        'Check DATABASE_URL and whether it runs.',
      { cause: error },
    )
  }
}

/** Makes sure that the database knows all that this version needs. @throws StartError when it is behind. */
export async function assertMigrated(url: string): Promise<void> {
  await using db = openDb({ url, max: 1, applicationName: 'chorus migrations check' })
  const missing = await readMissingMigrations(db)
  if (missing.length === 0) return
  throw new StartError(
    `The database is not migrated: it lacks ${missing.join(', ')}. Run \`chorus migrate\` of this version first.`,
  )
}
