import { findOwnPost, type ReadBackRequest, type ReadBackResult, type ReadPost } from '@chorus/shared'
import { TwitterApi } from 'twitter-api-v2'
import { describeError, shortDetail } from '../evidence.ts'
import { callX } from './call-x.ts'
import { evidenceOf } from './classify.ts'
import { classifyReadAnswer, type XReadFault } from './classify-read.ts'
import { readTimelinePage, timelineFields } from './timeline-page.ts'
import { anyTime, type XApp } from './tokens.ts'

/** X's most of one page. An account has published a handful since its attempt, and only what comes is billed. */
const PAGE_POSTS = 100

/** An account with more posts than these pages hold since then is none that we can tell anything about. */
const MOST_PAGES = 5

/**
 * Looks for a text on an account's timeline: everything since `since`, page after page, to the end.
 *
 * `absent` only when the whole of it was read. X tells times in whole seconds, so `since` is taken down to its second
 * (https://docs.x.com/x-api/posts/user-posts-timeline-by-user-id, docs of 2026-08-22).
 */
export async function readBack(app: XApp, request: ReadBackRequest): Promise<ReadBackResult> {
  const since = request.since.round({ smallestUnit: 'second', roundingMode: 'floor' })
  const deadlineMs = performance.now() + request.totalTimeoutMs
  const posts: ReadPost[] = []
  let next: string | undefined
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const leftMs = deadlineMs - performance.now()
    if (leftMs <= 0) return unreadable(`no time left for page ${page} of the timeline`)
    const read = await readPage(app, request, { since, leftMs, next })
    if (read.kind !== 'page') return read
    posts.push(...read.posts)
    const { post, near } = findOwnPost({ ...request, since }, posts)
    if (read.next === undefined || post !== undefined) {
      const { evidence } = read
      if (post === undefined) return { kind: 'absent', near, evidence: { ...evidence, detail: seen(posts, since) } }
      const detail = `found ${post.remoteId}, accepted ${post.at.toString()}`
      return { kind: 'found', remoteId: post.remoteId, remoteUrl: post.remoteUrl, evidence: { ...evidence, detail } }
    }
    next = read.next
  }
  return unreadable(`more than ${MOST_PAGES * PAGE_POSTS} posts since ${since.toString()}`)
}

type PageRead =
  | {
      readonly kind: 'page'
      readonly posts: readonly ReadPost[]
      readonly next: string | undefined
      readonly evidence: ReturnType<typeof evidenceOf>
    }
  | XReadFault

async function readPage(
  app: XApp,
  request: ReadBackRequest,
  page: { readonly since: Temporal.Instant; readonly leftMs: number; readonly next: string | undefined },
): Promise<PageRead> {
  const { remoteUserId, accessToken } = request
  const query = new URLSearchParams({
    max_results: String(PAGE_POSTS),
    start_time: page.since.toString({ smallestUnit: 'second' }),
    exclude: 'retweets',
    'tweet.fields': timelineFields,
    ...(page.next !== undefined && { pagination_token: page.next }),
  })
  const answer = await callX({
    origin: app.origin,
    permit: anyTime,
    totalTimeoutMs: page.leftMs,
    client: (settings) => new TwitterApi(accessToken, settings),
    request: { method: 'GET', path: `users/${encodeURIComponent(remoteUserId)}/tweets?${query.toString()}` },
    secrets: [accessToken],
  })
  if (answer.kind !== 'response') {
    return unreadable(`${answer.kind === 'broken' ? 'answer lost' : 'not sent'}: ${describeError(answer.cause)}`)
  }
  const fault = classifyReadAnswer(answer, app.now())
  if (fault !== undefined) return fault
  const read = readTimelinePage(answer.body, request)
  if (read === undefined) return unreadable(`no whole timeline in the answer: ${JSON.stringify(answer.body) ?? ''}`)
  return { kind: 'page', ...read, evidence: evidenceOf(answer, 'read') }
}

function unreadable(detail: string): XReadFault {
  return { kind: 'unreadable', evidence: { detail: shortDetail(detail) } }
}

function seen(posts: readonly ReadPost[], since: Temporal.Instant): string {
  return `not among the ${posts.length} posts since ${since.toString()}`
}
