import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Table } from '../../components/data.tsx'
import { useNow } from '../api/use-now.ts'

/** So many posts at one time. */
export type TimeBar = {
  /** When the day or hour begins, RFC 3339. */
  readonly from: string
  readonly posts: number
  /** Those of them that did not go out as they should. */
  readonly troubled?: number
}

type TimelineProps = {
  readonly bars: readonly TimeBar[]
  readonly zone: string
  readonly by: 'day' | 'hour'
  readonly caption: string
}

const WIDTH = 720
const HEIGHT = 120
const LENGTHS = { day: 86_400_000, hour: 3_600_000 } as const
/** Narrower bars could not be seen. */
const LEAST_WIDTH = 3

/** How posts are spread over time: a picture for a first look, and the same as a table. */
export function Timeline({ bars, zone, by, caption }: TimelineProps): ReactNode {
  const { i18n } = useLingui()
  const first = bars[0]
  const last = bars.at(-1)
  if (first === undefined || last === undefined) return null
  const labelOf = labels(i18n.locale, zone, by)
  return (
    <section className="my-4">
      <p className="font-semibold">{caption}</p>
      <Bars bars={bars} by={by} />
      <p className="flex justify-between gap-4 text-sm text-quiet">
        <span>{labelOf(first.from)}</span>
        {bars.length > 1 ? <span>{labelOf(last.from)}</span> : null}
      </p>
      <details className="mt-2">
        <summary className="min-h-11 cursor-pointer py-2">
          <Trans>As a table</Trans>
        </summary>
        <Table
          caption={caption}
          keyOf={({ from }) => from}
          rows={bars}
          columns={[
            { key: 'at', title: <Trans>When</Trans>, cell: ({ from }) => labelOf(from) },
            {
              key: 'posts',
              title: <Trans>Posts</Trans>,
              cell: ({ posts }) => <Plural value={posts} one="# post" other="# posts" />,
              isNumber: true,
            },
          ]}
        />
      </details>
    </section>
  )
}

const startOf = ({ from }: TimeBar): number => Temporal.Instant.from(from).epochMilliseconds

function Bars({ bars, by }: Pick<TimelineProps, 'bars' | 'by'>): ReactNode {
  const begin = Math.min(...bars.map(startOf))
  const end = Math.max(...bars.map(startOf)) + LENGTHS[by]
  const most = Math.max(...bars.map(({ posts }) => posts))
  const now = useNow().epochMilliseconds
  const xOf = (ms: number): number => ((ms - begin) / (end - begin)) * WIDTH
  const width = Math.max(LEAST_WIDTH, xOf(begin + LENGTHS[by]) - 1)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      className="h-28 w-full rtl:-scale-x-100"
      preserveAspectRatio="none"
    >
      {bars.map((bar) => {
        const height = Math.max(2, (bar.posts / most) * (HEIGHT - 4))
        const bad = ((bar.troubled ?? 0) / bar.posts) * height
        const x = xOf(startOf(bar))
        return (
          <g key={bar.from}>
            <rect x={x} y={HEIGHT - height} width={width} height={height - bad} className="fill-accent" />
            <rect x={x} y={HEIGHT - bad} width={width} height={bad} className="fill-danger" />
          </g>
        )
      })}
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line" />
      {now > begin && now < end ? (
        <line x1={xOf(now)} x2={xOf(now)} y1="0" y2={HEIGHT} className="stroke-ink" strokeDasharray="4 3" />
      ) : null}
    </svg>
  )
}

function labels(locale: string, timeZone: string, by: 'day' | 'hour'): (from: string) => string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(by === 'hour' ? { hour: 'numeric', minute: '2-digit' } : {}),
  })
  return (from) => format.format(Temporal.Instant.from(from).epochMilliseconds)
}
