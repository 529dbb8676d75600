import { displayWidth, padTo } from './display-width.ts'

/** Writes one line for people or programs to standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Writes one line to standard error: what went wrong, or what goes on while standard output belongs to a program. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Rows as columns of text, each as wide as its widest cell as a terminal shows it; the first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))))
  return rows
    .map((row) =>
      row
        .map((cell, column) => padTo(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
