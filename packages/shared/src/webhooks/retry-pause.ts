/** A delivery that cannot be made is tried so often in all. */
export const WEBHOOK_TRIES = 5

const FIRST_PAUSE_MS = 60_000
const GROWTH = 6

/**
 * How long to wait after that many tries that came to nothing (1, 2, …): anything up to a minute, six minutes, 36 minutes,
 * 3.6 hours, so that what failed together does not come back together (full jitter). `random` from 0 to 1. Undefined: it is
 * given up.
 */
export function webhookPauseMs(tries: number, random: number): number | undefined {
  if (tries >= WEBHOOK_TRIES) return undefined
  return Math.ceil(FIRST_PAUSE_MS * GROWTH ** (tries - 1) * random)
}
