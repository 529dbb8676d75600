/** Hands out ids as X makes them: decimal strings of about 19 digits that rise with time. */
export type IdSource = {
  /** An id never given before, greater than all before it, even when the clock stands still or is set back. */
  next(at: Temporal.Instant): string
  /** Tells of an id that an earlier run gave out: the next ones are greater. */
  remember(id: string): void
}

/** Where X's ids begin to count, in Unix milliseconds. Source: twitter-archive/snowflake, IdWorker.scala, read 2026-11-21. */
const EPOCH_MS = 1_288_834_974_657n

/** The lowest 22 bits tell ids of one millisecond apart. */
const SEQUENCE_BITS = 22n

/** A source of ids that starts with those of the present. */
export function createIdSource(): IdSource {
  let last = 0n
  return {
    next(at) {
      const fromTime = (BigInt(at.epochMilliseconds) - EPOCH_MS) << SEQUENCE_BITS
      last = fromTime > last ? fromTime : last + 1n
      return last.toString()
    },
    remember(id) {
      const value = BigInt(id)
      if (value > last) last = value
    },
  }
}

/** Below 0, 0 or above 0: whether the first id came before, with or after the second. */
export function compareIds(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length
  if (one === other) return 0
  return one < other ? -1 : 1
}
