import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { queries } from '../../api/client.ts'
import { Timeline } from '../../ui/timeline.tsx'

type CampaignProgressProps = {
  readonly campaign: string
  readonly byState: Readonly<Record<string, number>>
  readonly posts: number
}

/** Nothing more happens to a post in these. */
const OVER = ['published', 'reported', 'failed', 'missed', 'declined', 'canceled'] as const
const TROUBLED = ['failed', 'missed', 'unconfirmed'] as const
/** More days than this are a stripe for each day, fewer one for each hour. */
const MOST_HOURLY_DAYS = 4

/** How much of a campaign is done, and how its posts are spread over time. */
export function CampaignProgress({ campaign, byState, posts }: CampaignProgressProps): ReactNode {
  const { i18n, t } = useLingui()
  const id = useId()
  const done = sumOf(byState, OVER)
  const byDay = queries.useQuery('get', '/campaigns/{campaign}/calendar', { params: { path: { campaign } } })
  const days = byDay.data?.items ?? []
  const isShort = days.length > 0 && days.length <= MOST_HOURLY_DAYS
  const byHour = queries.useQuery(
    'get',
    '/campaigns/{campaign}/calendar',
    {
      params: {
        path: { campaign },
        query: { by: 'hour' as const, from: days[0]?.at.slice(0, 10) ?? '', to: days.at(-1)?.at.slice(0, 10) ?? '' },
      },
    },
    { enabled: isShort && spansFewDays(days) },
  )
  const shown = byHour.data ?? byDay.data
  if (posts === 0) return null
  const share = i18n.number(done / posts, { style: 'percent' })
  return (
    <section>
      <label htmlFor={id} className="block font-semibold">
        <Trans>{share} of the posts are through</Trans>
      </label>
      <progress id={id} value={done} max={posts} className="h-4 w-full accent-accent">
        {share}
      </progress>
      {shown === undefined ? null : (
        <Timeline
          caption={t`Posts over time`}
          by={shown.by}
          zone={shown.timeZone}
          bars={shown.items.map(({ from, posts: count, byState: states }) => ({
            from,
            posts: count,
            troubled: sumOf(states, TROUBLED),
          }))}
        />
      )}
    </section>
  )
}

/** The API counts by hour for 62 days at most; a picture wants fewer. */
function spansFewDays(days: readonly { readonly at: string }[]): boolean {
  const [first, last] = [days[0]?.at.slice(0, 10), days.at(-1)?.at.slice(0, 10)]
  if (first === undefined || last === undefined) return false
  return Temporal.PlainDate.from(first).until(last).days < MOST_HOURLY_DAYS
}

function sumOf(counts: Readonly<Record<string, number>>, states: readonly string[]): number {
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}
