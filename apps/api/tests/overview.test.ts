import { aCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi } from './an-api.ts'

type Counts = Readonly<Record<string, number>>
type Overview = {
  readonly posts: number
  readonly byState: Counts
  readonly byPlatform: Counts
  readonly byLocale: Counts
  readonly byWave: Counts
  readonly firstDueAt?: string
  readonly lastDueAt?: string
  readonly cost: { readonly usd: number; readonly usdPublished: number }
}
type Day = { readonly at: string; readonly from: string; readonly posts: number; readonly byState: Counts }
type Calendar = {
  readonly timeZone: string
  readonly from: string
  readonly to: string
  readonly items: readonly Day[]
}

const organisations = { lantern: 'Lantern_demo', harbour: 'Harbour_demo' }

test('an overview counts every post once by state, network, language and wave, and what they cost', async () => {
  await using api = await anApi()
  const { posts } = await aCampaign(api.db, { accounts: 5, postsPerAccount: 4 })
  const [first, second] = posts
  await api.db.sql`update posts set state = 'published', remote_id = '1', published_at = now(), settled_at = now()
    where id = ${first?.id ?? ''}`
  await api.db
    .sql`update posts set state = 'canceled', reason = 'stopped', settled_at = now() where id = ${second?.id ?? ''}`

  const { status, body } = await api.ask<Overview>('GET /campaigns/test-campaign/overview')

  expect(status).toBe(200)
  expect(body.posts).toBe(20)
  expect(body.byState).toEqual({ canceled: 1, published: 1, scheduled: 18 })
  expect(body.byPlatform).toEqual({ x: 20 })
  expect(Object.values(body.byWave).reduce((sum, count) => sum + count, 0)).toBe(20)
  expect(body.byLocale).toEqual({ en: 20 })
  expect(body.cost).toEqual({ usd: 0.285, usdPublished: 0.015 })
  expect(body.firstDueAt).toBe(body.lastDueAt)
})

test('a campaign without posts has an overview of nothing', async () => {
  await using api = await anApi()
  await api.ask('POST /campaigns/import', { body: aKit({ organisations }) })

  const { body } = await api.ask<Overview>('GET /campaigns/small/overview')

  expect(body).toMatchObject({ posts: 0, byState: {}, cost: { usd: 0, usdPublished: 0 } })
  expect(body).not.toHaveProperty('firstDueAt')
})

test('a calendar counts posts by the day of the zone, and by the hour across a change of clocks', async () => {
  await using api = await anApi()
  const { posts } = await aCampaign(api.db, { accounts: 1, postsPerAccount: 4 })
  const due = ['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z', '2027-10-31T23:59:59Z', '2027-11-01T00:00:00Z']
  for (const [place, at] of due.entries()) {
    await api.db.sql`update posts set due_at = ${at}::timestamptz, late_after = ${at}::timestamptz + interval '1 hour'
      where id = ${posts[place]?.id ?? ''}`
  }
  const span = 'from=2027-10-31&to=2027-11-01&zone=Europe/London'

  const days = await api.ask<Calendar>(`GET /campaigns/test-campaign/calendar?${span}`)
  const hours = await api.ask<Calendar>(`GET /campaigns/test-campaign/calendar?${span}&by=hour`)
  const onlyFirst = await api.ask<Calendar>(
    'GET /campaigns/test-campaign/calendar?from=2027-10-31&to=2027-10-31&zone=UTC',
  )

  expect(days.body.items.map(({ at, posts: count }) => [at, count])).toEqual([
    ['2027-10-31T00:00', 3],
    ['2027-11-01T00:00', 1],
  ])
  // 01:30 comes twice that night: two hours that read the same on the wall, an hour apart.
  expect(hours.body.items.map(({ at, from, posts: count }) => [at, from, count])).toEqual([
    ['2027-10-31T01:00', '2027-10-31T00:00:00Z', 1],
    ['2027-10-31T01:00', '2027-10-31T01:00:00Z', 1],
    ['2027-10-31T23:00', '2027-10-31T23:00:00Z', 1],
    ['2027-11-01T00:00', '2027-11-01T00:00:00Z', 1],
  ])
  expect(onlyFirst.body.items.map(({ posts: count }) => count)).toEqual([3])
})

test('a calendar is from opening to deadline unless told otherwise, and of one organisation where it is asked for', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await api.ask('POST /campaigns/import', { body: aKit({ organisations }) })
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })

  const all = await api.ask<Calendar>('GET /campaigns/small/calendar')
  const own = await api.ask<Calendar>('GET /campaigns/small/calendar?organisation=lantern')

  const countsOf = ({ body }: typeof all) => body.items.map(({ posts }) => posts)
  expect(countsOf(all)).toEqual([2])
  expect(countsOf(own)).toEqual([1])
  expect([all.body.timeZone, all.body.from, all.body.to]).toEqual([
    'UTC',
    '2026-12-01T00:00:00Z',
    '2027-01-01T00:00:00Z',
  ])
})

test.each([
  ['zone=Mars/Olympus', 400, 'unknown-time-zone'],
  ['from=2027-01-02&to=2027-01-01', 400, 'bad-span'],
  ['from=2027-01-01&to=2027-12-31&by=hour', 400, 'bad-span'],
  ['from=1999-13-01', 400, 'invalid-query'],
  ['organisation=nobody', 404, 'not-taking-part'],
])('a calendar asked for with %s is refused, with what to ask for instead', async (query, status, code) => {
  await using api = await anApi()
  await aCampaign(api.db)

  const answer = await api.ask<{ code: string; detail?: string }>(`GET /campaigns/test-campaign/calendar?${query}`)

  expect([answer.status, answer.body.code]).toEqual([status, code])
})
