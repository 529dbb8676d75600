import { expect, test } from 'vitest'
import {
  allScopes,
  anAuthorisation,
  aSandbox,
  call,
  clientId,
  exchange,
  keep,
  redirectUri,
  type Reply,
  type TestSandbox,
} from '../../tests/sandbox-client.ts'

const parameters = {
  response_type: 'code',
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: allScopes,
  state: 'state-1',
  code_challenge: anAuthorisation('ally')['codeChallenge'] ?? '',
  code_challenge_method: 's256',
}

const look = (sandbox: TestSandbox, changed: Record<string, string> = {}): Promise<Reply> =>
  call(sandbox, `GET /i/oauth2/authorize?${new URLSearchParams({ ...parameters, ...changed }).toString()}`)

const press = (sandbox: TestSandbox, fields: Record<string, string>): Promise<Reply> =>
  call(sandbox, 'POST /i/oauth2/authorize', { form: { ...parameters, ...fields } })

test('the page names the app, what it asks for and the accounts to choose from', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally', 'The Ally')

  const page = await look(sandbox)

  expect(page.status).toBe(200)
  for (const words of [
    clientId,
    '(tweet.write)',
    '@ally – The Ally',
    'Authorise',
    'Deny',
    'nothing here leaves this machine',
  ])
    expect(page.text).toContain(words)
})

test('the form of the page, sent as it is, leads back with a code that gives tokens', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')
  const page = await look(sandbox)
  const hidden = [...page.text.matchAll(/<input\s+type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g)]
  const form = Object.fromEntries(hidden.map(([, name, value]) => [name, value?.replaceAll('&amp;', '&')]))

  const reply = await call(sandbox, 'POST /i/oauth2/authorize', {
    form: { ...form, handle: 'ally', decision: 'authorise' },
  })

  const back = new URL(reply.headers.get('location') ?? '')
  expect(reply.status).toBe(303)
  expect(back.origin + back.pathname).toBe(redirectUri)
  expect(back.searchParams.get('state')).toBe('state-1')
  expect((await exchange(sandbox, back.searchParams.get('code') ?? '')).status).toBe(200)
})

test('denying leads back with access_denied and no code', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')

  const reply = await press(sandbox, { handle: 'ally', decision: 'deny' })

  expect(reply.headers.get('location')).toBe(`${redirectUri}?state=state-1&error=access_denied`)
})

test('the browser may send the form here and follow it to the app, and nowhere else', async () => {
  await using sandbox = await aSandbox()

  const policy = (await look(sandbox)).headers.get('content-security-policy')

  expect(policy).toContain("form-action 'self' http://127.0.0.1:3000;")
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'none'")
})

test.for([
  ['another response type', { response_type: 'token' }],
  ['no client', { client_id: '' }],
  ['an address that is no http', { redirect_uri: 'javascript:alert(1)' }],
  ['a scope that X has not', { scope: 'tweet.write everything' }],
  ['a state of more than 500 characters', { state: 'a'.repeat(501) }],
  ['the plain challenge method', { code_challenge_method: 'plain' }],
  ['a challenge that is no hash', { code_challenge: 'short' }],
] as const)('a request with %s leads nowhere', async ([, changed]) => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')

  const replies = [await look(sandbox, changed)]
  if (!('response_type' in changed))
    replies.push(await press(sandbox, { ...changed, handle: 'ally', decision: 'authorise' }))

  for (const reply of replies) {
    expect(reply.status).toBe(400)
    expect(reply.headers.get('location')).toBeNull()
    expect(reply.text).toContain('Something is wrong with this request')
  }
})

test('an account that the sandbox does not have cannot be chosen', async () => {
  await using sandbox = await aSandbox()

  expect((await press(sandbox, { handle: 'nobody', decision: 'authorise' })).status).toBe(400)
})

test('what the app and the accounts are called is escaped', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally', '<img src=x onerror=alert(1)>')

  const page = await look(sandbox, { client_id: '"><script>alert(1)</script>', state: '"><script>alert(2)</script>' })
  const refused = await look(sandbox, { scope: '<script>alert(3)</script>' })

  expect(page.text + refused.text).not.toMatch(/<script|<img/)
  expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt;')
})
