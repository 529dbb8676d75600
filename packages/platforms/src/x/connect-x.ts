import { type RevokeResult, TOTAL_TIMEOUT_MS, type TokenPair } from '@chorus/shared'
import { TwitterApi } from 'twitter-api-v2'
import { z } from 'zod'
import { describeError, shortDetail } from '../evidence.ts'
import { parseOrigin } from '../send-agent.ts'
import { callX } from './call-x.ts'
import { readProblem } from './problem.ts'
import { anyTime, askForTokens, revokePair, type XApp } from './tokens.ts'

export type XConnectorSettings = XApp & {
  /** Where an organisation says yes: `https://x.com/i/oauth2/authorize`, or the sandbox's page. */
  readonly authorizeUrl: string
}

/** What to keep until the organisation comes back, and where to send it. */
export type XAuthorization = {
  readonly url: string
  /** Comes back with the code; who finishes compares it first. */
  readonly state: string
  /** A secret of ours, proved to X by `finish`. */
  readonly codeVerifier: string
  readonly codeChallenge: string
  /** What is asked for, separated by spaces. */
  readonly scope: string
}

export type XConnection =
  | {
      readonly kind: 'connected'
      /** Without @. */
      readonly handle: string
      readonly name: string
      readonly remoteUserId: string
      readonly tokens: TokenPair
      /** What the organisation granted, which may be less than was asked for (but always lets us post). */
      readonly scopes: readonly string[]
    }
  | { readonly kind: 'denied'; readonly detail: string }
  | { readonly kind: 'unavailable'; readonly detail: string }

/** Connects a handle on X: OAuth 2.0 with PKCE, in two steps around the organisation's visit to X. */
export type XConnector = {
  /** Begins a connection; `redirectUri` must be one that the developer app names, letter by letter. */
  begin(settings: { readonly redirectUri: string }): XAuthorization
  /**
   * Exchanges the code that the organisation came back with (valid 30 seconds, once) and asks X who it is.
   *
   * `denied`: this code will never do, or the grant does not let us post. `unavailable`: begin again later; the code
   * may be spent. Never throws for an answer of X.
   */
  finish(settings: {
    readonly code: string
    readonly codeVerifier: string
    readonly redirectUri: string
  }): Promise<XConnection>
  /** Gives a connection back that came to nothing. Safe to repeat; never throws for an answer of X. */
  revoke(tokens: Pick<TokenPair, 'accessToken' | 'refreshToken'>): Promise<RevokeResult>
}

/** All that publishing needs, images included (https://docs.x.com, OAuth 2.0 scopes, docs of 2026-08-22). */
const scopes = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'] as const

/** Without these an account is of no use to us: it could not post, or only for two hours. */
const indispensable = ['tweet.write', 'offline.access'] as const

/**
 * The connector of one developer app.
 *
 * @throws TypeError when `origin` is no origin or `authorizeUrl` no URL.
 */
export function createXConnector(settings: XConnectorSettings): XConnector {
  parseOrigin(settings.origin)
  const authorizeUrl = new URL(settings.authorizeUrl)
  return {
    begin: ({ redirectUri }) => begin(settings, authorizeUrl, redirectUri),
    finish: (answer) => finish(settings, answer),
    revoke: (tokens) => revokePair(settings, tokens),
  }
}

function begin(app: XApp, authorizeUrl: URL, redirectUri: string): XAuthorization {
  const library = new TwitterApi({ clientId: app.clientId, clientSecret: app.clientSecret })
  const link = library.generateOAuth2AuthLink(redirectUri, { scope: [...scopes] })
  const url = new URL(authorizeUrl)
  for (const [name, value] of new URL(link.url).searchParams) url.searchParams.set(name, value)
  // RFC 7636, 4.3 writes it so; the library writes it small, which only X takes.
  url.searchParams.set('code_challenge_method', 'S256')
  return {
    url: url.href,
    state: link.state,
    codeVerifier: link.codeVerifier,
    codeChallenge: link.codeChallenge,
    scope: scopes.join(' '),
  }
}

async function finish(app: XApp, { code, codeVerifier, redirectUri }: Parameters<XConnector['finish']>[0]) {
  const grant = { grant_type: 'authorization_code', code, code_verifier: codeVerifier, redirect_uri: redirectUri }
  const answer = await askForTokens(app, grant, code)
  if (answer.kind === 'operator') return { kind: 'unavailable', detail: answer.detail } as const
  if (answer.kind !== 'granted') return answer
  const missing = indispensable.filter((scope) => !answer.scopes.includes(scope))
  if (missing.length > 0) return { kind: 'denied', detail: `not granted: ${missing.join(', ')}` } as const
  return await whoIs(app, answer.tokens, answer.scopes)
}

const Me = z.object({ data: z.object({ id: z.string().min(1), name: z.string(), username: z.string().min(1) }) })

async function whoIs(app: XApp, tokens: TokenPair, granted: readonly string[]): Promise<XConnection> {
  const answer = await callX({
    origin: app.origin,
    permit: anyTime,
    totalTimeoutMs: TOTAL_TIMEOUT_MS,
    client: (settings) => new TwitterApi(tokens.accessToken, settings),
    request: { method: 'GET', path: 'users/me' },
    secrets: [tokens.accessToken, tokens.refreshToken],
  })
  if (answer.kind !== 'response') return { kind: 'unavailable', detail: describeError(answer.cause) }
  const me = Me.safeParse(answer.body)
  if (answer.status === 200 && me.success) {
    const { id, name, username } = me.data.data
    return { kind: 'connected', handle: username, name, remoteUserId: id, tokens, scopes: granted }
  }
  const detail = shortDetail(`X answered ${answer.status}: ${readProblem(answer.body).says}`)
  return { kind: [401, 403].includes(answer.status) ? 'denied' : 'unavailable', detail }
}
