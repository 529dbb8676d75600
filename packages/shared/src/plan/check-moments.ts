/** When a wave begins, worked out a second time by plain, slow arithmetic: for the planner's tests. */
import type { KitMoment, KitRepeat, KitStart } from '../kit/kit.ts'
import { type MomentPlace, momentsOf } from './moments.ts'

/** Milliseconds since the epoch, and what the clocks did to the wall time. */
export type CheckedMoment = { readonly occurrence: number; readonly atMs: number; readonly notes: readonly string[] }

/**
 * The moments of a wave; of repetitions by weekdays or by an RFC 5545 rule those that the planner itself finds. For
 * starts that exist: anchors that are there, zones that are known.
 */
export function slowMoments(when: KitMoment, place: MomentPlace): readonly CheckedMoment[] {
  if (when.kind === 'agreed') {
    const from = slowStart(when.from, place)
    const agreedMs = place.agreedAt?.epochMilliseconds
    if (agreedMs === undefined) return []
    return [{ occurrence: 0, ...(agreedMs > from.atMs ? { atMs: agreedMs, notes: [] } : from) }]
  }
  const { repeat, ...once } = when
  if (repeat === undefined) return [{ occurrence: 0, ...slowStart(once, place) }]
  if ('every' in repeat && repeat.on === undefined) return slowRepeats(once, repeat, place)
  const found = momentsOf(when, place)
  if (found.kind === 'problem') return []
  return found.moments.map(({ occurrence, at, notes }) => ({ occurrence, atMs: at.epochMilliseconds, notes }))
}

/** The moment of a start. */
export function slowStart(start: KitStart, place: MomentPlace): Pick<CheckedMoment, 'atMs' | 'notes'> {
  if (start.kind === 'instant') return { atMs: start.at.epochMilliseconds, notes: [] }
  if (start.kind === 'wall') return onClock(wallMs(start.at), zoneOf(start.zone, place))
  const anchorMs = place.anchors[start.anchor]?.epochMilliseconds ?? Number.NaN
  const shifted = moved(anchorMs, start.offset, place.campaignZone)
  if (start.time === undefined) return shifted
  const midnightMs = Math.floor(clockAt(shifted.atMs, place.campaignZone) / DAY_MS) * DAY_MS
  const { hour, minute } = start.time
  return onClock(midnightMs + (hour * 60 + minute) * 60_000, zoneOf(start.zone, place))
}

/** Only for `every` of days or of hours, both counted from the first moment. */
function slowRepeats(
  start: KitStart,
  { every, until }: KitRepeat & { readonly every: Temporal.Duration },
  place: MomentPlace,
): readonly CheckedMoment[] {
  const first = slowStart(start, place)
  const zone = start.kind === 'wall' || (start.kind === 'anchor' && start.time) ? zoneOf(start.zone, place) : undefined
  const asked = start.kind === 'wall' ? wallMs(start.at) : clockAt(first.atMs, zone ?? place.campaignZone)
  const untilMs = place.anchors[until]?.epochMilliseconds ?? Number.NaN
  const moments: CheckedMoment[] = [{ occurrence: 0, ...first }]
  for (let occurrence = 1; occurrence < 1_000; occurrence += 1) {
    const next =
      every.days > 0
        ? onClock(asked + occurrence * every.days * DAY_MS, zone ?? place.campaignZone)
        : { atMs: first.atMs + occurrence * every.hours * HOUR_MS, notes: [] }
    if (next.atMs >= untilMs) break
    moments.push({ occurrence, ...next })
  }
  return moments
}

/** Days by the clocks of the zone, the rest exactly. */
function moved(
  atMs: number,
  { days, hours, minutes }: Temporal.Duration,
  zone: string,
): Pick<CheckedMoment, 'atMs' | 'notes'> {
  const restMs = hours * HOUR_MS + minutes * 60_000
  const from = days === 0 ? { atMs, notes: [] } : onClock(clockAt(atMs, zone) + days * DAY_MS, zone)
  return restMs === 0 ? from : { atMs: from.atMs + restMs, notes: [] }
}

/** What the clocks show, as milliseconds since the epoch's midnight there. */
function clockAt(atMs: number, zone: string): number {
  return atMs + offsetMs(atMs, zone)
}

function offsetMs(atMs: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
}

/**
 * When the clocks show the time: of all offsets of the days around it those that lead back to it, the earliest moment
 * first. With none the clocks leave it out: then it is read by the offset from before.
 */
function onClock(shownMs: number, zone: string): Pick<CheckedMoment, 'atMs' | 'notes'> {
  const offsets = [-36, -24, -12, 0, 12, 24, 36].map((hours) => offsetMs(shownMs + hours * HOUR_MS, zone))
  const hits = [...new Set(offsets)]
    .map((offset) => shownMs - offset)
    .filter((atMs) => clockAt(atMs, zone) === shownMs)
    .toSorted((a, b) => a - b)
  const [first, second] = hits
  if (first === undefined) return { atMs: shownMs - (offsets[0] ?? 0), notes: ['gap-moved-forward'] }
  return { atMs: first, notes: second === undefined ? [] : ['overlap-took-first'] }
}

function wallMs({ year, month, day, hour, minute, second, millisecond }: Temporal.PlainDateTime): number {
  const date = Temporal.PlainDate.from({ year, month, day })
  const { days } = Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' })
  return days * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond
}

function zoneOf(choice: string, { campaignZone, organisationZone }: MomentPlace): string {
  if (choice === 'campaign') return campaignZone
  return choice === 'organisation' ? organisationZone : choice
}

const HOUR_MS = 3_600_000

const DAY_MS = 24 * HOUR_MS
