import { randomUUID } from 'node:crypto'
import { connectQueue } from '@chorus/queue'
import { parsePostId } from '@chorus/shared'
import { queueContract } from '@chorus/testing/queue-contract'
import { startRedis, suiteWithRedis } from '@chorus/testing/redis'
import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { openQueue } from './open-queue.ts'
import { redisHarness } from './redis-harness.ts'

suiteWithRedis(() => {
  queueContract('Redis', redisHarness)

  test('after FLUSHALL new wake-ups arrive, and only what was waiting is lost', async () => {
    await using server = await startRedis()
    await using queue = await openQueue({ kind: 'redis', url: server.url }, { onFault: ignore })
    const gate = Promise.withResolvers<void>()
    const delivered: string[] = []
    const [running, lost, after] = [aWakeUp(), aWakeUp(), aWakeUp()]
    await using worker = await queue.startWorker({
      platform: 'x',
      slots: 1,
      onWakeUp: async ({ postId }) => {
        delivered.push(postId)
        if (postId === running.postId) await gate.promise
      },
    })
    await queue.ring('x', [running, lost])
    await expect.poll(() => delivered).toEqual([running.postId])

    const redis = new Redis(server.url)
    await redis.flushall()
    await redis.quit()
    gate.resolve()
    await queue.ring('x', [after])

    await expect.poll(() => delivered, { timeout: 10_000 }).toEqual([running.postId, after.postId])
    expect(worker.freeSlots()).toBe(1)
  })

  test('a Redis that evicts keys is refused, and the error says what to change', async () => {
    await using server = await startRedis({ maxmemoryPolicy: 'allkeys-lru' })

    const connecting = connectQueue({ kind: 'redis', url: server.url }, { workers: 1, onFault: ignore })

    await expect(connecting).rejects.toMatchObject({
      name: 'UnfitStoreError',
      message: expect.stringMatching(/allkeys-lru.*maxmemory-policy noeviction/),
    })
  })

  test('a wrong password is refused at once', async () => {
    await using server = await startRedis()
    const redis = new Redis(server.url)
    await redis.config('SET', 'requirepass', 'secret')
    redis.disconnect()

    const connecting = connectQueue(
      { kind: 'redis', url: server.url },
      { workers: 1, limitMs: 60_000, onFault: ignore },
    )

    await expect(connecting).rejects.toMatchObject({ message: expect.stringContaining('NOAUTH') })
  })

  test('a durable Redis keeps what was rung over a restart', async () => {
    await using server = await startRedis({ isDurable: true })
    await using queue = await openQueue({ kind: 'redis', url: server.url }, { onFault: ignore })
    await queue.ring('x', [aWakeUp(), aWakeUp()])

    await server.restart()

    await expect.poll(() => queue.backlog('x').catch(() => 'away'), { timeout: 10_000 }).toBe(2)
  })
})

function aWakeUp(): { postId: ReturnType<typeof parsePostId>; rev: number } {
  return { postId: parsePostId(randomUUID()), rev: 1 }
}

function ignore(): void {}
