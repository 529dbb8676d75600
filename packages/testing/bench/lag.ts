import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How long the event loop was held up at most, phase by phase. */
export type LagWatch = {
  /** A phase begins, and with it ends the one before. */
  enter(phase: string): void
  /** The phases until now with their longest lags, in milliseconds; those of one name together. */
  readonly worst: ReadonlyMap<string, number>
  end(): void
}

/** Starts to watch, in no phase: what comes before the first is not told. */
export function watchLag(): LagWatch {
  const lag = monitorEventLoopDelay({ resolution: 10 })
  const worst = new Map<string, number>()
  let current: string | undefined
  lag.enable()
  return {
    worst,
    enter(phase) {
      if (current !== undefined) worst.set(current, Math.max(worst.get(current) ?? 0, lag.max / 1e6))
      current = phase
      lag.reset()
    },
    end: () => lag.disable(),
  }
}
