import { randomUUID } from 'node:crypto'
import { aCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { aSharedApi } from './an-api.ts'

const shared = aSharedApi()

type Post = {
  readonly id: string
  readonly state: string
  readonly dueAt: string
  readonly attempts: readonly object[]
}
type Page = { readonly items: readonly Post[]; readonly nextCursor?: string }

const cursorOf = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')

async function readPages(slug: string, query: string): Promise<readonly Page[]> {
  const pages: Page[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; cursor = pages.at(-1)?.nextCursor) {
    const next = cursor === '' ? '' : `&cursor=${cursor}`
    pages.push((await shared().ask<Page>(`GET /campaigns/${slug}/posts?${query}${next}`)).body)
  }
  return pages
}

test('the pages together hold each post once, by due time, also when many share one', async () => {
  const api = shared()
  const { id: campaignId, posts } = await aCampaign(api.db, { slug: 'shared-due', accounts: 5, postsPerAccount: 5 })
  await api.db.sql`
    update posts set due_at = due_at + interval '1 microsecond'
    where id in (select id from posts where campaign_id = ${campaignId} order by md5(id::text) limit 5)`

  const pages = await readPages('shared-due', 'limit=4')

  expect(pages.map(({ items }) => items.length)).toEqual([4, 4, 4, 4, 4, 4, 1])
  const all = pages.flatMap(({ items }) => items)
  expect(all.map(({ id }) => id).toSorted()).toEqual(posts.map(({ id }) => id).toSorted())
  expect(new Set(all.map(({ dueAt }) => dueAt)).size).toBe(2)
  const dueAts = all.map(({ dueAt }) => dueAt)
  expect(dueAts).toEqual(dueAts.toSorted((one, other) => Temporal.Instant.compare(one, other)))
})

test('a page has fifty posts unless another number is asked for', async () => {
  const api = shared()
  await aCampaign(api.db, { slug: 'fifty', accounts: 3, postsPerAccount: 20 })

  const pages = await readPages('fifty', '')

  expect(pages.map(({ items }) => items.length)).toEqual([50, 10])
})

test('posts are filtered by one state or several, and every page keeps the filter', async () => {
  const api = shared()
  const { posts } = await aCampaign(api.db, { slug: 'states', accounts: 3, postsPerAccount: 2 })
  const [missed, failed] = posts
  await api.db.sql`
    update posts set state = 'missed', reason = 'late', settled_at = now() where id = ${missed?.id ?? ''}`
  await api.db.sql`
    update posts set state = 'failed', reason = 'invalid-request', settled_at = now() where id = ${failed?.id ?? ''}`

  const one = await readPages('states', 'state=missed')
  const two = await readPages('states', 'limit=1&state=missed,failed')
  const none = await readPages('states', 'state=published')

  expect(one.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([missed?.id])
  expect(two.map(({ items }) => items.map(({ id }) => id))).toHaveLength(2)
  expect(two.flatMap(({ items }) => items.map(({ id }) => id)).toSorted()).toEqual(
    [missed?.id ?? '', failed?.id ?? ''].toSorted(),
  )
  expect(none).toEqual([{ items: [] }])
})

test('a published post tells where it is, and every attempt with its evidence, the first one first', async () => {
  const api = shared()
  const { posts } = await aCampaign(api.db, { slug: 'published' })
  const id = posts[0]?.id ?? ''
  await api.db.sql`
    insert into attempts (claim_id, post_id, n, fence, worker, claimed_at, ended_at, outcome, http_status, evidence)
    values
      (gen_random_uuid(), ${id}, 2, 2, 'w1', '2026-12-01T09:01:00.000123Z', '2026-12-01T09:01:01Z', 'published', 201,
        '{"requestId": "abc", "detail": "created", "headers": {"authorization": "Bearer secret"}}'),
      (gen_random_uuid(), ${id}, 1, 1, 'w1', '2026-12-01T09:00:00Z', '2026-12-01T09:00:02Z', 'retry', null, null)`
  await api.db.sql`
    update posts set state = 'published', remote_id = '42', remote_url = 'https://x.example/42', attempts = 2,
      published_at = '2026-12-01T09:01:01Z', settled_at = '2026-12-01T09:01:01Z' where id = ${id}`

  const { body } = await api.ask<Page>('GET /campaigns/published/posts')

  expect(body.items).toEqual([
    {
      id,
      campaign: 'published',
      state: 'published',
      organisation: 'published-org-1',
      organisationName: expect.any(String) as string,
      platform: 'x',
      account: posts[0]?.handle,
      wave: 'wave',
      occurrence: 0,
      media: [],
      message: 'message',
      locale: 'en',
      text: posts[0]?.text,
      dueAt: expect.stringMatching(/Z$/),
      lateAfter: expect.stringMatching(/Z$/),
      publishedAt: '2026-12-01T09:01:01Z',
      remoteId: '42',
      remoteUrl: 'https://x.example/42',
      notes: [],
      attempts: [
        {
          n: 1,
          claimedAt: '2026-12-01T09:00:00Z',
          endedAt: '2026-12-01T09:00:02Z',
          outcome: 'retry',
          worker: 'w1',
          readings: [],
        },
        {
          n: 2,
          claimedAt: '2026-12-01T09:01:00.000123Z',
          endedAt: '2026-12-01T09:01:01Z',
          outcome: 'published',
          httpStatus: 201,
          detail: 'created',
          requestId: 'abc',
          worker: 'w1',
          readings: [],
        },
      ],
    },
  ])
})

test('a post that waits tells when it is tried next; a parked one tells why and no time', async () => {
  const api = shared()
  const { posts } = await aCampaign(api.db, { slug: 'parked', accounts: 2 })
  await api.db.sql`
    update posts set next_at = 'infinity', reason = 'needs-reconnect' where id = ${posts[1]?.id ?? ''}`

  const { body } = await api.ask<{ items: { id: string; nextAt?: string; reason?: string }[] }>(
    'GET /campaigns/parked/posts',
  )

  const byId = new Map(body.items.map((post) => [post.id, post]))
  expect(byId.get(posts[0]?.id ?? '')?.nextAt).toMatch(/Z$/)
  expect(byId.get(posts[1]?.id ?? '')).toMatchObject({ reason: 'needs-reconnect' })
  expect(byId.get(posts[1]?.id ?? '')).not.toHaveProperty('nextAt')
})

test('a campaign’s posts are its own', async () => {
  const api = shared()
  await aCampaign(api.db, { slug: 'other', accounts: 2 })
  const { id, posts } = await aCampaign(api.db, { slug: 'own' })

  const { body } = await api.ask<Page>(`GET /campaigns/${id}/posts`)

  expect(body.items.map((post) => post.id)).toEqual(posts.map((post) => post.id))
})

test('a page of posts that cannot be meant is 400', async () => {
  const api = shared()
  await aCampaign(api.db, { slug: 'bad' })
  const id = randomUUID()
  const queries = [
    ['state=unheard', 'invalid-query'],
    ['state=', 'invalid-query'],
    ['state=published,', 'invalid-query'],
    ['state=published;failed', 'invalid-query'],
    ['state=published&state=failed', 'invalid-query'],
    ['limit=0', 'invalid-query'],
    ['limit=1e9', 'invalid-query'],
    ['cursor=%E0%A4%A', 'bad-cursor'],
    [`cursor=${cursorOf({ id })}`, 'bad-cursor'],
    [`cursor=${cursorOf({ dueAt: '99', id })}`, 'bad-cursor'],
    [`cursor=${cursorOf({ dueAt: '0000-01-01T00:00:00Z', id })}`, 'bad-cursor'],
    [`cursor=${cursorOf({ dueAt: '2026-02-30T00:00:00Z', id })}`, 'bad-cursor'],
    [`cursor=${cursorOf({ dueAt: '+275760-01-01T00:00:00Z', id })}`, 'bad-cursor'],
    [`cursor=${cursorOf({ dueAt: 'infinity', id })}`, 'bad-cursor'],
    [`cursor=${cursorOf({ dueAt: '2026-12-01T09:00:00Z', id: 'x' })}`, 'bad-cursor'],
  ] as const

  const answers = await Promise.all(
    queries.map(([query]) => api.ask<{ code: string }>(`GET /campaigns/bad/posts?${query}`)),
  )

  const said = answers.map(({ status, body }, n) => [status, queries[n]?.[0], body.code])
  expect(said).toEqual(queries.map((query) => [400, ...query]))
})

test('the posts of a campaign that is not there are 404', async () => {
  const api = shared()
  const { status, body } = await api.ask<{ code: string }>('GET /campaigns/nowhere/posts')

  expect([status, body.code]).toEqual([404, 'no-such-campaign'])
})
