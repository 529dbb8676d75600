import { setTimeout as delay } from 'node:timers/promises'
import {
  clearSpent,
  type Db,
  type HandOver,
  markNeedsReconnect,
  markSpent,
  readTokens,
  REFRESH_UNANSWERED,
  type SealedTokens,
  type StoredTokens,
  storeRefreshed,
} from '@chorus/db'
import { type AccountId, type Platform, type RefreshResult, SEND_BUDGET_MS, TOTAL_TIMEOUT_MS } from '@chorus/shared'
import type { Clock, Seal } from './deps.ts'
import type { Events } from './events.ts'
import { type FailPointProbe, step } from './fail-points.ts'
import { placeOfAccount, sealPair } from './seal-pair.ts'

/** What a hand-over brought, sealed as the database keeps it. */
export type RefreshedPair = {
  readonly handOver: HandOver
  readonly tokens: Pick<SealedTokens, 'accessToken' | 'refreshToken' | 'expiresAt'>
}

/** A place beside the database where a refreshed pair survives until it is stored: its like cannot be had again. */
export type PairJournal = {
  /** Keeps a pair on disk before it returns. @throws when the disk refuses. */
  keep(pair: RefreshedPair): void
  /** The pair was stored, or is nobody's any more: forget it. @throws when the disk refuses. */
  drop(pair: RefreshedPair): void
  /** What an earlier run, or another worker of the same folder, kept and did not drop. @throws when it cannot be read. */
  kept(): readonly RefreshedPair[]
}

export type TokenDeps = {
  readonly db: Db
  readonly seal: Seal
  readonly pairs: PairJournal
  readonly clock: Clock
  readonly events: Pick<Events, 'tokensRefreshed' | 'reconnectNeeded' | 'pairNotKept'>
  /** Repeats a step that is safe to repeat, with growing pauses, until it is done. @throws when the worker stops. */
  readonly untilDone: <Result>(step: () => Promise<Result>) => Promise<Result>
  readonly failPoint?: FailPointProbe
}

/** Whose tokens they are. `tokens`: as they were read last; they may be other ones by now. */
export type TokenHolder = { readonly accountId: AccountId; readonly handle: string; readonly tokens: SealedTokens }

/** `unavailable`: no usable token now; try again later. `needs-reconnect`: only the organisation can mend it. */
export type FreshToken =
  | { readonly kind: 'token'; readonly accessToken: string; readonly version: number }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'needs-reconnect' }

/** A token with less life left than this is refreshed first: X's live two hours. */
export const REFRESH_AHEAD_MS: number = 5 * 60_000

/** A refresh that has not ended after this long will not: more than the start and the whole call may take. */
const ANSWER_LOST_MS = SEND_BUDGET_MS + TOTAL_TIMEOUT_MS + 10_000

/** How long to wait for a refresh that another worker makes, and how often to look. */
const WAIT_FOR_OTHER_MS = 3_000
const LOOK_AGAIN_MS = 100

/**
 * An access token that will last for the call: the stored one, or a fresh one where it runs out.
 *
 * A refresh token is single-use: shown to the network a second time, it takes every token of the account with it. So the
 * right to hand it over is taken by one UPDATE (`markSpent`: for this version, if nobody has it), committed before it
 * leaves, and given back only when it is proven that the network did not take it. Of all workers one gets it, and a
 * worker that was killed or frozen anywhere in between leaves the mark behind: no other one shows the token again.
 *
 * No lock and no connection is held while the network is asked. A lock would add nothing: the mark alone decides who
 * hands over, and the version and the mark decide whether an answer may still be stored. And a lock could be held by a
 * worker that is frozen; so a withdrawal, and every other worker, never waits for one.
 *
 * Others use the old access token meanwhile, wait a moment when that is dead, and then say `unavailable`. When the answer
 * stays away, the old access token serves as long as it lives; then the organisation has to connect again. An answer
 * that is stored after that (its worker was frozen, or the database away) mends it. A pair is on the worker's own disk,
 * sealed, before the database is asked to take it: a worker that dies in between stores it when it starts again.
 */
export async function freshToken(deps: TokenDeps, platform: Platform, holder: TokenHolder): Promise<FreshToken> {
  if (lifeLeftMs(deps.clock, holder.tokens) > REFRESH_AHEAD_MS) return tokenOf(deps, holder.accountId, holder.tokens)
  const waitUntilMs = deps.clock.monotonicMs() + WAIT_FOR_OTHER_MS
  for (;;) {
    const tokens = await readTokens(deps.db, holder.accountId)
    if (tokens === undefined)
      return needsReconnect(deps, holder, { version: undefined, detail: 'There are no tokens.' })
    if (!tokens.isConnected) return { kind: 'needs-reconnect' }
    if (lifeLeftMs(deps.clock, tokens) > REFRESH_AHEAD_MS) return tokenOf(deps, holder.accountId, tokens)
    if (tokens.spentAgoMs === undefined) {
      const fresh = await refreshOnce(deps, platform, { holder, tokens })
      if (fresh !== undefined) return fresh
    } else if (lifeLeftMs(deps.clock, tokens) > 0) return tokenOf(deps, holder.accountId, tokens)
    else if (tokens.spentAgoMs > ANSWER_LOST_MS) return unanswered(deps, holder, tokens.version)
    else if (deps.clock.monotonicMs() > waitUntilMs) return { kind: 'unavailable', reason: 'token-refresh-under-way' }
    else await delay(LOOK_AGAIN_MS)
  }
}

type Refresh = { readonly holder: TokenHolder; readonly tokens: StoredTokens }

/** Hands the refresh token over, unless another worker does: then undefined. */
async function refreshOnce(deps: TokenDeps, platform: Platform, refresh: Refresh): Promise<FreshToken | undefined> {
  const { holder, tokens } = refresh
  const { accountId } = holder
  // Opened before it is marked: a fault of the seal must not leave a mark.
  const refreshToken = deps.seal.open(tokens.refreshToken, placeOfAccount(accountId)('refresh_token'))
  const handOver: HandOver = { accountId, version: tokens.version, mark: tokens.mark }
  if (!(await takeHandOver(deps, handOver))) return undefined
  const answer = await platform.refresh(refreshToken)
  if (answer.kind === 'refreshed') return keepPair(deps, { holder, handOver, answer })
  if (answer.kind === 'denied') return needsReconnect(deps, holder, { version: tokens.version, detail: answer.detail })
  const isLost = answer.kind === 'unavailable' && answer.maybeSpent
  if (!isLost) await deps.untilDone(() => clearSpent(deps.db, handOver))
  // The old access token may still be good for this call.
  if (lifeLeftMs(deps.clock, tokens) > 0) return tokenOf(deps, accountId, tokens)
  if (isLost) return unanswered(deps, holder, tokens.version)
  return { kind: 'unavailable', reason: answer.kind === 'operator' ? 'app-refused' : 'token-refresh-unavailable' }
}

async function takeHandOver(deps: TokenDeps, handOver: HandOver): Promise<boolean> {
  try {
    return await markSpent(deps.db, handOver)
  } catch (error) {
    // Whether it took hold is unknown; that the token did not leave is certain.
    await deps.untilDone(() => clearSpent(deps.db, handOver))
    throw error
  }
}

async function keepPair(
  deps: TokenDeps,
  refreshed: {
    readonly holder: TokenHolder
    readonly handOver: HandOver
    readonly answer: Extract<RefreshResult, { kind: 'refreshed' }>
  },
): Promise<FreshToken> {
  const { holder, handOver, answer } = refreshed
  const { accountId, version } = handOver
  const { accessToken, refreshToken, expiresAt } = answer.tokens
  const sealed = { ...sealPair(deps.seal, placeOfAccount(accountId), { accessToken, refreshToken }), expiresAt }
  const pair = { handOver, tokens: sealed }
  onDisk(deps, pair, () => deps.pairs.keep(pair))
  const isStored = await step(deps, 'store-pair', () => storePair(deps, pair))
  if (isStored) {
    deps.events.tokensRefreshed(holder.handle)
    return { kind: 'token', accessToken, version: version + 1 }
  }
  // Disconnected, or connected anew, while the network was asked: what is stored now counts, not what it answered.
  const tokens = await readTokens(deps.db, accountId)
  const isNew = tokens !== undefined && tokens.version > version && lifeLeftMs(deps.clock, tokens) > 0
  return isNew ? tokenOf(deps, accountId, tokens) : { kind: 'needs-reconnect' }
}

/** Stores what the journal of an earlier run still holds. @returns how many of these are their accounts' pairs now. */
export async function replayPairs(deps: Pick<TokenDeps, 'db' | 'pairs' | 'events' | 'untilDone'>): Promise<number> {
  const stored = await Promise.all(deps.pairs.kept().map((pair) => storePair(deps, pair)))
  return stored.filter((isStored) => isStored).length
}

/** Until the database has taken it, or has said that it is not the account's any more. */
async function storePair(
  deps: Pick<TokenDeps, 'db' | 'pairs' | 'events' | 'untilDone'>,
  pair: RefreshedPair,
): Promise<boolean> {
  const isStored = await deps.untilDone(() => storeRefreshed(deps.db, pair.handOver, pair.tokens))
  onDisk(deps, pair, () => deps.pairs.drop(pair))
  return isStored
}

/** A disk that refuses costs nothing yet: the pair is in memory still. */
function onDisk({ events }: Pick<TokenDeps, 'events'>, { handOver }: RefreshedPair, write: () => void): void {
  try {
    write()
  } catch (error) {
    events.pairNotKept(handOver.accountId, error)
  }
}

function unanswered(deps: TokenDeps, holder: TokenHolder, version: number): Promise<FreshToken> {
  return needsReconnect(deps, holder, { version, detail: REFRESH_UNANSWERED })
}

async function needsReconnect(
  deps: TokenDeps,
  { accountId, handle }: TokenHolder,
  { version, detail }: { readonly version: number | undefined; readonly detail: string },
): Promise<FreshToken> {
  const need = { accountId, version, detail, isInDoubt: detail === REFRESH_UNANSWERED }
  if (await markNeedsReconnect(deps.db, need)) deps.events.reconnectNeeded(handle, detail)
  return { kind: 'needs-reconnect' }
}

function tokenOf(deps: TokenDeps, accountId: AccountId, tokens: SealedTokens): FreshToken {
  const accessToken = deps.seal.open(tokens.accessToken, placeOfAccount(accountId)('access_token'))
  return { kind: 'token', accessToken, version: tokens.version }
}

function lifeLeftMs(clock: Clock, tokens: SealedTokens): number {
  return tokens.expiresAt.epochMilliseconds - clock.now().epochMilliseconds
}
