import type { KitMoment, KitRepeat, KitStart } from '../kit/kit.ts'
import { repetitionsOf } from './repetitions.ts'
import { exactly, onWall, shift, type WallMoment } from './wall-time.ts'

/** What a wave's moment is counted in: the campaign's zone and anchors, and the zone of the one who posts. */
export type MomentPlace = {
  readonly campaignZone: string
  readonly organisationZone: string
  readonly anchors: Readonly<Record<string, Temporal.Instant>>
  /** When the one who posts agreed to the campaign; absent: not yet. */
  readonly agreedAt?: Temporal.Instant
}

export type Moment = Pick<WallMoment, 'at' | 'notes'> & {
  /**
   * 0 for the first; counts on with each repetition. Exceptions are counted too: taking one out or putting one in
   * leaves the numbers of all others as they are.
   */
  readonly occurrence: number
}

export type MomentProblem = {
  readonly kind: 'problem'
  readonly code: 'unknown-anchor' | 'bad-repeat' | 'too-many-occurrences' | 'never-comes' | 'bad-moment'
  readonly message: string
}

export type Moments = { readonly kind: 'moments'; readonly moments: readonly Moment[] } | MomentProblem

export type StartMoment = ({ readonly kind: 'at' } & Pick<WallMoment, 'at' | 'notes'>) | MomentProblem

/** More repetitions of one wave are taken for a slip of the pen. */
export const MAX_OCCURRENCES = 1_000

/**
 * When a wave begins for one organisation, once or as often as it repeats.
 *
 * Anchor with a `time`: the date is counted from the anchor's date in the campaign's zone, then the time is read on that
 * date in the chosen zone: the same date for everybody, each one's own nine o'clock. Without a `time`: days and longer
 * are counted on the campaign's calendar, hours and shorter exactly. A wall time that the clocks leave out moves forward
 * by the length of the gap; of one that comes twice the first is taken; both are noted, for each repetition.
 *
 * Repetitions are counted from the first moment and end before the anchor `until`. With `every` alone the first moment is
 * always there. With `on` or a `rule` it comes only where it fits them, as does every other: where none fits before
 * `until`, or exceptions leave none, that is the problem `never-comes`. What the clocks leave out together with the whole
 * day (a zone that crosses the date line) falls on the next one's moment and is dropped.
 *
 * `agreed`: from the moment `from` on, as soon as the organisation agreed; no moment as long as it has not.
 * Whether that is still `within` the wave's time is for the planner to judge.
 */
export function momentsOf(when: KitMoment, place: MomentPlace): Moments {
  if (when.kind === 'agreed') return agreedMoments(when.from, place)
  return inCalendar(() => {
    const first = firstOf(when, place)
    if ('kind' in first) return first
    if (when.repeat !== undefined) return repeated(when.repeat, first, place)
    return { kind: 'moments', moments: [{ occurrence: 0, at: first.at, notes: first.notes }] }
  })
}

/** The one moment that a start stands for, by the same rules. */
export function startOf(start: KitStart, place: MomentPlace): StartMoment {
  return inCalendar(() => {
    const first = firstOf(start, place)
    return 'kind' in first ? first : { kind: 'at', at: first.at, notes: first.notes }
  })
}

function agreedMoments(from: KitStart, place: MomentPlace): Moments {
  const start = startOf(from, place)
  if (start.kind === 'problem') return start
  const { agreedAt } = place
  if (agreedAt === undefined) return { kind: 'moments', moments: [] }
  const isLater = Temporal.Instant.compare(agreedAt, start.at) > 0
  const moment = isLater ? { at: agreedAt, notes: [] } : { at: start.at, notes: start.notes }
  return { kind: 'moments', moments: [{ occurrence: 0, ...moment }] }
}

/** Temporal throws RangeError for a zone that does not exist and for times beyond its range. */
function inCalendar<Found>(find: () => Found): Found | MomentProblem {
  try {
    return find()
  } catch (error) {
    if (error instanceof RangeError) return problem('bad-moment', error.message)
    throw error
  }
}

type Dated = Exclude<KitMoment, { readonly kind: 'agreed' }>

function firstOf(when: Dated, place: MomentPlace): WallMoment | MomentProblem {
  const { campaignZone } = place
  if (when.kind === 'instant') return exactly(when.at.toZonedDateTimeISO(campaignZone))
  if (when.kind === 'wall') return onWall(when.at, zoneOf(when.zone, place))
  const anchor = anchorOf(when.anchor, place)
  if ('kind' in anchor) return anchor
  const shifted = shift(exactly(anchor.at.toZonedDateTimeISO(campaignZone)), when.offset, 1)
  if (when.time === undefined) return shifted
  const date = shifted.at.toZonedDateTimeISO(campaignZone).toPlainDate()
  return onWall(date.toPlainDateTime(when.time), zoneOf(when.zone, place))
}

function repeated(repeat: KitRepeat, first: WallMoment, place: MomentPlace): Moments {
  const until = anchorOf(repeat.until, place)
  if ('kind' in until) return until
  const found = repetitionsOf(repeat, first, until.at)
  if (found.kind === 'refused') return problem('bad-repeat', found.message)
  const exceptions = new Set(repeat.except?.map(String))
  const moments: Moment[] = []
  let occurrence = 0
  for (const { at, wall, notes } of found.moments) {
    if (occurrence >= MAX_OCCURRENCES) {
      return problem('too-many-occurrences', `the wave would repeat more than ${MAX_OCCURRENCES} times`)
    }
    const last = moments.at(-1)
    if (last !== undefined && Temporal.Instant.compare(last.at, at) >= 0) moments.pop()
    if (!exceptions.has(wall.toPlainDate().toString())) moments.push({ occurrence, at, notes })
    occurrence += 1
  }
  if (moments.length > 0) return { kind: 'moments', moments }
  const why = occurrence === 0 ? 'nothing that it repeats on comes' : 'the exceptions leave nothing of it'
  return problem('never-comes', `${why} before "${repeat.until}", ${until.at.toString()}`)
}

function anchorOf(name: string, { anchors }: MomentPlace): { readonly at: Temporal.Instant } | MomentProblem {
  const at = Object.hasOwn(anchors, name) ? anchors[name] : undefined
  if (at !== undefined) return { at }
  const known = Object.keys(anchors).toSorted().join(', ')
  return problem('unknown-anchor', `there is no anchor "${name}"; there are ${known}`)
}

function zoneOf(choice: string, place: MomentPlace): string {
  if (choice === 'campaign') return place.campaignZone
  return choice === 'organisation' ? place.organisationZone : choice
}

function problem(code: MomentProblem['code'], message: string): MomentProblem {
  return { kind: 'problem', code, message }
}
