import { weekdays } from '../kit/kit.ts'
import type { Participant } from './plan-types.ts'
import { offsetSpanAt } from './zone-offsets.ts'

/** Where a post goes that may not go out when it would be due. Milliseconds since the epoch. */
export type Shift = { readonly atMs: number; readonly why: 'quiet-hours' | 'working-days' }

export type AllowedTimes = (atMs: number) => Shift | undefined

/**
 * Answers for one organisation when a post may not go out at a moment: the first one after it that may, or undefined when
 * it may as it is. Infinity where none ever may (no working day at all).
 *
 * A moment may not be used when the organisation's clocks show a day off or a time in its quiet hours: `from` is quiet,
 * `to` no longer; `from` after `to` runs over midnight; both the same means no quiet hours. What follows directly is
 * skipped in one go: from Friday 22:30 to Monday 07:00. `why` names the days off when one is among what is skipped.
 *
 * What counts is what the clocks show: a quiet hour that comes twice is quiet twice, and where the clocks leave out `to`,
 * quiet ends with the gap.
 */
export function createAllowedTimes({
  quietHours,
  workingDays,
  timeZone,
}: Pick<Participant, 'quietHours' | 'workingDays' | 'timeZone'>): AllowedTimes {
  const from = quietHours === undefined ? 0 : msOf(quietHours.from)
  const to = quietHours === undefined ? 0 : msOf(quietHours.to)
  const isWorking = weekdays.map((day) => workingDays?.includes(day) ?? true)
  if (from === to && !isWorking.includes(false)) return () => undefined
  const closedAt = closedBy({ from, to, isWorking })
  return (atMs) => firstAllowed(atMs, closedAt, timeZone)
}

/** Until when it is closed, by the clocks (milliseconds since the epoch's midnight there); undefined where it is open. */
type ClosedAt = (localMs: number) => Shift | undefined

type Hours = { readonly from: number; readonly to: number; readonly isWorking: readonly boolean[] }

function closedBy({ from, to, isWorking }: Hours): ClosedAt {
  const isOverMidnight = from > to
  return (localMs) => {
    const day = Math.floor(localMs / DAY_MS)
    const midnightMs = day * DAY_MS
    if (isWorking[weekdayOf(day)] === false) return { atMs: midnightMs + DAY_MS, why: 'working-days' }
    const timeMs = localMs - midnightMs
    const isQuiet = isOverMidnight ? timeMs >= from || timeMs < to : timeMs >= from && timeMs < to
    if (!isQuiet) return undefined
    return { atMs: isOverMidnight && timeMs >= from ? midnightMs + DAY_MS : midnightMs + to, why: 'quiet-hours' }
  }
}

function firstAllowed(atMs: number, closedAt: ClosedAt, zone: string): Shift | undefined {
  let openMs = atMs
  let why: Shift['why'] = 'quiet-hours'
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const span = offsetSpanAt(zone, openMs)
    const closed = closedAt(openMs + span.offsetMs)
    if (closed === undefined) return openMs === atMs ? undefined : { atMs: openMs, why }
    if (closed.why === 'working-days') why = closed.why
    openMs = Math.min(closed.atMs - span.offsetMs, span.toMs)
  }
  return { atMs: Number.POSITIVE_INFINITY, why }
}

/** Three weeks: at most three steps a day, and what is open an hour a week may lie in a gap. */
const MOST_STEPS = 70

const DAY_MS = 86_400_000

/** 0 for Monday. The epoch began on a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

function msOf({ hour, minute, second, millisecond }: Temporal.PlainTime): number {
  return ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond
}
