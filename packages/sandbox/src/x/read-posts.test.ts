import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  aSandbox,
  call,
  connected,
  idIn,
  noon,
  post,
  type Connected,
  type TestSandbox,
} from '../../tests/sandbox-client.ts'

const Page = z.object({
  data: z.array(z.looseObject({ id: z.string(), text: z.string() })).default([]),
  meta: z.object({ result_count: z.number(), next_token: z.string().optional() }).loose(),
})

/** Seven posts, "post 0" to "post 6", a minute apart from noon on. */
async function sevenPosts(sandbox: TestSandbox): Promise<{ ally: Connected; userId: string; ids: readonly string[] }> {
  const ally = await connected(sandbox)
  const ids: string[] = []
  for (let n = 0; n < 7; n += 1) {
    sandbox.clock.now = noon.add({ minutes: n })
    ids.push(idIn(await post(sandbox, ally, `post ${n}`)))
  }
  const userId = idIn(await call(sandbox, 'GET /2/users/me', { headers: ally.auth }))
  return { ally, userId, ids }
}

async function timeline(
  sandbox: TestSandbox,
  seven: { ally: Connected; userId: string },
  query: Record<string, string>,
) {
  const path = `/2/users/${seven.userId}/tweets?${new URLSearchParams(query).toString()}`
  return Page.parse((await call(sandbox, `GET ${path}`, { headers: seven.ally.auth })).body)
}

const numbers = (page: z.infer<typeof Page>): readonly number[] => page.data.map(({ text }) => Number(text.slice(5)))

test('a timeline is newest first and tells its ends', async () => {
  await using sandbox = await aSandbox()
  const seven = await sevenPosts(sandbox)

  const page = await timeline(sandbox, seven, {})

  expect(numbers(page)).toEqual([6, 5, 4, 3, 2, 1, 0])
  expect(page.meta).toEqual({ result_count: 7, newest_id: seven.ids[6], oldest_id: seven.ids[0] })
})

test('pages follow each other without gap or overlap', async () => {
  await using sandbox = await aSandbox()
  const seven = await sevenPosts(sandbox)

  const first = await timeline(sandbox, seven, { max_results: '5' })
  const second = await timeline(sandbox, seven, { max_results: '5', pagination_token: first.meta.next_token ?? '' })

  expect([numbers(first), numbers(second)]).toEqual([
    [6, 5, 4, 3, 2],
    [1, 0],
  ])
  expect(second.meta.next_token).toBeUndefined()
})

test('a timeline can be cut by ids and by times', async () => {
  await using sandbox = await aSandbox()
  const seven = await sevenPosts(sandbox)
  const [, , two = '', , four = ''] = seven.ids

  expect(numbers(await timeline(sandbox, seven, { since_id: four }))).toEqual([6, 5])
  expect(numbers(await timeline(sandbox, seven, { until_id: two }))).toEqual([1, 0])
  expect(numbers(await timeline(sandbox, seven, { since_id: two, until_id: four }))).toEqual([3])
  expect(numbers(await timeline(sandbox, seven, { start_time: '2026-11-21T12:05:00Z' }))).toEqual([6, 5])
  expect(numbers(await timeline(sandbox, seven, { end_time: '2026-11-21T12:01:00Z' }))).toEqual([0])
})

test('an empty timeline says so', async () => {
  await using sandbox = await aSandbox()
  const seven = await sevenPosts(sandbox)

  const page = await call(sandbox, `GET /2/users/${seven.userId}/tweets?since_id=${seven.ids[6]}`, {
    headers: seven.ally.auth,
  })

  expect(page.body).toEqual({ meta: { result_count: 0 } })
})

test('fields asked for are given: author, time, links', async () => {
  await using sandbox = await aSandbox()
  const seven = await sevenPosts(sandbox)
  const id = idIn(await post(sandbox, seven.ally, 'R&D at https://example.org/x'))

  const fields = 'created_at,author_id,entities,edit_history_tweet_ids,note_tweet'
  const reply = await call(sandbox, `GET /2/tweets/${id}?tweet.fields=${fields}`, { headers: seven.ally.auth })

  expect(reply.body).toEqual({
    data: {
      id,
      text: expect.stringMatching(/^R&amp;D at https:\/\/t\.co\/\w{10}$/),
      edit_history_tweet_ids: [id],
      created_at: '2026-11-21T12:06:00.000Z',
      author_id: seven.userId,
      entities: { urls: [expect.objectContaining({ expanded_url: 'https://example.org/x' })] },
    },
  })
})

test('replies can be left out', async () => {
  await using sandbox = await aSandbox()
  const seven = await sevenPosts(sandbox)
  const json = { text: 'post 7', reply: { in_reply_to_tweet_id: seven.ids[6] } }
  await call(sandbox, 'POST /2/tweets', { json, headers: seven.ally.auth })

  expect(numbers(await timeline(sandbox, seven, { max_results: '5' }))[0]).toBe(7)
  expect(numbers(await timeline(sandbox, seven, { exclude: 'replies,retweets' }))[0]).toBe(6)
})

test('a deleted post is gone from timeline and reading, not from the ledger', async () => {
  await using sandbox = await aSandbox()
  const seven = await sevenPosts(sandbox)
  const id = seven.ids[3] ?? ''

  const deleted = await call(sandbox, `DELETE /2/tweets/${id}`, { headers: seven.ally.auth })

  expect(deleted.body).toEqual({ data: { deleted: true } })
  expect(numbers(await timeline(sandbox, seven, {}))).toEqual([6, 5, 4, 2, 1, 0])
  const read = await call(sandbox, `GET /2/tweets/${id}`, { headers: seven.ally.auth })
  expect(read.body).toMatchObject({
    errors: [{ resource_id: id, type: 'https://api.x.com/2/problems/resource-not-found' }],
  })
  const ledger = await call(sandbox, 'GET /sandbox/ledger')
  expect(ledger.body).toMatchObject({ 3: { id, deletedAt: '2026-11-21T12:06:00.000Z' } })
})

test("another's post cannot be deleted", async () => {
  await using sandbox = await aSandbox()
  const seven = await sevenPosts(sandbox)
  const other = await connected(sandbox, 'other')

  const reply = await call(sandbox, `DELETE /2/tweets/${seven.ids[0]}`, { headers: other.auth })

  expect(reply.status).toBe(403)
  expect(numbers(await timeline(sandbox, seven, {}))).toHaveLength(7)
})

test.for([
  'max_results=4',
  'max_results=101',
  'since_id=abc',
  'start_time=yesterday',
  'start_time=2026-11-21T99:00:00Z',
  'exclude=likes',
  'pagination_token=7140dibdnow9c7btw',
  'colour=red',
])('a timeline asked for with %s is an invalid request', async (query) => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const reply = await call(sandbox, `GET /2/users/1/tweets?${query}`, { headers: ally.auth })

  expect(reply.status).toBe(400)
  expect(reply.body).toMatchObject({
    type: 'https://api.x.com/2/problems/invalid-request',
    errors: [{ parameters: { [query.split('=')[0] ?? '']: [query.split('=')[1]] } }],
  })
})

test('the timeline of nobody is not found', async () => {
  await using sandbox = await aSandbox()
  const ally = await connected(sandbox)

  const reply = await call(sandbox, 'GET /2/users/1/tweets', { headers: ally.auth })

  expect(reply.body).toMatchObject({ errors: [{ resource_type: 'user', resource_id: '1' }] })
})

test('an unknown path below /2 is not found, as a problem', async () => {
  await using sandbox = await aSandbox()

  const reply = await call(sandbox, 'GET /2/lists/1')

  expect(reply.status).toBe(404)
  expect(reply.body).toMatchObject({ title: 'Not Found' })
})
