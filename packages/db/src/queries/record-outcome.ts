import type { AccountId, ClaimId, Outcome, PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { record } from './record.ts'

/** How one attempt ended, with what follows from it in time. Lengths, not instants: the database's clock decides. */
export type Ending = {
  readonly claimId: ClaimId
  readonly postId: PostId
  readonly accountId: AccountId
  readonly outcome: Outcome
  /** For `retry` and `wait`: how long until the post (and for `wait` its account or lane) may try again. */
  readonly waitMs: number
}

/**
 * `recorded`: the post is now in `state`. `known`: this ending was recorded before. `kept-as-evidence`: the post had
 * gone on without this claim; only the attempt was written. `second-success`: the network accepted the post again
 * under another id; nothing was overwritten, and a person has to look.
 */
export type Recorded =
  | { readonly kind: 'recorded'; readonly state: string; readonly reason: string | undefined }
  | { readonly kind: 'known' }
  | { readonly kind: 'kept-as-evidence' }
  | { readonly kind: 'second-success'; readonly remoteId: string }

type Row = {
  state_before: string
  state: string | null
  reason: string | null
  was_known: boolean
  remote_id: string | null
}

/**
 * Writes down how an attempt ended, in one statement: attempt, post, account, lane and counters.
 *
 * The claim has to hold the post still (`publishing`, or `unconfirmed` since its lease ran out); a late "no" ends the
 * doubt, it never undoes anything. Proof of success is taken from any claim and in any state. Safe to repeat.
 *
 * @throws when the database is away; then repeat it.
 */
export async function recordOutcome(db: Db, ending: Ending): Promise<Recorded> {
  const { outcome } = ending
  const facts = JSON.stringify({
    claim_id: ending.claimId,
    post_id: ending.postId,
    account_id: ending.accountId,
    outcome: outcome.kind,
    reason: reasonOf(outcome),
    scope: outcome.kind === 'wait' ? outcome.scope : undefined,
    wait_ms: Math.round(ending.waitMs),
    remote_id: outcome.kind === 'published' ? outcome.remoteId : undefined,
    remote_url: outcome.kind === 'published' ? outcome.remoteUrl : undefined,
    http_status: outcome.evidence.httpStatus,
    evidence: outcome.evidence,
  })
  const [row] = await db.sql.unsafe<Row[]>(record, [facts], { prepare: true })
  if (row === undefined) return { kind: 'kept-as-evidence' }
  if (outcome.kind === 'published' && row.state_before === 'published' && row.remote_id !== outcome.remoteId) {
    return { kind: 'second-success', remoteId: outcome.remoteId }
  }
  if (row.was_known) return { kind: 'known' }
  if (row.state === null) return { kind: 'kept-as-evidence' }
  return { kind: 'recorded', state: row.state, reason: row.reason ?? undefined }
}

function reasonOf(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'published':
      return undefined
    case 'retry':
    case 'wait':
      return outcome.why
    case 'refused':
      return outcome.code
    case 'needs-reconnect':
      return 'needs-reconnect'
    case 'unconfirmed':
      return 'no-answer'
  }
}
