import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Mode } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import {
  connectQueue,
  openWakeUpQueue,
  type Ping,
  type QueueSettings,
  startPeriodicWork,
  startWakeUpWorker,
} from '@chorus/queue'
import { openMailer } from '@chorus/mail/smtp'
import { createSafePost, type Destinations } from '@chorus/safe-request'
import type { PlatformName } from '@chorus/shared'
import type { Clock, FailPointProbe, Log } from '@chorus/usecases'
import { AUDIT_SIGNING, LINK_SIGNING, openSigner, openVault } from '@chorus/vault'
import { correctClock } from './corrected-clock.ts'
import { ownMemoryBound } from './memory-bound.ts'
import type { MailSettings, XSettings } from './networks.ts'
import { openJournal } from './open-journal.ts'
import { openPairJournal } from './open-pair-journal.ts'
import { type RunningWorker, startWorker } from './start-worker.ts'

export type WorkerSettings = {
  readonly databaseUrl: string
  readonly queue: QueueSettings
  /** How long to wait for the queue's store at start, in milliseconds; 30 s unless told otherwise. */
  readonly queueLimitMs?: number
  readonly mode: Mode
  readonly slots: number
  /** Posts that share a statement at most; 32 unless told otherwise, 1: none does. */
  readonly batch?: number
  /** Memory it may hold before it asks to be ended; derived from container or machine unless told otherwise. */
  readonly memoryBytes?: number
  /** Where answers wait that could not be recorded yet; the workers of a machine may share it. */
  readonly journalFolder: string
  readonly vaultKeys: string
  readonly x: XSettings
  /** Where people reach this installation: what addresses in mails begin with. */
  readonly publicUrl: string
  /** Where mails go out; undefined: they stay in the outbox. */
  readonly mail: MailSettings | undefined
  /** What webhooks may reach. */
  readonly receivers: Destinations
}

/** What tests look in with; nothing in production. */
export type WorkerProbes = { readonly failPoint?: FailPointProbe }

export type ComposedWorker = RunningWorker & {
  /** Whether the queue's store answers, within the limit. Never throws. */
  readonly pingQueue: (limitMs: number) => Promise<Ping>
}

/** Networks that this version can publish to. */
export const availablePlatforms: readonly PlatformName[] = ['x']

/** The process's own clocks. */
export const systemClock: Clock = { now: () => Temporal.Now.instant(), monotonicMs: () => performance.now() }

/** Chooses the implementations and starts a worker on them; disposing it ends it in good order. */
export async function composeWorker(
  settings: WorkerSettings,
  log: Log,
  probes: WorkerProbes = {},
): Promise<ComposedWorker> {
  await using building = new AsyncDisposableStack()
  const connection = building.use(
    await connectQueue(settings.queue, {
      // And one for what comes round.
      workers: availablePlatforms.length + 1,
      ...(settings.queueLimitMs === undefined ? {} : { limitMs: settings.queueLimitMs }),
      onFault: (fault) =>
        log.error({ ...fault, error: 'error' in fault ? fault.error.message : undefined }, 'queue fault'),
    }),
  )
  const bell = building.use(await openWakeUpQueue(connection, { platforms: availablePlatforms }))
  const clock = correctClock(systemClock)
  const worker = await startWorker({
    databaseUrl: settings.databaseUrl,
    mode: settings.mode,
    id: `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`,
    slots: settings.slots,
    ...(settings.batch === undefined ? {} : { batch: settings.batch }),
    memoryBytes: settings.memoryBytes ?? ownMemoryBound(),
    platforms: { x: createXPlatform({ ...settings.x, now: clock.now }) },
    seal: openVault(settings.vaultKeys),
    sign: openSigner(settings.vaultKeys, AUDIT_SIGNING),
    links: {
      publicUrl: settings.publicUrl,
      sign: openSigner(settings.vaultKeys, LINK_SIGNING),
      xSite: settings.mode === 'rehearsal' ? settings.x.origin : undefined,
    },
    post: createSafePost(settings.receivers),
    mailer: settings.mail === undefined ? undefined : openMailer(settings.mail),
    journal: openJournal(settings.journalFolder, (file, why) => log.error({ file, why }, 'journal entry set aside')),
    pairs: openPairJournal(settings.journalFolder),
    bell,
    answer: (platform, hands, onWakeUp) => startWakeUpWorker(connection, { platform, slots: hands, onWakeUp }),
    comeRound: (tasks) => startPeriodicWork(connection, tasks),
    clock,
    random: Math.random,
    log,
    ...probes,
  })
  const stores = building.move()
  async function stop(): Promise<void> {
    await worker.stop()
    await stores.disposeAsync()
  }
  const pingQueue = (limitMs: number): Promise<Ping> => connection.ping(limitMs)
  return { ...worker, pingQueue, stop, [Symbol.asyncDispose]: stop }
}
