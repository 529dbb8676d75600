import { startTemporaryPostgres } from '@chorus/embedded-postgres'
import { connectQueue, migrateQueue, type QueueFault, type QueueSettings, startPeriodicWork } from '@chorus/queue'
import { startRedis, suiteWithRedis } from '@chorus/testing/redis'
import { expect, test } from 'vitest'

/** Two processes that take part in one task that comes round every half second, and what it did. */
async function twoTakePart(settings: QueueSettings) {
  const stack = new AsyncDisposableStack()
  const ran: string[] = []
  const faults: QueueFault[] = []
  for (const name of ['one', 'two']) {
    const connection = stack.use(await connectQueue(settings, { workers: 1, onFault: (fault) => faults.push(fault) }))
    const task = { name: 'look', everyMs: 500, run: async () => void ran.push(name) }
    const other = { name: 'broken', everyMs: 500, run: () => Promise.reject(new Error('no')) }
    const work = await startPeriodicWork(connection, [task, other], { writeEveryMs: 1_000 })
    stack.defer(() => work.stop(2_000))
  }
  return { ran, faults, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

type Round = { readonly apartMs: number; readonly faults: readonly QueueFault[] }

/** Lets it come round three times, loses what `lose` loses, and measures how far apart its next four runs are. */
async function comeRound(settings: QueueSettings, lose: () => Promise<void>): Promise<Round> {
  await using both = await twoTakePart(settings)
  await expect.poll(() => both.ran.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(3)
  const before = both.ran.length
  await lose()
  const lostAtMs = performance.now()
  await expect.poll(() => both.ran.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 4)
  return { apartMs: (performance.now() - lostAtMs) / (both.ran.length - before), faults: both.faults }
}

/** Each process for itself would run it twice as often as its period. */
const ONCE_MS = 300
const broken: QueueFault = { kind: 'task', name: 'broken', error: new Error('no') }

test('on Postgres, a task comes round once in its period among all processes, and one that throws comes again', async () => {
  const postgres = await startTemporaryPostgres()
  try {
    const settings = { kind: 'postgres', url: postgres.url } as const
    await migrateQueue(settings)

    const { apartMs, faults } = await comeRound(settings, () => Promise.resolve())

    expect(apartMs).toBeGreaterThan(ONCE_MS)
    expect(faults.filter(({ kind }) => kind === 'task').slice(0, 2)).toEqual([broken, broken])
  } finally {
    await postgres.stop()
  }
})

suiteWithRedis(() => {
  test('on Redis as well, and a FLUSHALL costs only the time until the schedule is written again', async () => {
    await using redis = await startRedis()

    const { apartMs, faults } = await comeRound({ kind: 'redis', url: redis.url }, () => redis.flushAll())

    expect(apartMs).toBeGreaterThan(ONCE_MS)
    expect(faults).toContainEqual(broken)
  })
})
