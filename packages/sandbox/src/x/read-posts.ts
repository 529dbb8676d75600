import { compareIds } from '../core/ids.ts'
import type { Account, Post } from '../core/ledger.ts'
import { notPermitted, ok, resourceNotFound, type XAnswer } from './answers.ts'
import type { XDeps } from './deps.ts'
import { pictureLinkOf, presentText } from './present-text.ts'
import type { TimelineQuery } from './read-query.ts'

/** GET /2/users/me. */
export function readMe(account: Account): XAnswer {
  return ok({ data: { id: account.id, name: account.name, username: account.handle } })
}

/** GET /2/tweets/:id: posts that were deleted are not found. */
export function readPost({ store }: XDeps, id: string, fields: readonly string[]): XAnswer {
  const post = store.ledger.postById('x', id)
  return post && !post.deletedAt ? ok({ data: present(post, fields) }) : resourceNotFound('tweet', id)
}

/** DELETE /2/tweets/:id: deleting one's own post twice is fine, deleting another's is not. */
export function deletePost({ store, now }: XDeps, account: Account, id: string): XAnswer {
  const post = store.ledger.postById('x', id)
  if (!post) return resourceNotFound('tweet', id)
  if (post.account.id !== account.id) return notPermitted
  if (!post.deletedAt) {
    const deletedAt = now().toString({ smallestUnit: 'millisecond' })
    store.record({ kind: 'post-deleted', platform: 'x', id, deletedAt })
  }
  return ok({ data: { deleted: true } })
}

/** What is asked of a timeline. */
export type TimelineAsked = {
  readonly userId: string
  readonly query: TimelineQuery
  /** How long after they were accepted posts show; 0 when the timeline is up to date. */
  readonly lagMs: number
}

/**
 * GET /2/users/:id/tweets: newest first, deleted ones left out. `since_id`, `until_id` and `end_time` are left out
 * themselves, `start_time` is not.
 */
export function readTimeline({ store, now }: XDeps, { userId, query, lagMs }: TimelineAsked): XAnswer {
  const account = store.ledger.accountById('x', userId)
  if (!account) return resourceNotFound('user', userId)
  const shownUntilMs = now().epochMilliseconds - lagMs
  const found = page(
    lagMs === 0
      ? store.ledger.postsOf(account)
      : store.ledger.postsOf(account).filter((post) => post.acceptedAt.epochMilliseconds <= shownUntilMs),
    query,
  )
  const [newest] = found
  if (!newest) return ok({ meta: { result_count: 0 } })
  const shown = found.slice(0, query.max_results)
  const oldest = shown.at(-1) ?? newest
  return ok({
    data: shown.map((post) => present(post, query['tweet.fields'] ?? [])),
    meta: {
      result_count: shown.length,
      newest_id: newest.id,
      oldest_id: oldest.id,
      ...(found.length > shown.length && { next_token: `p${oldest.id}` }),
    },
  })
}

/** Up to one post more than the page holds, so that it is known whether there is a next page. */
function page(posts: readonly Post[], query: TimelineQuery): readonly Post[] {
  const { since_id: sinceId } = query
  const before = [query.until_id, query.pagination_token?.slice(1)].filter((id) => id !== undefined)
  const found: Post[] = []
  for (let at = Math.min(posts.length, ...before.map((id) => countBelow(posts, id))) - 1; at >= 0; at -= 1) {
    const post = posts[at]
    if (!post || (sinceId !== undefined && compareIds(post.id, sinceId) <= 0)) break
    if (isWanted(post, query)) found.push(post)
    if (found.length > query.max_results) break
  }
  return found
}

/** How many of the posts, which stand in order of their ids, have a smaller id. */
function countBelow(posts: readonly Post[], id: string): number {
  let low = 0
  let high = posts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareIds(posts[middle]?.id ?? '', id) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function isWanted(post: Post, { start_time: start, end_time: end, exclude }: TimelineQuery): boolean {
  if (post.deletedAt) return false
  if (post.inReplyTo !== undefined && exclude?.includes('replies')) return false
  if (start && Temporal.Instant.compare(post.acceptedAt, start) < 0) return false
  return !end || Temporal.Instant.compare(post.acceptedAt, end) < 0
}

/** The post with X's default fields and those asked for that the sandbox has. */
function present(post: Post, fields: readonly string[]): Readonly<Record<string, unknown>> {
  const { text, urls } = presentText(post.id, post.text, pictureLinkOf(post))
  const extra: Readonly<Record<string, unknown>> = {
    author_id: post.account.id,
    created_at: post.acceptedAt.toString({ smallestUnit: 'millisecond' }),
    entities: urls.length > 0 ? { urls } : undefined,
    in_reply_to_user_id: post.inReplyTo === undefined ? undefined : post.account.id,
    referenced_tweets: post.inReplyTo === undefined ? undefined : [{ type: 'replied_to', id: post.inReplyTo }],
  }
  return {
    id: post.id,
    text,
    edit_history_tweet_ids: [post.id],
    ...Object.fromEntries(fields.flatMap((field) => (extra[field] === undefined ? [] : [[field, extra[field]]]))),
  }
}
