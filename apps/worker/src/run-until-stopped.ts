/** One signal may reach us twice, from the terminal and from the launcher; a person's second one comes later. */
const SAME_SIGNAL_MS = 1_000

/** From the signal to the end by force. Whoever stops us waits longer: `stop_grace_period` in docker-compose.yml. */
const HARD_LIMIT_MS = 40_000

/** How long something forgotten (a connection attempt, say) may hold up the end of a process that is done. */
const LINGER_MS = 1_000

/**
 * Runs a process's work until it is told to stop: by SIGTERM, SIGINT or SIGHUP, or because the launcher above it is gone.
 *
 * From then on the work has 40 s to end in good order; after that, or at a second signal, the process ends at once,
 * which is safe at any moment. When the work has ended, well or not, so does the process.
 *
 * @param work is given a signal that fires when it is to stop.
 * @throws what the work throws.
 */
export async function runUntilStopped(work: (stopped: AbortSignal) => Promise<void>): Promise<void> {
  const stopping = new AbortController()
  let firstAtMs: number | undefined
  function stop(): void {
    if (firstAtMs !== undefined) {
      if (performance.now() - firstAtMs > SAME_SIGNAL_MS) process.exit(130)
      return
    }
    firstAtMs = performance.now()
    setTimeout(() => process.exit(1), HARD_LIMIT_MS).unref()
    stopping.abort()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
  process.once('disconnect', stop)
  process.channel?.unref()
  try {
    await work(stopping.signal)
  } finally {
    setTimeout(() => process.exit(), LINGER_MS).unref()
  }
}

/** Resolves when the signal fires, or has fired. */
export function fired(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (signal.aborted) resolve()
  else signal.addEventListener('abort', () => resolve(), { once: true })
  return promise
}
