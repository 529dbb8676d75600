import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, type TestApi } from './an-api.ts'

type Feed = { readonly id: string; readonly url: string }
type Problem = { readonly code: string }

const organisations = { lantern: 'Lantern_demo', harbour: 'Harbour_demo' }

async function anApplied(api: TestApi): Promise<void> {
  await api.ask('POST /campaigns/import', { body: aKit({ organisations }) })
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
}

async function aFeed(api: TestApi, body: object = {}): Promise<Feed & { readonly path: string }> {
  const feed = await api.ask<Feed>('POST /campaigns/small/calendar-feeds', { body })
  expect(feed.status).toBe(201)
  return { ...feed.body, path: new URL(feed.body.url).pathname.replace('/api/v1', '') }
}

const open = { token: undefined }
const unfolded = (text: string) => text.replaceAll('\r\n ', '')
const summariesOf = (text: string) => [...unfolded(text).matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, summary]) => summary)

/** Of its first post. */
const revision = (text: string) => Number(/UID:post[^]*?SEQUENCE:(\d+)/.exec(text)?.[1])

test('a campaign is a calendar of its anchors and of its moments with counts, without texts', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)

  const { status, headers, body } = await api.ask<string>('GET /campaigns/small/calendar.ics')

  expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(summariesOf(body)).toEqual([
    expect.stringMatching(/opening/),
    expect.stringMatching(/opening/),
    'A small campaign: deadline',
  ])
  expect(summariesOf(body)).toContain('opening: 2 posts on x')
  expect(body).toMatch(/DTSTART:20261201T09\d{4}Z/)
  expect(unfolded(body)).not.toContain('https://example.org/petition')
})

test('an organisation’s calendar has its own posts with their texts and nobody else’s', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)

  const { body } = await api.ask<string>('GET /campaigns/small/calendar.ics?organisation=lantern')

  expect(summariesOf(body).filter((summary) => summary?.startsWith('@'))).toEqual(['@Lantern_demo on x: planned'])
  expect(unfolded(body)).toContain('https://example.org/petition')
  expect(unfolded(body)).not.toMatch(/harbour/i)
  for (const path of ['/campaigns/small/calendar.ics?organisation=nobody', '/campaigns/nowhere/calendar.ics']) {
    expect((await api.ask(`GET ${path}`)).status).toBe(404)
  }
})

test('a calendar that did not change is not sent again; one that did is, with a higher revision', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)
  const path = '/campaigns/small/calendar.ics?organisation=lantern'
  const first = await api.ask<string>(`GET ${path}`)
  const known = { 'if-none-match': first.headers.get('etag') ?? '' }

  const same = await api.ask(`GET ${path}`, { headers: known })
  await api.ask('POST /campaigns/small/move-anchor', { body: { anchor: 'opening', to: '2026-12-02T09:00' } })
  const moved = await api.ask<string>(`GET ${path}`, { headers: known })

  expect([same.status, same.headers.get('etag'), moved.status]).toEqual([304, first.headers.get('etag'), 200])
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  expect(revision(moved.body)).toBeGreaterThan(revision(first.body))
})

test('a feed is read without a token by its secret address, which is shown once and kept only as a hash', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)

  const { id, url, path } = await aFeed(api)
  const read = await api.ask<string>(`GET ${path}`, open)
  const list = await api.ask<{ items: readonly object[] }>('GET /campaigns/small/calendar-feeds')

  const secret = /^https:\/\/chorus\.example\.org\/api\/v1\/calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? ''
  expect(secret).not.toBe('')
  expect([read.status, read.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
  expect(read.body).toBe((await api.ask<string>('GET /campaigns/small/calendar.ics')).body)
  expect(
    (await api.ask(`GET ${path}`, { ...open, headers: { 'if-none-match': read.headers.get('etag') ?? '' } })).status,
  ).toBe(304)
  expect(list.body.items).toEqual([{ id, createdAt: expect.any(String) }])
  expect(JSON.stringify(await api.db.sql`select * from calendar_feeds`)).not.toContain(secret)
})

test('an organisation’s feed has its posts; one for an organisation that does not take part is not made', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)

  const { id, path } = await aFeed(api, { organisation: 'harbour' })
  const read = await api.ask<string>(`GET ${path}`, open)
  const refused = await api.ask<Problem>('POST /campaigns/small/calendar-feeds', { body: { organisation: 'nobody' } })

  expect(summariesOf(read.body)).toContain('@Harbour_demo on x: planned')
  expect(read.body).not.toMatch(/lantern/i)
  expect([refused.status, refused.body.code]).toEqual([404, 'not-taking-part'])
  const { body } = await api.ask<{ items: readonly object[] }>('GET /campaigns/small/calendar-feeds')
  expect(body.items).toEqual([{ id, organisation: 'harbour', createdAt: expect.any(String) }])
})

test('a revoked feed is as if it had never been, and others stay', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)
  const [gone, stays] = [await aFeed(api), await aFeed(api)]

  const revoked = await api.ask(`DELETE /campaigns/small/calendar-feeds/${gone.id}`)
  const again = await api.ask<Problem>(`DELETE /campaigns/small/calendar-feeds/${gone.id}`)

  expect([revoked.status, again.status, again.body.code]).toEqual([204, 404, 'no-such-feed'])
  expect((await api.ask<Problem>(`GET ${gone.path}`, open)).body.code).toBe('no-such-feed')
  expect((await api.ask(`GET ${stays.path}`, open)).status).toBe(200)
  const { body } = await api.ask<{ items: readonly { id: string }[] }>('GET /campaigns/small/calendar-feeds')
  expect(body.items.map(({ id }) => id)).toEqual([stays.id])
})

test('a feed is revoked in its own campaign only', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)
  await api.ask('POST /campaigns/import', { body: aKit({ slug: 'other', organisations }) })
  const feed = await aFeed(api)

  expect((await api.ask(`DELETE /campaigns/other/calendar-feeds/${feed.id}`)).status).toBe(404)
  expect((await api.ask(`GET ${feed.path}`, open)).status).toBe(200)
})

test('an address that is not whole, or was guessed, is 404 like any other', async () => {
  await using api = await anApi()
  const guesses = [`${'a'.repeat(43)}.ics`, 'a.ics', 'a'.repeat(43), `${'a'.repeat(44)}.ics`, '%00.ics', 'x%2Fy.ics']

  for (const guess of guesses) {
    expect([guess, (await api.ask(`GET /calendar/${guess}`, open)).status]).toEqual([guess, 404])
  }
})

test('a feed made again under its Idempotency-Key is not made twice, nor shown twice', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', { body: aKit() })
  const asked = { body: {}, headers: { 'idempotency-key': 'one-feed' } }

  const first = await api.ask('POST /campaigns/small/calendar-feeds', asked)
  const second = await api.ask<Problem>('POST /campaigns/small/calendar-feeds', asked)

  expect([first.status, second.status, second.body.code]).toEqual([201, 409, 'shown-once'])
  expect((await api.ask<{ items: object[] }>('GET /campaigns/small/calendar-feeds')).body.items).toHaveLength(1)
})

test('no secret of a feed is written to the log, also when its answer fails', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', { body: aKit() })
  const { path } = await aFeed(api)
  await api.db.sql`alter table waves rename to waves_away`

  const { status } = await api.ask(`GET ${path}`, open)

  expect(status).toBe(500)
  expect(api.logged).toMatchObject([{ message: 'request failed', path: '/api/v1/calendar/…' }])
  expect(JSON.stringify(api.logged)).not.toContain(path.slice('/calendar/'.length, -'.ics'.length))
})
