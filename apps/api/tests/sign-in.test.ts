import { insertPerson } from '@chorus/db'
import { expect, test } from 'vitest'
import { anApi, type TestApi } from './an-api.ts'
import { aPerson, PUBLIC_URL } from './a-sign-in.ts'
import { aVisitor, signInByPages } from './a-visitor.ts'

const LEAD = 'lead@example.org'

const forwarded = (n: number) => ({ headers: { 'x-forwarded-for': `198.51.100.${n}, 10.0.0.${n}` } })

async function withLead(api: TestApi) {
  await insertPerson(api.db, { email: LEAD, name: '', role: 'lead' })
  return aVisitor(api)
}

test('a mailed link leads to a page whose button signs in; opening it uses nothing up', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)

  const asked = await visitor.post('/sign-in', { email: 'Lead@Example.org', return: '/campaigns/autumn' })
  const link = api.mailed[0]?.link
  const path = `${link?.pathname}${link?.search}`
  const opened = [await visitor.get(path), await visitor.get(path)]
  const signedIn = await visitor.post(`${link?.pathname}`, { return: link?.searchParams.get('return') ?? '' })

  expect(asked.status).toBe(200)
  expect(link?.href).toMatch(/^https:\/\/chorus\.example\.org\/sign-in\/[\w-]{43}\?return=/)
  expect(
    opened.map(({ status, headers }) => [status, headers.get('cache-control'), headers.get('referrer-policy')]),
  ).toEqual([
    [200, 'no-store', 'no-referrer'],
    [200, 'no-store', 'no-referrer'],
  ])
  expect([signedIn.status, signedIn.location]).toEqual([303, '/campaigns/autumn'])
  expect((await visitor.get('/account')).text).toContain(LEAD)
  expect((await aVisitor(api).post(`${link?.pathname}`)).status).toBe(403)
})

test('asking for a link is answered alike whether somebody has the address or not', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)

  const known = await visitor.post('/sign-in', { email: LEAD })
  const unknown = await visitor.post('/sign-in', { email: 'stranger@example.org' })

  expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
  expect(api.mailed.map(({ to }) => to)).toEqual([LEAD])
})

test('login guessing: no X-Forwarded-For of the client’s gets round the limit of mails and links', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)

  const mails: number[] = []
  for (let n = 0; n < 7; n++) mails.push((await visitor.post('/sign-in', { email: LEAD }, forwarded(n))).status)
  const guesses: number[] = []
  for (let n = 0; n < 12; n++) guesses.push((await visitor.post(`/sign-in/guess-${n}`, {}, forwarded(n))).status)

  expect(mails).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect(guesses).toEqual([...Array.from({ length: 10 }, () => 403), 429, 429])
  expect(api.mailed).toHaveLength(5)
  const elsewhere = await visitor.post('/sign-in/guess', {}, { from: '203.0.113.2' })
  expect(elsewhere.status).toBe(403)
})

test('behind a proxy the limit counts by the address that the proxy saw, not by what the client wrote before it', async () => {
  await using api = await anApi({ changes: { proxyHops: 1 } })
  const visitor = aVisitor(api)
  const tries = async (last: string) => {
    const seen: number[] = []
    for (let n = 0; n < 11; n++) {
      const headers = { 'x-forwarded-for': `198.51.100.${n}, ${last}` }
      seen.push((await visitor.post(`/sign-in/guess-${n}`, {}, { headers })).status)
    }
    return seen.at(-1)
  }

  expect(await tries('203.0.113.7')).toBe(429)
  expect(await tries('203.0.113.8')).toBe(429)
  expect((await visitor.post('/sign-in/x', {}, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(403)
})

test('what the limiter keeps tells no address and no place', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)
  await visitor.post('/sign-in', { email: LEAD })

  const kept = JSON.stringify(await api.db.sql`select key from auth.limits`)

  expect(kept).toContain('mail-to')
  expect(kept).not.toMatch(/lead|example|203\.0\.113/)
})

test('cross-site forms and JSON change nothing, whatever their type', async () => {
  await using api = await anApi()
  const { headers: own } = await aPerson(api.db, 'admin')
  const cookie = own['cookie'] ?? ''
  const body = JSON.stringify({ role: 'admin', name: 'Evil' })
  const types = [
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ]
  const foreign: Readonly<Record<string, string>>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'https://other.chorus.example.org' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site', origin: PUBLIC_URL },
    { 'sec-fetch-site': 'none', origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://chorus.example.org' },
    {},
  ]

  for (const type of types) {
    for (const headers of foreign) {
      const asked = { token: undefined, body, type, headers: { cookie, ...headers } }
      const { status, body: answer } = await api.ask<{ code: string }>('POST /tokens', asked)
      expect([type, headers, status, answer.code]).toEqual([type, headers, 403, 'cross-site'])
    }
  }
  expect(
    (await api.ask('POST /tokens', { token: undefined, body, type: 'application/json', headers: own })).status,
  ).toBe(201)
  expect(await api.db.sql`select name from api_tokens where name = 'Evil'`).toHaveLength(1)
})

test('cross-site forms sign nobody in or out', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)
  await signInByPages(api, visitor, LEAD)
  const evil = { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } }
  const paths = [
    '/sign-in',
    '/sign-in/secret',
    '/sign-out',
    '/step-up',
    '/account/codes',
    '/account/codes/off',
    '/account/sessions/end',
  ]

  for (const path of paths) {
    expect([path, (await visitor.post(path, { email: LEAD }, evil)).status]).toEqual([path, 403])
  }
  expect((await visitor.get('/account')).status).toBe(200)
})

test('open redirect: signing in leads nowhere but to pages of ours', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)
  for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const page = await visitor.get(`/sign-in?return=${encodeURIComponent(evil)}`)
    expect(page.text).toContain('<input type="hidden" name="return" value="/account"/>')
    expect(page.text).not.toMatch(/(href|action|src)="(?!\/(?!\/)|#|data:,)/)
  }
  await visitor.post('/sign-in', { email: LEAD, return: '//evil.example' })

  const signedIn = await visitor.post(`${api.mailed[0]?.link.pathname}`, { return: 'https://evil.example' })

  expect([signedIn.status, signedIn.location]).toEqual([303, '/account'])
})

test('session fixation: a cookie that was there before the sign-in is nobody’s after it', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)
  const attacker = await aPerson(api.db, 'viewer')
  const planted = attacker.headers['cookie'] ?? ''
  const [name = '', value = ''] = planted.split(/=(.*)/s)
  visitor.jar.set(name, value)

  await signInByPages(api, visitor, LEAD)

  expect(visitor.jar.get(name)).not.toBe(value)
  const { status } = await api.ask('GET /me', { token: undefined, headers: attacker.headers })
  expect(status).toBe(401)
})

test('signing out clears what the browser kept, and signing out everywhere ends every session', async () => {
  await using api = await anApi()
  const [one, other] = [await withLead(api), aVisitor(api)]
  await signInByPages(api, one, LEAD)
  await signInByPages(api, other, LEAD)

  const out = await one.post('/sign-out', { everywhere: 'yes' })

  expect([out.status, out.location]).toEqual([303, '/sign-out?done=yes'])
  expect(out.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"')
  expect((await other.get('/account')).location).toBe('/sign-in?return=%2Faccount')
})

test('a session is listed by its id and ended by it, and nobody ends somebody else’s', async () => {
  await using api = await anApi()
  const lead = await aPerson(api.db, 'lead')
  const viewer = await aPerson(api.db, 'viewer')
  const asking = { token: undefined, headers: lead.headers }

  const { body } = await api.ask<{ items: { id: string; current: boolean }[] }>('GET /me/sessions', asking)
  const foreign = await api.ask(`DELETE /me/sessions/${viewer.sessionId}`, asking)
  const own = await api.ask(`DELETE /me/sessions/${lead.sessionId}`, asking)

  expect(body.items).toEqual([expect.objectContaining({ id: lead.sessionId, current: true })])
  expect([foreign.status, own.status]).toEqual([404, 204])
  expect((await api.ask('GET /me', asking)).status).toBe(401)
  expect((await api.ask('GET /me', { token: undefined, headers: viewer.headers })).status).toBe(200)
})

test('no answer holds a session’s token, and none is kept by anybody', async () => {
  await using api = await anApi()
  const lead = await aPerson(api.db, 'lead')
  const [row] = await api.db.sql<{ token: string }[]>`select token from auth.sessions`

  for (const what of ['GET /me', 'GET /me/sessions', 'PATCH /me', 'POST /me/sign-out-everywhere']) {
    const body = what.startsWith('GET') ? {} : { body: { locale: 'fr' } }
    const answer = await api.ask(what, { token: undefined, headers: lead.headers, ...body })
    expect([what, answer.status]).toEqual([what, 200])
    expect(JSON.stringify(answer.body)).not.toContain(row?.token ?? 'no token')
  }
})

test('a new role holds at once: the sessions with the old one end, and the last admin stays one', async () => {
  await using api = await anApi()
  const { adminToken: token } = api
  const admin = await aPerson(api.db, 'admin')
  const lead = await aPerson(api.db, 'lead')

  const demoted = await api.ask<{ code: string }>(`PATCH /people/${admin.id}`, { token, body: { role: 'lead' } })
  const raised = await api.ask(`PATCH /people/${lead.id}`, { token, body: { role: 'admin' } })
  const removed = await api.ask(`DELETE /people/${admin.id}`, { token })

  expect([demoted.status, demoted.body.code]).toEqual([409, 'last-admin'])
  expect([raised.status, removed.status]).toEqual([200, 204])
  for (const { headers } of [admin, lead]) {
    expect((await api.ask('GET /me', { token: undefined, headers })).status).toBe(401)
  }
})

test('a step-up by mail makes the proof fresh again', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)
  await signInByPages(api, visitor, LEAD)
  await api.db.sql`update auth.sessions set created_at = created_at - interval '10 minutes'`

  const led = await visitor.post('/account/codes')
  const asked = await visitor.post('/step-up', { by: 'mail', return: '/account' })
  const link = api.mailed.at(-1)?.link
  const back = await visitor.post(`${link?.pathname}`, { return: '/account' })

  expect([led.status, led.location]).toEqual([303, '/step-up?return=%2Faccount'])
  expect([asked.status, back.location]).toEqual([200, '/account'])
  expect((await visitor.post('/account/codes')).text).toContain('data:image/svg+xml')
})

test('codes are tried five times in a quarter of an hour at most', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)
  await signInByPages(api, visitor, LEAD)

  const tries: number[] = []
  for (let n = 0; n < 7; n++) {
    tries.push((await visitor.post('/step-up', { by: 'code', code: `00000${n}` }, { from: `203.0.113.${n}` })).status)
  }

  expect(tries).toEqual([422, 422, 422, 422, 422, 429, 429])
})

test('oversized and deeply nested bodies are refused, and forms that are none', async () => {
  await using api = await anApi()
  const visitor = await withLead(api)
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const json = { type: 'application/json', headers: { origin: PUBLIC_URL } }

  const sent = [
    await visitor.post('/sign-in', { email: 'a'.repeat(70_000) }),
    await visitor.send('POST', '/sign-in', { body: '{}', type: 'application/json' }),
    await visitor.send('POST', '/sign-in', { body: 'x', type: 'multipart/form-data; boundary=x' }),
    await visitor.send('POST', '/passkeys/sign-in', { body: deep, ...json }),
    await visitor.send('POST', '/passkeys/sign-in', { body: `{"response":${deep}}`, ...json }),
    await visitor.send('POST', '/passkeys/sign-in', { body: `{"response":{"a":"${'x'.repeat(70_000)}"}}`, ...json }),
  ]

  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 403))
  const { status } = await api.ask('POST /preview', { body: `{"text":${deep}}`, type: 'application/json' })
  expect(status).toBe(422)
  expect(api.logged).toEqual([])
})

test('over https browsers are told to stay with it, and in a rehearsal on http they are not', async () => {
  await using api = await anApi()
  await using local = await anApi({ changes: { publicUrl: 'http://127.0.0.1:3000' } })

  const { headers } = await aVisitor(api).get('/sign-in')
  const plain = await aVisitor(local).get('/sign-in')

  expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  expect(plain.headers.get('strict-transport-security')).toBeNull()
})
