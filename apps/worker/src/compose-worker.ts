import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Mode } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { connectQueue, openWakeUpQueue, type QueueSettings, startWakeUpWorker } from '@chorus/queue'
import type { PlatformName } from '@chorus/shared'
import type { Clock, Log } from '@chorus/usecases'
import { openVault } from '@chorus/vault'
import { openJournal } from './open-journal.ts'
import { type RunningWorker, startWorker } from './start-worker.ts'

export type WorkerSettings = {
  readonly databaseUrl: string
  readonly queue: QueueSettings
  readonly mode: Mode
  readonly slots: number
  /** Where answers wait that could not be recorded; one folder per worker. */
  readonly journalFolder: string
  readonly vaultKeys: string
  readonly x: { readonly origin: string; readonly clientId: string; readonly clientSecret: string }
}

/** Networks that this version can publish to. */
export const availablePlatforms: readonly PlatformName[] = ['x']

/** The process's own clocks. */
export const systemClock: Clock = { now: () => Temporal.Now.instant(), monotonicMs: () => performance.now() }

/** Chooses the implementations and starts a worker on them; disposing it ends it in good order. */
export async function composeWorker(settings: WorkerSettings, log: Log): Promise<RunningWorker> {
  await using building = new AsyncDisposableStack()
  const connection = building.use(
    await connectQueue(settings.queue, {
      workers: availablePlatforms.length,
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
    journal: openJournal(join(settings.journalFolder, 'outcomes.jsonl')),
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
  return { promotedAgoMs: worker.promotedAgoMs, stop, [Symbol.asyncDispose]: stop }
}
