import { randomUUID } from 'node:crypto'
import { setRehearsalClock } from '@chorus/db'
import { expect, test } from 'vitest'
import { aBrowser, type Browser } from './a-browser.ts'
import { aKit } from './a-kit.ts'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'

const now = '2026-11-20T09:00:00Z'
const shared = aSharedApi({ now })

/** A campaign that invited one organisation: the path of its link. */
async function anInvitation(api: TestApi, top: Readonly<Record<string, unknown>> = {}) {
  const mark = randomUUID().slice(0, 8)
  const organisation = `o-${mark}`
  const campaign = `c-${mark}`
  const kit = aKit({ slug: campaign, organisations: { [organisation]: `H_${mark}` }, campaign: top })
  await api.ask('POST /campaigns/import', { body: kit })
  const { body } = await api.ask<{ items: readonly { id: string; url: string }[] }>(
    `POST /campaigns/${campaign}/invitations`,
    { body: { organisations: [{ organisation }] } },
  )
  const [made] = body.items
  return { organisation, campaign, id: made?.id ?? '', path: new URL(made?.url ?? '').pathname }
}

/** A browser in which an organisation is in its portal. */
async function inside(api: TestApi): Promise<Browser & { readonly organisation: string }> {
  const { path, organisation } = await anInvitation(api)
  const browser = aBrowser(api)
  await browser.post(path)
  return { ...browser, organisation }
}

const COOKIE = '__Host-chorus-portal'

/** The organisation's own link in a page; '' when none is shown. */
const linkIn = (text: string): string => /\/o\/[\w-]{43}/.exec(text)?.[0] ?? ''

/** The session that a page offers to sign out. */
const idIn = (text: string): string => /name="session" value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? ''

test('an invitation says who asks whom for what, and opens the portal with a session of its own', async () => {
  const api = shared()
  const { path, organisation } = await anInvitation(api, { aim: 'To be heard.' })
  const browser = aBrowser(api)

  const seen = await browser.get(path)
  const entered = await browser.post(path)
  const home = await browser.get('/p')

  expect(seen.status).toBe(200)
  for (const text of ['A small campaign', `The ${organisation}`, 'To be heard.', 'How to leave', 'What is kept here']) {
    expect(seen.text).toContain(text)
  }
  expect([entered.status, entered.location]).toEqual([303, '/p'])
  const cookie = entered.headers.getSetCookie().find((line) => line.startsWith(COOKIE)) ?? ''
  for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
  expect(home.status).toBe(200)
  expect(home.text).toContain(`The ${organisation}`)
})

test('opening an invitation consumes nothing, however often programs that scan mails do it', async () => {
  const api = shared()
  const { path } = await anInvitation(api)
  for (let times = 0; times < 5; times += 1) await aBrowser(api).get(path)

  expect((await aBrowser(api).post(path)).status).toBe(303)
})

test('replayed invitation: whoever else has the link gets one calm page, and no session', async () => {
  const api = shared()
  const { path } = await anInvitation(api)
  await aBrowser(api).post(path)
  const other = aBrowser(api)

  const answers = [await other.post(path), await other.get(path)]

  for (const answer of answers) {
    expect(answer.status).toBe(410)
    expect(answer.text).toContain('This invitation was used')
  }
  expect(other.cookies.has(COOKIE)).toBe(false)
})

test('whoever opens their invitation again in the browser where they used it goes on to their portal', async () => {
  const api = shared()
  const { path } = await anInvitation(api)
  const browser = aBrowser(api)
  await browser.post(path)

  expect([(await browser.get(path)).location, (await browser.post(path)).location]).toEqual(['/p', '/p'])
})

test.each(['A'.repeat(43), 'x', `${'A'.repeat(43)}%00`, '..%2f..', 'A'.repeat(4000)])(
  'forged invitation %#: one calm page, and no session',
  async (token) => {
    await using api = await anApi({ now })
    const browser = aBrowser(api)

    const answers = [
      await browser.get(`/i/${token}`),
      await browser.post(`/i/${token}`),
      await browser.post(`/o/${token}`),
    ]

    for (const answer of answers)
      expect([answer.status, answer.text.includes('This link opens nothing')]).toEqual([404, true])
    expect(browser.cookies.has(COOKIE)).toBe(false)
  },
)

test('expired and revoked invitations say so, and whom to ask', async () => {
  await using api = await anApi({ now })
  const revoked = await anInvitation(api)
  const expired = await anInvitation(api)
  await api.ask(`POST /invitations/${revoked.id}/revoke`)
  await setRehearsalClock(api.db, Temporal.Instant.from('2026-12-21T09:00:00Z'), 0)

  for (const [{ path }, title] of [
    [revoked, 'This invitation was taken back'],
    [expired, 'This invitation has run out'],
  ] as const) {
    for (const answer of [await aBrowser(api).get(path), await aBrowser(api).post(path)]) {
      expect([answer.status, answer.text.includes(title)]).toEqual([410, true])
    }
  }
})

test('session fixation: a session that was there before does not become the new organisation’s, and ends', async () => {
  const api = shared()
  const browser = await inside(api)
  const before = browser.cookies.get(COOKIE)
  const { path } = await anInvitation(api)

  await browser.post(path)

  expect(browser.cookies.get(COOKIE)).not.toBe(before)
  const thief = aBrowser(api)
  thief.cookies.set(COOKIE, before ?? '')
  expect((await thief.get('/p')).status).toBe(401)
})

test('session fixation: a cookie that somebody made up is no session, before and after', async () => {
  const api = shared()
  const { path } = await anInvitation(api)
  const browser = aBrowser(api)
  const planted = 'B'.repeat(43)
  browser.cookies.set(COOKIE, planted)

  expect((await browser.get('/p')).status).toBe(401)
  await browser.post(path)

  expect(browser.cookies.get(COOKIE)).not.toBe(planted)
})

test.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another site in an old browser', { origin: 'https://evil.example' }],
  ['a sister site', { origin: 'http://chorus.test', 'sec-fetch-site': 'same-site' }],
  ['nowhere', {}],
  ['an opaque origin', { origin: 'null' }],
])('cross-site form from %s: refused, and nothing changes', async (_, headers: Readonly<Record<string, string>>) => {
  const api = shared()
  const browser = await inside(api)
  const cookie = `${COOKIE}=${browser.cookies.get(COOKIE)}`

  for (const path of ['/p/link', '/p/sign-out', '/p/sessions/end', '/p/connect/x']) {
    const answer = await api.request(
      new Request(`http://chorus.test${path}`, {
        method: 'POST',
        headers: { ...headers, cookie, accept: 'text/html' },
        body: new URLSearchParams({ session: 'others' }),
      }),
    )
    expect([path, answer.status]).toEqual([path, 403])
  }
  expect((await browser.get('/p')).text).toContain('First: keep your own link')
})

test('cross-site JSON post: what is no form of ours is refused', async () => {
  const api = shared()
  const browser = await inside(api)

  const answer = await api.request(
    new Request('http://chorus.test/p/link', {
      method: 'POST',
      headers: {
        cookie: `${COOKIE}=${browser.cookies.get(COOKIE)}`,
        origin: 'null',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      },
      body: '{}',
    }),
  )

  expect(answer.status).toBe(403)
})

test('an organisation’s own link is shown once, opens from anywhere, and dies when it is renewed or ended', async () => {
  const api = shared()
  const browser = await inside(api)

  const made = await browser.post('/p/link')
  const first = linkIn(made.text)

  expect(first).not.toBe('')
  expect(linkIn((await browser.get('/p/link')).text)).toBe('')
  const elsewhere = aBrowser(api)
  expect((await elsewhere.get(first)).status).toBe(200)
  expect((await elsewhere.get('/p')).status).toBe(401)
  expect((await elsewhere.post(first)).location).toBe('/p')
  expect((await elsewhere.get('/p')).status).toBe(200)
  const second = linkIn((await browser.post('/p/link')).text)
  expect((await aBrowser(api).post(first)).status).toBe(404)
  expect((await aBrowser(api).post(second)).status).toBe(303)
  await browser.post('/p/link/revoke')
  expect((await aBrowser(api).post(second)).status).toBe(404)
  const rows = await api.db.sql<{ row: string }[]>`select to_jsonb(l)::text as row from organisation_links l`
  for (const secret of [first, second]) expect(rows.some(({ row }) => row.includes(secret.slice(3)))).toBe(false)
})

test('signing out ends the session, here and for whoever copied its cookie', async () => {
  const api = shared()
  const browser = await inside(api)
  const copy = aBrowser(api)
  copy.cookies.set(COOKIE, browser.cookies.get(COOKIE) ?? '')

  const out = await browser.post('/p/sign-out')

  expect(out.headers.get('clear-site-data')).toContain('cache')
  expect(browser.cookies.has(COOKIE)).toBe(false)
  expect((await copy.get('/p')).status).toBe(401)
})

test('sessions are listed without addresses and devices; others can be signed out, another organisation’s not', async () => {
  const api = shared()
  const browser = await inside(api)
  const stranger = await inside(api)
  const link = linkIn((await browser.post('/p/link')).text)
  const second = aBrowser(api)
  await second.post(link)

  const listed = (await browser.get('/p/sessions')).text
  await stranger.post('/p/sessions/end', { session: idIn(listed) })

  expect(listed).toContain('Let in by your own link')
  expect((await second.get('/p')).status).toBe(200)
  await browser.post('/p/sessions/end', { session: idIn(listed) })
  expect((await second.get('/p')).status).toBe(401)
  expect((await browser.get('/p')).status).toBe(200)
})

test('a session that nobody used for a week is over', async () => {
  await using api = await anApi({ now })
  const browser = await inside(api)
  await setRehearsalClock(api.db, Temporal.Instant.from('2026-11-26T09:00:00Z'), 0)
  expect((await browser.get('/p')).status).toBe(200)

  await setRehearsalClock(api.db, Temporal.Instant.from('2026-12-03T09:00:01Z'), 0)

  expect((await browser.get('/p')).status).toBe(401)
})

test('no answer of the portal is kept, none says where it was opened from, forms end here or at the network', async () => {
  const api = shared()
  const { path } = await anInvitation(api)
  const browser = await inside(api)

  for (const at of [path, '/i/x', '/o/x', '/p', '/p/handles', '/p/sessions', '/p/link']) {
    const { headers } = await browser.get(at)
    expect([at, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([at, 'no-store', 'no-referrer'])
    expect(headers.get('content-security-policy')).toContain("form-action 'self'")
  }
})

test('stored XSS: names and aims of a kit come out as text on the invitation and in the portal', async () => {
  const api = shared()
  const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>'
  const { path } = await anInvitation(api, { title: `T ${evil}`, aim: `A ${evil}` })
  const browser = aBrowser(api)

  const pages = [await browser.get(path), (await browser.post(path), await browser.get('/p'))]

  for (const { text } of pages) {
    expect(text).not.toMatch(/<script>alert|<img src=x/)
    expect(text).toContain('&lt;script&gt;')
  }
})

test('no log line has the secret of a link', async () => {
  await using api = await anApi({ now })
  const { path } = await anInvitation(api)
  await api.db.sql`drop table organisation_sessions cascade`

  const answer = await aBrowser(api).post(path)

  expect(answer.status).toBe(500)
  expect(JSON.stringify(api.logged)).not.toContain(path.slice(3))
  expect(api.logged.some(({ message }) => message === 'request failed')).toBe(true)
})
