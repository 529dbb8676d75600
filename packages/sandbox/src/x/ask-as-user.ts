import type { Account } from '../core/ledger.ts'
import { missingScope, tooManyRequests, unauthorized, type XAnswer } from './answers.ts'
import type { XDeps } from './deps.ts'
import { limitHeaders, type CallState, type XCall } from './rate-limits.ts'

/** A request whose token, scopes and limits were looked at. */
export type Asked =
  | { readonly kind: 'granted'; readonly account: Account; readonly clientId: string; readonly limits: CallState }
  | { readonly kind: 'refused'; readonly answer: XAnswer; readonly headers: Readonly<Record<string, string>> }

/** An access token is valid this long. Source: X docs, OAuth 2.0 (docs of 2026-08-22). */
export const ACCESS_TOKEN_SECONDS = 7_200

/** Scopes of each call. Source: X's OpenAPI document 2.167 (2026-08-22). */
const scopesOf: Readonly<Record<XCall, readonly string[]>> = {
  createPost: ['tweet.read', 'tweet.write', 'users.read'],
  deletePost: ['tweet.read', 'tweet.write', 'users.read'],
  readMe: ['tweet.read', 'users.read'],
  readTimeline: ['tweet.read', 'users.read'],
  readPost: ['tweet.read', 'users.read'],
  uploadMedia: ['media.write'],
  describeMedia: ['media.write'],
}

/** Who asks, as the Authorization header says, and whether they may make this call now. Counts against the limits. */
export function askAsUser(
  { store, limiter, now }: XDeps,
  { call, authorization }: { readonly call: XCall; readonly authorization: string | undefined },
): Asked {
  const at = now()
  const grant = store.grants.access(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '')
  const account = grant && store.ledger.accountById('x', grant.accountId)
  const isFresh = grant && at.epochMilliseconds < validUntilMs(grant.issuedAt)
  if (!account || !isFresh) return { kind: 'refused', answer: unauthorized, headers: {} }
  const { clientId } = grant
  const { isAllowed, state } = limiter.take({ call, userId: account.id, clientId }, at)
  const granted = new Set(grant.scope.split(' '))
  if (!scopesOf[call].every((scope) => granted.has(scope)))
    return { kind: 'refused', answer: missingScope, headers: limitHeaders(state) }
  if (!isAllowed) return { kind: 'refused', answer: tooManyRequests, headers: limitHeaders(state) }
  return { kind: 'granted', account, clientId, limits: state }
}

function validUntilMs(issuedAt: string): number {
  return Temporal.Instant.from(issuedAt).epochMilliseconds + ACCESS_TOKEN_SECONDS * 1_000
}
