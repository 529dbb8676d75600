import type { Swept } from '@chorus/db'
import type { AccountId, Outcome, PostId } from '@chorus/shared'
import type { Log } from './deps.ts'
import type { RecordEnd } from './record-ending.ts'

/** What happened, in the words of the business: one function per event, so that log lines never drift apart. */
export type Events = {
  attemptEnded(post: PostFacts, outcome: Outcome, recorded: RecordEnd): void
  claimRefused(post: PostFacts, reason: string): void
  claimLost(post: PostFacts, error: unknown): void
  postPostponed(post: PostFacts, reason: string): void
  recordDelayed(post: Pick<PostFacts, 'postId'>, error: unknown): void
  journalFailed(post: Pick<PostFacts, 'postId'>, error: unknown): void
  postGivenBack(post: PostFacts): void
  publishFailed(post: Pick<PostFacts, 'postId'>, error: unknown): void
  postHandedOver(post: PostFacts): void
  postsSwept(swept: Swept): void
  postsReleased(count: number): void
  /** A reading ended the doubt: `state` is what the post is now. */
  postSettled(post: PostFacts, state: string): void
  postWaitsForPerson(post: PostFacts, reason: string, detail: string): void
  readingFailed(post: PostFacts, detail: string): void
  tokensRefreshed(account: string): void
  /** The journal did not take a refreshed pair, or did not let go of one. */
  pairNotKept(accountId: AccountId, error: unknown): void
  reconnectNeeded(account: string, detail: string): void
  tokensRevoked(accountId: string): void
  revocationFailed(accountId: string, detail: string): void
  deletionEnded(post: PostFacts, end: string): void
  deletionFailed(post: PostFacts, detail: string): void
}

type PostFacts = { readonly postId: PostId; readonly platform: string; readonly handle: string }

/** The events, written to a log. Never a text of a post, never a token. */
export function logEvents(log: Log): Events {
  return {
    attemptEnded(post, outcome, recorded) {
      const fields = { ...factsOf(post), outcome: outcome.kind, recorded: recorded.kind, ...outcome.evidence }
      if (recorded.kind === 'second-success') return log.error(fields, 'post published twice')
      if (recorded.kind === 'not-recorded') return log.error({ ...fields, why: recorded.why }, 'outcome not recorded')
      if (outcome.kind === 'published') return log.info({ ...fields, remoteUrl: outcome.remoteUrl }, 'post published')
      return log.warn(fields, 'attempt ended without a post')
    },
    claimRefused: (post, reason) => log.info({ ...factsOf(post), reason }, 'claim refused'),
    claimLost: (post, error) => log.error({ ...factsOf(post), error: String(error) }, 'claim given up'),
    postPostponed: (post, reason) => log.warn({ ...factsOf(post), reason }, 'post postponed'),
    recordDelayed: ({ postId }, error) => log.error({ postId, error: String(error) }, 'outcome not recorded yet'),
    journalFailed: ({ postId }, error) => log.error({ postId, error: String(error) }, 'journal failed'),
    postGivenBack: (post) => log.info(factsOf(post), 'post given back'),
    publishFailed: ({ postId }, error) => log.error({ postId, error: String(error) }, 'post not handled'),
    postHandedOver: (post) => log.info(factsOf(post), 'post handed over'),
    postsSwept: (swept) => log.warn({ ...swept }, 'posts swept'),
    postsReleased: (count) => log.info({ count }, 'parked posts released'),
    postSettled: (post, state) => log.info({ ...factsOf(post), state }, 'post settled'),
    postWaitsForPerson: (post, reason, detail) =>
      log.error({ ...factsOf(post), reason, detail }, 'post waits for a person'),
    readingFailed: (post, detail) => log.warn({ ...factsOf(post), detail }, 'account not read back'),
    pairNotKept: (accountId, error) => log.error({ accountId, error: String(error) }, 'journal failed'),
    tokensRefreshed: (account) => log.info({ account }, 'tokens refreshed'),
    reconnectNeeded: (account, detail) => log.warn({ account, detail }, 'reconnect needed'),
    tokensRevoked: (accountId) => log.info({ accountId }, 'tokens revoked'),
    revocationFailed: (accountId, detail) => log.warn({ accountId, detail }, 'tokens not revoked yet'),
    deletionEnded: (post, end) => log.info({ ...factsOf(post), end }, 'deletion ended'),
    deletionFailed: (post, detail) => log.warn({ ...factsOf(post), detail }, 'post not deleted yet'),
  }
}

/** Just these: whoever reports an event may hold far more of the post, its text and its tokens among it. */
function factsOf({ postId, platform, handle }: PostFacts): PostFacts {
  return { postId, platform, handle }
}
