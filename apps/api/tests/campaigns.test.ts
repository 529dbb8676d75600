import { randomUUID } from 'node:crypto'
import { aCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { anApi, aSharedApi } from './an-api.ts'

const empty = aSharedApi()

type Campaign = { readonly id: string; readonly slug: string }
type Page = { readonly items: readonly Campaign[]; readonly nextCursor?: string }

test('a campaign is read by its slug and by its id, with the number of its posts in each state', async () => {
  await using api = await anApi()
  const { id } = await aCampaign(api.db, { slug: 'autumn', accounts: 3 })

  const bySlug = await api.ask('GET /campaigns/autumn')
  const byId = await api.ask(`GET /campaigns/${id}`)

  expect(bySlug.status).toBe(200)
  expect(bySlug.body).toMatchObject({ id, slug: 'autumn', state: 'active', posts: { scheduled: 3 } })
  expect(bySlug.body).not.toHaveProperty('seed')
  expect(byId.body).toEqual(bySlug.body)
})

test('a campaign that cannot be found is a problem, whatever stands in its place', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'autumn' })
  const names = [
    ['an unknown slug', 'nowhere', 404, 'no-such-campaign'],
    ['an unknown id', randomUUID(), 404, 'no-such-campaign'],
    ['another case', 'AUTUMN', 404, 'no-such-campaign'],
    ['white space', '%20', 404, 'no-such-campaign'],
    ['a quote', "'--", 404, 'no-such-campaign'],
    ['what no UTF-8 is', '%ff', 404, 'no-such-campaign'],
    ['a slash', 'a%2Fb', 404, 'no-such-campaign'],
    ['a NUL', '%00', 400, 'invalid-param'],
    ['too much', 'a'.repeat(201), 400, 'invalid-param'],
  ] as const

  const { adminToken: token } = api
  const answers = await Promise.all(
    names.map(([, name]) => api.ask<{ code: string }>(`GET /campaigns/${name}`, { token })),
  )

  const said = answers.map(({ status, body }, n) => [...(names[n]?.slice(0, 2) ?? []), status, body.code])
  expect(said).toEqual(names)
})

test('an installation without campaigns lists none', async () => {
  const api = empty()
  expect((await api.ask<Page>('GET /campaigns')).body).toEqual({ items: [] })
})

test('campaigns are listed newest first, and the pages together hold each of them once', async () => {
  await using api = await anApi()
  const slugs = ['one', 'two', 'three', 'four', 'five']
  for (const slug of slugs) await aCampaign(api.db, { slug })

  const pages: Page[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; cursor = pages.at(-1)?.nextCursor) {
    const { body } = await api.ask<Page>(`GET /campaigns?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    pages.push(body)
  }

  expect(pages.map(({ items }) => items.map(({ slug }) => slug))).toEqual([['five', 'four'], ['three', 'two'], ['one']])
})

test('a page that holds exactly the rest names no next one', async () => {
  await using api = await anApi()
  for (const slug of ['one', 'two']) await aCampaign(api.db, { slug })

  const { body } = await api.ask<Page>('GET /campaigns?limit=2')

  expect(body.items).toHaveLength(2)
  expect(body).not.toHaveProperty('nextCursor')
})

const cursorOf = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')

test('a page that cannot be meant is 400', async () => {
  const api = empty()
  const queries = [
    ['limit=0', 'invalid-query'],
    ['limit=101', 'invalid-query'],
    ['limit=1.5', 'invalid-query'],
    ['limit=many', 'invalid-query'],
    ['limit=', 'invalid-query'],
    ['limit=1&limit=2', 'invalid-query'],
    [`cursor=${'a'.repeat(501)}`, 'invalid-query'],
    ['cursor=', 'bad-cursor'],
    ['cursor=%00', 'bad-cursor'],
    ['cursor=nonsense', 'bad-cursor'],
    [`cursor=${cursorOf(null)}`, 'bad-cursor'],
    [`cursor=${cursorOf({})}`, 'bad-cursor'],
    [`cursor=${cursorOf({ id: 'not-an-id' })}`, 'bad-cursor'],
    [`cursor=${cursorOf({ id: 7 })}`, 'bad-cursor'],
  ] as const

  const answers = await Promise.all(queries.map(([query]) => api.ask<{ code: string }>(`GET /campaigns?${query}`)))

  const said = answers.map(({ status, body }, n) => [status, queries[n]?.[0], body.code])
  expect(said).toEqual(queries.map((query) => [400, ...query]))
})

test('parameters that nobody knows are passed over', async () => {
  const api = empty()
  expect((await api.ask('GET /campaigns?utm_source=letter')).status).toBe(200)
})
