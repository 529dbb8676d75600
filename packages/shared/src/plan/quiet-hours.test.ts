import { expect, test } from 'vitest'
import { quietUntilMs } from './quiet-hours.ts'

function quietUntil(at: string, hours: string, zone: string): string | undefined {
  const [from = '', to = ''] = hours.split('-')
  const quiet = { from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) }
  const endsAtMs = quietUntilMs(Temporal.Instant.from(at).epochMilliseconds, quiet, zone)
  if (endsAtMs === undefined) return undefined
  const end = Temporal.Instant.fromEpochMilliseconds(endsAtMs).toZonedDateTimeISO(zone)
  return end.toString({ timeZoneName: 'never', smallestUnit: 'minute' })
}

test.each([
  ['2026-07-01T21:00Z', '22:00-07:00', 'Europe/London', '2026-07-02T07:00+01:00'],
  ['2026-07-01T04:00Z', '22:00-07:00', 'Europe/London', '2026-07-01T07:00+01:00'],
  ['2026-07-01T06:00Z', '22:00-07:00', 'Europe/London', undefined],
  ['2026-07-01T20:59Z', '22:00-07:00', 'Europe/London', undefined],
  ['2026-07-01T12:30Z', '13:00-15:00', 'Europe/London', '2026-07-01T15:00+01:00'],
  ['2026-07-01T12:30Z', '13:30-13:30', 'Europe/London', undefined],
  // Clocks go forward over the end, and back over it.
  ['2026-03-29T00:30Z', '22:00-01:30', 'Europe/London', '2026-03-29T02:30+01:00'],
  ['2026-10-25T00:10Z', '22:00-01:30', 'Europe/London', '2026-10-25T01:30+01:00'],
  ['2026-10-25T01:10Z', '22:00-01:30', 'Europe/London', '2026-10-25T01:30+00:00'],
])('at %s with quiet from %s in %s, quiet ends: %s', (...[at, hours, zone, end]) => {
  expect(quietUntil(at, hours, zone)).toBe(end)
})

test('who has no quiet hours is never quiet', () => {
  expect(quietUntilMs(0, undefined, 'UTC')).toBeUndefined()
})
