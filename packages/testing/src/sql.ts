import { openDb } from '@chorus/db'

/** Runs one statement on a connection of its own. */
export async function sqlOf(url: string, statement: string): Promise<void> {
  await using db = openDb({ url, max: 1, applicationName: 'chorus tests' })
  await db.sql.unsafe(statement)
}
