import { createRedisBackend, withBackend } from 'bullmq'
import { Redis, type RedisOptions } from 'ioredis'
import { queueOptions, workerOptions } from './bullmq-options.ts'
import { UnfitStoreError } from './faults.ts'
import { faultOfRedis } from './fit-redis.ts'
import { CALL_LIMIT_MS, endsWithin, OPEN_LIMIT_MS, untilReachable, within } from './limits.ts'
import { pingWith, type BullMq, type ConnectContext, type QueueConnection } from './queue-connection.ts'
import { DEFAULT_REDIS_PREFIX, type RedisQueueSettings } from './settings.ts'
import type { WakeUp } from './wake-up.ts'

const WHAT = "the queue's Redis"
const { Queue, Worker } = withBackend(createRedisBackend)

/**
 * Two connections that all queues and all workers share, and a blocking one for each worker.
 *
 * @see connectQueue
 */
export async function connectRedis(
  settings: RedisQueueSettings,
  { limitMs, onFault, reportStore }: ConnectContext,
): Promise<QueueConnection> {
  const ringing = new Redis(settings.url, ringingOptions)
  const working = new Redis(settings.url, workingOptions)
  const close = async (): Promise<void> => [ringing, working].forEach((redis) => redis.disconnect())
  try {
    await Promise.all([untilFit(ringing, limitMs), untilAnswering(working, limitMs)])
  } catch (error) {
    await close()
    throw error
  }
  for (const redis of [ringing, working]) redis.on('error', reportStore).setMaxListeners(0)
  return {
    kind: 'redis',
    onFault,
    bullmq: bullmqOn({ ringing, working, prefix: settings.prefix ?? DEFAULT_REDIS_PREFIX }, reportStore),
    ping: (pingLimitMs) => pingWith(() => within(pingLimitMs, WHAT, ringing.ping())),
    [Symbol.asyncDispose]: close,
  }
}

const commonOptions = {
  lazyConnect: true,
  connectTimeout: 5_000,
  keepAlive: 10_000,
  retryStrategy: (times) => Math.min(times * 100, 2_000),
} satisfies RedisOptions

/** Whoever rings wants to know at once that nothing rang: the next promote rings again. */
const ringingOptions = {
  ...commonOptions,
  connectionName: 'chorus-queue',
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  socketTimeout: CALL_LIMIT_MS,
} satisfies RedisOptions

/** A worker has nothing better to do than to wait until Redis is back. BullMQ demands the `null`. */
const workingOptions = {
  ...commonOptions,
  connectionName: 'chorus-worker',
  maxRetriesPerRequest: null,
  // Above the 10 s that BullMQ blocks for at most.
  socketTimeout: OPEN_LIMIT_MS,
} satisfies RedisOptions

/** Waits until Redis answers, and looks whether it is one that keeps what it is given. */
async function untilFit(redis: Redis, limitMs: number): Promise<void> {
  await untilAnswering(redis, limitMs)
  const fault = faultOfRedis(await within(limitMs, WHAT, redis.info()))
  if (fault !== undefined) throw new UnfitStoreError(fault)
}

/** ioredis itself keeps trying to connect; what it says meanwhile is the cause if we give up. */
async function untilAnswering(redis: Redis, limitMs: number): Promise<void> {
  const endsAtMs = performance.now() + limitMs
  let lastError = new Error('no answer')
  const remember = (error: Error): void => {
    lastError = error
  }
  redis.on('error', remember)
  const ask = async (): Promise<void> => {
    await redis.ping().catch(() => {
      throw lastError
    })
  }
  try {
    await endsWithin(limitMs, redis.connect())
    const restMs = Math.max(0, endsAtMs - performance.now())
    await untilReachable(ask, { limitMs: restMs, what: WHAT, isFinal: isRefusal })
  } finally {
    redis.off('error', remember)
  }
}

/** Redis gives its errors no code but their first word. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && /^(NOAUTH|WRONGPASS|NOPERM) /.test(error.message)
}

type Clients = { readonly ringing: Redis; readonly working: Redis; readonly prefix: string }

function bullmqOn({ ringing, working, prefix }: Clients, reportStore: (error: unknown) => void): BullMq {
  return {
    createQueue(name) {
      return new Queue<WakeUp>(name, { ...queueOptions, connection: ringing, prefix }).on('error', reportStore)
    },
    createScheduler(name) {
      return new Queue<{ task: string }>(name, { ...queueOptions, connection: ringing, prefix }).on(
        'error',
        reportStore,
      )
    },
    createWorker(name, { slots, onJob }) {
      const worker = new Worker(name, onJob, { ...workerOptions(slots), connection: working, prefix })
      worker.on('error', reportStore).on('failed', (_job, error) => reportStore(error))
      const blockingClient = worker.getBackend().blockingClient
      return {
        waitUntilReady: () => worker.waitUntilReady(),
        run: () => worker.run(),
        close: () => worker.close(),
        abandon: () => {
          void worker.pause(true)
          blockingClient?.then((client) => client.disconnect()).catch(() => undefined)
        },
      }
    },
  }
}
