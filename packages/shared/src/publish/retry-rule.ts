/** Longest wait after the first attempt; each further attempt doubles it. */
const FIRST_DELAY_MS = 1_000

/** No wait is longer. */
const MOST_DELAY_MS = 300_000

/**
 * How long to wait before the next attempt, in whole milliseconds: anything between 0 and a bound that doubles with each
 * attempt (1 s, 2 s, 4 s … 5 min), so that posts which failed together do not come back together.
 *
 * @param attempt the attempt that has just ended, counted from 1
 * @param random a number from 0 (included) to 1 (excluded)
 */
export function retryDelayMs(attempt: number, random: number): number {
  const bound = Math.min(MOST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempt - 1))
  return Math.floor(random * bound)
}
