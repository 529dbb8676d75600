import type { Clock } from '@chorus/usecases'

/** A clock that shows the database's time, as near as it was last compared. */
export type CorrectedClock = Clock & {
  /** Asks the database for its time (milliseconds since 1970) and compares. @throws what `ask` throws. */
  compare(ask: () => Promise<number>): Promise<number>
  /** The machine's wall clock less the database's, in milliseconds; undefined before the first comparison. */
  skewMs(): number | undefined
}

/** A difference below this may be the way to the database and back: the machine's own clock is left as it is. */
const NOTICED_MS = 500

/** Above this, health and log tell it. */
export const SKEW_TOLD_MS = 2_000

/** An answer that took longer says too little about a difference. */
const ASK_LIMIT_MS = 1_000

/**
 * A clock for all that compares a wall clock with a time from outside (expiry of tokens, "wait until" of a network): a
 * machine whose clock is minutes off then waits as long as every other one. What is due is judged in the database alone.
 */
export function correctClock(machine: Clock): CorrectedClock {
  let skewMs: number | undefined
  let correctionMs = 0

  async function compare(ask: () => Promise<number>): Promise<number> {
    const askedMs = machine.now().epochMilliseconds
    const startedMs = machine.monotonicMs()
    const theirsMs = await ask()
    const tookMs = machine.monotonicMs() - startedMs
    if (tookMs > ASK_LIMIT_MS && skewMs !== undefined) return skewMs
    const foundMs = Math.round(askedMs + tookMs / 2 - theirsMs)
    skewMs = foundMs
    const wantedMs = Math.abs(foundMs) < NOTICED_MS ? 0 : foundMs
    // Small changes are noise, and a clock that jumps would end permits that are under way.
    if (Math.abs(wantedMs - correctionMs) >= NOTICED_MS) correctionMs = wantedMs
    return foundMs
  }

  return {
    now: () => machine.now().subtract({ milliseconds: correctionMs }),
    monotonicMs: machine.monotonicMs,
    compare,
    skewMs: () => skewMs,
  }
}
