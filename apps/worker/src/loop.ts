/** A task that repeats until it is stopped. */
export type Loop = {
  /** Runs the task now, or right after the run that is under way. */
  nudge(): void
  /** No run starts after this; resolves when the one under way has ended. */
  stop(): Promise<void>
}

/**
 * Repeats `task`; each run says how long to wait for the next one, in milliseconds. A run that throws is reported and
 * followed by the next after a second.
 */
export function startLoop(task: () => Promise<number>, onError: (error: unknown) => void): Loop {
  const stopped = new AbortController()
  let wake: (() => void) | undefined
  let isNudged = false

  async function pause(ms: number): Promise<void> {
    if (isNudged || stopped.signal.aborted) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    wake = resolve
    await promise
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
      await pause(pauseMs)
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
