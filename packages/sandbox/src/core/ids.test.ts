import { expect, test } from 'vitest'
import { compareIds, createIdSource } from './ids.ts'

const at = Temporal.Instant.from('2026-11-21T12:00:00Z')

test('an id has 19 digits and tells its time', () => {
  const id = createIdSource().next(at)

  expect(id).toMatch(/^\d{19}$/)
  expect(Number(BigInt(id) >> 22n) + 1_288_834_974_657).toBe(at.epochMilliseconds)
})

test('ids rise while the clock stands still and when it is set back', () => {
  const ids = createIdSource()

  const given = [ids.next(at), ids.next(at), ids.next(at.subtract({ hours: 1 })), ids.next(at.add({ seconds: 1 }))]

  expect(given).toEqual(given.toSorted(compareIds))
  expect(new Set(given).size).toBe(4)
})

test('an id of an earlier run is never given again', () => {
  const earlier = createIdSource().next(at)
  const ids = createIdSource()

  ids.remember(earlier)

  expect(compareIds(ids.next(at), earlier)).toBeGreaterThan(0)
})

test('ids of unlike length compare as numbers', () => {
  expect(compareIds('9', '10')).toBeLessThan(0)
  expect(compareIds('10', '10')).toBe(0)
})
