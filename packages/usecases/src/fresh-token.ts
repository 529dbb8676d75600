import { type Db, markNeedsReconnect, type PostToPublish, type SealedTokens, withLockedTokens } from '@chorus/db'
import type { AccountId, Platform, RefreshResult } from '@chorus/shared'
import type { Clock, Seal } from './deps.ts'
import type { Events } from './events.ts'

export type TokenDeps = {
  readonly db: Db
  /** A small pool of its own: a refresh holds its row while it talks to the network, and nothing else may wait for it. */
  readonly tokenDb: Db
  readonly seal: Seal
  readonly clock: Clock
  readonly events: Events
}

/** `unavailable`: no usable token now; try again later. `needs-reconnect`: only the organisation can mend it. */
export type FreshToken =
  | { readonly kind: 'token'; readonly accessToken: string; readonly version: number }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'needs-reconnect' }

/** A token with less life left than this is refreshed first: X's live two hours. */
const REFRESH_AHEAD_MS = 5 * 60_000

/** Where an account's tokens are kept: what seals are bound to. */
export function tokenBinding(accountId: AccountId, column: 'access_token' | 'refresh_token'): string {
  return `account_tokens:${accountId}:${column}`
}

/**
 * An access token that will last for the call: the stored one, or a fresh one where it runs out.
 *
 * Refreshed lazily, one refresh at a time across all processes (the row is locked and read again), and the new pair
 * is stored before it is used. A refusal marks the account; nothing is tried twice here.
 */
export async function freshToken(
  deps: TokenDeps,
  platform: Platform,
  post: PostToPublish & { readonly tokens: SealedTokens },
): Promise<FreshToken> {
  if (lifeLeftMs(deps.clock, post.tokens) > REFRESH_AHEAD_MS) return tokenOf(deps, post.accountId, post.tokens)
  const fresh = await withLockedTokens<FreshToken>(deps.tokenDb, post.accountId, async (tokens) => {
    if (lifeLeftMs(deps.clock, tokens) > REFRESH_AHEAD_MS) {
      return { kind: 'keep', result: tokenOf(deps, post.accountId, tokens) }
    }
    const spent = deps.seal.open(tokens.refreshToken, tokenBinding(post.accountId, 'refresh_token'))
    const answer = await platform.refresh(spent)
    if (answer.kind !== 'refreshed') return { kind: 'keep', result: unrefreshed(deps, { post, tokens, answer }) }
    const { accessToken, refreshToken, expiresAt } = answer.tokens
    return {
      kind: 'replace',
      tokens: {
        accessToken: deps.seal.seal(accessToken, tokenBinding(post.accountId, 'access_token')),
        refreshToken: deps.seal.seal(refreshToken, tokenBinding(post.accountId, 'refresh_token')),
        expiresAt,
      },
      result: { kind: 'token', accessToken, version: tokens.version + 1 },
    }
  })
  if (fresh?.kind === 'token') deps.events.tokensRefreshed(post.handle)
  if (fresh?.kind === 'needs-reconnect') await markNeedsReconnect(deps.db, post.accountId)
  return fresh ?? { kind: 'needs-reconnect' }
}

function unrefreshed(
  deps: TokenDeps,
  refresh: {
    readonly post: PostToPublish
    readonly tokens: SealedTokens
    readonly answer: Exclude<RefreshResult, { kind: 'refreshed' }>
  },
): FreshToken {
  const { answer, post, tokens } = refresh
  if (answer.kind === 'denied') {
    deps.events.reconnectNeeded(post.handle, answer.detail)
    return { kind: 'needs-reconnect' }
  }
  // The old access token may still be good for this call.
  if (lifeLeftMs(deps.clock, tokens) > 0) return tokenOf(deps, post.accountId, tokens)
  return { kind: 'unavailable', reason: answer.kind === 'operator' ? 'app-refused' : 'token-refresh-unavailable' }
}

function tokenOf(deps: TokenDeps, accountId: AccountId, tokens: SealedTokens): FreshToken {
  const accessToken = deps.seal.open(tokens.accessToken, tokenBinding(accountId, 'access_token'))
  return { kind: 'token', accessToken, version: tokens.version }
}

function lifeLeftMs(clock: Clock, tokens: SealedTokens): number {
  return tokens.expiresAt.epochMilliseconds - clock.now().epochMilliseconds
}
