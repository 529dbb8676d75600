import type { Ending, PostToPublish } from '@chorus/db'
import { type ClaimId, holdsAfter, type Outcome, waitMsAfter } from '@chorus/shared'
import type { Clock } from './deps.ts'

/** What is recorded of one attempt: its outcome, with all that follows from it for post, account and lane. */
export function endingOf(
  deps: { readonly clock: Clock; readonly random: () => number },
  attempt: {
    readonly post: PostToPublish
    readonly claimId: ClaimId
    /** Version of the tokens that were used. */
    readonly tokenVersion: number
    readonly outcome: Outcome
  },
): Ending {
  const { post, claimId, tokenVersion, outcome } = attempt
  const now = deps.clock.now()
  const holds = holdsAfter(outcome)
  return {
    claimId,
    postId: post.postId,
    accountId: post.accountId,
    outcome,
    waitMs: waitMsAfter(outcome, { attempt: post.attempts + 1, now, random: deps.random() }),
    tokenVersion,
    ...(holds === undefined ? {} : { holds }),
  }
}
