/** When an account is read back, counted from the moment of the doubt. The last one ends the window. */
const READINGS_MS: readonly number[] = [5_000, 30_000, 120_000, 300_000, 600_000]

/**
 * What is not on the account when this has passed since the doubt, is not there: longer than a network takes to accept
 * a request whose answer was lost, and to show it.
 */
export const SETTLE_WINDOW_MS = 600_000

/** Waits before an account is tried again that could not be read after the window: one bad answer is not worth a person. */
const LAST_CHANCES_MS: readonly number[] = [60_000, 120_000]

/**
 * When the account of a post that was left to a person is read all the same, counted from the doubt: a network that accepted
 * late shows it by then. Such a look may find the post; that it does not find it proves no more than the window did.
 */
const LATE_LOOKS_MS: readonly number[] = [3_600_000, 6 * 3_600_000, 24 * 3_600_000]

/** A network that asks for patience (a 429) is waited for that long: X's limits of reading end after 15 minutes. */
export const LONGEST_DOUBT_MS = 1_800_000

/**
 * Before the attempt began, by so much, nothing counts as its post: the network's clock and ours may differ by less.
 * A margin too small would miss our own post; one too large could take an older post of the same words for it.
 */
export const NETWORK_CLOCK_MARGIN_MS = 60_000

/**
 * Milliseconds from now to the next reading while the window is open, given how long the doubt lasts; undefined when it
 * has ended. Readings that nobody made in time are not made up for.
 */
export function nextReadingInMs(doubtMs: number): number | undefined {
  const next = READINGS_MS.find((at) => at > doubtMs)
  return next === undefined ? undefined : next - doubtMs
}

/** Milliseconds from now to the next look after a post was left to a person; undefined: nobody looks again. */
export function nextLateLookInMs(doubtMs: number): number | undefined {
  const next = LATE_LOOKS_MS.find((at) => at > doubtMs)
  return next === undefined ? undefined : next - doubtMs
}

/** As `nextReadingInMs` after the window, given how many readings after it have failed before; undefined: no more. */
export function lastChanceInMs(failedBefore: number): number | undefined {
  return LAST_CHANCES_MS[failedBefore]
}
