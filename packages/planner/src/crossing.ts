/**
 * Values as they cross to another thread and back. The structured clone knows no Temporal values: each travels as a Map of
 * its kind and its text, which nothing else that we send is.
 */
export function pack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(pack)
  for (const [kind, type] of kinds) if (value instanceof type) return new Map([[kind, value.toString()]])
  return mapFields(value, pack)
}

/** The value that `pack` was given, with Temporal values of this thread. */
export function unpack(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(unpack)
  if (value instanceof Map) return temporalOf(value)
  return mapFields(value, unpack)
}

const kinds: ReadonlyMap<
  string,
  | typeof Temporal.Instant
  | typeof Temporal.Duration
  | typeof Temporal.PlainDate
  | typeof Temporal.PlainTime
  | typeof Temporal.PlainDateTime
> = new Map(
  Object.entries({
    instant: Temporal.Instant,
    duration: Temporal.Duration,
    date: Temporal.PlainDate,
    time: Temporal.PlainTime,
    dateTime: Temporal.PlainDateTime,
  }),
)

function temporalOf(packed: ReadonlyMap<unknown, unknown>): unknown {
  for (const [kind, text] of packed) {
    const type = kinds.get(String(kind))
    if (type !== undefined) return type.from(String(text))
  }
  throw new TypeError(`Nothing of ours crosses threads as ${[...packed.keys()].join(', ') || 'an empty Map'}.`)
}

function mapFields(value: object, change: (field: unknown) => unknown): object {
  const changed: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(value)) changed[key] = change(field)
  return changed
}
