/** A row of a table, and the line of the file on which it begins, counted from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

/**
 * The rows of a table as RFC 4180 has them: cells in quotes may hold separators, line breaks and doubled quotes. The
 * separator is the one of comma, semicolon and tab that the first line has most of. Empty lines are left out.
 */
export function readCsv(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, '')
  const rows: CsvRow[] = []
  let cells: string[] = []
  let line = 1
  let begun = 1
  for (const { text: cell, breaks, isLast } of cellsOf(source)) {
    cells.push(cell)
    line += breaks
    if (!isLast) continue
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: begun, cells })
    cells = []
    begun = line
  }
  return rows
}

type Cell = {
  readonly text: string
  /** Line breaks in it and after it. */
  readonly breaks: number
  /** Of its row. */
  readonly isLast: boolean
}

function* cellsOf(source: string): Generator<Cell> {
  const separator = separatorOf(source)
  const bare = `[^${separator}\\r\\n]*`
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"(${bare})|(${bare}))(${separator}|\\r\\n|\\n|\\r|$)`, 'y')
  let isOpen = source !== ''
  while (isOpen) {
    const [whole = '', quoted, rest = '', plain = '', end] = cell.exec(source) ?? []
    const isLast = end !== separator
    // After a separator comes one more cell, also at the very end.
    isOpen = cell.lastIndex < source.length || !isLast
    yield { text: quoted?.replaceAll('""', '"').concat(rest) ?? plain, breaks: whole.split('\n').length - 1, isLast }
  }
}

function separatorOf(source: string): string {
  const [head = ''] = source.split(/\r?\n/, 1)
  return [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ','
}
