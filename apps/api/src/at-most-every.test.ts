import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atMostEvery } from './at-most-every.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function aWork() {
  const runs = { count: 0, isSlow: false, end: () => {} }
  const paced = atMostEvery(1_000, async () => {
    runs.count += 1
    if (runs.isSlow) await new Promise<void>((resolve) => void (runs.end = resolve))
  })
  return { runs, paced }
}

test('the first run is at once, the next one a gap later, whatever was asked in between', async () => {
  const { runs, paced } = aWork()

  paced.soon()
  await vi.advanceTimersByTimeAsync(0)
  expect(runs.count).toBe(1)
  for (let n = 0; n < 100; n += 1) paced.soon()
  await vi.advanceTimersByTimeAsync(999)
  expect(runs.count).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(runs.count).toBe(2)
  await vi.advanceTimersByTimeAsync(5_000)

  expect(runs.count).toBe(2)
})

test('what is asked for while it runs is one more run', async () => {
  const { runs, paced } = aWork()
  runs.isSlow = true
  paced.soon()
  await vi.advanceTimersByTimeAsync(2_000)

  paced.soon()
  paced.soon()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(runs.count).toBe(1)
  runs.isSlow = false
  runs.end()
  await vi.advanceTimersByTimeAsync(2_000)

  expect(runs.count).toBe(2)
})

test('disposing waits for the run under way and begins no other', async () => {
  const { runs, paced } = aWork()
  runs.isSlow = true
  paced.soon()
  await vi.advanceTimersByTimeAsync(0)
  paced.soon()

  const ended = { is: false }
  const disposed = paced[Symbol.asyncDispose]().then(() => (ended.is = true))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(ended.is).toBe(false)
  runs.end()
  await disposed
  await vi.advanceTimersByTimeAsync(2_000)

  expect(runs.count).toBe(1)
})
