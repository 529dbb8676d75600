import type { Clock } from '@chorus/usecases'

/** How many posts a lane may ring for: an account of the wake-ups that stand in the queue for its slots. */
export type Room = {
  rung(count: number): void
  /** One was taken by a slot here. */
  taken(): void
  /** A slot was busy for so long with one post. */
  ended(tookMs: number): void
  /** What was rung for never came to stand anywhere. */
  forget(): void
  /** For how many posts to ring while so many more could be in hand. */
  left(freeHands: number): number
  /** So little stands in the queue that slots may soon be idle. */
  isLow(): boolean
}

/** Posts in hand for each slot: one that is being sent, and one that is being prepared or waits for the slot. */
export const HANDS_PER_SLOT = 2

/** Posts that take no longer than this on average let one more stand in the queue for each slot; slower ones none. */
const QUICK_MS = 2_000

/** A wake-up that nobody here took in this time went to another worker, or is lost. */
const STANDING_MS = 1_000

/**
 * Counts what this worker rang for and nobody here has taken yet. A guess, since other workers take its wake-ups as it
 * takes theirs; it errs for a second at most.
 *
 * One post for each free hand, and perhaps one more for each slot: never so many that a post's turn runs out.
 */
export function countRoom(slots: number, clock: Pick<Clock, 'monotonicMs'>): Room {
  let standing = 0
  let movedAtMs = clock.monotonicMs()
  let averageMs = QUICK_MS

  function move(to: number): void {
    standing = Math.max(0, to)
    movedAtMs = clock.monotonicMs()
  }

  function count(): number {
    if (clock.monotonicMs() - movedAtMs > STANDING_MS) standing = 0
    return standing
  }

  return {
    rung(rung) {
      if (rung > 0) move(standing + rung)
    },
    taken: () => move(standing - 1),
    ended(tookMs) {
      averageMs += (tookMs - averageMs) / 16
    },
    forget: () => move(0),
    left: (freeHands) => Math.max(0, freeHands + (averageMs < QUICK_MS ? slots : 0) - count()),
    isLow: () => count() <= slots / 2,
  }
}
