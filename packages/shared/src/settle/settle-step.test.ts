import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadBackResult } from '../publish/platform.ts'
import { nextLateLookInMs, nextReadingInMs, SETTLE_WINDOW_MS } from './settle-schedule.ts'
import { type Reading, settleStep } from './settle-step.ts'

const now = Temporal.Instant.from('2026-11-21T12:00:00Z')
const evidence = { detail: 'seen' }
const absent: ReadBackResult = { kind: 'absent', near: [], evidence }
const unreadable: ReadBackResult = { kind: 'unreadable', evidence }
const found: ReadBackResult = { kind: 'found', remoteId: '1', remoteUrl: 'https://x.com/a/status/1', evidence }

function waitFor(seconds: number): ReadBackResult {
  return { kind: 'wait', until: now.add({ seconds }), scope: 'account', why: 'limit', evidence }
}

function step(result: ReadBackResult, doubtSeconds: number, changes: Partial<Reading> = {}) {
  return settleStep({
    result,
    doubtMs: doubtSeconds * 1_000,
    failedBefore: 0,
    now,
    policy: 'hold',
    isContradicted: false,
    wantsCanceling: false,
    isLateLook: false,
    ...changes,
  })
}

test('an account is read after 5 s, 30 s, 2, 5 and 10 minutes', () => {
  const ages: number[] = []
  for (let age = 0, next = nextReadingInMs(0); next !== undefined; next = nextReadingInMs(age)) ages.push((age += next))
  expect(ages).toEqual([5_000, 30_000, 120_000, 300_000, 600_000])
})

test('readings that nobody made are not made up for', () => {
  expect([nextReadingInMs(31_000), nextReadingInMs(299_999), nextReadingInMs(600_000)]).toEqual([89_000, 1, undefined])
})

test('found is proof at any time, absent only once the window has ended', () => {
  expect(step(found, 5)).toMatchObject({ kind: 'published', remoteId: '1' })
  expect(step(absent, 599.999)).toEqual({ kind: 'read-again', afterMs: 1 })
  expect(step(absent, 600)).toEqual({ kind: 'person', reason: 'not-found', lookAgainMs: 3_000_000 })
  expect(step(absent, 600, { policy: 'retry' })).toEqual({ kind: 'unsent' })
})

test('what was to be canceled is unsent once it proves absent, under hold too', () => {
  expect(step(absent, 600, { wantsCanceling: true })).toEqual({ kind: 'unsent' })
})

test('an account that shows nothing against a network that says duplicate is for a person', () => {
  const reading = { policy: 'retry', isContradicted: true, wantsCanceling: true } as const
  expect(step(absent, 600, reading)).toMatchObject({ kind: 'person', reason: 'not-found' })
})

test('an account that cannot be read gets two more chances after the window, however late that is', () => {
  expect(step(unreadable, 300)).toEqual({ kind: 'read-again', afterMs: 300_000 })
  expect(step(unreadable, 9_000)).toEqual({ kind: 'read-again', afterMs: 60_000 })
  expect(step(unreadable, 9_000, { failedBefore: 1 })).toEqual({ kind: 'read-again', afterMs: 120_000 })
  expect(step(unreadable, 9_000, { failedBefore: 2 })).toMatchObject({ kind: 'person', reason: 'unreadable' })
})

test('the moment that a network names is waited for, up to half an hour of doubt, and never in a circle', () => {
  expect(step(waitFor(60), 5)).toEqual({ kind: 'read-again', afterMs: 60_000 })
  expect(step(waitFor(1), 5)).toEqual({ kind: 'read-again', afterMs: 25_000 })
  expect(step(waitFor(0), 700)).toEqual({ kind: 'read-again', afterMs: 60_000 })
  expect(step(waitFor(1_200), 600)).toMatchObject({ kind: 'read-again' })
  expect(step(waitFor(1_201), 600)).toMatchObject({ kind: 'person', reason: 'unreadable' })
})

test('what was left to a person is looked for after 1, 6 and 24 hours, and never sent again by that', () => {
  const late = { isLateLook: true, policy: 'retry', wantsCanceling: true } as const
  expect([600_000, 3_600_000, 21_600_000, 86_400_000].map(nextLateLookInMs)).toEqual([
    3_000_000,
    18_000_000,
    64_800_000,
    undefined,
  ])
  expect(step(found, 3_600, late)).toMatchObject({ kind: 'published', remoteId: '1' })
  expect(step(absent, 3_600, late)).toEqual({ kind: 'person', reason: 'not-found', lookAgainMs: 18_000_000 })
  expect(step(unreadable, 3_600, late)).toEqual({ kind: 'person', reason: 'unreadable', lookAgainMs: 18_000_000 })
  expect(step(waitFor(60), 86_400, late)).toEqual({ kind: 'person', reason: 'unreadable', lookAgainMs: undefined })
})

const anyReading = fc.record({
  result: fc.oneof(
    fc.constantFrom<ReadBackResult>(found, absent, unreadable, { kind: 'needs-reconnect', evidence }),
    fc.integer({ min: -100, max: 4_000 }).map(waitFor),
  ),
  doubtMs: fc.nat({ max: 5_000_000 }),
  failedBefore: fc.nat({ max: 4 }),
  now: fc.constant(now),
  policy: fc.constantFrom<Reading['policy']>('hold', 'retry'),
  isContradicted: fc.boolean(),
  wantsCanceling: fc.boolean(),
  isLateLook: fc.boolean(),
})

test('only a whole reading after the window proves absence, and only a found post is published', () => {
  fc.assert(
    fc.property(anyReading, (reading) => {
      const { result, doubtMs, isContradicted, wantsCanceling, isLateLook, policy } = reading
      const next = settleStep(reading)
      const isProof = !isContradicted && !isLateLook
      const provesAbsence = result.kind === 'absent' && doubtMs >= SETTLE_WINDOW_MS && isProof
      expect(next.kind === 'unsent').toBe(provesAbsence && (policy === 'retry' || wantsCanceling))
      expect(next.kind === 'published').toBe(result.kind === 'found')
      expect(next.kind === 'read-again' && next.afterMs <= 0).toBe(false)
    }),
  )
})

test('whatever an account answers, a post is settled or a person has it within an hour', () => {
  fc.assert(
    fc.property(fc.infiniteStream(anyReading), (readings) => {
      expect(endOfDoubtMs(readings)).toBeLessThan(3_600_000)
    }),
  )
})

/** How long the doubt lasts with these answers, one after the other. */
function endOfDoubtMs(readings: Iterable<Reading>): number {
  let doubtMs = 5_000
  let failedBefore = 0
  for (const reading of readings) {
    const next = settleStep({ ...reading, doubtMs, failedBefore })
    if (next.kind !== 'read-again' || doubtMs > 3_600_000) break
    if (doubtMs >= SETTLE_WINDOW_MS) failedBefore += 1
    doubtMs += next.afterMs
  }
  return doubtMs
}
