import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { AnchorName } from '../../ui/wave-words.tsx'
import { type CalendarDay, daysOf, type Span } from './calendar-days.ts'
import { CalendarEntry, dropTarget, Today } from './calendar-entry.tsx'

export type GridProps = {
  readonly span: Span
  readonly marks: ReadonlyMap<string, readonly string[]>
  /** By the clock of the campaign and in its zone: `2026-11-30`. */
  readonly today: string
  readonly mayMove: boolean
  /** `to`: where it was dropped. */
  readonly onOpen: (wave: string, day: string, to?: string) => void
}

type MonthGridProps = GridProps & { readonly at: Temporal.PlainDate; readonly days: readonly CalendarDay[] }

/** More waves than this of one day wait behind a button. */
const MOST_ENTRIES = 3

/** A month as a table: a row for each week, a cell for each day with its number, its dates and its waves. */
export function MonthGrid({ at, span, days, ...rest }: MonthGridProps): ReactNode {
  const { t, i18n } = useLingui()
  const byDay = new Map(days.map((day) => [day.at.slice(0, 10), day]))
  const all = daysOf(span)
  const weeks = Array.from({ length: all.length / 7 }, (_, week) => all.slice(week * 7, week * 7 + 7))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div role="region" aria-label={t`Month`} tabIndex={0} className="relative my-4 overflow-x-auto">
      <table className="w-full min-w-[44rem] table-fixed border-collapse">
        <caption className="pb-2 text-start text-lg font-semibold">
          {at.toLocaleString(i18n.locale, { month: 'long', year: 'numeric', calendar: 'gregory' })}
        </caption>
        <thead>
          <tr>
            {all.slice(0, 7).map((day) => (
              <th key={day.dayOfWeek} scope="col" className="border border-soft-line px-2 py-1 text-start">
                {day.toLocaleString(i18n.locale, { weekday: 'short', calendar: 'gregory' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={String(week[0])}>
              {week.map((day) => (
                <DayCell
                  key={day.toString()}
                  day={day}
                  isOutside={day.month !== at.month}
                  counts={byDay.get(day.toString())}
                  {...rest}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type DayCellProps = Omit<GridProps, 'span'> & {
  readonly day: Temporal.PlainDate
  readonly isOutside: boolean
  readonly counts: CalendarDay | undefined
}

/** The month is said as well to who does not see the page. */
function DayNumber({ day, isToday }: { readonly day: Temporal.PlainDate; readonly isToday: boolean }): ReactNode {
  const { i18n } = useLingui()
  return (
    <time dateTime={day.toString()} className="block px-1 text-sm">
      {day.toLocaleString(i18n.locale, { day: 'numeric', calendar: 'gregory' })}
      <span className="sr-only"> {day.toLocaleString(i18n.locale, { month: 'long', calendar: 'gregory' })}</span>
      {isToday ? <Today /> : null}
    </time>
  )
}

function DayCell({ day, isOutside, counts, marks, today, mayMove, onOpen }: DayCellProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const date = day.toString()
  const waves = Object.entries(counts?.byWave ?? {})
  const shown = isOpen ? waves : waves.slice(0, MOST_ENTRIES)
  return (
    <td
      {...dropTarget(date, onOpen)}
      aria-current={date === today ? 'date' : undefined}
      className={`h-24 border border-soft-line p-1 align-top ${isOutside ? 'bg-paper text-quiet' : 'bg-raised'}`}
    >
      <DayNumber day={day} isToday={date === today} />
      {(marks.get(date) ?? []).map((name) => (
        <span key={name} className="block px-1 text-sm font-bold text-warn">
          <AnchorName name={name} />
        </span>
      ))}
      <ul className="flex flex-col gap-1">
        {shown.map(([wave, posts]) => (
          <li key={wave}>
            <CalendarEntry wave={wave} posts={posts} day={date} mayMove={mayMove} onOpen={() => onOpen(wave, date)} />
          </li>
        ))}
      </ul>
      {waves.length > shown.length ? (
        <button type="button" onClick={() => setOpen(true)} className="min-h-8 cursor-pointer px-1 text-sm underline">
          <Trans>{waves.length - shown.length} more</Trans>
        </button>
      ) : null}
      {counts === undefined ? null : <Failures counts={counts} />}
    </td>
  )
}

function Failures({ counts: { byState } }: { readonly counts: CalendarDay }): ReactNode {
  const failed = (byState['failed'] ?? 0) + (byState['missed'] ?? 0)
  return failed === 0 ? null : (
    <span className="block px-1 text-sm font-bold text-danger">
      <Trans>{failed} failed or missed</Trans>
    </span>
  )
}
