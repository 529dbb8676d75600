/** Longest `detail` of an evidence, in UTF-16 units. */
const DETAIL_LIMIT = 500

/**
 * The text as it may stand in an evidence: one line, at most 500 characters, and storable in Postgres
 * (no NUL, no other control character, no half of a surrogate pair).
 */
export function shortDetail(text: string): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed()
  return line.length <= DETAIL_LIMIT ? line : `${line.slice(0, DETAIL_LIMIT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** What an error of the connection says, with its code: `ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:3010`. */
export function describeError(error: Error): string {
  // Node tries all addresses of a name and reports them together in an error without a message of its own.
  const message = error instanceof AggregateError ? error.errors.map(messageOf).join('; ') : error.message
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return shortDetail(`${code}: ${message}`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
