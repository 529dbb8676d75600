import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Placement, type Seat, spreadSeats, type SpreadRule } from './spread.ts'

const hour = 3_600_000

function aSeat(key: string, changes: Partial<Seat> = {}): Seat {
  return { key, opensAtMs: 0, closesAtMs: hour, quietLimitMs: hour, quietUntilMs: () => undefined, ...changes }
}

function aRule(changes: Partial<SpreadRule> = {}): SpreadRule {
  return { seed: 'seed', overMs: hour, gapMs: 0, jitterMs: 0, ...changes }
}

function seats(count: number, changes: Partial<Seat> = {}): readonly Seat[] {
  return Array.from({ length: count }, (_, index) => aSeat(`account-${index}`, changes))
}

function dueTimes(all: readonly Seat[], rule: SpreadRule): readonly number[] {
  const placed = [...spreadSeats(all, rule).values()].filter((placement) => placement.kind === 'placed')
  return placed.map(({ dueAtMs }) => dueAtMs).toSorted((a, b) => a - b)
}

function order(all: readonly Seat[], seed: string): readonly string[] {
  return [...spreadSeats(all, aRule({ seed }))].toSorted((a, b) => placeOf(a[1]) - placeOf(b[1])).map(([key]) => key)
}

function placeOf(placement: Placement): number {
  return placement.kind === 'placed' ? placement.dueAtMs : Number.NaN
}

test('without jitter the posts stand evenly in the window', () => {
  expect(dueTimes(seats(4), aRule())).toEqual([0, 0.25, 0.5, 0.75].map((part) => part * hour))
})

test('the order follows from the seed, not from the input', () => {
  expect(order(seats(8).toReversed(), 'a')).toEqual(order(seats(8), 'a'))
  expect(order(seats(8), 'b')).not.toEqual(order(seats(8), 'a'))
})

test('jitter moves posts later, by different lengths', () => {
  const steps = dueTimes(seats(20), aRule({ jitterMs: 60_000 })).map(
    (dueAtMs, index) => dueAtMs - (index * (hour - 60_000)) / 20,
  )

  expect(Math.min(...steps)).toBeGreaterThan(-1_000)
  expect(Math.max(...steps)).toBeLessThanOrEqual(60_000)
  expect(new Set(steps.map(Math.round)).size).toBeGreaterThan(10)
})

test('as many as fit with the gap get a place, the rest are told that the window is too short', () => {
  const full = spreadSeats(seats(7), aRule({ gapMs: hour / 6, jitterMs: hour }))
  const tooFull = spreadSeats(seats(9), aRule({ gapMs: hour / 6 }))

  expect([...full.values()].map(({ kind }) => kind)).toEqual(Array.from({ length: 7 }, () => 'placed'))
  expect([...tooFull.values()].filter(({ kind }) => kind === 'window-too-short')).toHaveLength(2)
})

test('two windows that overlap share one row of gaps', () => {
  const late = seats(3, { opensAtMs: 600_000, closesAtMs: hour + 600_000 }).map((seat) => ({
    ...seat,
    key: `late-${seat.key}`,
  }))
  const times = dueTimes([...seats(3), ...late], aRule({ gapMs: 900_000 }))

  expect(times).toHaveLength(5)
  expect(times.slice(1).every((dueAtMs, index) => dueAtMs - (times[index] ?? 0) >= 900_000)).toBe(true)
})

test('quiet hours move a post to their end, within its limit and with the gap kept', () => {
  const quietUntilMs = (atMs: number): number | undefined => (atMs < 2 * hour ? 2 * hour : undefined)
  const rule = aRule({ gapMs: 60_000 })

  expect(dueTimes(seats(2, { quietUntilMs, quietLimitMs: 3 * hour }), rule)).toEqual([2 * hour, 2 * hour + 60_000])
  expect([...spreadSeats(seats(1, { quietUntilMs, quietLimitMs: 2 * hour - 1 }), rule).values()]).toEqual([
    { kind: 'quiet-hours-too-long' },
  ])
})

test('every place is inside its window and the gap is held, whatever the windows and quiet hours', () => {
  const anySeat = fc.record({ opens: fc.nat(5), quietFrom: fc.nat(8), quietHours: fc.nat(3), lateHours: fc.nat(4) })
  const anyRule = fc.record({
    overMs: fc.nat(2 * hour),
    gapMs: fc.nat(hour / 4),
    jitterMs: fc.nat(hour),
    seed: fc.string(),
  })
  fc.assert(
    fc.property(fc.array(anySeat, { maxLength: 25 }), anyRule, (specs, rule) => {
      const all = specs.map(({ opens, quietFrom, quietHours, lateHours }, index) => {
        const [from, to] = [quietFrom * hour, (quietFrom + quietHours) * hour]
        const opensAtMs = opens * hour
        const closesAtMs = opensAtMs + rule.overMs
        const quietUntilMs = (atMs: number): number | undefined => (atMs >= from && atMs < to ? to : undefined)
        return aSeat(`account-${index}`, {
          opensAtMs,
          closesAtMs,
          quietLimitMs: closesAtMs + lateHours * hour,
          quietUntilMs,
        })
      })

      const placements = spreadSeats(all, rule)

      expect(placements.size).toBe(all.length)
      for (const seat of all) {
        const placement = placements.get(seat.key)
        if (placement?.kind !== 'placed') continue
        expect(placement.dueAtMs).toBeGreaterThanOrEqual(seat.opensAtMs)
        expect(placement.dueAtMs).toBeLessThanOrEqual(placement.movedByQuietHours ? seat.quietLimitMs : seat.closesAtMs)
        expect(seat.quietUntilMs(placement.dueAtMs)).toBeUndefined()
      }
      const times = dueTimes(all, rule)
      expect(times.slice(1).every((dueAtMs, index) => dueAtMs - (times[index] ?? 0) >= rule.gapMs)).toBe(true)
    }),
  )
})

test('in one window everybody gets a place as long as the gaps fit', () => {
  const anyCount = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(anyCount, fc.nat(2 * hour), fc.nat(hour), (count, spareMs, jitterMs) => {
      const gapMs = 30_000
      const overMs = (count - 1) * gapMs + spareMs
      expect(dueTimes(seats(count, { closesAtMs: overMs }), aRule({ overMs, gapMs, jitterMs }))).toHaveLength(count)
    }),
  )
})
