import { expect, test } from 'vitest'
import { aPerson } from './a-sign-in.ts'
import { anApi } from './an-api.ts'
import type { OpenApiDocument } from './contract.ts'

const now = '2026-11-20T09:00:00Z'

/** Well-formed JSON that is made to hurt whoever reads it. */
const hurtful = {
  'nested arrays': `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
  'nested objects': `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  'nested below a known field': `{"name":${'{"name":'.repeat(50_000)}1${'}'.repeat(50_000)},"role":"lead"}`,
  'a prototype': '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}',
  'many keys': `{${Array.from({ length: 50_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
  'a long number': `{"version":${'9'.repeat(100_000)}}`,
}

test.each(Object.entries(hurtful))('deeply nested body: %s hurt no route, and change nothing', async (_, body) => {
  await using api = await anApi({ now })
  const { body: document } = await api.ask<OpenApiDocument>('GET /openapi.json')
  const before = await countsOf(api)

  const withBody = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) =>
      requestBody === undefined ? [] : [`${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, 'x')}`],
    ),
  )
  expect(withBody.length).toBeGreaterThan(20)
  for (const what of withBody) {
    const { status } = await api.ask(what, { token: api.adminToken, body, type: 'application/json' })
    expect([what, status >= 400 && status < 500]).toEqual([what, true])
  }

  expect(await countsOf(api)).toEqual(before)
  expect(({} as Record<string, unknown>)['role']).toBeUndefined()
  expect(api.logged).toEqual([])
})

/** How many rows there are of whatever a request may make. */
const countsOf = ({ db }: Awaited<ReturnType<typeof anApi>>) => db.sql`
  select (select count(*) from campaigns) as campaigns, (select count(*) from organisations) as organisations,
    (select count(*) from api_tokens) as tokens, (select count(*) from auth.people) as people,
    (select count(*) from audit_entries) as audit`

test('header injection: what is asked under reaches no header of an answer, and no log line, as it is', async () => {
  await using api = await anApi({ now })
  const { headers: own } = await aPerson(api.db, 'viewer')
  const evil = 'x%0d%0aset-cookie:%20evil=1'

  for (const [path, accept] of [
    [`/api/v1/campaigns/${evil}`, 'application/json'],
    [`/sign-in?return=${evil}`, 'text/html'],
    [`/p/connect/x/callback?state=${evil}&code=${evil}`, 'text/html'],
    [`/step-up?return=/${evil}`, 'text/html'],
    [`/?lang=${evil}`, 'text/html'],
    [`/i/${evil}`, 'text/html'],
  ] as const) {
    const answer = await api.request(new Request(`http://chorus.test${path}`, { headers: { ...own, accept } }))
    expect([path, answer.status < 500]).toEqual([path, true])
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('evil'))).toEqual([])
    expect([...answer.headers.values()].filter((value) => /[\r\n]/.test(value))).toEqual([])
  }
  expect(api.logged.filter((line) => /[\r\n]set-cookie/.test(JSON.stringify(Object.values(line))))).toEqual([])
})

test('response headers: every kind of answer carries them, and no cookie goes without https or to scripts', async () => {
  await using api = await anApi({ now })
  const { headers: own } = await aPerson(api.db, 'admin')
  const answers = await Promise.all(
    [
      ['/', 'text/html'],
      ['/sign-in', 'text/html'],
      ['/account', 'text/html'],
      ['/p', 'text/html'],
      ['/i/none', 'text/html'],
      ['/o/none', 'text/html'],
      ['/nowhere', 'text/html'],
      ['/app/campaigns', 'text/html'],
      ['/api/v1/campaigns', 'application/json'],
      ['/api/v1/nowhere', 'application/json'],
      ['/api/v1/openapi.json', 'application/json'],
      ['/livez', 'application/json'],
      ['/?lang=fr', 'text/html'],
    ].map(async ([path = '', accept = '']) => {
      const answer = await api.request(new Request(`http://chorus.test${path}`, { headers: { ...own, accept } }))
      return { path, headers: answer.headers }
    }),
  )

  for (const { path, headers } of answers) {
    expect([path, Object.fromEntries(headers)]).toEqual([
      path,
      expect.objectContaining({
        'content-security-policy': expect.stringMatching(
          /^default-src 'none';(?!.*unsafe)(?=.*frame-ancestors 'none')(?=.*base-uri 'none')(?=.*form-action)/,
        ),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      }),
    ])
    expect([path, headers.has('x-powered-by'), headers.has('server')]).toEqual([path, false, false])
    for (const cookie of headers.getSetCookie())
      expect([path, cookie]).toEqual([path, expect.stringMatching(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)])
  }
})
