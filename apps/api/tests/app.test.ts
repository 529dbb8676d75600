import { openDb } from '@chorus/db'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, aSharedApi } from './an-api.ts'

const empty = aSharedApi()

type Problem = { readonly code: string; readonly title: string; readonly requestId: string; readonly instance: string }

/** A pool to a database that is not there: nobody listens on the discard port. */
const gone = () => openDb({ url: 'postgres://nobody@127.0.0.1:9/none', max: 1, applicationName: 'chorus tests' })

test('the process says that it lives and, while its database answers, that it is ready', async () => {
  const api = empty()
  const live = await api.ask('GET //livez', { token: undefined })
  const ready = await api.ask('GET //readyz', { token: undefined })

  expect([live.status, live.body]).toEqual([200, { status: 'ok' }])
  expect([ready.status, ready.body]).toEqual([200, { status: 'ok', mode: 'rehearsal', publishing: 'degraded' }])
})

test('while the database is away the process lives but is not ready: 503', async () => {
  await using db = gone()
  await using api = await anApi({ changes: { db } })

  const live = await api.ask('GET //livez', { token: undefined })
  const ready = await api.ask<Problem>('GET //readyz', { token: undefined })

  expect(live.status).toBe(200)
  expect([ready.status, ready.body.code]).toEqual([503, 'not-ready'])
})

test('a fault of ours is a 500 that tells nothing but its requestId, under which the log has all', async () => {
  await using db = gone()
  await using api = await anApi({ changes: { db } })

  const { status, body } = await api.ask<Problem>('GET /campaigns')

  expect([status, body.code]).toEqual([500, 'internal'])
  expect(JSON.stringify(body)).not.toMatch(/select|127\.0\.0\.1|ECONNREFUSED|api_tokens/i)
  expect(api.logged).toEqual([
    {
      level: 'error',
      message: 'request failed',
      requestId: body.requestId,
      path: '/api/v1/campaigns',
      error: expect.stringContaining('ECONNREFUSED'),
    },
  ])
})

test('a fault after a draft was written does not say that nothing was', async () => {
  await using api = await anApi({
    changes: { autoConsent: { connectAccounts: () => Promise.reject(new Error('sandbox away')) } },
  })

  const { status, body } = await api.ask<Problem & { detail: string }>('POST /campaigns/import', {
    body: aKit({ slug: 'half' }),
  })

  expect(status).toBe(500)
  expect(body.detail).toContain('it may have been done')
  expect((await api.ask('GET /campaigns/half')).status).toBe(200)
  expect(api.logged).toMatchObject([{ error: 'Error: sandbox away', requestId: body.requestId }])
})

test('a requestId that the client sends is kept where it is harmless, and replaced where it is not', async () => {
  const api = empty()
  const kept = await api.ask<Problem>('GET /nothing', { headers: { 'x-request-id': 'trace-1' } })
  const replaced = await api.ask<Problem>('GET /nothing', { headers: { 'x-request-id': '<script>' } })

  expect(kept.body.requestId).toBe('trace-1')
  expect(replaced.body.requestId).toMatch(/^[0-9a-f-]{36}$/)
})

test('a body that is no JSON is 400, one of another type 415', async () => {
  const api = empty()
  const apply = (body: string, type: string) =>
    api
      .ask<Problem>('POST /campaigns/any/apply', { body, type, token: api.adminToken })
      .then((answer) => [answer.status, answer.body.code])

  expect(await apply('{"version":', 'application/json')).toEqual([400, 'bad-json'])
  expect(await apply('', 'application/json')).toEqual([400, 'bad-json'])
  expect(await apply('{"version":0}', 'text/plain')).toEqual([415, 'unsupported-type'])
  expect(await apply('version=0', 'application/x-www-form-urlencoded')).toEqual([415, 'unsupported-type'])
  expect(api.logged).toEqual([])
})

test('a body above 4 MiB is 413 on every route', async () => {
  const api = empty()
  const body = ' '.repeat(4 * 1024 * 1024 + 1)

  const answer = await api.ask<Problem>('POST /campaigns/any/apply', { body, type: 'application/json' })

  expect([answer.status, answer.body.code]).toEqual([413, 'too-large'])
})

test('a place that is not there and a method that nobody takes are problems', async () => {
  const api = empty()
  const nowhere = [
    'GET //nowhere',
    'POST //',
    'GET //api',
    'GET //api/v2/campaigns',
    'GET /nothing',
    'GET /campaigns/a/b',
  ]
  const methods = [
    'DELETE /campaigns',
    'PUT /campaigns/any',
    'PATCH /health',
    'OPTIONS /campaigns',
    'PROPFIND /campaigns',
  ]
  const lengthened = ['GET /campaigns/', 'GET //livez/', 'POST //livez', 'OPTIONS //']

  for (const what of [...nowhere, ...methods, ...lengthened]) {
    const { status, body } = await api.ask<Problem>(what)
    expect([what, status, body.code]).toEqual([what, 404, 'not-found'])
  }
})

test('HEAD answers as GET does, without a body', async () => {
  const api = empty()
  const found = await api.ask('HEAD /campaigns')
  const lost = await api.ask('HEAD /campaigns/nowhere')
  const closed = await api.ask('HEAD /campaigns', { token: undefined })

  expect([found.status, found.body, found.headers.get('content-type')]).toEqual([200, '', 'application/json'])
  expect([lost.status, lost.body]).toEqual([404, ''])
  expect([closed.status, closed.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})

test('pages and answers, also refusals, carry the headers that keep browsers careful', async () => {
  const api = empty()
  for (const what of ['GET //', 'GET //livez', 'GET /campaigns', 'GET /openapi.json', 'GET //nowhere', 'PUT /health']) {
    const { headers } = await api.ask(what)
    expect([what, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([
      what,
      'nosniff',
      'DENY',
    ])
    expect([what, headers.get('referrer-policy')]).toEqual([what, 'no-referrer'])
    expect([what, headers.get('content-security-policy')]).toEqual([
      what,
      expect.stringContaining("default-src 'none'"),
    ])
    expect(headers.has('x-powered-by')).toBe(false)
    expect(headers.has('access-control-allow-origin')).toBe(false)
  }
})
