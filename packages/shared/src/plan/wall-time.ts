/** A moment with the wall time that was asked for, from which repetitions are counted. */
export type WallMoment = {
  readonly at: Temporal.Instant
  readonly wall: Temporal.PlainDateTime
  readonly zone: string
  /** `gap-moved-forward`, `overlap-took-first`: what the clocks' change did to the wall time. */
  readonly notes: readonly string[]
}

/** An instant that was asked for as such. */
export function exactly(at: Temporal.ZonedDateTime): WallMoment {
  return { at: at.toInstant(), wall: at.toPlainDateTime(), zone: at.timeZoneId, notes: [] }
}

/**
 * A wall time in a zone. One that the clocks leave out moves forward by the length of the gap, of one that comes twice the
 * first is taken; both are noted.
 *
 * @throws RangeError for a zone that does not exist, and beyond the calendar.
 */
export function onWall(wall: Temporal.PlainDateTime, zone: string): WallMoment {
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochNanoseconds === later.epochNanoseconds) return { at: earlier.toInstant(), wall, zone, notes: [] }
  return earlier.toPlainDateTime().equals(wall)
    ? { at: earlier.toInstant(), wall, zone, notes: ['overlap-took-first'] }
    : { at: later.toInstant(), wall, zone, notes: ['gap-moved-forward'] }
}

/** The moment moved by the duration so many times: days and longer by its wall clock, hours and shorter exactly. */
export function shift(start: WallMoment, by: Temporal.Duration, times: number): WallMoment {
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds } = by
  const calendar = Temporal.Duration.from({
    years: years * times,
    months: months * times,
    weeks: weeks * times,
    days: days * times,
  })
  const from = calendar.blank ? start : onWall(start.wall.add(calendar), start.zone)
  const exactMs = (hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + milliseconds) * times
  if (exactMs === 0) return from
  return exactly(from.at.add({ milliseconds: exactMs }).toZonedDateTimeISO(start.zone))
}
