import { SEND_BUDGET_MS } from './limits.ts'
import type { SendPermit } from './platform.ts'

/** Both clocks of a process: what time it is, and milliseconds that are never set. */
type Clocks = { readonly now: () => Temporal.Instant; readonly monotonicMs: () => number }

/**
 * Leave to start one request within the send budget, counted from now on both clocks: the monotonic one stands still
 * while the machine is suspended, the wall clock does not. Only what passes on them counts, not what time they show.
 */
export function openSendPermit(clock: Clocks): SendPermit {
  const openedAt = clock.now().epochMilliseconds
  const openedAtMs = clock.monotonicMs()
  function budgetMs(): number {
    const byWall = clock.now().epochMilliseconds - openedAt
    const byMonotonic = clock.monotonicMs() - openedAtMs
    // A wall clock set back proves nothing either way: the monotonic one then decides.
    return Math.max(0, SEND_BUDGET_MS - Math.max(byMonotonic, byWall))
  }
  return { mayStart: () => budgetMs() > 0, budgetMs }
}
