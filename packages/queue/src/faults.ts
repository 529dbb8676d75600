import type { PlatformName } from '@chorus/shared'
import type { WakeUp } from './wake-up.ts'

/** Something that went wrong in the background, where nobody awaits it. */
export type QueueFault =
  /** The connection or BullMQ itself. The same message comes at most once in ten seconds. */
  | { readonly kind: 'store'; readonly error: Error }
  /** A job whose data is no wake-up. It was dropped. */
  | { readonly kind: 'bad-job'; readonly platform: PlatformName; readonly jobId: string; readonly detail: string }
  /** `onWakeUp` threw. The wake-up is used up: the sweep finds the post again. */
  | { readonly kind: 'handler'; readonly platform: PlatformName; readonly wakeUp: WakeUp; readonly error: Error }
  /** A periodic task threw. It comes round again. */
  | { readonly kind: 'task'; readonly name: string; readonly error: Error }

/** Is told of every fault; must not throw. */
export type OnQueueFault = (fault: QueueFault) => void

/** The store does not answer: it is away, still starting, or refuses us. `cause` says why. */
export class QueueUnavailableError extends Error {
  override name = 'QueueUnavailableError'
}

/** The store answers but is not fit for a queue. The message says what to change. */
export class UnfitStoreError extends Error {
  override name = 'UnfitStoreError'
}

const SAME_FAULT_EVERY_MS = 10_000
const REMEMBERED_MESSAGES = 100

/**
 * Passes faults of the store on, each message at most once in ten seconds: while a store is away,
 * every connection of every worker says so again and again.
 *
 * @param now milliseconds on a clock that never goes back.
 */
export function reportSparingly(onFault: OnQueueFault, now: () => number): (error: unknown) => void {
  const lastMs = new Map<string, number>()
  return (thrown) => {
    const error = asError(thrown)
    const last = lastMs.get(error.message)
    if (last !== undefined && now() - last < SAME_FAULT_EVERY_MS) return
    if (lastMs.size >= REMEMBERED_MESSAGES) lastMs.clear()
    lastMs.set(error.message, now())
    onFault({ kind: 'store', error })
  }
}

/** What was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
