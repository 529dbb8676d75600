import { parse } from 'csv-parse/sync'
import { type Invitee, InviteeBody, MOST_INVITEES, repeatedIn } from './invitation-schemas.ts'
import type { ProblemError } from './problem.ts'

const COLUMNS = ['organisation', 'name', 'timeZone', 'locales', 'stance', 'topics', 'address'] as const

type Column = (typeof COLUMNS)[number]

/** What the parser gives for each record with `info: true`, which its types do not know. */
type WithInfo = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

type Row = { readonly line: number; readonly cells: readonly string[] }

/** One organisation of a table, and the line that it stands on. */
export type TableRow = { readonly line: number; readonly invitee: Invitee }

export type CsvRead =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'faults'; readonly faults: readonly ProblemError[] }

/**
 * Organisations to invite from a table: a line of column names (`organisation,name,timeZone,locales,stance,topics,address`, in any
 * order, only the first one needed), then a line for each. Several locales or topics in a cell stand with spaces between.
 * The separator is a comma, a semicolon or a tab, whichever the first line has.
 *
 * Every fault of every row, with its line, or all of them.
 */
export function readInvitationCsv(text: string): CsvRead {
  const rows = readRows(text)
  if (rows.kind === 'faults') return rows
  const [head, ...rest] = rows.rows
  if (head === undefined) return faults([{ code: 'empty', message: 'The table is empty', line: 1 }])
  const columns = readColumns(head)
  if (columns.kind === 'faults') return columns
  const tooMany: readonly ProblemError[] =
    rest.length > MOST_INVITEES
      ? [{ code: 'too-many', message: `At most ${MOST_INVITEES} organisations at once`, line: head.line }]
      : []
  if (rest.length === 0)
    return faults([{ code: 'empty', message: 'No organisation stands below the column names', line: 1 }])
  const read = rest.map((row) => readRow(row, columns.columns))
  const repeated = repeatedIn(
    rest.map(({ cells }) => ({ organisation: cells[columns.columns.indexOf('organisation')] ?? '' })),
  )
  const found = [
    ...tooMany,
    ...read.flatMap((row) => row.faults),
    ...repeated.map((index) =>
      fault(rest[index], 'organisation', { code: 'repeated', message: 'It is in the table already' }),
    ),
  ]
  if (found.length > 0) return faults(found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  return {
    kind: 'rows',
    rows: read.flatMap(({ invitee }, index) =>
      invitee === undefined ? [] : [{ line: rest[index]?.line ?? 1, invitee }],
    ),
  }
}

function readRows(
  text: string,
): { readonly kind: 'rows'; readonly rows: readonly Row[] } | Extract<CsvRead, { kind: 'faults' }> {
  const delimiter = /^[^\r\n]*?([,;\t])/.exec(text)?.[1] ?? ','
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly WithInfo[]
    return { kind: 'rows', rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })) }
  } catch (error) {
    const line = error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1
    return faults([{ code: 'bad-csv', message: 'From here on this is no table: a quote may not be closed', line }])
  }
}

function readColumns(
  head: Row,
): { readonly kind: 'columns'; readonly columns: readonly Column[] } | Extract<CsvRead, { kind: 'faults' }> {
  const columns = head.cells.map((cell) => COLUMNS.find((name) => name.toLowerCase() === cell.toLowerCase()))
  const found = head.cells.flatMap((cell, index): readonly ProblemError[] => {
    if (columns[index] === undefined) {
      return [
        { code: 'unknown-column', message: `There is no column "${cell}": use ${COLUMNS.join(', ')}`, line: head.line },
      ]
    }
    const isTwice = columns.indexOf(columns[index]) < index
    return isTwice ? [{ code: 'repeated-column', message: `The column "${cell}" is there twice`, line: head.line }] : []
  })
  const known = columns.filter((column) => column !== undefined)
  if (!known.includes('organisation')) {
    found.push({ code: 'missing-column', message: 'The column "organisation" is missing', line: head.line })
  }
  return found.length > 0 ? faults(found) : { kind: 'columns', columns: known }
}

function readRow(
  row: Row,
  columns: readonly Column[],
): { readonly invitee?: Invitee; readonly faults: readonly ProblemError[] } {
  if (row.cells.length > columns.length) {
    const message = `This row has ${row.cells.length} cells, and there are ${columns.length} columns`
    return { faults: [{ code: 'too-many-cells', message, line: row.line }] }
  }
  const cells = columns.flatMap((column, index) => {
    const cell = row.cells[index] ?? ''
    return cell === '' ? [] : [[column, isList(column) ? cell.split(/\s+/) : cell] as const]
  })
  const read = InviteeBody.safeParse(Object.fromEntries(cells))
  if (read.success) return { invitee: read.data, faults: [] }
  return {
    faults: read.error.issues.map(({ code, message, path }) => fault(row, String(path[0] ?? ''), { code, message })),
  }
}

const isList = (column: Column): boolean => column === 'locales' || column === 'topics'

function fault(
  row: Row | undefined,
  path: string,
  { code, message }: Pick<ProblemError, 'code' | 'message'>,
): ProblemError {
  return { code, message, path, line: row?.line ?? 1 }
}

function faults(found: readonly ProblemError[]): Extract<CsvRead, { kind: 'faults' }> {
  return { kind: 'faults', faults: found }
}
