import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startLoop } from './loop.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ignore = { onError: () => {} }

test('the next run comes when the last one said, not before', async () => {
  let runs = 0
  const loop = startLoop(async () => ((runs += 1) === 1 ? 40.2 : 10_000), ignore)
  await vi.advanceTimersByTimeAsync(40)
  const before = runs
  await vi.advanceTimersByTimeAsync(1)

  expect([before, runs]).toEqual([1, 2])
  await loop.stop()
})

test('a nudge ends the pause, and one that comes during a run is not lost', async () => {
  let runs = 0
  const during = Promise.withResolvers<number>()
  const loop = startLoop(() => ((runs += 1) === 1 ? during.promise : Promise.resolve(10_000)), ignore)
  loop.nudge()
  during.resolve(10_000)
  await vi.advanceTimersByTimeAsync(0)
  expect(runs).toBe(2)

  loop.nudge()
  await vi.advanceTimersByTimeAsync(0)

  expect(runs).toBe(3)
  await loop.stop()
})

test('however often it is nudged, the least pause is kept, and the nudges in it make one run', async () => {
  let runs = 0
  const loop = startLoop(async () => ((runs += 1), 10_000), { onError: () => {}, leastPauseMs: 20 })
  await vi.advanceTimersByTimeAsync(0)
  for (let n = 0; n < 5; n += 1) loop.nudge()
  await vi.advanceTimersByTimeAsync(19)
  const before = runs
  await vi.advanceTimersByTimeAsync(2)
  await vi.advanceTimersByTimeAsync(100)

  expect([before, runs]).toEqual([1, 2])
  await loop.stop()
})

test('a run that throws is told and followed by another after a second', async () => {
  const told: unknown[] = []
  let runs = 0
  const loop = startLoop(
    async () => {
      runs += 1
      if (runs === 1) throw new Error('away')
      return 10_000
    },
    { onError: (error) => told.push(error) },
  )
  await vi.advanceTimersByTimeAsync(1_000)

  expect(runs).toBe(2)
  expect(told).toEqual([new Error('away')])
  await loop.stop()
})

test('a loop that is stopped ends its pause, waits for the run under way and starts none', async () => {
  let runs = 0
  const idle = startLoop(async () => ((runs += 1), 60_000), ignore)
  await vi.advanceTimersByTimeAsync(0)
  await idle.stop()
  idle.nudge()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(runs).toBe(1)

  const under = Promise.withResolvers<number>()
  const busy = startLoop(() => under.promise, ignore)
  let isEnded = false
  const stopping = busy.stop().then(() => (isEnded = true))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(isEnded).toBe(false)
  under.resolve(0)
  await stopping

  expect(isEnded).toBe(true)
})
