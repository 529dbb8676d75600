import { readFileSync } from 'node:fs'
import type { Db } from './open-db.ts'

type MigrationsJournal = { readonly entries: readonly { readonly tag: string; readonly when: number }[] }

const journalFile = new URL('../migrations/meta/_journal.json', import.meta.url)

/**
 * The migrations of this version that the database has not had, by name and in order: none when it is at head, and none
 * when a newer version has migrated it beyond that.
 *
 * @throws what Postgres says when it is away.
 */
export async function readMissingMigrations(db: Db): Promise<readonly string[]> {
  const { entries } = JSON.parse(readFileSync(journalFile, 'utf8')) as MigrationsJournal
  const had = new Set(await readApplied(db))
  return entries.filter(({ when }) => !had.has(when)).map(({ tag }) => tag)
}

/** drizzle-orm 0.45.4 keeps each migration that it ran under the `when` of its journal, in milliseconds. */
async function readApplied(db: Db): Promise<readonly number[]> {
  const [table] = await db.sql<{ is_there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as is_there`
  if (!table?.is_there) return []
  const rows = await db.sql<{ when: string }[]>`select created_at as when from drizzle.__drizzle_migrations`
  return rows.map((row) => Number(row.when))
}
