import {
  type AccountsInNeed,
  countAccountsInNeed,
  type Db,
  type LaneItem,
  listLanes,
  type Mode,
  type Pulse,
  readInstallation,
  readPulse,
} from '@chorus/db'
import { laneFinding } from './lane-findings.ts'
import { workerFindings } from './worker-findings.ts'

/** How the installation stands. Ages in milliseconds. */
export type Health = Pulse & {
  readonly status: 'ok' | 'degraded'
  readonly mode: Mode
  readonly isPaused: boolean
  readonly pausedReason: string | undefined
  /** Networks and instances that stand still. */
  readonly closedLanes: readonly LaneItem[]
  /** Accounts that only a person can get going again. No finding: in a large coalition there is always one. */
  readonly accountsInNeed: AccountsInNeed
  /** What is not as it should be and what to do about it, in English. */
  readonly findings: readonly string[]
}

/** A promotion comes at least once a second: none for this long means that nobody promotes. */
const PROMOTION_SILENT_MS = 15_000
/** A post that could go stands this long: the workers do not keep up, or its lane is closed. */
const OVERDUE_MS = 60_000

/** Of closed lanes at most so many are told; `lanes` has them all. */
const MOST_LANES = 20

/** Reads how publishing stands from the database alone, so that every process gives the same answer. */
export async function readHealth(db: Db): Promise<Health> {
  const { mode, isPaused, pausedReason } = await readInstallation(db)
  const pulse = await readPulse(db)
  const closedLanes = await listLanes(db, { limit: MOST_LANES, onlyClosed: true, onlyShared: true })
  const accountsInNeed = await countAccountsInNeed(db)
  const findings = [
    ...(isPaused ? [`Everything is paused: ${pausedReason ?? 'no reason was given.'}`] : []),
    ...(pulse.workers === 0 ? ['No worker is running: nothing is published. Start one.'] : []),
    ...(pulse.workers > 0 && (pulse.promotedAgoMs ?? Infinity) > PROMOTION_SILENT_MS
      ? ['Workers run but none promotes: see their log for "promotion failed".']
      : []),
    ...workerFindings(pulse),
    ...closedLanes.map(laneFinding),
    ...(pulse.oldestDueMs > OVERDUE_MS
      ? [`A post has been due for ${Math.round(pulse.oldestDueMs / 1_000)} s: see its reason in the list of posts.`]
      : []),
  ]
  return {
    status: findings.length === 0 ? 'ok' : 'degraded',
    mode,
    isPaused,
    pausedReason,
    ...pulse,
    closedLanes,
    accountsInNeed,
    findings,
  }
}
