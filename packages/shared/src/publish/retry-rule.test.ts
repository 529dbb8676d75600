import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Outcome } from './outcome.ts'
import { waitMsAfter } from './retry-rule.ts'

const evidence = { detail: 'as it was' }
const now = Temporal.Instant.from('2026-11-21T12:00:00Z')
const retry: Outcome = { kind: 'retry', why: 'not-connected', evidence }
const waitUntil = (until: Temporal.Instant): Outcome => ({
  kind: 'wait',
  until,
  scope: 'app',
  why: 'credits',
  evidence,
})

test.each([
  [1, 500],
  [2, 1_000],
  [3, 2_000],
  [9, 128_000],
  [10, 150_000],
  [5_000, 150_000],
])('half of the dice after attempt %i waits %i ms', (attempt, waitMs) => {
  expect(waitMsAfter(retry, { attempt, now, random: 0.5 })).toBe(waitMs)
})

test('a retry may come at once and never waits as long as its bound', () => {
  const waits = [
    [1, 0],
    [1, 0.999_999],
    [40, 0.999_999_9],
  ].map(([attempt = 0, random = 0]) => waitMsAfter(retry, { attempt, now, random }))

  expect(waits).toEqual([0, 999, 299_999])
})

test.each([
  ['2026-11-21T12:10:00Z', 600_000],
  ['2026-11-21T12:00:00.0005Z', 1],
  ['2026-11-21T12:00:00Z', 0],
  ['2026-11-21T11:59:00Z', 0],
])('a wait until %s at noon lasts %i ms, whatever the dice and the attempt say', (until, waitMs) => {
  const outcome = waitUntil(Temporal.Instant.from(until))

  expect([0, 0.9].map((random) => waitMsAfter(outcome, { attempt: 7, now, random }))).toEqual([waitMs, waitMs])
})

test.each<Outcome>([
  { kind: 'published', remoteId: '1', remoteUrl: 'https://x.com/a/status/1', evidence },
  { kind: 'refused', by: 'content', code: 'duplicate', evidence },
  { kind: 'refused', by: 'account', code: 'suspended', evidence },
  { kind: 'refused', by: 'operator', code: 'client-forbidden', evidence },
  { kind: 'needs-reconnect', evidence },
  { kind: 'unconfirmed', evidence },
])('an outcome $kind has nothing to wait for: it is never tried again by itself', (outcome) => {
  expect(waitMsAfter(outcome, { attempt: 3, now, random: 0.9 })).toBe(0)
})

const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('every wait of a retry is a whole number below a bound that never falls and ends at five minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), dice, (attempt, random) => {
      const waitMs = waitMsAfter(retry, { attempt, now, random })
      expect(Number.isInteger(waitMs) && waitMs >= 0 && waitMs < Math.min(300_000, 1_000 * 2 ** (attempt - 1))).toBe(
        true,
      )
      expect(waitMsAfter(retry, { attempt: attempt + 1, now, random })).toBeGreaterThanOrEqual(waitMs)
    }),
  )
})

test('a wait never ends before the moment that the network named, and never a whole millisecond after it', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 172_800_000_000_000n }), dice, (nanoseconds, random) => {
      const until = now.add({ nanoseconds: Number(nanoseconds) })
      const overMs = waitMsAfter(waitUntil(until), { attempt: 1, now, random }) - Number(nanoseconds) / 1e6
      expect(overMs).toBeGreaterThanOrEqual(-1e-6)
      expect(overMs).toBeLessThan(1)
    }),
  )
})
