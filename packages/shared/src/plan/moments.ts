import type { KitMoment } from '../kit/kit.ts'

/** What a wave's moment is counted in: the campaign's zone and anchors, and the zone of the one who posts. */
export type MomentPlace = {
  readonly campaignZone: string
  readonly organisationZone: string
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
}

export type Moment = {
  /** 0 for the first; counts on with each repetition. */
  readonly occurrence: number
  readonly at: Temporal.Instant
  /** `gap-moved-forward`, `overlap-took-first`: what the clocks' change did to the wall time. */
  readonly notes: readonly string[]
}

export type Moments =
  | { readonly kind: 'moments'; readonly moments: readonly Moment[] }
  | {
      readonly kind: 'problem'
      readonly code: 'unknown-anchor' | 'bad-repeat' | 'too-many-occurrences' | 'bad-moment'
      readonly message: string
    }

/** More repetitions of one wave are taken for a slip of the pen. */
export const MAX_OCCURRENCES = 1_000

/**
 * When a wave begins for one organisation, once or as often as it repeats.
 *
 * Anchor with a `time`: the date is counted from the anchor's date in the campaign's zone, then the time is read on that
 * date in the chosen zone: the same date for everybody, each one's own nine o'clock. Without a `time`: days and longer
 * are counted on the campaign's calendar, hours and shorter exactly. A wall time that the clocks leave out moves forward
 * by the length of the gap; of one that comes twice the first is taken; both are noted. Repetitions are counted from the
 * first moment and end before the anchor `until`; the first is always there.
 */
export function momentsOf(when: KitMoment, place: MomentPlace): Moments {
  const missing = [when.kind === 'anchor' ? when.anchor : undefined, when.repeat?.until].find(
    (name) => name !== undefined && !Object.hasOwn(place.anchors, name),
  )
  if (missing !== undefined) {
    const known = Object.keys(place.anchors).toSorted().join(', ')
    return problem('unknown-anchor', `there is no anchor "${missing}"; there are ${known}`)
  }
  if (when.repeat !== undefined && when.repeat.every.sign !== 1) {
    return problem('bad-repeat', `"${when.repeat.every.toString()}" does not lead forward; a repetition must`)
  }
  try {
    return repeated(when, firstOf(when, place), place)
  } catch (error) {
    // Temporal throws RangeError for a zone that does not exist and for times beyond its range.
    if (error instanceof RangeError) return problem('bad-moment', error.message)
    throw error
  }
}

/** A moment with the wall time that was asked for, from which repetitions are counted. */
type Start = Omit<Moment, 'occurrence'> & { readonly wall: Temporal.PlainDateTime; readonly zone: string }

function firstOf(when: KitMoment, place: MomentPlace): Start {
  const { campaignZone } = place
  if (when.kind === 'instant') return exactly(when.at.toZonedDateTimeISO(campaignZone))
  if (when.kind === 'wall') return onWall(when.at, zoneOf(when.zone, place))
  const anchor = place.anchors[when.anchor]?.toZonedDateTimeISO(campaignZone)
  if (anchor === undefined) throw new RangeError(`no anchor ${when.anchor}`)
  const shifted = shift(exactly(anchor), when.offset, 1)
  if (when.time === undefined) return shifted
  const date = shifted.at.toZonedDateTimeISO(campaignZone).toPlainDate()
  return onWall(date.toPlainDateTime(when.time), zoneOf(when.zone, place))
}

function repeated(when: KitMoment, first: Start, place: MomentPlace): Moments {
  const moments: Moment[] = [{ occurrence: 0, at: first.at, notes: first.notes }]
  const until = when.repeat && place.anchors[when.repeat.until]
  if (when.repeat === undefined || until === undefined) return { kind: 'moments', moments }
  for (let occurrence = 1; ; occurrence += 1) {
    const { at, notes } = shift(first, when.repeat.every, occurrence)
    if (Temporal.Instant.compare(at, until) >= 0) return { kind: 'moments', moments }
    if (occurrence >= MAX_OCCURRENCES) {
      return problem('too-many-occurrences', `the wave would repeat more than ${MAX_OCCURRENCES} times`)
    }
    moments.push({ occurrence, at, notes })
  }
}

/** The start moved by the duration so many times: days and longer by its wall clock, hours and shorter exactly. */
function shift(start: Start, by: Temporal.Duration, times: number): Start {
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

function exactly(at: Temporal.ZonedDateTime): Start {
  return { at: at.toInstant(), wall: at.toPlainDateTime(), zone: at.timeZoneId, notes: [] }
}

function onWall(wall: Temporal.PlainDateTime, zone: string): Start {
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.epochNanoseconds === later.epochNanoseconds) return { at: earlier.toInstant(), wall, zone, notes: [] }
  return earlier.toPlainDateTime().equals(wall)
    ? { at: earlier.toInstant(), wall, zone, notes: ['overlap-took-first'] }
    : { at: later.toInstant(), wall, zone, notes: ['gap-moved-forward'] }
}

function zoneOf(choice: string, place: MomentPlace): string {
  if (choice === 'campaign') return place.campaignZone
  return choice === 'organisation' ? place.organisationZone : choice
}

function problem(code: Extract<Moments, { readonly kind: 'problem' }>['code'], message: string): Moments {
  return { kind: 'problem', code, message }
}
