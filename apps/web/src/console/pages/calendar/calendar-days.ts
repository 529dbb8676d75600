/** A day or an hour that has posts, as the API counts it. */
export type CalendarDay = {
  /** Wall time at which it begins. */
  readonly at: string
  readonly posts: number
  readonly byState: Readonly<Record<string, number>>
  readonly byWave: Readonly<Record<string, number>>
}

export type CalendarView = 'month' | 'week' | 'list'

/** From one day to another, both included. */
export type Span = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

/** Narrower windows begin with a list. */
const NARROW_PX = 640

/** The view that an address asks for; where it asks for none, what the window has room for. */
export function viewOf(asked: string | undefined): CalendarView {
  if (asked === 'month' || asked === 'week' || asked === 'list') return asked
  return globalThis.innerWidth < NARROW_PX ? 'list' : 'month'
}

/** What a view shows around a day: whole weeks for a month and a week, the month itself for a list. */
export function spanOf(view: CalendarView, at: Temporal.PlainDate, locale: string): Span {
  const first = view === 'week' ? at : at.with({ day: 1 })
  const last = view === 'week' ? at : at.with({ day: at.daysInMonth })
  if (view === 'list') return { from: first, to: last }
  const begin = firstDayOfWeek(locale)
  const back = (first.dayOfWeek - begin + 7) % 7
  const on = (begin + 6 - last.dayOfWeek + 7) % 7
  return { from: first.subtract({ days: back }), to: last.add({ days: on }) }
}

/** The day to show when somebody goes on, or back. */
export function step(view: CalendarView, at: Temporal.PlainDate, by: 1 | -1): Temporal.PlainDate {
  return view === 'week' ? at.add({ weeks: by }) : at.with({ day: 1 }).add({ months: by })
}

/** Every day of a span. */
export function daysOf({ from, to }: Span): readonly Temporal.PlainDate[] {
  return Array.from({ length: from.until(to).days + 1 }, (_, days) => from.add({ days }))
}

type WithWeek = { readonly getWeekInfo?: () => { readonly firstDay: number } }

/** 1 for Monday; where a browser does not know, Monday. */
function firstDayOfWeek(locale: string): number {
  const known = new Intl.Locale(locale).maximize() as unknown as WithWeek
  return known.getWeekInfo?.().firstDay ?? 1
}
