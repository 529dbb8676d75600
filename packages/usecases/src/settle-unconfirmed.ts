import {
  closeLaneByReading,
  endReading,
  expireAccessToken,
  type KeptReading,
  type PostInDoubt,
  readNextReading,
  type Recorded,
  recordOutcomes,
  takeUnconfirmed,
} from '@chorus/db'
import {
  NETWORK_CLOCK_MARGIN_MS,
  platformNames,
  type ReadBackResult,
  SETTLE_WINDOW_MS,
  settlePolicyOf,
  settleRules,
  type SettleStep,
  settleStep,
  TOTAL_TIMEOUT_MS,
} from '@chorus/shared'
import type { Platforms } from './deps.ts'
import type { Events } from './events.ts'
import { freshToken, type TokenDeps } from './fresh-token.ts'

export type SettleDeps = TokenDeps & {
  readonly platforms: Platforms
  readonly events: Pick<Events, 'postSettled' | 'postWaitsForPerson' | 'readingFailed' | 'attemptEnded'>
}

/** `read`: how many accounts were read. `nextInMs`: until the next reading is due, 0 when one is. */
export type Settling = { readonly settled: number; readonly nextInMs: number | undefined }

/** So many accounts are read at a time. */
const BATCH = 8

/** Longer than a refresh, a reading and its record together. */
const LEASE_MS = 90_000

const readApart = platformNames.filter((name) => settleRules[name].readsApart)

/**
 * Reads back a few unconfirmed posts that are due, and settles those that can be: published where the post is found,
 * scheduled again where it provably is not and the policy allows it, left to a person where neither can be known.
 *
 * Publishes nothing. Any number of workers may call it at once; nothing of what a frozen one decided long ago is written.
 *
 * @throws when the database is away: what was taken is read again after its lease.
 */
export async function settleUnconfirmed(deps: SettleDeps): Promise<Settling> {
  const posts = await takeUnconfirmed(deps.db, {
    limit: BATCH,
    leaseMs: LEASE_MS,
    windowMs: SETTLE_WINDOW_MS,
    readApart,
  })
  const ends = await Promise.allSettled(posts.map((post) => settleOne(deps, post)))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return { settled: posts.length, nextInMs: await readNextReading(deps.db) }
}

async function settleOne(deps: SettleDeps, post: PostInDoubt): Promise<void> {
  const result = await readAccount(deps, post)
  const { doubtMs, failedBefore, isContradicted, wantsCanceling, isLateLook } = post
  const policy = settlePolicyOf(post, post.policies)
  const now = deps.clock.now()
  const step = settleStep({ result, doubtMs, failedBefore, now, policy, isContradicted, wantsCanceling, isLateLook })
  const state = await endReading(deps.db, { post, kept: keptOf(result, doubtMs), step })
  const recorded = result.kind === 'found' ? await recordFound(deps, post, result) : undefined
  if (result.kind === 'wait' && result.scope !== 'account') {
    const waitMs = Math.max(0, result.until.epochMilliseconds - now.epochMilliseconds)
    await closeLaneByReading(deps.db, post.platform, { waitMs, why: result.why })
  }
  report(deps, post, { result, step, state, recorded })
}

async function readAccount(deps: SettleDeps, post: PostInDoubt): Promise<ReadBackResult> {
  const platform = deps.platforms[post.platform]
  const { tokens, remoteUserId } = post
  if (platform === undefined) return unreadable('This worker has no access to the network.')
  if (tokens === undefined || remoteUserId === undefined) return unreadable('The account is not connected.')
  try {
    const token = await freshToken(deps, platform, { ...post, tokens })
    if (token.kind === 'needs-reconnect') return unreadable('The account has to be connected again.')
    if (token.kind === 'unavailable') return unreadable(`No token to read with: ${token.reason}.`)
    const result = await platform.readBack({
      text: post.text,
      handle: post.handle,
      remoteUserId,
      accessToken: token.accessToken,
      since: sinceOf(deps, post),
      known: new Set(post.known),
      totalTimeoutMs: TOTAL_TIMEOUT_MS,
    })
    // Refused before its time: the next reading asks for a fresh one first, and then it is known whether that helps.
    if (result.kind === 'needs-reconnect') await expireAccessToken(deps.db, post.accountId, token.version)
    return result
  } catch (error) {
    return unreadable(`The reading broke within Chorus: ${String(error)}`)
  }
}

/**
 * The network's clock is neither ours nor the database's, which a rehearsal may have set ahead: what counts is how long
 * ago the attempt began, and the earlier of both is safe, for a post that is missed might be sent again.
 */
function sinceOf({ clock }: SettleDeps, { triedAt, triedAgoMs }: PostInDoubt): Temporal.Instant {
  const ago = clock.now().epochMilliseconds - Math.ceil(triedAgoMs)
  return Temporal.Instant.fromEpochMilliseconds(Math.min(ago, triedAt.epochMilliseconds) - NETWORK_CLOCK_MARGIN_MS)
}

/** As a success of the attempt in doubt: it counts in whatever state the post is by now. */
async function recordFound(
  deps: SettleDeps,
  { postId, claimId, accountId, platform, handle }: PostInDoubt,
  { remoteId, remoteUrl, evidence }: Extract<ReadBackResult, { kind: 'found' }>,
): Promise<Recorded | undefined> {
  const outcome = { kind: 'published', remoteId, remoteUrl, evidence } as const
  const [recorded] = await recordOutcomes(deps.db, [{ claimId, postId, accountId, outcome, waitMs: 0 }])
  if (recorded?.kind === 'second-success') {
    deps.events.attemptEnded({ postId, platform, handle }, outcome, recorded)
  }
  return recorded
}

function keptOf(result: ReadBackResult, doubtMs: number): KeptReading {
  const { kind, evidence } = result
  return {
    result: kind,
    doubtMs: Math.round(doubtMs),
    ...evidence,
    ...(kind === 'found' && { remoteId: result.remoteId, remoteUrl: result.remoteUrl }),
    near: kind === 'absent' ? result.near : [],
  }
}

type ReadingDone = {
  readonly result: ReadBackResult
  readonly step: SettleStep
  /** Of the post, by this reading; undefined: it changed nothing. */
  readonly state: string | undefined
  readonly recorded: Recorded | undefined
}

function report({ events }: SettleDeps, post: PostInDoubt, { result, step, state, recorded }: ReadingDone): void {
  const { detail } = result.evidence
  if (result.kind !== 'found' && result.kind !== 'absent') events.readingFailed(post, detail)
  if (recorded?.kind === 'recorded') {
    // Another post of the account got that id at this very moment.
    if (recorded.state === 'unconfirmed') events.postWaitsForPerson(post, recorded.reason ?? 'id-taken', detail)
    else events.postSettled(post, recorded.state)
  } else if (step.kind === 'unsent' && state !== undefined) events.postSettled(post, state)
  // Told once.
  else if (step.kind === 'person' && state !== undefined && !post.isLateLook)
    events.postWaitsForPerson(post, step.reason, detail)
}

function unreadable(detail: string): ReadBackResult {
  return { kind: 'unreadable', evidence: { detail } }
}
