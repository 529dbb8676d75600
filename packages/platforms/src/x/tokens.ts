import { openSendPermit, type RevokeResult, type SendPermit, TOTAL_TIMEOUT_MS, type TokenPair } from '@chorus/shared'
import { TwitterApi } from 'twitter-api-v2'
import { z } from 'zod'
import { describeError, shortDetail } from '../evidence.ts'
import { callX } from './call-x.ts'
import type { XAnswer } from './classify.ts'
import { readProblem } from './problem.ts'

/** One developer app of X, and where it is served. */
export type XApp = {
  /** `https://api.x.com`, or the sandbox. */
  readonly origin: string
  readonly clientId: string
  readonly clientSecret: string
  readonly now: () => Temporal.Instant
}

export type TokenAnswer =
  | { readonly kind: 'granted'; readonly tokens: TokenPair; readonly scopes: readonly string[] }
  | { readonly kind: 'denied'; readonly detail: string }
  | { readonly kind: 'operator'; readonly detail: string }
  | {
      readonly kind: 'unavailable'
      readonly detail: string
      /** X may have seen the code or the refresh token: it must not see it again. */
      readonly maybeSpent: boolean
    }

/** A request whose time is not limited by a claim. */
export const anyTime: SendPermit = { mayStart: () => true, budgetMs: () => Infinity }

const Granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive(),
  scope: z.string().optional(),
})

/** What X answers to a code or a refresh token that it does not take (seen in answers of 2026). */
const deniedErrors = new Set(['invalid_request', 'invalid_grant'])

/**
 * Asks X's token endpoint for a pair of tokens, once. `spends` is the code or refresh token that the request carries:
 * it is dead once X has seen it, even when the answer is lost. It leaves within the send budget or not at all, by both
 * clocks: whoever was frozen before that does not spend it long after everybody stopped waiting for it.
 *
 * As a confidential client: id and secret in the Basic header, the grant as a form (RFC 6749, 4.1.3 and 6).
 * `expiresAt` counts from before the request, so it is never too late.
 */
export async function askForTokens(
  app: XApp,
  grant: Readonly<Record<string, string>>,
  spends: string,
): Promise<TokenAnswer> {
  const askedAt = app.now()
  const answer = await callX({
    origin: app.origin,
    permit: openSendPermit({ now: app.now, monotonicMs: () => performance.now() }),
    totalTimeoutMs: TOTAL_TIMEOUT_MS,
    client: (settings) => new TwitterApi({ clientId: app.clientId, clientSecret: app.clientSecret }, settings),
    request: {
      method: 'POST',
      path: 'oauth2/token',
      body: { ...grant, client_id: app.clientId },
      bodyForm: 'url',
    },
    secrets: [spends, app.clientSecret],
  })
  switch (answer.kind) {
    case 'not-handed-over':
      return { kind: 'unavailable', detail: `not sent: ${describeError(answer.cause)}`, maybeSpent: false }
    case 'broken':
      return { kind: 'unavailable', detail: `answer lost: ${describeError(answer.cause)}`, maybeSpent: true }
    case 'response':
      return classifyTokenResponse(answer, askedAt)
  }
}

/**
 * Only X itself, answering the grant, spends a token: a refusal of the app (401, 402, 403) or of the request (any other
 * 4xx but 408) comes before that. After a 408, a 3xx, a 5xx and a success without readable tokens nobody can tell.
 */
function classifyTokenResponse(
  { status, body }: Extract<XAnswer, { kind: 'response' }>,
  askedAt: Temporal.Instant,
): TokenAnswer {
  if (status >= 200 && status < 300) return readGranted(body, status, askedAt)
  const detail = shortDetail(`X answered ${status}: ${readProblem(body).says}`)
  if ([401, 402, 403].includes(status)) return { kind: 'operator', detail }
  const error = status === 400 ? z.object({ error: z.string() }).safeParse(body).data?.error : undefined
  if (error !== undefined) return { kind: deniedErrors.has(error) ? 'denied' : 'operator', detail }
  const isRefused = status >= 400 && status < 500 && status !== 408
  return { kind: 'unavailable', detail, maybeSpent: !isRefused }
}

/** The body of a success holds fresh tokens, so none of it goes into a detail. */
function readGranted(body: unknown, status: number, askedAt: Temporal.Instant): TokenAnswer {
  const granted = Granted.safeParse(body)
  if (!granted.success) {
    return { kind: 'unavailable', detail: `X answered ${status} without readable tokens`, maybeSpent: true }
  }
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope = '' } = granted.data
  if (refreshToken === undefined) {
    return { kind: 'denied', detail: 'X gave no refresh token: the scope offline.access is missing' }
  }
  const expiresAt = askedAt.add({ seconds: Math.floor(seconds) })
  return {
    kind: 'granted',
    tokens: { accessToken, refreshToken, expiresAt },
    scopes: scope.split(' ').filter((word) => word !== ''),
  }
}

/**
 * Has X revoke a pair: the refresh token, which takes its family with it, then the access token. Each by a request of its own
 * (RFC 7009): a token that X does not know (any more) counts as revoked there.
 */
export async function revokePair(
  app: XApp,
  { accessToken, refreshToken }: Pick<TokenPair, 'accessToken' | 'refreshToken'>,
): Promise<RevokeResult> {
  const first = await revokeToken(app, refreshToken, 'refresh_token')
  const second = await revokeToken(app, accessToken, 'access_token')
  return first.kind === 'revoked' ? second : first
}

async function revokeToken(app: XApp, token: string, hint: 'access_token' | 'refresh_token'): Promise<RevokeResult> {
  const answer = await callX({
    origin: app.origin,
    permit: anyTime,
    totalTimeoutMs: TOTAL_TIMEOUT_MS,
    client: (settings) => new TwitterApi({ clientId: app.clientId, clientSecret: app.clientSecret }, settings),
    request: {
      method: 'POST',
      path: 'oauth2/revoke',
      body: { token, token_type_hint: hint, client_id: app.clientId },
      bodyForm: 'url',
    },
    secrets: [token, app.clientSecret],
  })
  if (answer.kind !== 'response') return { kind: 'not-revoked', detail: describeError(answer.cause) }
  if (answer.status >= 200 && answer.status < 300) return { kind: 'revoked' }
  return { kind: 'not-revoked', detail: shortDetail(`X answered ${answer.status}: ${readProblem(answer.body).says}`) }
}
