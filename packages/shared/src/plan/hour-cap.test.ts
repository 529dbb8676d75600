import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBlockedTimes } from './blocked-times.ts'
import { createHourCap } from './hour-cap.ts'

const hour = 3_600_000
/** Coarse, so that many come together. */
const anyTime = fc.nat(40).map((step) => step * 450_000)

test('a time is free exactly when one more post keeps the limit in every hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(anyTime, { maxLength: 30 }), anyTime, (most, added, asked) => {
      const cap = createHourCap(most)
      for (const atMs of added) cap.add(atMs)
      const isFree = (atMs: number): boolean => {
        const all = [...added, atMs]
        const starts = all.filter((start) => start <= atMs && atMs < start + hour)
        return starts.every((start) => all.filter((time) => time >= start && time < start + hour).length <= most)
      }

      const found = cap.firstFree(asked)

      expect(isFree(found)).toBe(true)
      // All changes happen on the grid of the times or an hour from it.
      for (let atMs = asked; atMs < found; atMs += 450_000) expect(isFree(atMs)).toBe(false)
    }),
  )
})

test('a limit of none leaves no time', () => {
  expect(createHourCap(0).firstFree(0)).toBe(Number.POSITIVE_INFINITY)
})

test('blocked stretches grow together, and the first time after them is free', () => {
  const anyStretch = fc.record({ from: fc.nat(60), length: fc.nat(8) })
  fc.assert(
    fc.property(fc.array(anyStretch, { maxLength: 20 }), fc.nat(70), (stretches, asked) => {
      const blocked = createBlockedTimes()
      for (const { from, length } of stretches) blocked.block(from, from + length)
      const isFree = (at: number): boolean => stretches.every(({ from, length }) => at < from || at >= from + length)
      let free = asked
      while (!isFree(free)) free += 1

      expect(blocked.firstFree(asked)).toBe(free)
    }),
  )
})

test('stretches that only touch are one', () => {
  const blocked = createBlockedTimes()
  blocked.block(0, 5)
  blocked.block(5, 10)

  expect([-1, 0, 2, 5, 9, 10].map((at) => blocked.firstFree(at))).toEqual([-1, 10, 10, 10, 10, 10])
})

test('an hour is half-open: a post may follow an hour after the first one, not a millisecond sooner', () => {
  const cap = createHourCap(2)
  cap.add(0)
  cap.add(1_000)

  expect([1_000 - hour, 1_001 - hour, 500, hour - 1, hour].map((at) => cap.firstFree(at))).toEqual([
    1_000 - hour,
    hour,
    hour,
    hour,
    hour,
  ])
})
