import { mkdirSync } from 'node:fs'
import type { Config } from '@chorus/config'
import { holdAlone, migrateDb, waitForDb } from '@chorus/db'
import { EmbeddedPostgresError, startEmbeddedPostgres } from '@chorus/embedded-postgres'
import { migrateQueue, type QueueSettings } from '@chorus/queue'
import { UserError } from '../user-error.ts'

export type OpenedDatabase = { readonly url: string; readonly queue: QueueSettings }

/**
 * The database to work on, held by this process alone; two of us on one folder would share sandbox and ports.
 * The embedded Postgres of the folder, unless DATABASE_URL is set. What it opens is closed with `building`.
 *
 * @throws UserError when the folder cannot be used or Chorus runs on it already.
 */
export async function openDatabase(
  building: AsyncDisposableStack,
  config: Config,
  dataFolder: string,
): Promise<OpenedDatabase> {
  makeFolder(dataFolder)
  const url = config.secrets.DATABASE_URL ?? building.use(await startEmbedded(dataFolder)).url
  await waitForDb(url, 30_000)
  const hold = await holdAlone(url, `process ${process.pid}, port ${config.PORT}`)
  if (hold.kind === 'taken') {
    throw new UserError(
      `Chorus runs already on this data (${hold.holder}): ${dataFolder}\n` +
        `It was left alone. Stop it first, or start another beside it with CHORUS_DATA, PORT and SANDBOX_PORT of its own.`,
    )
  }
  building.use(hold)
  return { url, queue: queueOf(config, url) }
}

/** Brings database and queue to their newest form. */
export async function migrateAll({ url, queue }: OpenedDatabase): Promise<void> {
  await migrateDb(url)
  await migrateQueue(queue)
}

function queueOf(config: Config, databaseUrl: string): QueueSettings {
  const redis = config.secrets.REDIS_URL
  return redis === undefined ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: redis }
}

function makeFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new UserError(
      `The data folder ${dataFolder} cannot be made (${String(error)}). Choose another one with CHORUS_DATA.`,
      { cause: error },
    )
  }
}

async function startEmbedded(folder: string): ReturnType<typeof startEmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ folder })
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new UserError(error.message, { cause: error })
    throw error
  }
}
