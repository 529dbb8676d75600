import type { PlatformName } from '@chorus/shared'
import { asError } from './faults.ts'
import { CLOSE_LIMIT_MS, endsWithin, OPEN_LIMIT_MS, STOP_LIMIT_MS, unavailable, within } from './limits.ts'
import type { BullWorker, QueueConnection } from './queue-connection.ts'
import { parseWakeUps, wakeUpQueueName, type WakeUp } from './wake-up.ts'

/** The answering end of one network's bell. Disposing it stops it, with a limit of 40 s. */
export type WakeUpWorker = AsyncDisposable & {
  /** How many more handlers there is room for; 0 from the moment it is told to stop. */
  freeSlots(): number
  /**
   * Takes no more wake-ups and waits for the running handlers. Never takes longer than the limit, never throws.
   *
   * `abandoned` names how many handlers still run: the process should end, they start nothing new.
   */
  stop(limitMs: number): Promise<StopResult>
}

export type StopResult = { readonly kind: 'stopped' } | { readonly kind: 'abandoned'; readonly running: number }

export type WakeUpWorkerOptions = {
  readonly platform: PlatformName
  /** How many jobs are answered at once. Each has one handler, or several where many wake-ups were rung together. */
  readonly slots: number
  /** Called once for each delivery. What it throws is reported, and the wake-up is not delivered again. */
  readonly onWakeUp: (wakeUp: WakeUp) => Promise<void>
}

/**
 * Starts to answer one network's wake-ups.
 *
 * A wake-up may come 0, 1 or more times: whether its post goes out is decided by the claim alone. One that was being
 * handled when its worker died does not come again.
 *
 * @throws QueueUnavailableError when the store went away meanwhile, or lacks BullMQ's schema (see migrateQueue).
 */
export async function startWakeUpWorker(
  connection: QueueConnection,
  options: WakeUpWorkerOptions,
): Promise<WakeUpWorker> {
  const handlers = countHandlers(connection, options)
  const worker = connection.bullmq.createWorker(wakeUpQueueName(options.platform), {
    slots: options.slots,
    onJob: handlers.onJob,
  })
  try {
    await within(OPEN_LIMIT_MS, 'the queue', worker.waitUntilReady())
  } catch (error) {
    await stopWorker(worker, handlers, 0)
    throw unavailable('the queue', error)
  }
  worker.run().catch((error: unknown) => connection.onFault({ kind: 'store', error: asError(error) }))
  let isStopping = false
  let isStopped = false
  const stop = async (limitMs: number): Promise<StopResult> => {
    isStopping = true
    if (isStopped) return { kind: 'stopped' }
    const result = await stopWorker(worker, handlers, limitMs)
    isStopped = result.kind === 'stopped'
    return result
  }
  return {
    freeSlots: () => (isStopping ? 0 : Math.max(0, options.slots - handlers.running())),
    stop,
    [Symbol.asyncDispose]: async () => void (await stop(STOP_LIMIT_MS)),
  }
}

type Handlers = {
  /** Never rejects: to BullMQ every wake-up is used up, however it ended. */
  readonly onJob: (job: { readonly id?: string | undefined; readonly data: unknown }) => Promise<void>
  readonly running: () => number
  /** Resolves when no handler runs. */
  readonly idle: () => Promise<void>
  /** Lets no handler begin any more. */
  readonly shut: () => void
}

function countHandlers(connection: QueueConnection, { platform, onWakeUp }: WakeUpWorkerOptions): Handlers {
  const running = new Set<Promise<void>>()
  let isShut = false

  async function handle(wakeUp: WakeUp): Promise<void> {
    try {
      await onWakeUp(wakeUp)
    } catch (error) {
      connection.onFault({ kind: 'handler', platform, wakeUp, error: asError(error) })
    }
  }

  async function run(wakeUp: WakeUp): Promise<void> {
    const handling = handle(wakeUp)
    running.add(handling)
    await handling
    running.delete(handling)
  }

  async function onJob({ id = '', data }: { readonly id?: string | undefined; readonly data: unknown }): Promise<void> {
    if (isShut) return
    const parsed = parseWakeUps(data)
    if (parsed.kind === 'bad') {
      connection.onFault({ kind: 'bad-job', platform, jobId: id, detail: parsed.detail })
      return
    }
    await Promise.all(parsed.wakeUps.map(run))
  }

  return {
    onJob,
    running: () => running.size,
    idle: async () => void (await Promise.allSettled(running)),
    shut: () => {
      isShut = true
    },
  }
}

/**
 * BullMQ's close() has no limit and, when the store is away, no end: so it gets a short one of its own once our
 * handlers are done. A job that BullMQ had already fetched may still begin in between, and is waited for.
 */
async function stopWorker(worker: BullWorker, handlers: Handlers, limitMs: number): Promise<StopResult> {
  const endsAtMs = performance.now() + limitMs
  const restMs = (): number => Math.max(0, endsAtMs - performance.now())
  const closing = worker.close()
  do {
    await endsWithin(restMs(), handlers.idle())
    if (await endsWithin(Math.min(CLOSE_LIMIT_MS, restMs()), closing)) return { kind: 'stopped' }
  } while (handlers.running() > 0 && restMs() > 0)
  handlers.shut()
  worker.abandon()
  const running = handlers.running()
  return running === 0 ? { kind: 'stopped' } : { kind: 'abandoned', running }
}
