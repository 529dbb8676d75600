import {
  type AccountsInNeed,
  countAccountsInNeed,
  countMails,
  type Db,
  type LaneItem,
  listDisabledWebhooks,
  listLanes,
  type Mode,
  type Pulse,
  readInstallation,
  readPulse,
} from '@chorus/db'
import type { HealthFinding } from './health-finding.ts'
import { laneFinding } from './lane-findings.ts'
import { mailFindings } from './mail-findings.ts'
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
  /** What is not as it should be and what to do about it. */
  readonly findings: readonly HealthFinding[]
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
  const mails = await countMails(db)
  const disabledWebhooks = await listDisabledWebhooks(db)
  const isSilent = pulse.workers > 0 && (pulse.promotedAgoMs ?? Infinity) > PROMOTION_SILENT_MS
  const overdueS = Math.round(pulse.oldestDueMs / 1_000)
  const findings: readonly HealthFinding[] = [
    ...when(isPaused, 'paused', `Everything is paused: ${pausedReason ?? 'no reason was given.'}`),
    ...when(pulse.workers === 0, 'no-worker', 'No worker is running: nothing is published. Start one.'),
    ...when(isSilent, 'none-promotes', 'Workers run but none promotes: see their log for "promotion failed".'),
    ...workerFindings(pulse),
    ...mailFindings({ ...pulse, mode, mails }),
    ...disabledWebhooks.map((webhook) => ({ code: 'webhook-off' as const, text: webhookFinding(webhook) })),
    ...closedLanes.map((lane) => ({ code: 'lane-closed' as const, text: laneFinding(lane) })),
    ...when(
      pulse.oldestDueMs > OVERDUE_MS,
      'overdue',
      `A post has been due for ${overdueS} s: see its reason in the list of posts.`,
    ),
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

function webhookFinding({ name, why }: { readonly name: string; readonly why: string }): string {
  const what = why === 'gone' ? 'its receiver answered that it is gone' : 'nothing could be delivered for three days'
  return `The webhook "${name}" was turned off: ${what}. See Settings, Webhooks.`
}

const when = (is: boolean, code: HealthFinding['code'], text: string): readonly HealthFinding[] =>
  is ? [{ code, text }] : []
