import { type Db, type Mode, readInstallation, readPulse } from '@chorus/db'

/** How the installation stands. Ages in milliseconds. */
export type Health = {
  readonly status: 'ok' | 'degraded'
  readonly mode: Mode
  readonly isPaused: boolean
  readonly pausedReason: string | undefined
  readonly workers: number
  readonly promotedAgoMs: number | undefined
  readonly oldestDueMs: number
  readonly unconfirmed: number
  /** What is not as it should be and what to do about it, in English. */
  readonly findings: readonly string[]
}

/** A promotion comes at least once a second: none for this long means that nobody promotes. */
const PROMOTION_SILENT_MS = 15_000
/** A post that could go stands this long: the workers do not keep up, or its lane is closed. */
const OVERDUE_MS = 60_000

/** Reads how publishing stands from the database alone, so that every process gives the same answer. */
export async function readHealth(db: Db): Promise<Health> {
  const { mode, isPaused, pausedReason } = await readInstallation(db)
  const pulse = await readPulse(db)
  const findings = [
    ...(isPaused ? [`Everything is paused: ${pausedReason ?? 'no reason was given.'}`] : []),
    ...(pulse.workers === 0 ? ['No worker is running: nothing is published. Start one.'] : []),
    ...(pulse.workers > 0 && (pulse.promotedAgoMs ?? Infinity) > PROMOTION_SILENT_MS
      ? ['Workers run but none promotes: see their log for "promotion failed".']
      : []),
    ...(pulse.oldestDueMs > OVERDUE_MS
      ? [`A post has been due for ${Math.round(pulse.oldestDueMs / 1_000)} s: see its reason in the list of posts.`]
      : []),
  ]
  return { status: findings.length === 0 ? 'ok' : 'degraded', mode, isPaused, pausedReason, ...pulse, findings }
}
