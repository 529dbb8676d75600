import { join, resolve } from 'node:path'
import type { Config } from '@chorus/config'
import type { Log } from '@chorus/usecases'
import { composeWorker, type ComposedWorker, type WorkerSettings } from './compose-worker.ts'
import { startHealthServer } from './health-server.ts'
import { xSettingsOf } from './networks.ts'
import { assertMigrated, type Patience, reachDatabase, StartError } from './reach-database.ts'
import { fired } from './run-until-stopped.ts'
import { type Readiness, workerChecks } from './worker-checks.ts'

/**
 * Runs one worker as a process of its own until it is told to stop, with its health on HOST:WORKER_PORT from the first
 * moment on. Told to stop, it takes no new posts and lets those under way finish, for 30 s at most.
 *
 * @throws StartError, ModeError, QueueUnavailableError or UnfitStoreError when it cannot start: a store stayed away for
 * too long, the database is not migrated, settings are missing. Then end the process, so that its supervisor tries again.
 */
export async function runWorker(config: Config, log: Log, patience: Patience): Promise<void> {
  const settings = workerSettingsOf(config, patience.waitMs)
  const readiness: Readiness = { phase: 'starting', worker: undefined }
  await using health = await startHealthServer(
    { host: config.HOST, port: config.WORKER_PORT },
    workerChecks(settings, readiness),
  )
  log.info({ health: health.url }, 'worker starting')
  await using worker = await startUnlessStopped(settings, log, patience)
  if (worker === undefined) return
  Object.assign(readiness, { phase: 'running', worker } satisfies Readiness)
  log.info(
    { health: health.url, mode: settings.mode, slots: settings.slots, queue: settings.queue.kind },
    'worker started',
  )
  await fired(patience.stopped)
  readiness.phase = 'stopping'
  log.info({}, 'worker stopping')
  await worker.stop()
  log.info({}, 'worker stopped')
}

/** Undefined when it was told to stop before it ran: nothing is under way, what still connects is left behind. */
async function startUnlessStopped(
  settings: WorkerSettings,
  log: Log,
  patience: Patience,
): Promise<ComposedWorker | undefined> {
  const { stopped } = patience
  const starting = start(settings, log, patience)
  starting.catch(() => {})
  await Promise.race([starting.catch(() => {}), fired(stopped)])
  if (!stopped.aborted) return starting
  void starting.then((worker) => worker.stop()).catch(() => {})
  return undefined
}

async function start(settings: WorkerSettings, log: Log, patience: Patience): Promise<ComposedWorker> {
  await reachDatabase(settings.databaseUrl, patience)
  await assertMigrated(settings.databaseUrl)
  return composeWorker(settings, log)
}

function workerSettingsOf(config: Config, queueLimitMs: number): WorkerSettings {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, VAULT_KEYS: vaultKeys } = config.secrets
  if (databaseUrl === undefined || vaultKeys === undefined) {
    throw new StartError('A worker of its own needs DATABASE_URL and VAULT_KEYS: the same as the api has.')
  }
  return {
    databaseUrl,
    queue: redisUrl === undefined ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: redisUrl },
    queueLimitMs,
    mode: config.CHORUS_MODE,
    slots: config.WORKER_SLOTS,
    journalFolder: join(resolve(config.CHORUS_DATA), 'journal'),
    vaultKeys,
    x: xSettingsOf(config),
  }
}
