import { randomUUID } from 'node:crypto'
import type { RedisQueueSettings } from '@chorus/queue'
import type { QueueHarness, QueueSpace } from '@chorus/testing/queue-harness'
import { startRedis } from '@chorus/testing/redis'
import { createRedisBackend, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import { openQueue } from './open-queue.ts'
import { addRawJob, countJobs } from './raw-queue.ts'
import { startStuckWorker } from './start-stuck-worker.ts'

const { Queue } = withBackend(createRedisBackend)

/** A Redis of its own, and a prefix for each space. */
export async function redisHarness(): Promise<QueueHarness> {
  const redis = await startRedis()
  return {
    createSpace: async () => createSpace({ kind: 'redis', url: redis.url, prefix: `{${randomUUID()}}` }),
    openAt: (port, limitMs) =>
      openQueue({ kind: 'redis', url: `redis://127.0.0.1:${port}` }, { limitMs, onFault: ignore }),
    restartStore: () => redis.restart(),
    [Symbol.asyncDispose]: () => redis.stop(),
  }
}

function createSpace(settings: Required<RedisQueueSettings>): QueueSpace {
  const { url, prefix } = settings
  const rawQueue = (queueName: string): InstanceType<typeof Queue> =>
    new Queue(queueName, { connection: { url }, prefix })
  return {
    open: (onFault) => openQueue(settings, { onFault }),
    addRawJob: (platform, data) => addRawJob(rawQueue, platform, data),
    countJobs: (platform) => countJobs(rawQueue, platform),
    expireLocks: async (platform) => {
      const redis = new Redis(url)
      const locks = await redis.keys(`${prefix}:publish-${platform}:*:lock`)
      await redis.del(`${prefix}:publish-${platform}:stalled-check`, ...locks)
      await redis.quit()
    },
    startStuckWorker: (platform) => startStuckWorker(settings, platform),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

function ignore(): void {}
