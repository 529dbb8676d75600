import { Plural, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { PostState } from '../../ui/state-badge.tsx'
import { AnchorName } from '../../ui/wave-words.tsx'
import type { CalendarDay } from './calendar-days.ts'
import { CalendarEntry, Today } from './calendar-entry.tsx'

type DayListProps = {
  readonly days: readonly CalendarDay[]
  readonly marks: ReadonlyMap<string, readonly string[]>
  readonly today: string
  readonly onOpen: (wave: string, day: string) => void
}

/** The days of a month that have posts, one below the other: what fits on a phone. */
export function DayList({ days, marks, today, onOpen }: DayListProps): ReactNode {
  const { i18n } = useLingui()
  return days.map(({ at, posts, byState, byWave }) => {
    const date = at.slice(0, 10)
    const day = Temporal.PlainDate.from(date)
    return (
      <section key={date}>
        <Heading level={2}>
          <time dateTime={date}>{day.toLocaleString(i18n.locale, { dateStyle: 'full', calendar: 'gregory' })}</time>
          {date === today ? <Today /> : null}
        </Heading>
        {(marks.get(date) ?? []).map((name) => (
          <p key={name} className="font-bold text-warn">
            <AnchorName name={name} />
          </p>
        ))}
        <p className="text-quiet">
          <Plural value={posts} one="# post" other="# posts" />:{' '}
          {Object.entries(byState).map(([state, count], index) => (
            <span key={state}>
              {index === 0 ? '' : ', '}
              <PostState state={state} /> {i18n.number(count)}
            </span>
          ))}
        </p>
        <ul className="mt-2 flex max-w-md flex-col gap-1">
          {Object.entries(byWave).map(([wave, count]) => (
            <li key={wave}>
              <CalendarEntry wave={wave} posts={count} day={date} mayMove={false} onOpen={() => onOpen(wave, date)} />
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
