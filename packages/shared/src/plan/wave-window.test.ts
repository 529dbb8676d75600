import { expect, test } from 'vitest'
import type { KitStart, KitWave } from '../kit/kit.ts'
import { DEADLINE_MARGIN_MS } from '../publish/limits.ts'
import { aCampaign, aSpread, aWave, aWaveAtOnce } from './fixtures.ts'
import type { PlanCampaign } from './plan-types.ts'
import { lastStartMs, lateAfterMs, type WaveWindow, windowsIn } from './wave-window.ts'

const minute = 60_000
const moment = Temporal.Instant.from('2026-10-14T08:00Z')
const deadline = Temporal.Instant.from('2026-10-17T16:00Z')

function minutesAfter(minutes: number): KitStart {
  return { kind: 'instant', at: moment.add({ minutes }) }
}

/** The window of a wave at the moment. */
function windowOf(
  wave: KitWave,
  campaign: Partial<PlanCampaign> = {},
  at: Temporal.Instant = moment,
): WaveWindow | undefined {
  const whole = aCampaign(campaign)
  const place = { campaignZone: 'UTC', organisationZone: 'UTC', anchors: whole.anchors }
  const windows = windowsIn(wave, place, whole)
  return typeof windows === 'function' ? windows({ occurrence: 0, at, notes: [] }) : undefined
}

/** In minutes from the moment. */
function minutesOf(
  window: WaveWindow | undefined,
  what: 'opensAtMs' | 'closesAtMs' | 'shiftLimitMs' | 'lastMs',
): number {
  return ((window?.[what] ?? Number.NaN) - moment.epochMilliseconds) / minute
}

const spreadWave = aWave({ spread: aSpread('PT2H', 'PT1M', 'PT0S'), lateBy: Temporal.Duration.from('PT30M') })
const atOnce = aWaveAtOnce({ lateBy: Temporal.Duration.from('PT30M') })

function agreed(within: string): KitWave {
  return aWave({
    when: { kind: 'agreed', from: minutesAfter(0), within: Temporal.Duration.from(within) },
    lateBy: Temporal.Duration.from('PT10M'),
  })
}

test.each([
  ['spread', spreadWave, { closes: 120, spread: 120, limit: 150 }],
  ['at once', atOnce, { closes: 30, spread: 0, limit: 30 }],
  ['together', { ...spreadWave, together: true }, { closes: 30, spread: 0, limit: 30 }],
  ['as soon as agreed', agreed('PT1H'), { closes: 60, spread: 0, limit: 70 }],
] as const)(
  'a wave %s opens with its moment, closes and lets hours move posts as late as it says',
  (...[, wave, ends]) => {
    const window = windowOf(wave)

    expect(minutesOf(window, 'opensAtMs')).toBe(0)
    expect(minutesOf(window, 'closesAtMs')).toBe(ends.closes)
    expect((window?.spreadMs ?? Number.NaN) / minute).toBe(ends.spread)
    expect(minutesOf(window, 'shiftLimitMs')).toBe(ends.limit)
  },
)

test('an embargo and an earliest open the window later, the spread uses what is left of it', () => {
  const embargoUntil = moment.add({ minutes: 45 })
  const held = windowOf({ ...spreadWave, earliest: minutesAfter(30) }, { embargoUntil })

  expect(minutesOf(held, 'opensAtMs')).toBe(45)
  expect(minutesOf(held, 'closesAtMs')).toBe(120)
  expect((held?.spreadMs ?? Number.NaN) / minute).toBe(75)
})

test.each([
  [44, 45, 'before-earliest'],
  [45, 45, 'under-embargo'],
  [46, 45, 'under-embargo'],
  [-1, 45, 'before-earliest'],
  [0, -5, undefined],
] as const)(
  'of an embargo %i and an earliest %i minutes after the moment the later one is named',
  (...[embargo, first, by]) => {
    const embargoUntil = moment.add({ minutes: embargo })

    expect(windowOf({ ...spreadWave, earliest: minutesAfter(first) }, { embargoUntil })?.heldBy).toBe(by)
  },
)

test('the deadline less its margin cuts the window, a latest moment when it comes before', () => {
  const untilDeadline = (deadline.epochMilliseconds - moment.epochMilliseconds) / minute
  const last = untilDeadline - DEADLINE_MARGIN_MS / minute
  const atLast: KitStart = { kind: 'instant', at: deadline.subtract({ milliseconds: DEADLINE_MARGIN_MS - 1 }) }

  expect(minutesOf(windowOf(spreadWave), 'lastMs')).toBe(last)
  expect(windowOf({ ...spreadWave, latest: atLast })?.cutBy).toBe('after-deadline')
  const cut = windowOf({ ...spreadWave, latest: minutesAfter(60) })
  expect(minutesOf(cut, 'lastMs')).toBe(60 - 1 / minute)
  expect([cut?.cutBy, cut?.spreadMs]).toEqual(['after-latest', 60 * minute - 1])
})

test('who agreed when a wave was over came too late, at its very end not', () => {
  const held = [59, 60, 61].map((minutes) => windowOf(agreed('PT1H'), {}, moment.add({ minutes }))?.heldBy)

  expect(held).toEqual([undefined, undefined, 'agreed-too-late'])
})

test('a post may start late by the lateness, in a wave as soon as agreed until its end, and never after the cut', () => {
  const late = (window: WaveWindow | undefined, dueMinutes: number): number | undefined =>
    window && (lateAfterMs(moment.epochMilliseconds + dueMinutes * minute, window) - moment.epochMilliseconds) / minute

  expect(late(windowOf(spreadWave), 20)).toBe(50)
  expect(late(windowOf(agreed('PT1H')), 20)).toBe(60)
  expect(late(windowOf(agreed('PT1H')), 55)).toBe(65)
  expect(late(windowOf({ ...spreadWave, latest: minutesAfter(40) }), 20)).toBe(40 - 1 / minute)
})

test('a window is past when a post that the hours moved as far as may be could not start any more', () => {
  const last = (wave: KitWave): number => {
    const window = windowOf(wave)
    return window === undefined ? Number.NaN : (lastStartMs(window) - moment.epochMilliseconds) / minute
  }

  expect(last(spreadWave)).toBe(180)
  expect(last(atOnce)).toBe(60)
  expect(last({ ...spreadWave, latest: minutesAfter(100) })).toBe(100 - 1 / minute)
})
