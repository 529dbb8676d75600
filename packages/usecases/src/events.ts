import type { Recorded, Swept } from '@chorus/db'
import type { Outcome, PostId } from '@chorus/shared'
import type { Log } from './deps.ts'

/** What happened, in the words of the business: one function per event, so that log lines never drift apart. */
export type Events = {
  attemptEnded(post: PostFacts, outcome: Outcome, recorded: Recorded): void
  claimRefused(post: PostFacts, reason: string): void
  claimLost(post: PostFacts, error: unknown): void
  postPostponed(post: PostFacts, reason: string): void
  recordDelayed(post: PostFacts, error: unknown): void
  postsSwept(swept: Swept): void
  postsReleased(count: number): void
  tokensRefreshed(account: string): void
  reconnectNeeded(account: string, detail: string): void
}

type PostFacts = { readonly postId: PostId; readonly platform: string; readonly handle: string }

/** The events, written to a log. Never a text of a post, never a token. */
export function logEvents(log: Log): Events {
  return {
    attemptEnded(post, outcome, recorded) {
      const fields = { ...factsOf(post), outcome: outcome.kind, recorded: recorded.kind, ...outcome.evidence }
      if (recorded.kind === 'second-success') return log.error(fields, 'post published twice')
      if (outcome.kind === 'published') return log.info({ ...fields, remoteUrl: outcome.remoteUrl }, 'post published')
      return log.warn(fields, 'attempt ended without a post')
    },
    claimRefused: (post, reason) => log.info({ ...factsOf(post), reason }, 'claim refused'),
    claimLost: (post, error) => log.error({ ...factsOf(post), error: String(error) }, 'claim given up'),
    postPostponed: (post, reason) => log.warn({ ...factsOf(post), reason }, 'post postponed'),
    recordDelayed: (post, error) =>
      log.error({ ...factsOf(post), error: String(error) }, 'outcome kept in the journal'),
    postsSwept: (swept) => log.warn({ ...swept }, 'posts swept'),
    postsReleased: (count) => log.info({ count }, 'parked posts released'),
    tokensRefreshed: (account) => log.info({ account }, 'tokens refreshed'),
    reconnectNeeded: (account, detail) => log.warn({ account, detail }, 'reconnect needed'),
  }
}

/** Just these: whoever reports an event may hold far more of the post, its text and its tokens among it. */
function factsOf({ postId, platform, handle }: PostFacts): PostFacts {
  return { postId, platform, handle }
}
