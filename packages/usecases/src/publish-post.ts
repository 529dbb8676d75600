import { randomUUID } from 'node:crypto'
import {
  type ClaimVerdict,
  expireAccessToken,
  giveUpClaims,
  type PostToPublish,
  postponePost,
  readPostToPublish,
} from '@chorus/db'
import {
  type ClaimId,
  type Outcome,
  parseClaimId,
  type Platform,
  type PostId,
  retryDelayMs,
  type SendPermit,
  TOTAL_TIMEOUT_MS,
} from '@chorus/shared'
import type { ClaimDesk } from './claim-desk.ts'
import { contentHash } from './content-hash.ts'
import type { Platforms } from './deps.ts'
import { freshToken, type TokenDeps } from './fresh-token.ts'
import { type RecordDeps, recordEnding } from './record-ending.ts'
import { openSendPermit } from './send-permit.ts'

export type PublishDeps = TokenDeps &
  RecordDeps & {
    readonly platforms: Platforms
    readonly claims: ClaimDesk
    /** Name of this worker, kept with every attempt. */
    readonly worker: string
    /** In [0, 1): spreads retries. */
    readonly random: () => number
  }

/** How one wake-up ended. */
export type WakeUpEnd =
  | { readonly kind: 'stale' }
  | { readonly kind: 'postponed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'given-up'; readonly reason: string }
  | { readonly kind: 'ended'; readonly outcome: Outcome }

type Prepared =
  | { readonly kind: 'ready'; readonly platform: Platform; readonly accessToken: string; readonly version: number }
  | { readonly kind: 'hopeless' }
  | { readonly kind: 'postponed'; readonly reason: string }

/** How long a post waits that could not be prepared. */
const POSTPONED_MS = 30_000

/**
 * Publishes one post at most once: prepare, claim, send, record.
 *
 * Everything before the claim may be repeated. From the claim on, nothing is tried twice: either the outcome is
 * written down, or the lease runs out and the post is `unconfirmed`.
 *
 * @throws only for faults of our own database before anything was sent; a network's refusal is an outcome.
 */
export async function publishPost(
  deps: PublishDeps,
  wakeUp: { readonly postId: PostId; readonly rev: number },
): Promise<WakeUpEnd> {
  const post = await readPostToPublish(deps.db, wakeUp.postId, wakeUp.rev)
  if (post === undefined) return { kind: 'stale' }
  const prepared = await prepare(deps, post)
  if (prepared.kind === 'postponed') {
    await postponePost(deps.db, post, { reason: prepared.reason, waitMs: POSTPONED_MS })
    deps.events.postPostponed(post, prepared.reason)
    return prepared
  }
  const claimId = parseClaimId(randomUUID())
  const permit = openSendPermit(deps.clock)
  const verdict = await claim(deps, post, claimId)
  if (verdict.kind === 'stale') return verdict
  if (verdict.kind === 'refused') {
    deps.events.claimRefused(post, verdict.reason)
    return { kind: 'refused', reason: verdict.reason }
  }
  if (prepared.kind === 'hopeless') return giveUp(deps, { post, claimId, reason: 'not-prepared' })
  if (!permit.mayStart()) return giveUp(deps, { post, claimId, reason: 'send-budget-spent' })
  const outcome = await send(prepared, post, permit)
  return { kind: 'ended', outcome: await record(deps, { post, claimId, outcome, prepared }) }
}

async function prepare(deps: PublishDeps, post: PostToPublish): Promise<Prepared> {
  const platform = deps.platforms[post.platform]
  if (platform === undefined) return { kind: 'postponed', reason: 'platform-not-available' }
  if (post.isHopeless || post.tokens === undefined) return { kind: 'hopeless' }
  const token = await freshToken(deps, platform, { ...post, tokens: post.tokens })
  switch (token.kind) {
    case 'token':
      return { kind: 'ready', platform, accessToken: token.accessToken, version: token.version }
    case 'needs-reconnect':
      return { kind: 'hopeless' }
    case 'unavailable':
      return { kind: 'postponed', reason: token.reason }
  }
}

async function claim(deps: PublishDeps, post: PostToPublish, claimId: ClaimId): Promise<ClaimVerdict> {
  const { postId, rev, accountId } = post
  try {
    return await deps.claims.ask({ claimId, postId, rev, accountId, contentHash: contentHash(post) })
  } catch (error) {
    // Whether it took hold is unknown; that nothing was sent is certain, and stays so.
    deps.events.claimLost(post, error)
    await deps.untilDone(() => giveUpClaims(deps.db, [{ claimId, postId }], { worker: deps.worker, why: 'claim-lost' }))
    return { kind: 'stale', postId }
  }
}

async function giveUp(
  deps: PublishDeps,
  given: { readonly post: PostToPublish; readonly claimId: ClaimId; readonly reason: string },
): Promise<WakeUpEnd> {
  const { post, claimId, reason } = given
  const claims = [{ claimId, postId: post.postId }]
  await deps.untilDone(() => giveUpClaims(deps.db, claims, { worker: deps.worker, why: reason }))
  return { kind: 'given-up', reason }
}

function send(
  prepared: Extract<Prepared, { kind: 'ready' }>,
  post: PostToPublish,
  permit: SendPermit,
): Promise<Outcome> {
  return prepared.platform.publish({
    text: post.text,
    handle: post.handle,
    accessToken: prepared.accessToken,
    permit,
    totalTimeoutMs: TOTAL_TIMEOUT_MS,
  })
}

async function record(
  deps: PublishDeps,
  attempt: {
    readonly post: PostToPublish
    readonly claimId: ClaimId
    readonly outcome: Outcome
    readonly prepared: Extract<Prepared, { kind: 'ready' }>
  },
): Promise<Outcome> {
  const { post, claimId, prepared } = attempt
  const outcome = secondChance(post, attempt.outcome)
  if (outcome !== attempt.outcome) await expireAccessToken(deps.db, post.accountId, prepared.version).catch(() => {})
  const recorded = await recordEnding(deps, {
    claimId,
    postId: post.postId,
    accountId: post.accountId,
    outcome,
    waitMs: waitMsOf(deps, post, outcome),
  })
  deps.events.attemptEnded(post, outcome, recorded)
  return outcome
}

/** The first time a network refuses a token before its time, it is refreshed and tried again; the second time is final. */
function secondChance(post: PostToPublish, outcome: Outcome): Outcome {
  if (outcome.kind !== 'needs-reconnect' || post.lastReason === TOKEN_REFUSED) return outcome
  return { kind: 'retry', why: TOKEN_REFUSED, evidence: outcome.evidence }
}

const TOKEN_REFUSED = 'token-refused'

function waitMsOf(deps: PublishDeps, post: PostToPublish, outcome: Outcome): number {
  switch (outcome.kind) {
    case 'retry':
      return retryDelayMs(post.attempts + 1, deps.random())
    case 'wait':
      return Math.max(0, outcome.until.epochMilliseconds - deps.clock.now().epochMilliseconds)
    case 'published':
    case 'refused':
    case 'needs-reconnect':
    case 'unconfirmed':
      return 0
  }
}
