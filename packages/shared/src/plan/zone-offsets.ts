/** A stretch of time in which a zone keeps one offset from UTC: `fromMs` is in it, `toMs` no longer. */
export type OffsetSpan = { readonly fromMs: number; readonly toMs: number; readonly offsetMs: number }

/**
 * The span that the moment lies in, in milliseconds since the epoch. Each is looked up once: Temporal answers in
 * microseconds, a plan of 100,000 posts asks as often.
 *
 * @throws RangeError for a zone that does not exist.
 */
export function offsetSpanAt(zone: string, atMs: number): OffsetSpan {
  const spans = known.get(zone) ?? []
  const found = spans.find((span) => atMs >= span.fromMs && atMs < span.toMs)
  if (found !== undefined) return found
  if (known.size >= MOST_ZONES) known.clear()
  const made = readSpan(zone, atMs)
  known.set(zone, spans.length >= MOST_SPANS ? [made] : [...spans, made])
  return made
}

const known = new Map<string, readonly OffsetSpan[]>()

/** There are about 600 names of zones. */
const MOST_ZONES = 1_000

/** A campaign's years have two spans each. */
const MOST_SPANS = 40

function readSpan(zone: string, atMs: number): OffsetSpan {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
  const next = at.getTimeZoneTransition('next')
  const previous = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  return {
    fromMs: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    toMs: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: at.offsetNanoseconds / 1_000_000,
  }
}
