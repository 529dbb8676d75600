import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'

type Column<Row> = {
  readonly key: string
  readonly title: ReactNode
  readonly cell: (row: Row) => ReactNode
  readonly isNumber?: boolean | undefined
}

type TableProps<Row> = {
  readonly caption: ReactNode
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

/** Rows of the same kind. On a narrow screen it is scrolled by itself, with the keyboard too. */
export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>): ReactNode {
  const { t } = useLingui()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div role="region" aria-label={t`Table`} tabIndex={0} className="my-4 overflow-x-auto">
      <table className="w-full border-collapse text-start [overflow-wrap:break-word]">
        <caption className="pb-2 text-start font-semibold">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, isNumber }) => (
              <th key={key} scope="col" className={`border-b-2 border-line px-2 py-2 ${sideOf(isNumber)}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, cell, isNumber }, index) => {
                const className = `border-b border-soft-line px-2 py-2 align-top font-normal ${sideOf(isNumber)}`
                return index === 0 ? (
                  <th key={key} scope="row" className={className}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={className}>
                    {cell(row)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const sideOf = (isNumber: boolean | undefined): string => (isNumber === true ? 'text-end tabular-nums' : 'text-start')

type Entry = { readonly term: ReactNode; readonly details: ReactNode; readonly key: string }

/** Names and what they stand for. */
export function DefinitionList({ entries }: { readonly entries: readonly Entry[] }): ReactNode {
  return (
    <dl className="my-4 grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
      {entries.map(({ key, term, details }) => (
        <div key={key} className="contents">
          <dt className="font-semibold">{term}</dt>
          <dd className="mb-2 sm:mb-0">{details}</dd>
        </div>
      ))}
    </dl>
  )
}

type PaginationProps = {
  /** Address of the next page; undefined on the last one. */
  readonly nextHref: string | undefined
  /** Address of the first page; undefined there. */
  readonly firstHref: string | undefined
}

/** Leads through a list that comes in pages by cursor: on, and back to the start. */
export function Pagination({ nextHref, firstHref }: PaginationProps): ReactNode {
  const { t } = useLingui()
  if (nextHref === undefined && firstHref === undefined) return null
  return (
    <nav aria-label={t`Pages`} className="my-4 flex gap-6">
      {firstHref === undefined ? null : (
        <a href={firstHref} className="inline-block py-2">
          <Trans>Back to the start</Trans>
        </a>
      )}
      {nextHref === undefined ? null : (
        <a href={nextHref} rel="next" className="inline-block py-2">
          <Trans>Next page</Trans>
        </a>
      )}
    </nav>
  )
}
