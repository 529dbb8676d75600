import { setTimeout as delay } from 'node:timers/promises'

/**
 * Makes a repeater: it repeats a step that is safe to repeat, with pauses from 50 ms growing to 2 s, until it succeeds.
 *
 * @returns a function that throws the step's last error once `stopped` has fired.
 */
export function repeatUntilDone(stopped: AbortSignal): <Result>(step: () => Promise<Result>) => Promise<Result> {
  return async (step) => {
    for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 2_000)) {
      try {
        return await step()
      } catch (error) {
        if (stopped.aborted) throw error
        await delay(pauseMs, undefined, { signal: stopped }).catch(() => {})
      }
    }
  }
}
