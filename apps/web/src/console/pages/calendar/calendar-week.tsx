import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { AnchorName } from '../../ui/wave-words.tsx'
import { type CalendarDay, daysOf } from './calendar-days.ts'
import { CalendarEntry, dropTarget, Today } from './calendar-entry.tsx'
import type { GridProps } from './calendar-month.tsx'

type WeekGridProps = GridProps & { readonly hours: readonly CalendarDay[] }

/** A week as a table: a column for each day, a row for each hour in which anything is due. */
export function WeekGrid({ span, hours, marks, today, mayMove, onOpen }: WeekGridProps): ReactNode {
  const { t, i18n } = useLingui()
  const days = daysOf(span)
  const times = [...new Set(hours.map(({ at }) => at.slice(11)))].toSorted()
  // At the end of summer time one wall time comes twice: both stand in the same cell.
  const byHour = Map.groupBy(hours, ({ at }) => at)
  const title = `${dayText(span.from, i18n.locale)} – ${dayText(span.to, i18n.locale)}`
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div role="region" aria-label={t`Week`} tabIndex={0} className="relative my-4 overflow-x-auto">
      <table className="w-full min-w-[52rem] table-fixed border-collapse">
        <caption className="pb-2 text-start text-lg font-semibold">{title}</caption>
        <thead>
          <tr>
            <td className="w-20 border border-soft-line" />
            {days.map((day) => (
              <th
                key={day.toString()}
                scope="col"
                aria-current={day.toString() === today ? 'date' : undefined}
                className="border border-soft-line px-2 py-1 text-start"
              >
                {dayText(day, i18n.locale)}
                {day.toString() === today ? <Today /> : null}
                {(marks.get(day.toString()) ?? []).map((name) => (
                  <span key={name} className="block text-sm text-warn">
                    <AnchorName name={name} />
                  </span>
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((time) => (
            <tr key={time}>
              <th scope="row" className="border border-soft-line px-2 py-1 text-start align-top tabular-nums">
                {Temporal.PlainTime.from(time).toLocaleString(i18n.locale, { timeStyle: 'short' })}
              </th>
              {days.map((day) => (
                <HourCell
                  key={day.toString()}
                  day={day.toString()}
                  hours={byHour.get(`${day.toString()}T${time}`) ?? []}
                  mayMove={mayMove}
                  onOpen={onOpen}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type HourCellProps = Pick<GridProps, 'mayMove' | 'onOpen'> & {
  readonly day: string
  readonly hours: readonly CalendarDay[]
}

function HourCell({ day, hours, mayMove, onOpen }: HourCellProps): ReactNode {
  const waves = hours.flatMap(({ byWave }) => Object.entries(byWave))
  return (
    <td {...dropTarget(day, onOpen)} className="border border-soft-line bg-raised p-1 align-top">
      <ul className="flex flex-col gap-1">
        {waves.map(([wave, posts], index) => (
          <li key={`${wave} ${index}`}>
            <CalendarEntry wave={wave} posts={posts} day={day} mayMove={mayMove} onOpen={() => onOpen(wave, day)} />
          </li>
        ))}
      </ul>
    </td>
  )
}

function dayText(day: Temporal.PlainDate, locale: string): string {
  return day.toLocaleString(locale, { weekday: 'short', day: 'numeric', month: 'short', calendar: 'gregory' })
}
