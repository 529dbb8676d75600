import { resolve } from 'node:path'
import type { Config } from '@chorus/config'
import { migrateDb, openDb, type Role, waitForDb } from '@chorus/db'
import { startEmbeddedPostgres } from '@chorus/embedded-postgres'
import { createApiToken } from '@chorus/usecases'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'

/**
 * `chorus token create`: a new API token, alone on standard output.
 *
 * It speaks to the database itself, since the first token can come from nowhere else; with the embedded Postgres that
 * is the one that runs, or one that is started just for this.
 */
export async function createTokenCommand(config: Config, options: { role: string; name: string }): Promise<void> {
  const role = parseRole(options.role)
  await using open = new AsyncDisposableStack()
  const folder = resolve(config.CHORUS_DATA)
  const url = config.secrets.DATABASE_URL ?? open.use(await startEmbeddedPostgres({ folder })).url
  await waitForDb(url, 10_000)
  await migrateDb(url)
  const db = open.use(openDb({ url, max: 1, applicationName: 'chorus token' }))
  say(await createApiToken(db, role, options.name))
}

function parseRole(text: string): Role {
  if (text === 'lead' || text === 'admin') return text
  throw new UserError(`"${text}" is no role. Give --role lead (campaigns) or --role admin (everything).`)
}
