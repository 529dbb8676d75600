import { randomUUID } from 'node:crypto'
import { startApi } from '@chorus/api'
import { claimPosts, recordOutcomes } from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { aLaunched } from './a-launched.ts'
import { anApi, autoConsent, type TestApi } from './an-api.ts'

const anywhere = { host: '127.0.0.1', port: 0 }

type Event = { readonly id: number; readonly campaign: string; readonly posts: Readonly<Record<string, number>> }

type Stream = AsyncDisposable & {
  readonly response: Response
  /** Waits for an event that fits, five seconds at most unless told, and gives all that came until then. */
  readonly until: (fits: (event: Event) => boolean, timeoutMs?: number) => Promise<readonly Event[]>
  /** Waits until the server ends it. */
  readonly ended: Promise<void>
}

async function watch(url: string, token: string, query = ''): Promise<Stream> {
  const aborting = new AbortController()
  const response = await fetch(`${url}/api/v1/events${query}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: aborting.signal,
  })
  const events: Event[] = []
  const ended = (async () => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const part of response.body ?? []) {
      const blocks = (text + decoder.decode(part, { stream: true })).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, id, data] = /^id: (\d+)\nevent: changed\ndata: (.*)$/.exec(block) ?? []
        if (data !== undefined) events.push({ id: Number(id), ...(JSON.parse(data) as Omit<Event, 'id'>) })
      }
    }
  })()
  ended.catch(() => {}) // whoever waits for it is told
  return {
    response,
    ended,
    until: async (fits, timeout = 5_000) => {
      await expect.poll(() => events.some(fits), { timeout, interval: 10 }).toBe(true)
      return events.splice(0)
    },
    async [Symbol.asyncDispose]() {
      aborting.abort()
      await ended.catch(() => {})
    },
  }
}

const any = () => true

async function publishFirst({ db }: TestApi, slug: string): Promise<void> {
  await db.sql`
    update posts set state = 'published', remote_id = id::text, published_at = now(), settled_at = now()
    where id = (select id from posts where campaign_id = (select id from campaigns where slug = ${slug}) limit 1)`
}

test('an applied plan and a published post reach whoever watches, leads and admins, with rising ids', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await using running = await startApi(api.deps, anywhere)
  await api.ask('POST /campaigns/import', { body: aKit() })
  await using lead = await watch(running.url, api.leadToken)
  await using admin = await watch(running.url, api.adminToken)
  const first = await lead.until(any)

  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
  const applied = await lead.until(({ posts }) => posts['planned'] === 2)
  await publishFirst(api, 'small')
  const published = await lead.until(({ posts }) => posts['published'] === 1)
  await admin.until(({ posts }) => posts['published'] === 1)

  expect(first[0]).toEqual({ id: expect.any(Number), campaign: 'small', posts: {} })
  expect(published.at(-1)).toMatchObject({ campaign: 'small', posts: { planned: 1, published: 1 } })
  const ids = [...first, ...applied, ...published].map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
})

test('a moved anchor, its undo and an apply that rewords each reach whoever watches, though no state changes', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z', changes: { autoConsent } })
  await using running = await startApi(api.deps, anywhere)
  const { path } = await aLaunched(api)
  await using stream = await watch(running.url, api.leadToken, '?campaign=small')
  await stream.until(any)
  // Once this is heard, what the connection brought when it began to listen has been told, too.
  await publishFirst(api, 'small')
  await stream.until(({ posts }) => posts['published'] === 1)

  await api.ask(`POST ${path}/move-anchor`, { body: { anchor: 'opening', to: '2026-12-05T09:00' } })
  const moved = await stream.until(any)
  const undo = await api.ask<{ version: number }>(`POST ${path}/undo`)
  const undone = await stream.until(any)
  await api.db.sql`update organisations set name = 'We'`
  const applied = await api.ask(`POST ${path}/apply`, { body: { version: undo.body.version } })
  const reworded = await stream.until(any)

  expect([undo.status, applied.body]).toEqual([200, expect.objectContaining({ changed: 1 })])
  for (const events of [moved, undone, reworded]) expect(events.at(-1)?.posts).toEqual({ published: 1, scheduled: 1 })
})

test('a claim and how it ended reach whoever watches', async () => {
  await using api = await anApi()
  const { posts } = await aCampaign(api.db, { slug: 'mine', posts: 'queued' })
  await using running = await startApi(api.deps, anywhere)
  await using stream = await watch(running.url, api.leadToken)
  await stream.until(({ posts: counts }) => counts['queued'] === 1)

  for (const { id: postId, rev, accountId, contentHash } of posts) {
    const claimId = parseClaimId(randomUUID())
    const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }
    await claimPosts(api.db, [{ claimId, postId, rev, accountId, contentHash }], terms)
    await stream.until(({ posts: counts }) => counts['publishing'] === 1)
    const evidence = { httpStatus: 201, detail: 'seen in a test' }
    const outcome = { kind: 'published', remoteId: '1', remoteUrl: 'https://x.com/a/status/1', evidence } as const
    await recordOutcomes(api.db, [{ claimId, postId, accountId, outcome, waitMs: 0 }])
  }

  const settled = await stream.until(({ posts: counts }) => counts['published'] === 1)
  expect(settled.at(-1)).toMatchObject({ campaign: 'mine', posts: { published: 1 } })
})

test('a hundred changes in one statement, and many statements within a second, come as one event', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'big', accounts: 10, postsPerAccount: 10 })
  await using running = await startApi(api.deps, anywhere)
  await using stream = await watch(running.url, api.leadToken)
  await stream.until(any)

  for (const note of ['a', 'b', 'c', 'd']) await api.db.sql`update posts set notes = array[${note}::text]`
  await api.db.sql`update posts set state = 'missed', reason = 'late', settled_at = now()`
  const events = await stream.until(({ posts }) => posts['missed'] === 100)

  // One for what the connection brought when it began to listen, one for all of the above.
  expect(events.length).toBeLessThanOrEqual(2)
})

test('a stream of one campaign hears of no other; of one that is not there is none', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'mine' })
  await aCampaign(api.db, { slug: 'other' })
  await using running = await startApi(api.deps, anywhere)
  await using all = await watch(running.url, api.adminToken)
  await using stream = await watch(running.url, api.leadToken, '?campaign=mine')

  await publishFirst(api, 'other')
  await publishFirst(api, 'mine')
  const events = await stream.until(({ posts }) => posts['published'] === 1)
  await all.until(({ campaign, posts }) => campaign === 'other' && posts['published'] === 1)

  expect(new Set(events.map(({ campaign }) => campaign))).toEqual(new Set(['mine']))
  expect((await api.ask('GET /events?campaign=nowhere')).status).toBe(404)
  expect((await api.ask('GET /events?campaign=%00')).status).toBe(400)
})

test('a stream is told to no cache and no proxy, and is not given without a token', async () => {
  await using api = await anApi()
  await using running = await startApi(api.deps, anywhere)
  await using stream = await watch(running.url, api.leadToken)
  const { headers, status } = stream.response

  expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  expect([headers.get('x-accel-buffering'), headers.get('cache-control')]).toEqual(['no', 'no-store'])
  expect((await api.ask('GET /events', { token: undefined })).status).toBe(401)
})

test('a token has three streams at once, and one that ends makes room, also when its client just goes', async () => {
  await using api = await anApi()
  await using running = await startApi(api.deps, anywhere)
  const streams = await Promise.all([1, 2, 3].map(() => watch(running.url, api.leadToken)))

  await using fourth = await watch(running.url, api.leadToken)
  await using other = await watch(running.url, api.adminToken)
  expect([fourth.response.status, other.response.status]).toEqual([429, 200])

  // Again and again: what is not given back would soon be missed.
  for (let n = 0; n < 5; n += 1) {
    await streams.pop()?.[Symbol.asyncDispose]()
    await expect
      .poll(
        async () => {
          const stream = await watch(running.url, api.leadToken)
          if (stream.response.status === 200) streams.push(stream)
          return stream.response.status
        },
        { timeout: 5_000 },
      )
      .toBe(200)
  }
  await Promise.all(streams.map((stream) => stream[Symbol.asyncDispose]()))
})

test('HEAD opens no stream', async () => {
  await using api = await anApi()
  for (let n = 0; n < 5; n += 1) expect((await api.ask('HEAD /events')).status).toBe(200)

  expect((await api.ask('GET /events')).status).toBe(200)
})

test('streams end when the server stops, which they do not hold up, and its connection goes with its pool', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'mine' })
  const running = await startApi(api.deps, anywhere)
  await using stream = await watch(running.url, api.leadToken)
  await stream.until(any)

  const began = performance.now()
  await running[Symbol.asyncDispose]()
  await stream.ended

  expect(performance.now() - began).toBeLessThan(1_500)
  expect(api.logged).toEqual([])
})

test('when the connection to the database was cut, what changed meanwhile is told once it is back', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'mine' })
  await using running = await startApi(api.deps, anywhere)
  await using stream = await watch(running.url, api.leadToken)
  await stream.until(any)

  await api.db.sql`
    select pg_terminate_backend(pid), pg_sleep(0) from pg_stat_activity
    where datname = current_database() and query = 'listen "chorus_changes"'`
  await publishFirst(api, 'mine')
  const events = await stream.until(({ posts }) => posts['published'] === 1)

  expect(events.at(-1)).toMatchObject({ campaign: 'mine' })
})

test('a signal that is lost delays a change by ten seconds at most', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'mine' })
  await using running = await startApi(api.deps, anywhere)
  await using stream = await watch(running.url, api.leadToken)
  await stream.until(any)
  await api.db.sql`alter table posts disable trigger posts_signal_update`

  await publishFirst(api, 'mine')

  const events = await stream.until(({ posts }) => posts['published'] === 1, 12_000)
  expect(events.at(-1)).toMatchObject({ campaign: 'mine' })
})

test('a process listens on one connection, and only once somebody watches', async () => {
  await using api = await anApi()
  await using running = await startApi(api.deps, anywhere)
  const listeners = async () => {
    const rows = await api.db.sql`
      select from pg_stat_activity where datname = current_database() and query = 'listen "chorus_changes"'`
    return rows.length
  }

  expect(await listeners()).toBe(0)
  await using one = await watch(running.url, api.leadToken)
  await using other = await watch(running.url, api.adminToken)

  await expect.poll(listeners, { timeout: 5_000 }).toBe(1)
  expect([one.response.status, other.response.status]).toEqual([200, 200])
})
