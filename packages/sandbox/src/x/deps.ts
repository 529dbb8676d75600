import type { Store } from '../store.ts'
import type { RateLimiter } from './rate-limits.ts'

/** What X needs to answer. */
export type XDeps = {
  readonly store: Store
  readonly limiter: RateLimiter
  readonly now: () => Temporal.Instant
  /** Fires when the sandbox stops: nobody waits on after that. */
  readonly stop: AbortSignal
}
