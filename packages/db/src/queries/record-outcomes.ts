import { type AccountId, actorText, type ClaimId, type Hold, type Outcome, type PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { actorOf } from './append-audit.ts'
import { record } from './record.ts'
import { sized } from './sized.ts'

/** How one attempt ended, with what follows from it in time. Lengths, not instants: the database's clock decides. */
export type Ending = {
  readonly claimId: ClaimId
  readonly postId: PostId
  readonly accountId: AccountId
  readonly outcome: Outcome
  /** For `retry` and `wait`: how long until the post (and for `wait` its account or lane) may try again. */
  readonly waitMs: number
  /** What else must not be tried next: its account is paused, or its lane held or closed, by the same statement. */
  readonly holds?: Hold
  /** How far apart posts go out when a lane that this closes opens again, where the network allows another pace than ours. */
  readonly spacingMs?: number
  /** Version of the tokens that were used: those of another one say nothing about the account as it is connected now. */
  readonly tokenVersion?: number
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
  place: number
  state_before: string | null
  state: string | null
  reason: string | null
  was_known: boolean | null
  remote_before: string | null
}

/**
 * Writes down how attempts ended: attempts, posts, accounts, lanes and counters, in one statement for as many as have
 * posts and accounts of their own; the others follow in further ones, in their order. One answer for each, in order.
 *
 * A claim has to hold its post still (`publishing`, or `unconfirmed` since its lease ran out); a late "no" ends the
 * doubt, it never undoes anything. Proof of success is taken from any claim and in any state. Safe to repeat.
 *
 * @throws when the database is away; then repeat it.
 */
export async function recordOutcomes(db: Db, endings: readonly Ending[]): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = []
  const actor = actorText(actorOf(db))
  for (const batch of batchesOf(endings)) {
    const rows = await db.sql.unsafe<Row[]>(sized(record, batch.length), [JSON.stringify(batch.map(factsOf)), actor], {
      prepare: true,
    })
    for (const [place, ending] of batch.entries()) recorded.push(recordedOf(ending, rows[place]))
  }
  return recorded
}

/** Cut wherever a post or an account comes again: each statement knows one ending of either. */
function batchesOf(endings: readonly Ending[]): readonly (readonly Ending[])[] {
  const batches: Ending[][] = []
  let seen = new Set<string>()
  for (const ending of endings) {
    const batch = batches.at(-1)
    if (batch === undefined || seen.has(ending.postId) || seen.has(ending.accountId)) {
      seen = new Set()
      batches.push([ending])
    } else batch.push(ending)
    seen.add(ending.postId).add(ending.accountId)
  }
  return batches
}

function factsOf(ending: Ending, place: number) {
  const { outcome, holds } = ending
  return {
    place,
    claim_id: ending.claimId,
    post_id: ending.postId,
    outcome: outcome.kind,
    reason: reasonOf(outcome),
    wait_ms: Math.round(ending.waitMs),
    ...closingOf(outcome),
    spacing_ms: ending.spacingMs,
    holds: holds?.scope,
    holds_why: holds?.why,
    first_ms: holds?.waits?.firstMs,
    most_ms: holds?.waits?.mostMs,
    token_version: ending.tokenVersion,
    remote_id: outcome.kind === 'published' ? outcome.remoteId : undefined,
    remote_url: outcome.kind === 'published' ? outcome.remoteUrl : undefined,
    http_status: outcome.evidence.httpStatus,
    evidence: outcome.evidence,
  }
}

/** Who waits besides the post; a `wait` lasts until the post may try again. */
function closingOf(outcome: Outcome): { closes?: string; closes_at?: string; closes_why?: string } {
  if (outcome.kind === 'wait') return { closes: outcome.scope, closes_why: outcome.why }
  if (outcome.kind !== 'published' || outcome.nextAllowed === undefined) return {}
  const { at, scope, why } = outcome.nextAllowed
  return { closes: scope, closes_at: at.toString(), closes_why: why }
}

function recordedOf({ outcome }: Ending, row: Row | undefined): Recorded {
  if (row === undefined || row.state_before === null) return { kind: 'kept-as-evidence' }
  if (outcome.kind === 'published' && row.state_before === 'published' && row.remote_before !== outcome.remoteId) {
    return { kind: 'second-success', remoteId: outcome.remoteId }
  }
  if (row.was_known === true) return { kind: 'known' }
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
