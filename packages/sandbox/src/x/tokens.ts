import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { ok, type XAnswer } from './answers.ts'
import { ACCESS_TOKEN_SECONDS } from './ask-as-user.ts'
import type { XDeps } from './deps.ts'
import type { CodeGrant, TokenGrant } from './grants.ts'
import type { TokenRequest } from './token-request.ts'

/** A code is valid this long. Source: X docs, OAuth 2.0 user access token (docs of 2026-08-22). */
const CODE_SECONDS = 30

/** POST /2/oauth2/token: a pair of tokens for a code, or the next pair for a refresh token. */
export function issueTokens(deps: XDeps, request: TokenRequest): XAnswer {
  const client = identify(deps, request)
  if (typeof client !== 'string') return client
  switch (request.parameters['grant_type']) {
    case 'authorization_code':
      return tokensForCode(deps, client, request.parameters)
    case 'refresh_token':
      return tokensForRefreshToken(deps, client, request.parameters['refresh_token'])
    case undefined:
      return invalid('Missing required parameter [grant_type].')
    default:
      return oauthError(400, 'unsupported_grant_type', 'The grant type is not supported.')
  }
}

/**
 * POST /2/oauth2/revoke: a refresh token takes its whole family with it, an access token goes alone.
 * A token that is unknown or dead already is revoked, too (RFC 7009 §2.2).
 */
export function revokeToken(deps: XDeps, request: TokenRequest): XAnswer {
  const client = identify(deps, request)
  if (typeof client !== 'string') return client
  const { token } = request.parameters
  if (token === undefined) return invalid('Missing required parameter [token].')
  const { store } = deps
  const refresh = store.grants.refresh(token)?.grant
  const access = store.grants.access(token)
  if (refresh?.clientId === client) store.record({ kind: 'x-family-killed', family: refresh.family })
  else if (access?.clientId === client) store.record({ kind: 'x-access-revoked', accessToken: token })
  return ok({ revoked: true })
}

/** The client's id, or the answer to a client that X does not know. */
function identify({ store }: XDeps, { client }: TokenRequest): string | XAnswer {
  if (client.kind === 'none') return oauthError(401, 'unauthorized_client', 'Missing valid authorization header')
  const isKnown = client.kind === 'named' && store.grants.knowsClient(client.clientId)
  return isKnown ? client.clientId : oauthError(401, 'invalid_client', 'The client is unknown or its secret is wrong.')
}

function tokensForCode(deps: XDeps, clientId: string, parameters: TokenRequest['parameters']): XAnswer {
  const { code, redirect_uri: redirectUri, code_verifier: verifier } = parameters
  if (code === undefined) return invalid('Missing required parameter [code].')
  if (redirectUri === undefined) return invalid('Missing required parameter [redirect_uri].')
  if (verifier === undefined) return invalid('Missing required parameter [code_verifier].')
  const grant = deps.store.grants.code(code)
  if (grant?.clientId !== clientId) return invalid('Value passed for the authorization code was invalid.')
  const fault = faultOfExchange(grant, { redirectUri, verifier }, deps.now())
  if (fault === undefined) return issue(deps, { ...grant, family: randomUUID(), spends: code })
  deps.store.record({ kind: 'x-code-spent', code })
  return invalid(fault)
}

/** Why the code gives no tokens; whoever presents it has spent it either way. */
function faultOfExchange(
  grant: CodeGrant,
  { redirectUri, verifier }: { readonly redirectUri: string; readonly verifier: string },
  now: Temporal.Instant,
): string | undefined {
  const validUntil = Temporal.Instant.from(grant.issuedAt).add({ seconds: CODE_SECONDS })
  if (Temporal.Instant.compare(now, validUntil) >= 0) return 'Value passed for the authorization code was invalid.'
  if (grant.redirectUri !== redirectUri)
    return 'Value passed for the redirect uri did not match the uri of the authorization code.'
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return challenge === grant.codeChallenge
    ? undefined
    : 'Value passed for the code verifier did not match the code challenge.'
}

/** A refresh token is good once; coming back with a spent one kills every token of its family. */
function tokensForRefreshToken(deps: XDeps, clientId: string, refreshToken: string | undefined): XAnswer {
  if (refreshToken === undefined) return invalid('Missing required parameter [refresh_token].')
  const known = deps.store.grants.refresh(refreshToken)
  if (known?.grant.clientId !== clientId) return invalid('Value passed for the token was invalid.')
  if (!known.isSpent) return issue(deps, { ...known.grant, spends: refreshToken })
  deps.store.record({ kind: 'x-family-killed', family: known.grant.family })
  return invalid('Value passed for the token was invalid.')
}

function issue(
  { store, now }: XDeps,
  {
    family,
    clientId,
    accountId,
    scope,
    spends,
  }: Pick<TokenGrant, 'family' | 'clientId' | 'accountId' | 'scope' | 'spends'>,
): XAnswer {
  const accessToken = newToken()
  const refresh = scope.split(' ').includes('offline.access') ? { refreshToken: newToken() } : {}
  const issuedAt = now().toString({ smallestUnit: 'millisecond' })
  const grant = { family, clientId, accountId, scope, accessToken, issuedAt, spends }
  store.record({ kind: 'x-tokens-issued', ...grant, ...refresh })
  return ok({
    token_type: 'bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    access_token: accessToken,
    scope,
    ...(refresh.refreshToken !== undefined && { refresh_token: refresh.refreshToken }),
  })
}

function newToken(): string {
  return randomBytes(48).toString('base64url')
}

function invalid(description: string): XAnswer {
  return oauthError(400, 'invalid_request', description)
}

function oauthError(status: number, error: string, description: string): XAnswer {
  return { status, body: { error, error_description: description } }
}
