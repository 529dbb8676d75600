import type { AccountId, ClaimId, PostId } from '@chorus/shared'
import { parseOptionalInstant } from '../instant.ts'
import type { Statements } from '../open-db.ts'
import { gate } from './gate.ts'
import { sized } from './sized.ts'

/** What a worker asks for: this post, as it prepared it, under a claim id of its own making. */
export type ClaimRequest = {
  readonly claimId: ClaimId
  readonly postId: PostId
  readonly rev: number
  readonly contentHash: string
  readonly accountId: AccountId
  /** It is to be handed to its organisation, not sent. */
  readonly isByHand?: boolean
}

export type ClaimTerms = {
  readonly worker: string
  /** How long the claim holds post and account. */
  readonly leaseMs: number
  /** The post has to be allowed to start until now + this. */
  readonly sendBudgetMs: number
}

/** `stale`: the post is not queued in this revision, or another claim is looking at it right now. */
export type ClaimVerdict =
  | { readonly kind: 'claimed'; readonly postId: PostId; readonly claimId: ClaimId }
  | {
      readonly kind: 'refused'
      readonly postId: PostId
      readonly reason: string
      /** What the same statement made of the post. */
      readonly state: 'scheduled' | 'canceled' | 'missed'
      /** When it may be tried again; undefined: it is parked, or has ended. */
      readonly nextAt: Temporal.Instant | undefined
    }
  | { readonly kind: 'stale'; readonly postId: PostId }

type Row = {
  claim_id: ClaimId
  post_id: PostId
  reason: string | null
  state: 'publishing' | 'scheduled' | 'canceled' | 'missed' | null
  next_at: string | null
}

/**
 * The gate, and the point of no return: claims those of the posts that nothing speaks against, and writes down for
 * each of the others why not and what follows. One statement, judged by the database's clock.
 *
 * Locks in fixed order (posts, accounts, pace; each by id), so any number of workers may ask for overlapping batches.
 * Verdicts come in the order of the requests, one each.
 *
 * @throws when the database is away: whether the claims took hold is then unknown, so give them up with
 * `giveUpClaims` and send nothing.
 */
export async function claimPosts(
  { sql }: { readonly sql: Statements },
  requests: readonly ClaimRequest[],
  terms: ClaimTerms,
): Promise<readonly ClaimVerdict[]> {
  const asked = JSON.stringify(
    requests.map((request, place) => ({
      place,
      claim_id: request.claimId,
      post_id: request.postId,
      rev: request.rev,
      content_hash: request.contentHash,
      by_hand: request.isByHand ?? false,
    })),
  )
  const rows: Row[] = await sql.unsafe(
    sized(gate, requests.length),
    [asked, terms.worker, terms.leaseMs, terms.sendBudgetMs],
    {
      prepare: true,
    },
  )
  return rows.map(verdictOf)
}

function verdictOf(row: Row): ClaimVerdict {
  const postId = row.post_id
  if (row.state === null) return { kind: 'stale', postId }
  if (row.state === 'publishing') return { kind: 'claimed', postId, claimId: row.claim_id }
  const nextAt = row.state === 'scheduled' ? parseOptionalInstant(row.next_at) : undefined
  return { kind: 'refused', postId, reason: row.reason ?? 'unknown', state: row.state, nextAt }
}
