import { setTimeout as delay } from 'node:timers/promises'
import { sqlOf } from './sql.ts'

const MOST_TRIES = 300
const PAUSE_MS = 100

/**
 * Drops a database of the run's Postgres, ending whoever is still connected. Repeats for half a minute while Postgres refuses:
 * an autovacuum worker that happens to be in it belongs to the superuser, whom nobody else may end (error 42501), and leaves by
 * itself.
 */
export async function dropDatabase(server: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await sqlOf(server, `drop database if exists ${name} with (force)`)
    } catch (error) {
      if (tries === MOST_TRIES) throw error
      await delay(PAUSE_MS)
    }
  }
}
