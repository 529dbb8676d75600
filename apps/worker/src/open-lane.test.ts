import type { Promotion, Ringing } from '@chorus/usecases'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Lane, type LaneDeps, openLane } from './open-lane.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] }))
afterEach(() => void vi.useRealTimers())

type WakeUp = Parameters<LaneDeps['publish']>[0]
const wakeUp = { postId: '0198b1c4-6f3e-7abc-8def-0123456789ab', rev: 1 } as WakeUp

type Answer = {
  readonly take?: number
  readonly nextInMs?: number | undefined
  readonly isBlocked?: boolean
  readonly error?: Error
}

/** A lane on a queue and a database that do what the test says; `limits` has what was asked for, and when. */
async function aLane(slots: number, answer: (n: number, limit: number) => Answer) {
  const limits: { readonly atMs: number; readonly limit: number }[] = []
  const logged: string[] = []
  const ends: (() => void)[] = []
  let running = 0
  let onWakeUp: ((given: WakeUp) => Promise<void>) | undefined
  const startedMs = performance.now()
  const lane: Lane = await openLane({
    platform: 'x',
    slots,
    clock: { monotonicMs: () => performance.now() },
    log: { info: () => {}, warn: () => {}, error: (_fields, message) => logged.push(message) },
    async answer(_platform, hands, take) {
      onWakeUp = async (given) => {
        running += 1
        await take(given)
        running -= 1
      }
      return { freeSlots: () => hands - running, stop: async () => {} }
    },
    publish: () => new Promise((resolve) => ends.push(resolve)),
    async promote(limit, onPromoted): Promise<Promotion> {
      limits.push({ atMs: Math.round(performance.now() - startedMs), limit })
      const { take = 0, nextInMs, isBlocked = false, error } = answer(limits.length, limit)
      onPromoted(Math.min(take, limit))
      const end: Ringing = error !== undefined ? { kind: 'silent', error } : { kind: take > 0 ? 'rung' : 'nobody' }
      return { nextInMs, isBlocked, ringing: Promise.resolve(end) }
    },
  })
  return { lane, limits, logged, wake: (): void => void onWakeUp?.(wakeUp), endOne: (): void => ends.shift()?.() }
}

test('due posts are looked for at the instant of the next one, and at least once a second', async () => {
  const { lane, limits } = await aLane(2, (n) => ({ nextInMs: n === 1 ? 137.4 : n === 2 ? 5_000 : undefined }))
  await vi.advanceTimersByTimeAsync(2_200)

  expect(limits.map(({ atMs }) => atMs)).toEqual([0, 138, 1_138, 2_138])
  await lane.stopPromoting()
})

test('something that stands behind something else is looked at four times a second, the next instant all the same', async () => {
  const { lane, limits } = await aLane(2, (n) => ({ isBlocked: true, nextInMs: n === 2 ? 30 : 600_000 }))
  await vi.advanceTimersByTimeAsync(800)

  expect(limits.map(({ atMs }) => atMs)).toEqual([0, 250, 280, 530, 780])
  await lane.stopPromoting()
})

test('a nudge looks at once', async () => {
  const { lane, limits } = await aLane(2, () => ({}))
  await vi.advanceTimersByTimeAsync(500)
  lane.nudge()
  await vi.advanceTimersByTimeAsync(1)

  expect(limits.map(({ atMs }) => atMs)).toEqual([0, 500])
  await lane.stopPromoting()
})

test('it rings for one post for each slot that is free and one that waits for each, less what stands in the queue', async () => {
  const { lane, limits, wake } = await aLane(4, (n) => ({ take: n === 1 ? 3 : 0 }))
  await vi.advanceTimersByTimeAsync(10)
  lane.nudge()
  await vi.advanceTimersByTimeAsync(10)
  wake()
  wake()
  lane.nudge()
  await vi.advanceTimersByTimeAsync(10)

  // Free 4, 4, 2; standing 0, 3, 1.
  expect(limits.map(({ limit }) => limit)).toEqual([8, 5, 5])
  await lane.stopPromoting()
})

test('without room it does not spin, and what is taken and what ends bring the next posts at once', async () => {
  const { lane, limits, wake, endOne } = await aLane(1, () => ({ take: 9, isBlocked: true, nextInMs: 0 }))
  wake()
  await vi.advanceTimersByTimeAsync(200)
  const whileFull = limits.length
  endOne()
  wake()
  await vi.advanceTimersByTimeAsync(5)

  expect(whileFull).toBeLessThanOrEqual(3)
  expect(limits.filter(({ atMs }) => atMs >= 200 && atMs < 210).map(({ limit }) => limit > 0)).toContain(true)
  await lane.stopPromoting()
})

test('wake-ups that nobody here took are forgotten after a second: they went elsewhere, or are lost', async () => {
  const { lane, limits } = await aLane(2, (n) => ({ take: n === 1 ? 4 : 0 }))
  await vi.advanceTimersByTimeAsync(2_100)

  expect(limits.map(({ limit }) => limit)).toEqual([4, 0, 4])
  await lane.stopPromoting()
})

test('a silence that nobody tried to break for a while is told no more', async () => {
  const { lane } = await aLane(1, (n) => (n === 1 ? { take: 1, error: new Error('OOM') } : {}))
  await vi.advanceTimersByTimeAsync(15_000)
  const while15s = lane.silence()
  await vi.advanceTimersByTimeAsync(2)

  expect([while15s, lane.silence()]).toEqual([new Error('OOM'), undefined])
  await lane.stopPromoting()
})

test('while the queue is silent one post a second tries it, and all go on when it rings again', async () => {
  const { lane, limits, logged } = await aLane(4, (n) => ({
    take: 9,
    isBlocked: true,
    ...(n <= 3 ? { error: new Error('OOM') } : {}),
  }))
  await vi.advanceTimersByTimeAsync(3_100)

  expect(limits.slice(0, 4).map(({ limit }) => limit)).toEqual([8, 1, 1, 1])
  expect(limits[3]?.atMs).toBeGreaterThanOrEqual(2_000)
  expect(logged).toEqual(['wake-ups failed', 'wake-ups failed', 'wake-ups failed'])
  expect(lane.silence()).toBeUndefined()
  expect(limits[4]?.limit).toBeGreaterThan(1)
  await lane.stopPromoting()
})
