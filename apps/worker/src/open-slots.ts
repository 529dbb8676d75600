/** A number of places that are held for a while, first come first served. */
export type Slots = {
  /** Waits until one is free, and holds it while the work is done. @throws what the work throws. */
  hold<Result>(work: () => Promise<Result>): Promise<Result>
}

/** Opens `count` slots, all of them free. */
export function openSlots(count: number): Slots {
  let free = count
  const waiting: (() => void)[] = []

  /** Whoever waits longest takes over the slot; it is never free in between. */
  function giveUp(): void {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }

  return {
    async hold(work) {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        giveUp()
      }
    },
  }
}
