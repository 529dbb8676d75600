import { expect, test } from 'vitest'
import {
  anAuthorisation,
  aSandbox,
  call,
  connected,
  keep,
  ledgerOf,
  post,
  refresh,
  textsOf,
  trouble,
} from '../../tests/sandbox-client.ts'

test('the ledger lists posts of all accounts in order of acceptance', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)
  const other = await connected(sandbox, 'Other_1')
  await post(sandbox, ally, 'one')
  await post(sandbox, other, 'two')
  await post(sandbox, ally, 'three')

  const ledger = await ledgerOf(sandbox)

  expect(ledger.map(({ account, text }) => [account, text])).toEqual([
    ['ally', 'one'],
    ['Other_1', 'two'],
    ['ally', 'three'],
  ])
  expect(new Set(ledger.map(({ id }) => id)).size).toBe(3)
})

test('keeping an account twice makes one, in any case of its handle, under its newest name', async () => {
  await using sandbox = await aSandbox()
  const put = (handle: string, name: string) =>
    call(sandbox, 'PUT /sandbox/accounts', { json: { accounts: [{ platform: 'x', handle, name }] } })

  const first = await put('Ally', 'Ally')
  const second = await put('ally', 'Ally Network')

  expect(first.body).toEqual({ accounts: [{ platform: 'x', id: expect.any(String), handle: 'Ally', name: 'Ally' }] })
  const id = Object(first.body).accounts[0].id
  expect(second.body).toEqual({ accounts: [{ platform: 'x', id, handle: 'Ally', name: 'Ally Network' }] })
})

test.for([
  ['a handle with @', { platform: 'x', handle: '@ally', name: 'A' }],
  ['a handle too long for X', { platform: 'x', handle: 'a'.repeat(16), name: 'A' }],
  ['a network unknown', { platform: 'myspace', handle: 'ally', name: 'A' }],
  ['no name', { platform: 'x', handle: 'ally' }],
  ['an unknown key', { platform: 'x', handle: 'ally', name: 'A', bio: 'B' }],
])('an account with %s is refused with what is wrong', async ([, account]) => {
  await using sandbox = await aSandbox()

  const reply = await call(sandbox, 'PUT /sandbox/accounts', { json: { accounts: [account] } })

  expect(reply.status).toBe(400)
  expect(reply.headers.get('content-type')).toBe('application/problem+json')
  expect(reply.body).toMatchObject({ faults: [{ path: expect.stringMatching(/^accounts\.0/) }] })
})

test('an authorisation gives what the page would lead back with', async () => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')

  const reply = await call(sandbox, 'POST /sandbox/authorizations', { json: anAuthorisation('ally') })

  expect(reply.body).toEqual({ code: expect.any(String), state: 'state-1' })
})

test.for([
  ['an unknown handle', { handle: 'nobody' }],
  ['an unknown scope', { scope: 'everything' }],
  ['the plain method', { codeChallengeMethod: 'plain' }],
  ['an unknown key', { extra: '1' }],
])('an authorisation with %s is refused', async ([, changed]) => {
  await using sandbox = await aSandbox()
  await keep(sandbox, 'ally')

  const json = { ...anAuthorisation('ally'), ...Object(changed) }

  expect((await call(sandbox, 'POST /sandbox/authorizations', { json })).status).toBe(400)
})

test('trouble is listed with how often it struck, and cleared by none', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  await trouble(sandbox, { kind: 'rate-limited', account: 'ally', times: 2 })
  await post(sandbox, ally, 'once')
  const listed = await call(sandbox, 'GET /sandbox/trouble')
  const cleared = await trouble(sandbox, { kind: 'none', account: 'ally' })

  const set = { platform: 'x', account: 'ally', kind: 'rate-limited', family: 'window', times: 2 }
  expect(listed.body).toEqual([{ ...set, struck: 1, spent: false }])
  expect(cleared.body).toEqual([])
  expect((await post(sandbox, ally, 'once')).status).toBe(201)
})

test('trouble for nobody, of no kind or without JSON is refused with what is wrong', async () => {
  await using sandbox = await aSandbox()

  const nobody = await trouble(sandbox, { kind: 'slow', account: 'nobody' })
  const noKind = await trouble(sandbox, { kind: 'slowly' })
  const noJson = await call(sandbox, 'PUT /sandbox/trouble', { form: { kind: 'slow' } })

  expect([nobody.status, noKind.status, noJson.status]).toEqual([400, 400, 400])
  expect(nobody.text).toContain('nobody')
  expect(noKind.body).toMatchObject({ faults: [{ path: 'kind' }] })
})

test('forgetting forgets accounts, posts, tokens, trouble and used-up limits', async () => {
  await using sandbox = await aSandbox({ xLimits: { createPost: { perApp24h: 1 } } })
  const ally = await connected(sandbox)
  await post(sandbox, ally, 'before')
  await trouble(sandbox, { kind: 'unavailable' })

  expect((await call(sandbox, 'DELETE /sandbox')).status).toBe(204)

  expect(await ledgerOf(sandbox)).toEqual([])
  expect((await call(sandbox, 'GET /sandbox/trouble')).body).toEqual([])
  expect((await post(sandbox, ally, 'after')).status).toBe(401)
  expect((await refresh(sandbox, ally.refreshToken)).body).toMatchObject({ error: 'invalid_request' })
  expect((await post(sandbox, await connected(sandbox), 'before')).status).toBe(201)
  expect(await textsOf(sandbox)).toEqual(['before'])
})
