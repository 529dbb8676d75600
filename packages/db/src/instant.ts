/** The instant that Postgres wrote as text (session time zone UTC). @throws RangeError for the infinities. */
export function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T'))
}

/** As `parseInstant`; undefined for SQL's null and for the infinities. */
export function parseOptionalInstant(text: string | null): Temporal.Instant | undefined {
  return text === null || text.endsWith('infinity') ? undefined : parseInstant(text)
}
