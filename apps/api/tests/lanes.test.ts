import { beat, claimPosts, parkPausedPosts, promotePosts } from '@chorus/db'
import { parseClaimId, type PostId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'

const empty = aSharedApi()

type Lane = {
  readonly lane: string
  readonly kind: string
  readonly platform: string
  readonly organisation?: string
  readonly state: string
  readonly until?: string
  readonly why?: string
  readonly since?: string
  readonly posts: number
  readonly spacingMs?: number
}
type Page = { readonly items: readonly Lane[]; readonly nextCursor?: string }
type Problem = { readonly code: string }
type Health = {
  readonly status: string
  readonly findings: readonly string[]
  readonly closedLanes: readonly Lane[]
  readonly accountsInNeed: { readonly toReconnect: number; readonly refused: number }
}

async function lanesOf(api: TestApi, query = ''): Promise<readonly Lane[]> {
  const { status, body } = await api.ask<Page>(`GET /lanes${query}`, { token: api.adminToken })
  expect(status).toBe(200)
  return body.items
}

/** `order`: a verb and a lane, as in `pause x`. */
async function steer(api: TestApi, order: string, body?: unknown) {
  const [verb = '', lane = ''] = order.split(' ')
  const what = `POST /lanes/${encodeURIComponent(lane)}/${verb}`
  return api.ask<Lane & Problem & { released: number }>(what, { token: api.adminToken, body })
}

/** What the gate says of each post at this moment: its state and reason, in order of the posts. */
async function gateSays({ db }: TestApi, posts: readonly TestPost[]): Promise<readonly string[]> {
  const { posts: queued } = await promotePosts(db, { platform: 'x', limit: 100, leaseMs: 30_000 })
  const hashes = new Map<PostId, TestPost>(posts.map((post) => [post.id, post]))
  const verdicts = await claimPosts(
    db,
    queued.flatMap(({ postId, rev }) => {
      const post = hashes.get(postId)
      const claimId = parseClaimId(randomUUID())
      return post === undefined
        ? []
        : [{ claimId, postId, rev, contentHash: post.contentHash, accountId: post.accountId }]
    }),
    { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 },
  )
  return verdicts.map((verdict) => (verdict.kind === 'refused' ? verdict.reason : verdict.kind)).toSorted()
}

test('a network that somebody uses is an open lane, with what is about to go', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { accounts: 3 })

  expect(await lanesOf(api)).toEqual([{ lane: 'x', kind: 'network', platform: 'x', state: 'open', posts: 3 }])
  expect(await lanesOf(api, '?closed=true')).toEqual([])
})

test('a held lane says why and since when, keeps its posts back, and lets them go when it is opened', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const { posts } = await aCampaign(api.db, { accounts: 3 })

  const paused = await steer(api, 'pause x', { reason: 'Our app is under review' })
  const held = await lanesOf(api)
  const whileHeld = await gateSays(api, posts)
  const opened = await steer(api, 'open x')

  expect([paused.status, paused.body]).toEqual([200, { lane: 'x', state: 'held', why: 'Our app is under review' }])
  expect(held).toEqual([
    {
      lane: 'x',
      kind: 'network',
      platform: 'x',
      state: 'held',
      why: 'Our app is under review',
      since: '2026-11-21T12:00:00Z',
      posts: 3,
    },
  ])
  expect(whileHeld).toEqual([])
  expect([opened.status, opened.body]).toEqual([200, { lane: 'x', state: 'open', released: 3 }])
})

test('an opened lane lets its posts go one after the other, at its pace', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const { posts } = await aCampaign(api.db, { accounts: 3 })
  await steer(api, 'pause x')
  await parkPausedPosts(api.db)
  await steer(api, 'open x')

  const slowly = await lanesOf(api)
  const said = await gateSays(api, posts)

  expect(slowly).toMatchObject([{ lane: 'x', state: 'open', spacingMs: 1_000, posts: 3 }])
  // The clock stands: whoever is promoted at this moment, one of them may go.
  expect(said.filter((word) => word === 'claimed')).toHaveLength(1)
})

test('a lane that the network told to wait is opened by somebody who knows better', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const { posts } = await aCampaign(api.db, { accounts: 2 })
  await api.db.sql`
    insert into lanes (id, paused_until, why, since)
    values ('x', chorus_now() + interval '15 minutes', 'credits', chorus_now() - interval '1 minute')`
  await api.db.sql`
    update posts set next_at = chorus_now() + interval '15 minutes', reason = 'lane-paused', rev = rev + 1
    where id = ${posts[0]?.id ?? ''}`

  const waiting = await lanesOf(api)
  const opened = await steer(api, 'open x')

  expect(waiting).toEqual([
    {
      lane: 'x',
      kind: 'network',
      platform: 'x',
      state: 'waiting',
      until: '2026-11-21T12:15:00Z',
      why: 'credits',
      since: '2026-11-21T11:59:00Z',
      posts: 2,
    },
  ])
  expect(opened.body).toEqual({ lane: 'x', state: 'open', released: 1 })
  expect(await gateSays(api, posts)).toContain('claimed')
})

test('an account that waits or was refused is a lane of its own, by its handle in any case', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const { posts } = await aCampaign(api.db, { accounts: 2, slug: 'small' })
  const [first, second] = posts
  await api.db.sql`
    update accounts set next_allowed_at = chorus_now() + interval '10 minutes', waits_why = 'rate-limited:window',
      waits_since = chorus_now() where id = ${first?.accountId ?? ''}`
  await api.db.sql`
    update posts set next_at = chorus_now() + interval '10 minutes', reason = 'account-waits', rev = rev + 1
    where id = ${first?.id ?? ''}`
  await api.db.sql`update accounts set paused_reason = 'refused:suspended' where id = ${second?.accountId ?? ''}`

  const closed = await lanesOf(api, '?closed=true')
  const opened = await steer(api, `open x:@${first?.handle.toUpperCase()}`)
  const left = await lanesOf(api, '?closed=true')

  const ofFirst = closed.find(({ lane }) => lane === `x:@${first?.handle}`)
  const ofSecond = closed.find(({ lane }) => lane === `x:@${second?.handle}`)
  expect(closed).toHaveLength(2)
  expect(ofFirst).toMatchObject({
    state: 'waiting',
    why: 'rate-limited:window',
    until: '2026-11-21T12:10:00Z',
    posts: 1,
  })
  expect(ofSecond).toMatchObject({ state: 'held', why: 'refused:suspended', posts: 1 })
  expect(new Set(closed.map(({ organisation }) => organisation))).toEqual(new Set(['small-org-1', 'small-org-2']))
  expect(opened.body).toMatchObject({ state: 'open', released: 1 })
  expect(left.map(({ lane }) => lane)).toEqual([`x:@${second?.handle}`])
})

test('a pause of an account, a network or an instance shows as a held lane, and a resume opens it', async () => {
  await using api = await anApi()
  const { posts } = await aCampaign(api.db)
  const handle = posts[0]?.handle ?? ''
  const { adminToken: token } = api

  await api.ask(`POST /accounts/x/${handle}/pause`, { token, body: { reason: 'on holiday' } })
  await api.ask('POST /networks/x/pause', { token, body: { reason: 'strike' } })
  await api.db.sql`update accounts set instance = 'social.example'`
  await steer(api, 'pause x:social.example', { reason: 'it is moving' })
  const closed = await lanesOf(api, '?closed=true')
  await api.ask('POST /networks/x/resume', { token })
  await api.ask(`POST /accounts/x/${handle}/resume`, { token })
  const left = await lanesOf(api, '?closed=true')

  expect(closed.map(({ lane, kind, state, why }) => [lane, kind, state, why])).toEqual([
    ['x', 'network', 'held', 'strike'],
    [`x:@${handle}`, 'account', 'held', 'on holiday'],
    ['x:social.example', 'instance', 'held', 'it is moving'],
  ])
  expect(closed.filter(({ since }) => since === undefined)).toEqual([])
  expect(left.map(({ lane }) => lane)).toEqual(['x:social.example'])
})

test('the lanes come in pages, each of them once', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { accounts: 5 })
  await api.db.sql`update accounts set paused_reason = 'refused:locked'`

  const names: string[] = []
  let cursor: string | undefined
  do {
    const query = `?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`
    const { body } = await api.ask<Page>(`GET /lanes${query}`, { token: api.adminToken })
    names.push(...body.items.map(({ lane }) => lane))
    cursor = body.nextCursor
  } while (cursor !== undefined)

  expect(names).toHaveLength(6)
  expect(names).toEqual([...new Set(names)].toSorted())
})

test.each([
  ['a network that nobody knows', 'twitter'],
  ['an account that nobody has', 'x:@nobody'],
  ['an instance where nobody is', 'mastodon:nowhere.example'],
])('%s is no lane', async (_what, lane) => {
  const api = empty()

  for (const verb of ['pause', 'open'] as const) {
    const { status, body } = await steer(api, `${verb} ${lane}`)
    expect([status, body.code]).toEqual([404, 'no-such-lane'])
  }
})

test('a lane that is open cannot be opened', async () => {
  const { status, body } = await steer(empty(), 'open x')

  expect([status, body.code]).toEqual([409, 'was-open'])
})

test('lanes are for admins', async () => {
  const api = empty()
  const answers = [
    await api.ask('GET /lanes'),
    await api.ask('POST /lanes/x/pause'),
    await api.ask('POST /lanes/x/open'),
  ]

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
})

test('a closed lane is a finding of health: what stands still, since when, why, and what waits', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await aCampaign(api.db, { accounts: 2 })
  await beat(api.db, {
    id: 'w',
    slots: 1,
    hasPromoted: true,
    version: '1',
    clockSkewMs: 0,
    rssBytes: 1,
    sendsMails: false,
  })
  await api.db.sql`update accounts set state = 'needs_reconnect' where handle like 'h_1%'`
  await steer(api, 'pause x', { reason: 'Our app is under review' })

  const { body } = await api.ask<Health>('GET /health')

  expect(body.status).toBe('degraded')
  expect(body.findings).toContain(
    'x is held since 2026-11-21 12:00 UTC (Our app is under review): 2 posts wait behind it.',
  )
  expect(body.closedLanes.map(({ lane, posts }) => [lane, posts])).toEqual([['x', 2]])
  expect(body.accountsInNeed).toEqual({ toReconnect: 1, refused: 0 })
})
