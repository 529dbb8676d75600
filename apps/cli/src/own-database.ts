import { join, resolve } from 'node:path'
import type { Config } from '@chorus/config'
import { type Db, openDb, readMissingMigrations, waitForDb } from '@chorus/db'
import { startEmbeddedPostgres } from '@chorus/embedded-postgres'
import { readSecret } from './start/kept-secret.ts'
import { UserError } from './user-error.ts'

/**
 * Runs `work` on the installation's own database: that of DATABASE_URL, or the embedded one, which is started for this when
 * it does not run. For commands that must not depend on an api that answers.
 *
 * @throws UserError when the database is not migrated to what this version needs.
 */
export async function onOwnDatabase<Result>(
  config: Config,
  name: string,
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  await using open = new AsyncDisposableStack()
  const folder = resolve(config.CHORUS_DATA)
  const url = config.secrets.DATABASE_URL ?? open.use(await startEmbeddedPostgres({ folder })).url
  await waitForDb(url, 10_000)
  const db = open.use(openDb({ url, max: 2, applicationName: `chorus ${name}` }))
  if ((await readMissingMigrations(db)).length > 0)
    throw new UserError('The database is not at what this version needs: run `chorus migrate` first.')
  // Awaited here: the pool closes as soon as this block ends.
  return await work(db)
}

/** The vault's keys: VAULT_KEYS, or what `chorus start` keeps below the data folder; undefined when there are none. */
export function ownVaultKeys(config: Config): string | undefined {
  return config.secrets.VAULT_KEYS ?? readSecret(join(resolve(config.CHORUS_DATA), 'vault.keys'))
}
