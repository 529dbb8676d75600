import type { ReadBackResult } from '../publish/platform.ts'
import type { SettlePolicy } from './settle-policies.ts'
import { lastChanceInMs, LONGEST_DOUBT_MS, nextLateLookInMs, nextReadingInMs } from './settle-schedule.ts'

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
  /** It was left to a person before: nothing but a proof of success counts any more. */
  readonly isLateLook: boolean
}

/**
 * What follows from a reading. `published`: it is there. `unsent`: it is not there, and may be scheduled again or
 * canceled. `read-again`: too early to tell. `person`: only a person settles it now, or proof of success; the account is
 * looked at again after `lookAgainMs`, if at all.
 */
export type SettleStep =
  | { readonly kind: 'published'; readonly remoteId: string; readonly remoteUrl: string }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'read-again'; readonly afterMs: number }
  | {
      readonly kind: 'person'
      readonly reason: 'not-found' | 'unreadable'
      readonly lookAgainMs: number | undefined
    }

/**
 * Decides over a post in doubt by one reading of its account.
 *
 * Found is proof at any time. Absent is proof only when the reading began after the window had ended. An account that
 * cannot be read by then gets two more chances, or the moment that its network names, and then goes to a person. From then
 * on it is looked at a few times more, hours apart, and published if it is found; nothing is ever sent again by such a look.
 */
export function settleStep(reading: Reading): SettleStep {
  const { result } = reading
  if (result.kind === 'found') return { kind: 'published', remoteId: result.remoteId, remoteUrl: result.remoteUrl }
  if (reading.isLateLook) return person(reading, result.kind === 'absent' ? 'not-found' : 'unreadable')
  return withoutProof(reading, result)
}

function withoutProof(reading: Reading, result: Exclude<ReadBackResult, { readonly kind: 'found' }>): SettleStep {
  const { doubtMs, failedBefore, now } = reading
  switch (result.kind) {
    case 'absent': {
      const afterMs = nextReadingInMs(doubtMs)
      return afterMs === undefined ? afterAbsence(reading) : { kind: 'read-again', afterMs }
    }
    case 'wait': {
      const untilMs = result.until.epochMilliseconds - now.epochMilliseconds
      if (doubtMs + untilMs > LONGEST_DOUBT_MS) return person(reading, 'unreadable')
      return { kind: 'read-again', afterMs: Math.max(untilMs, nextReadingInMs(doubtMs) ?? LEAST_WAIT_MS) }
    }
    case 'needs-reconnect':
    case 'unreadable': {
      const afterMs = nextReadingInMs(doubtMs) ?? lastChanceInMs(failedBefore)
      return afterMs === undefined ? person(reading, 'unreadable') : { kind: 'read-again', afterMs }
    }
  }
}

function person({ doubtMs }: Reading, reason: 'not-found' | 'unreadable'): SettleStep {
  return { kind: 'person', reason, lookAgainMs: nextLateLookInMs(doubtMs) }
}

/** A network that names a moment which has passed already is not asked in a circle. */
const LEAST_WAIT_MS = 60_000

/** A network that says "duplicate" and an account that does not show it contradict each other: nothing is proved. */
function afterAbsence(reading: Reading): SettleStep {
  const { policy, isContradicted, wantsCanceling } = reading
  if (isContradicted) return person(reading, 'not-found')
  return policy === 'retry' || wantsCanceling ? { kind: 'unsent' } : person(reading, 'not-found')
}
