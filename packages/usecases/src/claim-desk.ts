import { type ClaimRequest, type ClaimVerdict, claimPosts, type Db, isRolledBack } from '@chorus/db'
import { PUBLISHING_LEASE_MS, SEND_BUDGET_MS } from '@chorus/shared'
import { type Desk, DESK_BATCH, type DeskOptions, openDesk } from './desk.ts'

/** Where a worker's claims come together. What it throws means: whether the claim took hold is unknown, send nothing. */
export type ClaimDesk = Desk<ClaimRequest, ClaimVerdict>

/**
 * Opens the claim desk of one worker: at most one claim of each account in a statement.
 *
 * A batch that the server refused is asked again one by one. A batch whose answer was lost is not: whether it took hold
 * is unknown, and every one of its askers has to give its claim up.
 */
export function openClaimDesk(db: Db, worker: string, { most = DESK_BATCH, rest }: DeskOptions = {}): ClaimDesk {
  const terms = { worker, leaseMs: PUBLISHING_LEASE_MS, sendBudgetMs: SEND_BUDGET_MS }
  return openDesk({
    serve: (requests: readonly ClaimRequest[]) => claimPosts(db, requests, terms),
    keyOf: ({ accountId }) => accountId,
    isUndone: isRolledBack,
    most,
    rest,
  })
}
