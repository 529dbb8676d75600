import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { SearchLink } from '../../ui/search-link.tsx'
import { useFilters } from '../../ui/use-filters.ts'

type Tab = {
  readonly key: string
  readonly title: MessageDescriptor
  readonly states: readonly string[]
  /** Somebody has to look at these. */
  readonly isAlarm?: boolean
}

/** Groups of states as people think of them; what needs somebody comes first. */
const TABS: readonly Tab[] = [
  { key: 'unconfirmed', title: msg`Unconfirmed`, states: ['unconfirmed'], isAlarm: true },
  { key: 'failed', title: msg`Failed`, states: ['failed'], isAlarm: true },
  { key: 'missed', title: msg`Missed`, states: ['missed'] },
  { key: 'waiting', title: msg`Awaiting approval`, states: ['planned', 'awaiting_approval'] },
  { key: 'scheduled', title: msg`Scheduled`, states: ['scheduled', 'queued', 'publishing'] },
  { key: 'published', title: msg`Published`, states: ['published', 'handed_over', 'reported'] },
  { key: 'off', title: msg`Declined or canceled`, states: ['declined', 'canceled'] },
]

/** The states that an address asks for, as the API wants them; undefined: all. */
export function statesOf(tab: string | undefined): string | undefined {
  return TABS.find(({ key }) => key === tab)?.states.join(',')
}

type PostTabsProps = {
  /** By state; undefined while they are not known. */
  readonly counts: Readonly<Record<string, number>> | undefined
}

/** Leads to the posts of each group of states, with how many there are. */
export function PostTabs({ counts }: PostTabsProps): ReactNode {
  const { t, i18n } = useLingui()
  const { filters } = useFilters()
  const link = (tab: string | undefined) => ({ ...filters, tab, cursor: undefined })
  const shown = (count: number): string => (counts === undefined ? '' : i18n.number(count))
  const total = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)
  const current = TABS.some(({ key }) => key === filters['tab']) ? filters['tab'] : undefined
  return (
    <nav aria-label={t`State`}>
      <ul className="flex flex-wrap gap-2">
        <li>
          <SearchLink search={link(undefined)} isCurrent={current === undefined} className={TAB}>
            {t`All`} <span className="tabular-nums">{shown(total)}</span>
          </SearchLink>
        </li>
        {TABS.map(({ key, title, states, isAlarm }) => {
          const count = states.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0)
          return (
            <li key={key}>
              <SearchLink
                search={link(key)}
                isCurrent={current === key}
                className={isAlarm === true && count > 0 ? `${TAB} border-danger text-danger` : TAB}
              >
                {isAlarm === true && count > 0 ? <span aria-hidden="true">⚠ </span> : null}
                {i18n._(title)} <span className="tabular-nums">{shown(count)}</span>
              </SearchLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

const TAB =
  'inline-flex min-h-11 items-center gap-x-2 rounded-md border border-line px-3 py-1 no-underline aria-[current]:border-2 aria-[current]:font-bold aria-[current]:underline'
