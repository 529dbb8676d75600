import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Mode } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { connectQueue, openWakeUpQueue, type Ping, type QueueSettings, startWakeUpWorker } from '@chorus/queue'
import type { PlatformName } from '@chorus/shared'
import type { Clock, Log } from '@chorus/usecases'
import { openVault } from '@chorus/vault'
import type { XSettings } from './networks.ts'
import { openJournal } from './open-journal.ts'
import { type RunningWorker, startWorker } from './start-worker.ts'

export type WorkerSettings = {
  readonly databaseUrl: string
  readonly queue: QueueSettings
  /** How long to wait for the queue's store at start, in milliseconds; 30 s unless told otherwise. */
  readonly queueLimitMs?: number
  readonly mode: Mode
  readonly slots: number
  /** Where answers wait that could not be recorded yet; the workers of a machine may share it. */
  readonly journalFolder: string
  readonly vaultKeys: string
  readonly x: XSettings
}

export type ComposedWorker = RunningWorker & {
  /** Whether the queue's store answers, within the limit. Never throws. */
  readonly pingQueue: (limitMs: number) => Promise<Ping>
}

/** Networks that this version can publish to. */
export const availablePlatforms: readonly PlatformName[] = ['x']

/** The process's own clocks. */
export const systemClock: Clock = { now: () => Temporal.Now.instant(), monotonicMs: () => performance.now() }

/** Chooses the implementations and starts a worker on them; disposing it ends it in good order. */
export async function composeWorker(settings: WorkerSettings, log: Log): Promise<ComposedWorker> {
  await using building = new AsyncDisposableStack()
  const connection = building.use(
    await connectQueue(settings.queue, {
      workers: availablePlatforms.length,
      ...(settings.queueLimitMs === undefined ? {} : { limitMs: settings.queueLimitMs }),
      onFault: (fault) =>
        log.error({ ...fault, error: 'error' in fault ? fault.error.message : undefined }, 'queue fault'),
    }),
  )
  const bell = building.use(await openWakeUpQueue(connection, { platforms: availablePlatforms }))
  const worker = await startWorker({
    databaseUrl: settings.databaseUrl,
    mode: settings.mode,
    id: `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`,
    slots: settings.slots,
    platforms: { x: createXPlatform({ ...settings.x, now: systemClock.now }) },
    seal: openVault(settings.vaultKeys),
    journal: openJournal(settings.journalFolder),
    bell,
    answer: (platform, onWakeUp) => startWakeUpWorker(connection, { platform, slots: settings.slots, onWakeUp }),
    clock: systemClock,
    random: Math.random,
    log,
  })
  const stores = building.move()
  async function stop(): Promise<void> {
    await worker.stop()
    await stores.disposeAsync()
  }
  const pingQueue = (limitMs: number): Promise<Ping> => connection.ping(limitMs)
  return { promotedAgoMs: worker.promotedAgoMs, pingQueue, stop, [Symbol.asyncDispose]: stop }
}
