import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const folder = fileURLToPath(new URL('../migrations', import.meta.url))

/** Any number that no other user of the database takes for an advisory lock of a whole session. */
const MIGRATION_LOCK = 4_277_001

/**
 * Brings the database to the newest migration. Several processes may call it at once: one works, the others wait.
 *
 * @throws what Postgres says when it is away or a migration fails; a failed migration leaves nothing behind.
 */
export async function migrateDb(url: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`
    await migrate(drizzle(client), { migrationsFolder: folder })
  } finally {
    await client.end({ timeout: 5 })
  }
}
