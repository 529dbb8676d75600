import { type Db, endDeletion, expireAccessToken, postponeDeletion, type PostToDelete, takeDeletions } from '@chorus/db'
import { type DeleteResult, type Evidence, TOTAL_TIMEOUT_MS } from '@chorus/shared'
import type { Platforms } from './deps.ts'
import type { Events } from './events.ts'
import { freshToken, type TokenDeps } from './fresh-token.ts'

export type DeleteDeps = TokenDeps & {
  readonly db: Db
  readonly platforms: Platforms
  readonly events: Pick<Events, 'deletionEnded' | 'deletionFailed'>
}

/** Posts of one turn. */
const AT_ONCE = 4

/** Longer than a refresh and the call: nobody else takes the post meanwhile. */
const LEASE_MS = 90_000

/** So often it is tried before it is given up: with the pauses between, most of a day. */
const MOST_TRIES = 24

const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60 * 60_000

/**
 * Deletes posts on their networks that somebody asked to delete, as many as are due. Deleting is safe to repeat, so whatever
 * nobody can tell is tried again, later and later, and given up after a day. Any number of workers may do it at once.
 */
export async function deletePosts(deps: DeleteDeps): Promise<number> {
  const posts = await takeDeletions(deps.db, { limit: AT_ONCE, leaseMs: LEASE_MS })
  await Promise.all(posts.map((post) => deleteOne(deps, post)))
  return posts.length
}

async function deleteOne(deps: DeleteDeps, post: PostToDelete): Promise<void> {
  const { postId, tries } = post
  const result = await tryToDelete(deps, post)
  const { kind, evidence } = result
  if (kind === 'deleted' || kind === 'absent' || kind === 'refused') return end(deps, post, { end: kind, evidence })
  if (tries >= MOST_TRIES) return end(deps, post, { end: 'given-up', evidence })
  deps.events.deletionFailed(post, evidence.detail)
  const now = deps.clock.now().epochMilliseconds
  const untilMs = kind === 'wait' ? Math.max(0, result.until.epochMilliseconds - now) : 0
  await postponeDeletion(deps.db, postId, { waitMs: Math.max(untilMs, pauseMs(tries)), evidence })
}

async function end(
  deps: DeleteDeps,
  post: PostToDelete,
  ended: { readonly end: 'deleted' | 'absent' | 'refused' | 'given-up'; readonly evidence: Evidence },
): Promise<void> {
  if (await endDeletion(deps.db, post.postId, ended)) deps.events.deletionEnded(post, ended.end)
}

async function tryToDelete(deps: DeleteDeps, post: PostToDelete): Promise<DeleteResult> {
  const platform = deps.platforms[post.platform]
  const { tokens, remoteId, accountId } = post
  if (platform === undefined) return unavailable('This worker has no access to the network.')
  if (tokens === undefined) return refused('The account is not connected: only its organisation can delete it.')
  try {
    const token = await freshToken(deps, platform, { ...post, tokens })
    if (token.kind === 'needs-reconnect') return refused('The account has to be connected again first.')
    if (token.kind === 'unavailable') return unavailable(`No token to delete with: ${token.reason}.`)
    const result = await platform.deletePost({
      remoteId,
      accessToken: token.accessToken,
      totalTimeoutMs: TOTAL_TIMEOUT_MS,
    })
    // Refused before its time: the next try asks for a fresh one first, and then it is known whether that helps.
    if (result.kind === 'needs-reconnect') await expireAccessToken(deps.db, accountId, token.version)
    return result
  } catch (error) {
    return unavailable(`Deleting broke within Chorus: ${String(error)}`)
  }
}

const unavailable = (detail: string): DeleteResult => ({ kind: 'unavailable', evidence: { detail } })
const refused = (detail: string): DeleteResult => ({ kind: 'refused', evidence: { detail } })

/** How long to wait after that many tries that came to nothing: doubling from 5 s to an hour. */
function pauseMs(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20))
}
