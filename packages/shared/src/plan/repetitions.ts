import { type KitRepeat, type Weekday, weekdays } from '../kit/kit.ts'
import { checkRule, datesOfRule } from './recurrence-rule.ts'
import { onWall, shift, type WallMoment } from './wall-time.ts'

export type Repetitions =
  /** In the order in which they come, before exceptions, each worked out when it is asked for. */
  | { readonly kind: 'found'; readonly moments: Iterable<WallMoment> }
  | { readonly kind: 'refused'; readonly message: string }

/**
 * What a wave's first moment repeats to, all before `until`; with `every` alone the first moment itself is always there.
 *
 * With `on` weeks begin on Monday and are counted from the week of the first moment; with `on` or a `rule` each date has
 * the first moment's wall time, and the first moment is among them where it fits.
 *
 * @throws RangeError beyond the calendar.
 */
export function repetitionsOf(repeat: KitRepeat, first: WallMoment, until: Temporal.Instant): Repetitions {
  if ('rule' in repeat) return byRule(repeat.rule, first, until)
  const { every, on } = repeat
  if (every.sign !== 1) return refused(`"${every.toString()}" does not lead forward; a repetition must`)
  if (on === undefined) return found(steps(every, first, until))
  const weeks = wholeWeeks(every)
  if (weeks === undefined) return refused(`"${every.toString()}" is not in whole weeks; days of the week need them`)
  if (!weekdays.some((day) => on.includes(day))) return refused('no day of the week is named on which the wave comes')
  return found(upTo(until, onDates(first, datesOn(on, weeks, first))))
}

/** The weeks of a duration that has nothing but weeks and days, in whole weeks; undefined for any other. */
export function wholeWeeks(every: Temporal.Duration): number | undefined {
  const { weeks, days } = every
  if (days % 7 !== 0 || !every.with({ weeks: 0, days: 0 }).blank) return undefined
  return weeks + days / 7
}

function* steps(every: Temporal.Duration, first: WallMoment, until: Temporal.Instant): Generator<WallMoment> {
  yield first
  for (let times = 1; ; times += 1) {
    const next = shift(first, every, times)
    if (Temporal.Instant.compare(next.at, until) >= 0) return
    yield next
  }
}

function byRule(rule: string, first: WallMoment, until: Temporal.Instant): Repetitions {
  const fault = checkRule(rule)
  if (fault !== undefined) return refused(fault)
  const lastDate = until.toZonedDateTimeISO(first.zone).toPlainDate()
  const dates = datesOfRule(rule, first.wall.toPlainDate(), lastDate)
  return dates.kind === 'dates' ? found(upTo(until, onDates(first, dates.dates))) : refused(dates.message)
}

/** From the first moment's date on. */
function* datesOn(on: readonly Weekday[], weeks: number, first: WallMoment): Generator<Temporal.PlainDate> {
  const firstDate = first.wall.toPlainDate()
  const monday = firstDate.subtract({ days: firstDate.dayOfWeek - 1 })
  const days = weekdays.flatMap((day, index) => (on.includes(day) ? [index] : []))
  for (let week = 0; ; week += weeks) {
    for (const day of days) {
      const date = monday.add({ days: week * 7 + day })
      if (Temporal.PlainDate.compare(date, firstDate) >= 0) yield date
    }
  }
}

function* onDates(first: WallMoment, dates: Iterable<Temporal.PlainDate>): Generator<WallMoment> {
  const firstDate = first.wall.toPlainDate()
  for (const date of dates) {
    yield date.equals(firstDate) ? first : onWall(date.toPlainDateTime(first.wall.toPlainTime()), first.zone)
  }
}

function* upTo(until: Temporal.Instant, moments: Iterable<WallMoment>): Generator<WallMoment> {
  for (const moment of moments) {
    if (Temporal.Instant.compare(moment.at, until) >= 0) return
    yield moment
  }
}

function found(moments: Iterable<WallMoment>): Repetitions {
  return { kind: 'found', moments }
}

function refused(message: string): Repetitions {
  return { kind: 'refused', message }
}
