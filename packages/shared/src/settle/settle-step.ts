import type { ReadBackResult } from '../publish/platform.ts'
import type { SettlePolicy } from './settle-policies.ts'
import { lastChanceInMs, LONGEST_DOUBT_MS, nextReadingInMs } from './settle-schedule.ts'

/** One reading of an account, and what is known of the post that it is about. */
export type Reading = {
  readonly result: ReadBackResult
  /** How long the doubt had lasted when the reading began. */
  readonly doubtMs: number
  /** How many readings after the window's end failed before this one. */
  readonly failedBefore: number
  /** When it ended. */
  readonly now: Temporal.Instant
  readonly policy: SettlePolicy
  /** The network refused the text as a duplicate: it says itself that it has it. */
  readonly isContradicted: boolean
  /** It is to be canceled as soon as it is known not to be out. */
  readonly wantsCanceling: boolean
}

/**
 * What follows from a reading. `published`: it is there. `unsent`: it is not there, and may be scheduled again or
 * canceled. `read-again`: too early to tell. `person`: nothing but a person settles it any more.
 */
export type SettleStep =
  | { readonly kind: 'published'; readonly remoteId: string; readonly remoteUrl: string }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'read-again'; readonly afterMs: number }
  | { readonly kind: 'person'; readonly reason: 'not-found' | 'unreadable' }

/**
 * Decides over a post in doubt by one reading of its account.
 *
 * Found is proof at any time. Absent is proof only when the reading began after the window had ended. An account that
 * cannot be read by then gets two more chances, or the moment that its network names, and then goes to a person.
 */
export function settleStep(reading: Reading): SettleStep {
  const { result, doubtMs, failedBefore, now } = reading
  switch (result.kind) {
    case 'found':
      return { kind: 'published', remoteId: result.remoteId, remoteUrl: result.remoteUrl }
    case 'absent': {
      const afterMs = nextReadingInMs(doubtMs)
      return afterMs === undefined ? afterAbsence(reading) : { kind: 'read-again', afterMs }
    }
    case 'wait': {
      const untilMs = result.until.epochMilliseconds - now.epochMilliseconds
      if (doubtMs + untilMs > LONGEST_DOUBT_MS) return unreadable
      return { kind: 'read-again', afterMs: Math.max(untilMs, nextReadingInMs(doubtMs) ?? LEAST_WAIT_MS) }
    }
    case 'needs-reconnect':
    case 'unreadable': {
      const afterMs = nextReadingInMs(doubtMs) ?? lastChanceInMs(failedBefore)
      return afterMs === undefined ? unreadable : { kind: 'read-again', afterMs }
    }
  }
}

const unreadable: SettleStep = { kind: 'person', reason: 'unreadable' }

/** A network that names a moment which has passed already is not asked in a circle. */
const LEAST_WAIT_MS = 60_000

/** A network that says "duplicate" and an account that does not show it contradict each other: nothing is proved. */
function afterAbsence({ policy, isContradicted, wantsCanceling }: Reading): SettleStep {
  if (isContradicted) return { kind: 'person', reason: 'not-found' }
  return policy === 'retry' || wantsCanceling ? { kind: 'unsent' } : { kind: 'person', reason: 'not-found' }
}
