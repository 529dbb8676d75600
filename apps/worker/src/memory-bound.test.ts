import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultMemoryBound, ownMemoryBound, watchMemory } from './memory-bound.ts'

const MIB = 1_048_576
const GIB = 1_024 * MIB

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([
  ['a container of 1 GiB', { limit: GIB, machine: 32 * GIB }, 819.2 * MIB],
  ['a machine of 16 GiB without a limit', { limit: 0, machine: 16 * GIB }, 4 * GIB],
  ['a limit above the machine', { limit: 2 ** 63, machine: 8 * GIB }, 2 * GIB],
  ['a small machine', { limit: 0, machine: GIB }, 512 * MIB],
  ['a small container', { limit: 512 * MIB, machine: GIB }, 409.6 * MIB],
])('in %s the bound leaves room for others', (_where, memory, bytes) => {
  expect(defaultMemoryBound(memory)).toBe(Math.floor(bytes))
})

test('this process has a bound above what it holds', () => {
  expect(ownMemoryBound()).toBeGreaterThan(process.memoryUsage.rss())
})

test('a peak is no leak: only three looks in a row over the bound ask for an end, once', async () => {
  const told: number[] = []
  let rss = 90
  const watch = watchMemory({ boundBytes: 100, readRss: () => rss, onOver: (bytes) => told.push(bytes) })
  rss = 101
  await vi.advanceTimersByTimeAsync(10_000)
  rss = 100
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told).toEqual([])

  rss = 102
  await vi.advanceTimersByTimeAsync(60_000)

  expect(told).toEqual([102])
  await watch.stop()
})
