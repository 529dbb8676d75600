import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { countOf, groups, type OutcomeCounts } from './outcomes.ts'

type Bar = { readonly key: string; readonly name: string; readonly posts: OutcomeCounts }

const ROW = 30
const WIDTH = 600
const NAME_WIDTH = 170

/** Patterns laid over the colours; a bar without one is the first group. */
const PATTERNS = [undefined, 'M0 8L8 0M-2 2L2 -2M6 10L10 6', 'M0 0L8 8M0 8L8 0', 'M4 0V8'] as const

/** Posts by how they ended, a bar for each row; a table beside it says the same in numbers. */
export function StackedBars({ bars, label }: { readonly bars: readonly Bar[]; readonly label: string }): ReactNode {
  const { i18n } = useLingui()
  const id = useId()
  const isMirrored = document.documentElement.dir === 'rtl'
  const most = Math.max(1, ...bars.map(({ posts }) => total(posts)))
  const room = WIDTH - NAME_WIDTH - 60
  /** A box that begins at `x` from the reading side. */
  const at = (x: number, width: number) => (isMirrored ? WIDTH - x - width : x)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}
      className="my-2 w-full max-w-3xl fill-current text-ink"
    >
      <Patterns id={id} />
      {bars.map(({ key, name, posts }, row) => {
        let x = NAME_WIDTH
        const boxes = groups.map(({ key: group, of, fill }, index) => {
          const width = (countOf(posts, of) / most) * room
          const box = { group, fill, index, x, width }
          x += width
          return box
        })
        return (
          <g key={key} transform={`translate(0 ${row * ROW})`}>
            <text x={at(NAME_WIDTH - 8, 0)} y={19} textAnchor="end" fontSize={13}>
              {shortened(name)}
            </text>
            {boxes.map(({ group, fill, index, x: from, width }) =>
              width === 0 ? null : (
                <g key={group}>
                  <rect x={at(from, width)} y={5} width={width} height={20} className={fill} />
                  {PATTERNS[index] === undefined ? null : (
                    <rect x={at(from, width)} y={5} width={width} height={20} fill={`url(#${id}-${index})`} />
                  )}
                </g>
              ),
            )}
            <text x={at(x + 6, 0)} y={19} fontSize={13} textAnchor="start">
              {i18n.number(total(posts))}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** What the colours and patterns of a plot mean. */
export function BarsLegend(): ReactNode {
  const { i18n } = useLingui()
  const id = useId()
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {groups.map(({ key, name, fill }, index) => (
        <li key={key} className="flex items-center gap-2">
          <svg width={24} height={16} aria-hidden="true">
            <Patterns id={id} />
            <rect width={24} height={16} className={fill} />
            {PATTERNS[index] === undefined ? null : <rect width={24} height={16} fill={`url(#${id}-${index})`} />}
          </svg>
          {i18n._(name)}
        </li>
      ))}
    </ul>
  )
}

function Patterns({ id }: { readonly id: string }): ReactNode {
  return (
    <defs>
      {PATTERNS.map((path, index) =>
        path === undefined ? null : (
          <pattern key={path} id={`${id}-${index}`} width={8} height={8} patternUnits="userSpaceOnUse">
            <path d={path} className="stroke-paper" strokeWidth={2} fill="none" />
          </pattern>
        ),
      )}
    </defs>
  )
}

const total = (counts: OutcomeCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

const shortened = (name: string): string => (name.length > 24 ? `${name.slice(0, 23)}…` : name)
