import { join, resolve } from 'node:path'
import type { Config } from '@chorus/config'
import type { Log } from '@chorus/usecases'
import { composeWorker, type ComposedWorker, type WorkerProbes, type WorkerSettings } from './compose-worker.ts'
import { startHealthServer } from './health-server.ts'
import { mailSettingsOf, receiversOf, xSettingsOf } from './networks.ts'
import { assertMigrated, type Patience, reachDatabase, StartError } from './reach-database.ts'
import { fired } from './run-until-stopped.ts'
import type { EndReason } from './start-worker.ts'
import { VERSION } from './version.ts'
import { watchEventLoop } from './watchdog.ts'
import { readFindings, type Readiness, workerChecks } from './worker-checks.ts'

/** The exit codes of a worker that ended itself for its supervisor to start it again (sysexits: TEMPFAIL, SOFTWARE). */
const EXIT_CODES: Readonly<Record<EndReason['kind'], number>> = { memory: 75, stuck: 70 }

/** From ending itself to the end by force: more than ending in good order may take. */
const HARD_LIMIT_MS = 40_000

/**
 * Runs one worker as a process of its own until it is told to stop, with its health on HOST:WORKER_PORT from the first
 * moment on. Told to stop, it takes no new posts, gives back what it has not claimed, and lets the rest finish, for 30 s
 * at most. It also ends by itself, with an exit code of its own, when it holds too much memory, promotes nothing
 * although the database answers, or its event loop stands still.
 *
 * @throws StartError, ModeError, QueueUnavailableError or UnfitStoreError when it cannot start: a store stayed away for
 * too long, the database is not migrated, settings are missing. Then end the process, so that its supervisor tries again.
 */
export async function runWorker(config: Config, log: Log, patience: Patience & WorkerProbes): Promise<void> {
  const settings = workerSettingsOf(config, patience.waitMs)
  const readiness: Readiness = { phase: 'starting', worker: undefined }
  await using _watchdog = watchEventLoop()
  await using health = await startHealthServer(
    { host: config.HOST, port: config.WORKER_PORT },
    workerChecks(settings, readiness),
    () => readFindings(settings.databaseUrl),
  )
  log.info({ health: health.url, version: VERSION }, 'worker starting')
  await using worker = await startUnlessStopped(patience, () => start(settings, log, patience))
  if (worker === undefined) return
  Object.assign(readiness, { phase: 'running', worker } satisfies Readiness)
  log.info(
    { health: health.url, mode: settings.mode, slots: settings.slots, queue: settings.queue.kind },
    'worker started',
  )
  const reason = await Promise.race([fired(patience.stopped).then(() => undefined), worker.mustEnd])
  readiness.phase = 'stopping'
  log.info({}, 'worker stopping')
  if (reason !== undefined) endSoon(EXIT_CODES[reason.kind])
  await worker.stop()
  log.info(reason === undefined ? {} : { endedItself: reason.kind }, 'worker stopped')
}

/** Whatever hangs then ends with the process, which is safe at any moment. */
function endSoon(exitCode: number): void {
  process.exitCode = exitCode
  setTimeout(() => process.exit(exitCode), HARD_LIMIT_MS).unref()
}

/** Undefined when it was told to stop before it ran: nothing is under way, what still connects is left behind. */
async function startUnlessStopped(
  { stopped }: Patience,
  startNow: () => Promise<ComposedWorker>,
): Promise<ComposedWorker | undefined> {
  const starting = startNow()
  starting.catch(() => {})
  await Promise.race([starting.catch(() => {}), fired(stopped)])
  if (!stopped.aborted) return starting
  void starting.then((worker) => worker.stop()).catch(() => {})
  return undefined
}

async function start(settings: WorkerSettings, log: Log, patience: Patience & WorkerProbes): Promise<ComposedWorker> {
  await reachDatabase(settings.databaseUrl, patience)
  await assertMigrated(settings.databaseUrl)
  const { failPoint } = patience
  return composeWorker(settings, log, failPoint === undefined ? {} : { failPoint })
}

function workerSettingsOf(config: Config, queueLimitMs: number): WorkerSettings {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, VAULT_KEYS: vaultKeys } = config.secrets
  if (databaseUrl === undefined || vaultKeys === undefined) {
    throw new StartError('A worker of its own needs DATABASE_URL and VAULT_KEYS: the same as the api has.')
  }
  const memoryMb = config.WORKER_MEMORY_MB
  return {
    databaseUrl,
    queue: redisUrl === undefined ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: redisUrl },
    queueLimitMs,
    mode: config.CHORUS_MODE,
    slots: config.WORKER_SLOTS,
    batch: config.WORKER_BATCH,
    ...(memoryMb === undefined ? {} : { memoryBytes: memoryMb * 1_048_576 }),
    journalFolder: join(resolve(config.CHORUS_DATA), 'journal'),
    vaultKeys,
    x: xSettingsOf(config),
    publicUrl: config.CHORUS_URL,
    mail: mailSettingsOf(config),
    receivers: receiversOf(config),
  }
}
