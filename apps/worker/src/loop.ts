/** A task that repeats until it is stopped. */
export type Loop = {
  /** Runs the task now, or right after the run that is under way. */
  nudge(): void
  /** No run starts after this; resolves when the one under way has ended. */
  stop(): Promise<void>
}

export type LoopTerms = {
  /** Hears what a run threw; the next one follows after a second. */
  readonly onError: (error: unknown) => void
  /** From the end of one run to the start of the next at least, however often it is nudged; 0 unless told otherwise. */
  readonly leastPauseMs?: number
}

/** Repeats `task`; each run says how long to wait for the next one, in milliseconds. */
export function startLoop(task: () => Promise<number>, { onError, leastPauseMs = 0 }: LoopTerms): Loop {
  const stopped = new AbortController()
  let wake: (() => void) | undefined
  let isNudged = false

  /** Until the time has passed, or `isOver` says so at a wake-up. */
  async function sleep(ms: number, isOver: () => boolean): Promise<void> {
    if (ms <= 0 || isOver()) return
    const { promise, resolve } = Promise.withResolvers<void>()
    // A timer may come a little early by another clock: rounded up, it does not come twice.
    const timer = setTimeout(resolve, Math.ceil(ms))
    wake = () => {
      if (isOver()) resolve()
    }
    await promise
    wake = undefined
    clearTimeout(timer)
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      isNudged = false
      let pauseMs = 1_000
      try {
        pauseMs = await task()
      } catch (error) {
        onError(error)
      }
      await sleep(leastPauseMs, () => stopped.signal.aborted)
      await sleep(pauseMs - leastPauseMs, () => isNudged || stopped.signal.aborted)
    }
  }

  const ended = run()
  return {
    nudge() {
      isNudged = true
      wake?.()
    },
    stop() {
      stopped.abort()
      wake?.()
      return ended
    },
  }
}
