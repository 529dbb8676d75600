import { setTimeout as delay } from 'node:timers/promises'
import { asError, QueueUnavailableError } from './faults.ts'

/** How long opening a connection, a queue or a worker waits for the store, unless told otherwise. */
export const OPEN_LIMIT_MS = 30_000

/** How long ringing and counting wait. A lost answer is harmless: a bell rung twice is one. */
export const CALL_LIMIT_MS = 10_000

/** How long closing waits for the store, after the handlers have ended. */
export const CLOSE_LIMIT_MS = 3_000

/** From asking BullMQ's workers to stop to giving up on a handler that hangs; below the 60 s that a container gets. */
export const STOP_LIMIT_MS = 40_000

/**
 * The promise's value, or QueueUnavailableError once the limit has passed.
 *
 * The promise goes on; its late end is ignored.
 */
export async function within<T>(limitMs: number, what: string, promise: Promise<T>): Promise<T> {
  const timer = new AbortController()
  const tooLate = delay(limitMs, undefined, { signal: timer.signal }).then(() => {
    throw new QueueUnavailableError(`${what}: no answer within ${limitMs} ms`)
  })
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    timer.abort()
    tooLate.catch(() => undefined)
    promise.catch(() => undefined)
  }
}

/** Whether the promise ended, well or not, before the limit passed. */
export async function endsWithin(limitMs: number, promise: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  const ended = promise.then(
    () => true,
    () => true,
  )
  const tooLate = delay(limitMs, false, { signal: timer.signal }).catch(() => false)
  const isEnded = await Promise.race([ended, tooLate])
  timer.abort()
  return isEnded
}

const TRY_EVERY_MS = 200

/**
 * Tries again until `attempt` succeeds.
 *
 * @throws QueueUnavailableError, with the last error as its cause, once the limit has passed or `isFinal` says that
 * trying again is no use.
 */
export async function untilReachable(
  attempt: () => Promise<unknown>,
  { limitMs, what, isFinal }: { limitMs: number; what: string; isFinal: (error: unknown) => boolean },
): Promise<void> {
  const endsAtMs = performance.now() + limitMs
  for (;;) {
    try {
      await within(Math.max(0, endsAtMs - performance.now()), what, attempt())
      return
    } catch (error) {
      if (isFinal(error) || performance.now() + TRY_EVERY_MS >= endsAtMs) throw unavailable(what, error)
      await delay(TRY_EVERY_MS)
    }
  }
}

/** The same fault for every way in which a store can be away: who it was and what it said. */
export function unavailable(what: string, cause: unknown): QueueUnavailableError {
  return new QueueUnavailableError(`${what} cannot be used: ${asError(cause).message}`, { cause })
}
