import type { Outcome } from './outcome.ts'

/** Longest wait after the first attempt; each further attempt doubles it. */
const FIRST_DELAY_MS = 1_000

/** No wait is longer. */
const MOST_DELAY_MS = 300_000

/** What the rule needs to know beside the outcome. */
export type RetryFacts = {
  /** The attempt that has just ended, counted from 1. */
  readonly attempt: number
  readonly now: Temporal.Instant
  /** A number from 0 (included) to 1 (excluded). */
  readonly random: number
}

/**
 * How long until the post may be tried again by itself, in whole milliseconds; never negative.
 *
 * Only `retry` and `wait` prove that nothing went out and that nobody has to mend anything first. A `retry` waits
 * anything between nothing and a bound that doubles with each attempt (1 s, 2 s, 4 s … 5 min): full jitter, so that
 * posts which failed together do not come back together. A `wait` waits until the moment that the network named. For
 * every other outcome the answer is 0 and means nothing: none of them is ever tried again by itself.
 *
 * There is no bound on the number of attempts: whoever records the outcome misses a post whose next attempt would lie
 * past its `late_after`.
 */
export function waitMsAfter(outcome: Outcome, { attempt, now, random }: RetryFacts): number {
  switch (outcome.kind) {
    case 'retry':
      return Math.floor(random * Math.min(MOST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempt - 1)))
    case 'wait':
      return Math.max(0, Math.ceil(outcome.until.since(now).total('milliseconds')))
    case 'published':
    case 'refused':
    case 'needs-reconnect':
    case 'unconfirmed':
      return 0
  }
}
