import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { httpAnswer, startRawServer, type RawServer } from '../../tests/fixtures/raw-server.ts'
import { createXConnector, type XConnector } from './connect-x.ts'

const now = Temporal.Instant.from('2026-11-21T12:00:00Z')
const redirectUri = 'https://chorus.example/connect/x/callback'
const returned = { code: 'the-code', codeVerifier: 'the-verifier', redirectUri }

function connectorAt(origin: string, authorizeUrl = 'https://x.com/i/oauth2/authorize'): XConnector {
  return createXConnector({ origin, authorizeUrl, clientId: 'our-client', clientSecret: 'our-secret', now: () => now })
}

/** A server that answers the token endpoint and the question who the account is. */
function startX(answers: { token: string; me?: string }): Promise<RawServer> {
  return startRawServer((socket) =>
    socket.once('data', (chunk) => {
      const asksForTokens = chunk.toString().startsWith('POST /2/oauth2/token ')
      socket.end(asksForTokens ? answers.token : (answers.me ?? httpAnswer('500 Oops', '')))
    }),
  )
}

const granted = {
  token_type: 'bearer',
  expires_in: 7200,
  access_token: 'fresh-access',
  refresh_token: 'fresh-refresh',
  scope: 'users.read tweet.write offline.access tweet.read',
}
const token = httpAnswer('200 OK', JSON.stringify(granted))
const me = httpAnswer('200 OK', '{"data":{"id":"2244994945","name":"SCOT-PEP","username":"SCOT_PEP"}}')

test('begin sends the organisation to X with PKCE and the scopes that publishing needs', () => {
  const begun = connectorAt('https://api.x.com').begin({ redirectUri })

  const url = new URL(begun.url)
  expect(url.origin + url.pathname).toBe('https://x.com/i/oauth2/authorize')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'our-client',
    redirect_uri: redirectUri,
    state: begun.state,
    scope: 'tweet.read tweet.write users.read media.write offline.access',
    code_challenge: begun.codeChallenge,
    code_challenge_method: 'S256',
  })
  expect(begun.scope).toBe(url.searchParams.get('scope'))
  expect(begun.codeChallenge).toBe(createHash('sha256').update(begun.codeVerifier).digest('base64url'))
})

test('begin never repeats a state or a verifier', () => {
  const connector = connectorAt('https://api.x.com')
  const [one, two] = [connector.begin({ redirectUri }), connector.begin({ redirectUri })]

  expect(one.state).not.toBe(two.state)
  expect(one.codeVerifier).not.toBe(two.codeVerifier)
  expect(one.url).not.toContain(one.codeVerifier)
})

test('begin goes to the authorize page that was set, and keeps its own query', () => {
  const begun = connectorAt('http://127.0.0.1:3010', 'http://127.0.0.1:3010/x/authorize?theme=dark').begin({
    redirectUri,
  })

  expect(begun.url).toMatch(/^http:\/\/127\.0\.0\.1:3010\/x\/authorize\?theme=dark&response_type=code&/)
})

test('finish exchanges the code and says whose account it is', async () => {
  await using server = await startX({ token, me })

  expect(await connectorAt(server.origin).finish(returned)).toEqual({
    kind: 'connected',
    handle: 'SCOT_PEP',
    name: 'SCOT-PEP',
    remoteUserId: '2244994945',
    tokens: {
      accessToken: 'fresh-access',
      refreshToken: 'fresh-refresh',
      expiresAt: Temporal.Instant.from('2026-11-21T14:00:00Z'),
    },
    scopes: ['users.read', 'tweet.write', 'offline.access', 'tweet.read'],
  })
  expect(server.received()).toContain('code_verifier=the-verifier')
  expect(server.received()).toMatch(/GET \/2\/users\/me HTTP\/1\.1\r\n[^]*Authorization: Bearer fresh-access/)
})

test('a grant that does not let us post is denied, and X is not asked further', async () => {
  const readOnly = httpAnswer('200 OK', JSON.stringify({ ...granted, scope: 'tweet.read users.read offline.access' }))
  await using server = await startX({ token: readOnly, me })

  expect(await connectorAt(server.origin).finish(returned)).toEqual({
    kind: 'denied',
    detail: 'not granted: tweet.write',
  })
  expect(server.connections()).toBe(1)
})

test.each<[string, string, string]>([
  ['a spent code', httpAnswer('400 Bad Request', '{"error":"invalid_request"}'), 'denied'],
  ['a wrong secret of ours', httpAnswer('401 Unauthorized', '{"error":"invalid_client"}'), 'unavailable'],
  ['a failing X', httpAnswer('503 Service Unavailable', ''), 'unavailable'],
])('finish with %s is no connection', async (_what, answer, kind) => {
  await using server = await startX({ token: answer })

  expect(await connectorAt(server.origin).finish(returned)).toMatchObject({ kind })
  expect(server.connections()).toBe(1)
})

test.each<[string, string, string]>([
  ['403 Forbidden', '{"detail":"fresh-access is suspended"}', 'denied'],
  ['503 Service Unavailable', '', 'unavailable'],
  ['200 OK', '{"errors":[]}', 'unavailable'],
])('an account that X answers with %s %s is not connected, and no token is told', async (statusLine, body, kind) => {
  await using server = await startX({ token, me: httpAnswer(statusLine, body) })

  const connection = await connectorAt(server.origin).finish(returned)

  expect(connection.kind).toBe(kind)
  expect(JSON.stringify(connection)).not.toContain('fresh-access')
})

test('a lost answer is unavailable', async () => {
  const server = await startRawServer()
  await server[Symbol.asyncDispose]()

  expect(await connectorAt(server.origin).finish(returned)).toMatchObject({ kind: 'unavailable' })
})
