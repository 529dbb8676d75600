import { randomUUID } from 'node:crypto'
import {
  type ClaimVerdict,
  type Db,
  expireAccessToken,
  giveUpClaims,
  type PostToPublish,
  postponePost,
  unqueuePosts,
} from '@chorus/db'
import {
  type ClaimId,
  MEDIA_GONE,
  openSendPermit,
  type Outcome,
  outcomeAfterDoubt,
  parseClaimId,
  type Platform,
  type PostId,
  type SendPermit,
  TOTAL_TIMEOUT_MS,
} from '@chorus/shared'
import type { ClaimDesk } from './claim-desk.ts'
import { contentHash } from './content-hash.ts'
import type { Platforms } from './deps.ts'
import { endingOf } from './ending-of.ts'
import { step } from './fail-points.ts'
import { freshToken, type TokenDeps } from './fresh-token.ts'
import { handOverPost } from './hand-over-post.ts'
import type { MailLinks } from './mail-links.ts'
import type { ReadDesk } from './read-desk.ts'
import { type RecordDeps, recordEnding } from './record-ending.ts'
import { type PicturesReady, uploadPictures } from './upload-pictures.ts'

export type PublishDeps = TokenDeps &
  RecordDeps & {
    readonly db: Db
    readonly platforms: Platforms
    readonly reads: ReadDesk
    readonly claims: ClaimDesk
    /** For the mails with which posts are handed over. */
    readonly links: MailLinks
    /** Name of this worker, kept with every attempt. */
    readonly worker: string
    /** In [0, 1): spreads retries. */
    readonly random: () => number
    /** Does the work once a send slot is free: no more posts than there are slots stand between claim and record. */
    readonly inSlot: <Result>(work: () => Promise<Result>) => Promise<Result>
    /** True from the moment the worker is told to stop: what is not claimed yet goes back, for another one to take. */
    readonly isStopping: () => boolean
  }

/** How one wake-up ended. */
export type WakeUpEnd =
  | { readonly kind: 'stale' }
  | { readonly kind: 'postponed'; readonly reason: string }
  | { readonly kind: 'given-back' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'given-up'; readonly reason: string }
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'ended'; readonly outcome: Outcome }

type Ready = {
  readonly kind: 'ready'
  readonly platform: Platform
  readonly accessToken: string
  readonly version: number
  readonly pictures: PicturesReady
}
type Prepared = Ready | { readonly kind: 'hopeless' } | { readonly kind: 'postponed'; readonly reason: string }
type Claimed = { readonly post: PostToPublish; readonly claimId: ClaimId }

/** How long a post waits that could not be prepared. */
const POSTPONED_MS = 30_000

/**
 * Publishes one post at most once: read, prepare, claim, send, record. Each step stands between two fail-points.
 *
 * Everything before the claim may be repeated. From the claim on, nothing is tried twice: either the outcome is
 * written down, or the lease runs out and the post is `unconfirmed`.
 *
 * @throws for faults before the claim (the post keeps its turn until the lease of `queued` ends, which counts as a
 * stumble), and when the worker stops before an outcome could be recorded; a network's refusal is an outcome.
 */
export async function publishPost(
  deps: PublishDeps,
  wakeUp: { readonly postId: PostId; readonly rev: number },
): Promise<WakeUpEnd> {
  const post = await step(deps, 'read', () => deps.reads.ask(wakeUp))
  if (post === undefined) return { kind: 'stale' }
  if (post.isByHand) return passOn(deps, post)
  const prepared = deps.isStopping() ? undefined : await step(deps, 'prepare', () => prepare(deps, post))
  if (prepared === undefined) return giveBack(deps, post)
  return deps.inSlot(() => publishPrepared(deps, post, prepared))
}

async function publishPrepared(deps: PublishDeps, post: PostToPublish, prepared: Prepared): Promise<WakeUpEnd> {
  if (deps.isStopping()) return giveBack(deps, post)
  if (prepared.kind === 'postponed') return postpone(deps, post, prepared.reason)
  const claimed = { post, claimId: parseClaimId(randomUUID()) }
  const permit = openSendPermit(deps.clock)
  const verdict = await claim(deps, claimed)
  if (verdict.kind === 'stale') return { kind: 'stale' }
  if (verdict.kind === 'refused') {
    deps.events.claimRefused(post, verdict.reason)
    return { kind: 'refused', reason: verdict.reason }
  }
  if (prepared.kind === 'hopeless') return giveUp(deps, claimed, 'not-prepared')
  // Nothing was sent, and nothing is: an attempt all the same, with what the network said, and with what follows from it.
  if (prepared.pictures.kind === 'not-uploaded') {
    const { outcome } = prepared.pictures
    return { kind: 'ended', outcome: await record(deps, claimed, { prepared, outcome }) }
  }
  if (!permit.mayStart()) return giveUp(deps, claimed, 'send-budget-spent')
  const outcome = await send(deps, claimed, { prepared, permit })
  if (outcome === undefined) return giveUp(deps, claimed, 'not-started')
  return { kind: 'ended', outcome: await record(deps, claimed, { prepared, outcome }) }
}

/** Nothing is sent, so nothing can be in doubt: it was handed over, and its mail queued, or neither. */
async function passOn(deps: PublishDeps, post: PostToPublish): Promise<WakeUpEnd> {
  if (deps.isStopping()) return giveBack(deps, post)
  const verdict = await step(deps, 'claim', () => handOverPost(deps, post, parseClaimId(randomUUID())))
  if (verdict.kind === 'stale') return { kind: 'stale' }
  if (verdict.kind === 'refused') {
    deps.events.claimRefused(post, verdict.reason)
    return { kind: 'refused', reason: verdict.reason }
  }
  deps.events.postHandedOver(post)
  return { kind: 'handed-over' }
}

/** Lets another worker ring for it at once, instead of after the lease of its turn. */
async function giveBack(deps: PublishDeps, post: PostToPublish): Promise<WakeUpEnd> {
  await step(deps, 'postpone', () => unqueuePosts(deps.db, [post], 0))
  deps.events.postGivenBack(post)
  return { kind: 'given-back' }
}

async function postpone(deps: PublishDeps, post: PostToPublish, reason: string): Promise<WakeUpEnd> {
  await step(deps, 'postpone', () => postponePost(deps.db, post, { reason, waitMs: POSTPONED_MS }))
  deps.events.postPostponed(post, reason)
  return { kind: 'postponed', reason }
}

async function prepare(deps: PublishDeps, post: PostToPublish): Promise<Prepared> {
  const platform = deps.platforms[post.platform]
  if (platform === undefined) return { kind: 'postponed', reason: 'platform-not-available' }
  if (post.isHopeless || post.tokens === undefined) return { kind: 'hopeless' }
  const refreshing: Platform = {
    ...platform,
    refresh: (token) => step(deps, 'refresh', () => platform.refresh(token)),
  }
  const token = await freshToken(deps, refreshing, { ...post, tokens: post.tokens })
  switch (token.kind) {
    case 'token': {
      const { accessToken, version } = token
      const pictures = await uploadPictures(deps, post, { platform, accessToken })
      return { kind: 'ready', platform, accessToken, version, pictures }
    }
    case 'needs-reconnect':
      return { kind: 'hopeless' }
    case 'unavailable':
      return { kind: 'postponed', reason: token.reason }
  }
}

async function claim(deps: PublishDeps, { post, claimId }: Claimed): Promise<ClaimVerdict> {
  const { postId, rev, accountId } = post
  try {
    return await step(deps, 'claim', () =>
      deps.claims.ask({ claimId, postId, rev, accountId, contentHash: contentHash(post) }),
    )
  } catch (error) {
    // Whether it took hold is unknown; that nothing was sent is certain, and stays so.
    deps.events.claimLost(post, error)
    await giveUp(deps, { post, claimId }, 'claim-lost')
    return { kind: 'stale', postId }
  }
}

async function giveUp(deps: PublishDeps, { post, claimId }: Claimed, reason: string): Promise<WakeUpEnd> {
  const claims = [{ claimId, postId: post.postId }]
  await step(deps, 'give-up', () =>
    deps.untilDone(() => giveUpClaims(deps.db, claims, { worker: deps.worker, why: reason })),
  )
  return { kind: 'given-up', reason }
}

/** Undefined: something broke before the call began, so that nothing was sent. A call that breaks itself is a doubt. */
async function send(
  deps: PublishDeps,
  { post }: Claimed,
  { prepared, permit }: { readonly prepared: Ready; readonly permit: SendPermit },
): Promise<Outcome | undefined> {
  const call: { outcome: Outcome | undefined } = { outcome: undefined }
  try {
    await step(deps, 'send', async () => {
      call.outcome = { kind: 'unconfirmed', evidence: { detail: 'The call broke within Chorus.' } }
      call.outcome = await prepared.platform.publish({
        text: post.text,
        mediaIds: prepared.pictures.kind === 'uploaded' ? prepared.pictures.mediaIds : [],
        handle: post.handle,
        accessToken: prepared.accessToken,
        permit,
        totalTimeoutMs: TOTAL_TIMEOUT_MS,
      })
    })
  } catch (error) {
    deps.events.publishFailed(post, error)
  }
  return call.outcome
}

async function record(
  deps: PublishDeps,
  { post, claimId }: Claimed,
  { prepared, outcome: answered }: { readonly prepared: Ready; readonly outcome: Outcome },
): Promise<Outcome> {
  const outcome = outcomeAfterDoubt(secondChance(post, answered), post.hadUnconfirmed)
  if (answered.kind === 'needs-reconnect' && outcome.kind === 'retry') await expireToken(deps, post, prepared)
  const ending = endingOf(deps, { post, claimId, tokenVersion: prepared.version, outcome })
  const recorded = await recordEnding(deps, ending)
  deps.events.attemptEnded(post, outcome, recorded)
  return outcome
}

/** So that the next attempt refreshes first. Where it fails, that attempt is refused once more, and final. */
async function expireToken(deps: PublishDeps, post: PostToPublish, { version }: Ready): Promise<void> {
  await step(deps, 'expire-token', () => expireAccessToken(deps.db, post.accountId, version)).catch(() => {})
}

/**
 * The first time a network refuses a token before its time, it is refreshed and tried again; the second time is final. So it is
 * with pictures that the network does not know any more: they are uploaded once more.
 */
function secondChance(post: PostToPublish, outcome: Outcome): Outcome {
  if (outcome.kind === 'refused' && outcome.code === MEDIA_GONE && post.lastReason !== MEDIA_GONE)
    return { kind: 'retry', why: MEDIA_GONE, evidence: outcome.evidence }
  if (outcome.kind !== 'needs-reconnect' || post.lastReason === TOKEN_REFUSED) return outcome
  return { kind: 'retry', why: TOKEN_REFUSED, evidence: outcome.evidence }
}

const TOKEN_REFUSED = 'token-refused'
