/** Times at which something may not be due, in whole milliseconds since the epoch. */
export type BlockedTimes = {
  /** The time itself, or the first one after it that is not blocked. */
  firstFree(atMs: number): number
  /** Blocks the times from `fromMs` on and before `toMs`. */
  block(fromMs: number, toMs: number): void
}

/** Nothing blocked yet. Asking and blocking search among stretches that do not touch each other. */
export function createBlockedTimes(): BlockedTimes {
  const starts: number[] = []
  const ends: number[] = []
  return {
    firstFree: (atMs) => {
      const end = ends[placesUpTo(starts, atMs) - 1]
      return end === undefined || end <= atMs ? atMs : end
    },
    block: (fromMs, toMs) => {
      if (toMs <= fromMs) return
      // All that touch the new stretch, from the first one that ends at its start or later, become one with it.
      const first = placesBelow(ends, fromMs)
      const after = placesUpTo(starts, toMs)
      const from = Math.min(fromMs, starts[first] ?? fromMs)
      const to = Math.max(toMs, ends[after - 1] ?? toMs)
      if (after - first === 1) {
        starts[first] = from
        ends[first] = to
        return
      }
      starts.splice(first, after - first, from)
      ends.splice(first, after - first, to)
    },
  }
}

/** How many of the sorted numbers are no higher. */
export function placesUpTo(sorted: readonly number[], most: number): number {
  return placesBelow(sorted, most, true)
}

/** How many of the sorted numbers are lower; `orEqual`: or the same. */
function placesBelow(sorted: readonly number[], bound: number, orEqual: boolean = false): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = sorted[middle] ?? bound
    if (one < bound || (orEqual && one === bound)) low = middle + 1
    else high = middle
  }
  return low
}
