import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Seat, type SpreadRule, wantedTimes } from './spread.ts'

const hour = 3_600_000

function aRule(changes: Partial<SpreadRule> = {}): SpreadRule {
  return { seed: 'seed', gapMs: 0, jitterMs: 0, ...changes }
}

function seats(count: number, changes: Partial<Seat> = {}): readonly Seat[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `account-${index}`,
    opensAtMs: 0,
    overMs: hour,
    rank: 0,
    ...changes,
  }))
}

function times(all: readonly Seat[], rule: SpreadRule): readonly number[] {
  return [...wantedTimes(all, rule).values()].map(({ atMs }) => atMs).toSorted((a, b) => a - b)
}

function order(all: readonly Seat[], rule: SpreadRule): readonly string[] {
  return [...wantedTimes(all, rule)].toSorted((a, b) => a[1].atMs - b[1].atMs).map(([key]) => key)
}

test('without jitter the posts stand evenly in the window', () => {
  expect(times(seats(4), aRule())).toEqual([0, 0.25, 0.5, 0.75].map((part) => part * hour))
})

test('the order follows from the seed, not from the input', () => {
  expect(order(seats(8).toReversed(), aRule())).toEqual(order(seats(8), aRule()))
  expect(order(seats(8), aRule({ seed: 'b' }))).not.toEqual(order(seats(8), aRule()))
})

test('lower ranks come first, whatever the jitter', () => {
  const ranked = seats(20).map((seat, index) => ({ ...seat, rank: index % 4 }))
  const rankOf = new Map(ranked.map(({ key, rank }) => [key, rank]))

  const ranks = order(ranked, aRule({ jitterMs: hour })).map((key) => rankOf.get(key) ?? -1)

  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
})

test('jitter moves posts later, by different lengths', () => {
  const steps = times(seats(20), aRule({ jitterMs: 60_000 })).map(
    (atMs, index) => atMs - (index * (hour - 60_000)) / 20,
  )

  expect(Math.min(...steps)).toBeGreaterThan(-1_000)
  expect(Math.max(...steps)).toBeLessThanOrEqual(60_000)
  expect(new Set(steps.map(Math.round)).size).toBeGreaterThan(10)
})

test('drawn apart by the gap, all stay in the window as long as the gaps fit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(2 * hour), fc.nat(hour), (count, spareMs, jitterMs) => {
      const gapMs = 30_000
      const overMs = (count - 1) * gapMs + spareMs
      const lastMs = times(seats(count, { overMs }), aRule({ gapMs, jitterMs })).reduce(
        (before, atMs) => Math.max(atMs, before + gapMs),
        -gapMs,
      )
      expect(lastMs).toBeLessThanOrEqual(overMs)
    }),
  )
})

test('times are in whole seconds, however long the window', () => {
  const odd = times(seats(7, { opensAtMs: 5_000, overMs: hour + 777 }), aRule({ jitterMs: 90_500 }))

  expect(odd.map((atMs) => atMs % 1_000)).toEqual(odd.map(() => 0))
  expect(Math.min(...odd)).toBeGreaterThanOrEqual(5_000)
})

test('where the gaps do not fit they stand a gap apart, the first one when the window opens', () => {
  expect(times(seats(4, { overMs: 150_000 }), aRule({ gapMs: 60_000, jitterMs: hour }))).toEqual([
    0, 60_000, 120_000, 180_000,
  ])
})

test('the jitter has all the room that the gaps leave', () => {
  const most = Array.from({ length: 200 }, (_, index) =>
    Math.max(...times(seats(1, { overMs: 60_000 }), aRule({ seed: `seed-${index}`, gapMs: 60_000, jitterMs: hour }))),
  )

  expect(Math.max(...most)).toBeGreaterThan(55_000)
  expect(Math.max(...most)).toBeLessThan(60_000)
})

test('seats whose windows open or end at another time are spread for themselves', () => {
  const long = seats(2).map((seat) => ({ ...seat, key: `long-${seat.key}` }))
  const short = seats(2, { overMs: hour / 2 }).map((seat) => ({ ...seat, key: `short-${seat.key}` }))
  const late = seats(2, { opensAtMs: hour }).map((seat) => ({ ...seat, key: `late-${seat.key}` }))

  const wanted = wantedTimes([...long, ...short, ...late], aRule())

  const of = (group: readonly Seat[]): readonly number[] =>
    group.map(({ key }) => wanted.get(key)?.atMs ?? -1).toSorted((a, b) => a - b)
  expect(of(long)).toEqual([0, hour / 2])
  expect(of(short)).toEqual([0, hour / 4])
  expect(of(late)).toEqual([hour, 1.5 * hour])
})
