import { vi } from 'vitest'
import { sqlOf } from './sql.ts'

/**
 * Drops a database of the run's Postgres, ending whoever is still connected. Repeats while Postgres refuses: an autovacuum
 * worker that happens to be in it belongs to the superuser, whom nobody else may end (error 42501), and leaves by itself.
 */
export async function dropDatabase(server: string, name: string): Promise<void> {
  await vi.waitFor(() => sqlOf(server, `drop database if exists ${name} with (force)`), {
    timeout: 30_000,
    interval: 100,
  })
}
