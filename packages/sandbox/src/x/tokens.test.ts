import { expect, test } from 'vitest'
import type { Reply } from '../../tests/sandbox-client.ts'
import {
  allScopes,
  anAuthorisation,
  aSandbox,
  authorised,
  basic,
  call,
  clientId,
  connected,
  exchange,
  keep,
  noon,
  redirectUri,
  refresh,
  tokensIn,
  verifier,
} from '../../tests/sandbox-client.ts'

const isRefused = (reply: Reply, description: string): void => {
  expect(reply.status).toBe(400)
  expect(reply.body).toEqual({ error: 'invalid_request', error_description: description })
}

const badCode = 'Value passed for the authorization code was invalid.'
const badToken = 'Value passed for the token was invalid.'

async function meStatus(sandbox: { readonly origin: string }, accessToken: string): Promise<number> {
  return (await call(sandbox, 'GET /2/users/me', { headers: { authorization: `Bearer ${accessToken}` } })).status
}

test('a code gives a pair of tokens for its account and scope', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally', 'Ally')

  const reply = await exchange(sandbox, await authorised(sandbox, 'ally'))

  expect(reply.body).toEqual({
    token_type: 'bearer',
    expires_in: 7_200,
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    scope: allScopes,
  })
  const me = await call(sandbox, 'GET /2/users/me', { headers: tokensIn(reply).auth })
  expect(me.body).toEqual({ data: { id: expect.stringMatching(/^\d{19}$/), name: 'Ally', username: 'ally' } })
})

test('the client may name itself in the body, and the body may be JSON, as twitter-api-v2 sends it', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')
  const given = {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  }

  const asForm = await call(sandbox, 'POST /2/oauth2/token', {
    form: { ...given, code: await authorised(sandbox, 'ally') },
  })
  const json = { ...given, client_secret: 'a-secret', code: await authorised(sandbox, 'ally') }
  const asJson = await call(sandbox, 'POST /2/oauth2/token', { json, headers: basic })

  expect([asForm.status, asJson.status]).toEqual([200, 200])
})

test('without offline.access there is no refresh token', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')

  const reply = await exchange(sandbox, await authorised(sandbox, 'ally', 'tweet.read users.read'))

  expect(reply.body).not.toHaveProperty('refresh_token')
})

test('a code is good once', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')
  const code = await authorised(sandbox, 'ally')

  const first = await exchange(sandbox, code)

  expect(first.status).toBe(200)
  isRefused(await exchange(sandbox, code), badCode)
})

test('a code is good for 30 seconds', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')
  const [early, late] = [await authorised(sandbox, 'ally'), await authorised(sandbox, 'ally')]

  sandbox.clock.now = noon.add({ milliseconds: 29_999 })
  expect((await exchange(sandbox, early)).status).toBe(200)
  sandbox.clock.now = noon.add({ seconds: 30 })
  isRefused(await exchange(sandbox, late), badCode)
})

test.for([
  ['another redirect address', { redirect_uri: `${redirectUri}/` }, /redirect uri did not match/],
  ['another verifier', { code_verifier: 'not-the-verifier' }, /code verifier did not match the code challenge/],
] as const)('a code with %s gives nothing and is spent', async ([, changed, description]) => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')
  const code = await authorised(sandbox, 'ally')

  const reply = await exchange(sandbox, code, changed)

  expect(reply.status).toBe(400)
  expect(reply.body).toEqual({ error: 'invalid_request', error_description: expect.stringMatching(description) })
  isRefused(await exchange(sandbox, code), badCode)
})

test('a refresh token gives the next pair; the old access token stays good for its time', async () => {
  await using sandbox = await aSandbox()
  const first = await connected(sandbox)

  const second = tokensIn(await refresh(sandbox, first.refreshToken))

  expect(second.refreshToken).not.toBe(first.refreshToken)
  expect(await meStatus(sandbox, first.accessToken)).toBe(200)
  expect(await meStatus(sandbox, second.accessToken)).toBe(200)
  expect((await refresh(sandbox, second.refreshToken)).status).toBe(200)
})

test('replaying a rotated refresh token kills the whole family, and no other', async () => {
  await using sandbox = await aSandbox()
  const first = await connected(sandbox)
  const otherConsent = await connected(sandbox)
  const second = tokensIn(await refresh(sandbox, first.refreshToken))

  isRefused(await refresh(sandbox, first.refreshToken), badToken)

  isRefused(await refresh(sandbox, second.refreshToken), badToken)
  expect(await meStatus(sandbox, first.accessToken)).toBe(401)
  expect(await meStatus(sandbox, second.accessToken)).toBe(401)
  expect(await meStatus(sandbox, otherConsent.accessToken)).toBe(200)
  expect((await refresh(sandbox, otherConsent.refreshToken)).status).toBe(200)
})

test('revoking the refresh token kills its family', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const reply = await call(sandbox, 'POST /2/oauth2/revoke', { form: { token: ally.refreshToken }, headers: basic })

  expect(reply.body).toEqual({ revoked: true })
  expect(await meStatus(sandbox, ally.accessToken)).toBe(401)
  isRefused(await refresh(sandbox, ally.refreshToken), badToken)
})

test('revoking an access token ends that one only; revoking it again is fine', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  const json = { client_id: clientId, token: ally.accessToken, token_type_hint: 'access_token' }

  const replies = [
    await call(sandbox, 'POST /2/oauth2/revoke', { json }),
    await call(sandbox, 'POST /2/oauth2/revoke', { json }),
  ]

  expect(replies.map(({ status }) => status)).toEqual([200, 200])
  expect(await meStatus(sandbox, ally.accessToken)).toBe(401)
  expect((await refresh(sandbox, ally.refreshToken)).status).toBe(200)
})

test.for([
  ['that says nothing of itself', {}, 'unauthorized_client'],
  ['that nobody authorised', { authorization: `Basic ${btoa('stranger:secret')}` }, 'invalid_client'],
  ['without a secret', { authorization: `Basic ${btoa(`${clientId}:`)}` }, 'invalid_client'],
] as const)('a client %s is turned away', async ([, headers, error]) => {
  await using sandbox = await aSandbox()
  const { refreshToken } = await connected(sandbox)

  const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
  const reply = await call(sandbox, 'POST /2/oauth2/token', { form, headers })

  expect(reply.status).toBe(401)
  expect(reply.body).toMatchObject({ error })
  expect((await refresh(sandbox, refreshToken)).status).toBe(200)
})

test("another client's refresh token is no good, and is not spent by it", async () => {
  await using sandbox = await aSandbox()
  const { refreshToken } = await connected(sandbox)
  await call(sandbox, 'POST /sandbox/authorizations', {
    json: { ...anAuthorisation('ally'), clientId: 'second-app' },
  })

  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: 'second-app' }
  isRefused(await call(sandbox, 'POST /2/oauth2/token', { form }), badToken)

  expect((await refresh(sandbox, refreshToken)).status).toBe(200)
})

test.for([
  [{}, 'Missing required parameter [grant_type].'],
  [{ grant_type: 'authorization_code' }, 'Missing required parameter [code].'],
  [{ grant_type: 'authorization_code', code: 'a' }, 'Missing required parameter [redirect_uri].'],
  [{ grant_type: 'authorization_code', code: 'a', redirect_uri: 'b' }, 'Missing required parameter [code_verifier].'],
  [{ grant_type: 'refresh_token' }, 'Missing required parameter [refresh_token].'],
] as const)('a token request with %o says what is missing', async ([form, description]) => {
  await using sandbox = await aSandbox()
  await connected(sandbox)

  const reply = await call(sandbox, 'POST /2/oauth2/token', { form: { ...form }, headers: basic })

  expect(reply.status).toBe(400)
  expect(reply.body).toEqual({ error: 'invalid_request', error_description: description })
})
