import type { Trouble } from '../core/trouble.ts'
import { exhausted, limitHeaders, type CallState } from './rate-limits.ts'

/** The headers of a scripted 429: one family used up, or no family at all. */
export function troubledLimits(
  now: Temporal.Instant,
  limits: CallState,
  { family, delayMs }: Extract<Trouble, { kind: 'rate-limited' | 'timeline-limited' | 'upload-limited' }>,
): Readonly<Record<string, string>> {
  if (family === 'none') return {}
  const fields = { window: 'window', 'user-24h': 'user24h', 'app-24h': 'app24h' } as const
  const resetsAt = delayMs === undefined ? undefined : Math.ceil((now.epochMilliseconds + delayMs) / 1_000)
  return limitHeaders(exhausted(limits, fields[family], resetsAt))
}
