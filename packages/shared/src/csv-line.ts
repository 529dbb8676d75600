/**
 * One line of a CSV file (RFC 4180), without its end. A cell that a spreadsheet would take for a formula gets an apostrophe
 * before it, so that nothing that somebody else wrote is ever computed (OWASP ASVS 1.2.10).
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map(cellOf).join(',')
}

/** What begins a formula, also in full width, or is skipped before one. */
const FORMULA = /^[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe
}
