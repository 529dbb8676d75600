import { SEND_BUDGET_MS, type SendPermit } from '@chorus/shared'
import type { Clock } from './deps.ts'

/**
 * Leave to start one request within the send budget, counted from now on both clocks: the monotonic one stands still
 * while the machine is suspended, the wall clock does not.
 */
export function openSendPermit(clock: Clock): SendPermit {
  const openedAt = clock.now().epochMilliseconds
  const openedAtMs = clock.monotonicMs()
  return {
    mayStart() {
      const byWall = clock.now().epochMilliseconds - openedAt
      const byMonotonic = clock.monotonicMs() - openedAtMs
      // A wall clock set back proves nothing either way: the monotonic one then decides.
      return byMonotonic < SEND_BUDGET_MS && byWall < SEND_BUDGET_MS
    },
  }
}
