import { Worker } from 'node:worker_threads'
import { type Loop, startLoop } from './loop.ts'

/** An event loop that stands so long has no use for what it holds: leases have run out, others have taken over. */
const STANDING_LIMIT_MS = 30_000

const BEAT_EVERY_MS = 1_000

/**
 * Ends this process (SIGKILL, after a last line on standard output) when its event loop stands for 30 s, from a thread of
 * its own. A process that is frozen and thawed as a whole is not ended: the thread counts only the time in which it ran.
 */
export function watchEventLoop(limitMs: number = STANDING_LIMIT_MS): AsyncDisposable {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  const timer = setInterval(() => Atomics.add(beats, 0, 1), Math.min(BEAT_EVERY_MS, limitMs / 4)).unref()
  const thread = new Worker(new URL('watchdog-thread.ts', import.meta.url), {
    workerData: { beats, limitMs },
    // What Node was told for the process (another entry, a preload) is not for a thread of twenty lines.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  })
  thread.unref()
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await thread.terminate()
    },
  }
}

const PROMOTION_LIMIT_MS = 60_000
const LOOK_EVERY_MS = 5_000

/** Calls `onStuck` once, when nothing was promoted for a minute although the database answers on a new connection. */
export function watchPromotions(terms: {
  readonly promotedAgoMs: () => number
  /** @throws when the database does not answer. */
  readonly askDatabase: () => Promise<void>
  readonly onStuck: (agoMs: number) => void
}): Loop {
  let isTold = false
  return startLoop(
    async () => {
      if (isTold || terms.promotedAgoMs() < PROMOTION_LIMIT_MS) return LOOK_EVERY_MS
      await terms.askDatabase()
      // What it waited for may have come while the database was asked.
      const agoMs = terms.promotedAgoMs()
      if (agoMs < PROMOTION_LIMIT_MS) return LOOK_EVERY_MS
      isTold = true
      terms.onStuck(agoMs)
      return LOOK_EVERY_MS
    },
    { onError: () => {} },
  )
}
