import { createBlockedTimes, placesUpTo } from './blocked-times.ts'

/** A limit to how many posts there are in any hour. Times are milliseconds since the epoch. */
export type HourCap = {
  /** The time itself, or the first one after it at which one more post keeps the limit. */
  firstFree(atMs: number): number
  add(atMs: number): void
}

const HOUR_MS = 3_600_000

/**
 * At most `most` posts in every half-open hour, whichever moment it begins at. What is added counts, also where it is
 * itself too much.
 *
 * Where as many posts as the limit stand within less than an hour, no further one may share an hour with all of them:
 * that blocks the time from an hour before the last of them to an hour after the first.
 */
export function createHourCap(most: number): HourCap {
  const times: number[] = []
  const blocked = createBlockedTimes()
  if (most < 1) blocked.block(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  return {
    firstFree: (atMs) => blocked.firstFree(atMs),
    add: (atMs) => {
      const place = placesUpTo(times, atMs)
      if (place === times.length) times.push(atMs)
      else times.splice(place, 0, atMs)
      blockAround(place, placesUpTo(times, atMs - HOUR_MS))
    },
  }

  /** Looks at every row of `most` neighbours that holds the place and begins at `earliest` or later. */
  function blockAround(place: number, earliest: number): void {
    let fromMs = Number.POSITIVE_INFINITY
    let toMs = Number.NEGATIVE_INFINITY
    for (let first = Math.max(earliest, place - most + 1); first <= place; first += 1) {
      const [firstMs, lastMs] = [times[first], times[first + most - 1]]
      if (firstMs === undefined || lastMs === undefined) break
      if (lastMs - firstMs >= HOUR_MS) continue
      if (lastMs - HOUR_MS + 1 > toMs) {
        blocked.block(fromMs, toMs)
        fromMs = lastMs - HOUR_MS + 1
      }
      toMs = firstMs + HOUR_MS
    }
    blocked.block(fromMs, toMs)
  }
}
