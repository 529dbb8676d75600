import type { QuietHours } from '../kit/kit.ts'

/**
 * The end of the quiet hours that the moment lies in, or undefined when it lies in none. Both are milliseconds since the
 * epoch; the hours are wall times in the zone. `from` is quiet, `to` no longer; `from` after `to` runs over midnight;
 * both the same means no quiet hours. An end that the clocks leave out moves forward.
 */
export function quietUntilMs(atMs: number, quiet: QuietHours | undefined, zone: string): number | undefined {
  if (quiet === undefined) return undefined
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  const isPastFrom = Temporal.PlainTime.compare(time, quiet.from) >= 0
  const isBeforeTo = Temporal.PlainTime.compare(time, quiet.to) < 0
  const overMidnight = Temporal.PlainTime.compare(quiet.from, quiet.to) > 0
  const isQuiet = overMidnight ? isPastFrom || isBeforeTo : isPastFrom && isBeforeTo
  if (!isQuiet) return undefined
  const endsOn = overMidnight && isPastFrom ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  const endsAtMs = endsOn.toZonedDateTime({ timeZone: zone, plainTime: quiet.to }).epochMilliseconds
  // Where the clocks go back over `to`, its first coming is already past: the second one ends the quiet.
  if (endsAtMs > atMs) return endsAtMs
  return endsOn.toPlainDateTime(quiet.to).toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds
}
