import { type ClaimRequest, type ClaimVerdict, claimPosts, type Db, isRolledBack } from '@chorus/db'
import { PUBLISHING_LEASE_MS, SEND_BUDGET_MS } from '@chorus/shared'

/** Where a worker's claims come together: those that arrive at the same moment share one statement. */
export type ClaimDesk = {
  /** The verdict on one claim. @throws when the database is away; nothing may be sent then. */
  ask(request: ClaimRequest): Promise<ClaimVerdict>
}

type Waiting = {
  readonly request: ClaimRequest
  readonly resolve: (verdict: ClaimVerdict) => void
  readonly reject: (error: unknown) => void
}

/** Claims of one statement at most. */
const BATCH = 32

/**
 * Opens a desk for one worker. While a statement is under way, later claims gather for the next one.
 *
 * A batch that the server refused is asked again one by one, so that one bad claim spoils no other. A batch whose
 * answer was lost is not: whether it took hold is unknown, and every one of its askers has to give its claim up.
 */
export function openClaimDesk(db: Db, worker: string): ClaimDesk {
  const terms = { worker, leaseMs: PUBLISHING_LEASE_MS, sendBudgetMs: SEND_BUDGET_MS }
  let waiting: Waiting[] = []
  let isAsking = false

  async function settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const verdicts = await claimPosts(
        db,
        batch.map((one) => one.request),
        terms,
      )
      for (const [place, one] of batch.entries()) {
        const verdict = verdicts[place]
        if (verdict === undefined) one.reject(new Error(`No verdict for the claim on post ${one.request.postId}.`))
        else one.resolve(verdict)
      }
    } catch (error) {
      if (batch.length > 1 && isRolledBack(error)) for (const one of batch) await settle([one])
      else for (const one of batch) one.reject(error)
    }
  }

  async function askAll(): Promise<void> {
    isAsking = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      await settle(batch)
    }
    isAsking = false
  }

  return {
    ask(request) {
      const { promise, resolve, reject } = Promise.withResolvers<ClaimVerdict>()
      waiting.push({ request, resolve, reject })
      // One turn of the event loop lets the other posts of the same wake-up join this statement.
      if (!isAsking) {
        isAsking = true
        setImmediate(() => void askAll())
      }
      return promise
    },
  }
}
