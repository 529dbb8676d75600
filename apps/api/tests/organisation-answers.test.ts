import { randomUUID } from 'node:crypto'
import { sweepPosts } from '@chorus/db'
import { expect, test } from 'vitest'
import { aLaunched } from './a-launched.ts'
import { aSharedApi, type TestApi } from './an-api.ts'

type Post = {
  readonly id: string
  readonly text: string
  readonly contentHash: string
  readonly state: string
  readonly reason?: string
  readonly pattern: string
  readonly covered: boolean
  readonly declined: boolean
  readonly open: boolean
}
type Items<Item> = { readonly items: readonly Item[] }
type Problem = {
  readonly code: string
  readonly errors?: readonly { readonly code: string; readonly message: string; readonly pointer?: string }[]
}

const shared = aSharedApi({ now: '2026-11-21T12:00:00Z' })

/** Launched, and nobody has answered. */
async function anAsked(api: TestApi) {
  const slug = `answers-${randomUUID().slice(0, 8)}`
  const names = ['a', 'b'].map((name) => [`${slug}-${name}`, `${name}_${slug.slice(-8)}`])
  const { id } = await aLaunched(api, { slug, organisations: Object.fromEntries(names) })
  const organisation = `${slug}-a`
  const own = `/organisations/${organisation}/campaigns/${slug}`
  const ask = <Body>(what: string, body?: unknown) =>
    api.ask<Body>(what, { token: api.adminToken, ...(body === undefined ? {} : { body }) })
  const posts = async () => (await ask<Items<Post>>(`GET ${own}/posts`)).body.items
  const only = async () => {
    const [post] = await posts()
    if (post === undefined) throw new Error('There is no post.')
    return post
  }
  const answer = (body: object) => ask<Problem>(`POST ${own}/answers`, body)
  return { id, slug, organisation, other: `${slug}-b`, own, ask, only, answer }
}

const shown = ({ id, contentHash }: Post) => ({ id, contentHash })

test('whoever approves a text agrees to take part, and to nothing but what was shown', async () => {
  const { ask, own, only, answer, organisation } = await anAsked(shared())
  const post = await only()
  expect(post).toMatchObject({ state: 'awaiting_approval', covered: false, open: true })

  const { status, body } = await answer({ answer: 'approve', posts: [shown(post)] })

  expect([status, body]).toEqual([201, { answer: 'approve', by: 'admin-command', posts: 1, underWay: 0 }])
  expect(await only()).toMatchObject({ state: 'scheduled', covered: true })
  const { body: campaigns } = await ask(`GET /organisations/${organisation}/campaigns`)
  expect(campaigns).toMatchObject({
    items: [{ state: 'joined', consent: { texts: 'each', grantedBy: 'admin-command' } }],
  })
  expect((await ask(`GET ${own}/posts`)).status).toBe(200)
})

test('a text that was edited since it was shown is not approved: the answer shows how it reads now', async () => {
  const api = shared()
  const { only, answer } = await anAsked(api)
  const post = await only()
  await api.db.sql`update posts set text = 'Edited meanwhile', content_hash = ${'e'.repeat(64)} where id = ${post.id}`

  const { status, body } = await answer({ answer: 'approve', posts: [shown(post)] })

  expect([status, body.code]).toEqual([409, 'texts-changed'])
  expect(body.errors).toMatchObject([
    { code: 'text-changed', pointer: '#/posts/0', message: expect.stringContaining('Edited meanwhile') },
  ])
  expect(await only()).toMatchObject({ state: 'awaiting_approval' })
  expect(await api.db.sql`select from approvals where post_id = ${post.id}`).toEqual([])
})

test('a text nobody answered is missed, with the reason', async () => {
  const api = shared()
  const { only } = await anAsked(api)
  const post = await only()
  await api.db.sql`
    update posts set due_at = chorus_now() - interval '2 hours', late_after = chorus_now() - interval '1 hour' where id = ${post.id}`

  await sweepPosts(api.db)

  expect(await only()).toMatchObject({ state: 'missed', reason: 'silent', open: false })
})

test('a declined post stays declined through plans, its reason is kept apart, and only a yes brings it back', async () => {
  const api = shared()
  const { ask, slug, only, answer } = await anAsked(api)
  const post = await only()

  const declined = await answer({ answer: 'decline', posts: [shown(post)], reason: '<b>not us</b>' })

  expect(declined.body).toMatchObject({ posts: 1 })
  expect(await only()).toMatchObject({ state: 'declined', reason: 'declined', declined: true, open: true })
  const { body: plan } = await ask<{ version: number; diff: { create: readonly object[] } }>(
    `POST /campaigns/${slug}/plan`,
  )
  expect(plan.diff.create).toEqual([])
  await ask(`POST /campaigns/${slug}/apply`, { version: plan.version })
  expect(await only()).toMatchObject({ state: 'declined' })
  expect(
    await api.db.sql`
    select kind, reason from declines d join decline_reasons r on r.decline_id = d.id where post_id = ${post.id}`,
  ).toEqual([{ kind: 'decline', reason: '<b>not us</b>' }])
  await expect(api.db.sql`delete from declines where post_id = ${post.id}`).rejects.toThrow('ledger')

  expect((await answer({ answer: 'approve', posts: [shown(await only())] })).status).toBe(201)
  expect(await only()).toMatchObject({ state: 'scheduled', declined: false, covered: true })
})

test('an organisation that declines the campaign has no post left to go, and may agree after all', async () => {
  const api = shared()
  const { ask, own, organisation, only, answer } = await anAsked(api)

  expect((await answer({ answer: 'decline', reason: 'not now' })).body).toMatchObject({ posts: 1 })

  expect(await only()).toMatchObject({ state: 'declined', reason: 'campaign-declined' })
  const campaigns = async () => (await ask<Items<object>>(`GET /organisations/${organisation}/campaigns`)).body.items
  expect(await campaigns()).toMatchObject([{ state: 'declined' }])
  expect((await ask(`POST ${own}/consent`, { texts: 'all' })).status).toBe(201)
  expect(await only()).toMatchObject({ state: 'scheduled' })
})

test('a consent keeps its accounts, languages, kinds, limits and end, and refuses accounts of others', async () => {
  const { ask, own, organisation, slug } = await anAsked(shared())
  const terms = {
    texts: 'each',
    accounts: [`x:a_${slug.slice(-8)}`],
    locales: ['en'],
    kinds: ['once'],
    maxPerDay: 2,
    maxTotal: 9,
    until: '2026-12-24T00:00:00Z',
    path: 'assist',
  }

  expect((await ask(`POST ${own}/consent`, terms)).status).toBe(201)

  const { body } = await ask(`GET /organisations/${organisation}/campaigns`)
  const { path, ...consent } = terms
  expect(body).toMatchObject({ items: [{ path, consent: { ...consent, used: 0 } }] })
  const others = await ask<Problem>(`POST ${own}/consent`, { accounts: [`x:b_${slug.slice(-8)}`] })
  expect([others.status, others.body.code]).toEqual([422, 'unknown-accounts'])
})

test('what a consent does not allow is a problem of the plan, until it allows it', async () => {
  const api = shared()
  const { ask, own, organisation, slug } = await anAsked(api)
  const problems = async () => {
    const { body } = await api.ask<{ problems: readonly { code: string; organisation?: string; message: string }[] }>(
      `POST /campaigns/${slug}/plan`,
    )
    return body.problems
  }
  expect(await problems()).toEqual([])

  await ask(`POST ${own}/consent`, { texts: 'all', kinds: ['recurring'], maxTotal: 9 })
  const [problem, ...others] = await problems()
  await ask(`POST ${own}/consent`, { texts: 'all', until: '2026-11-22T00:00:00Z' })
  const ended = await problems()
  await ask(`POST ${own}/consent`, { texts: 'all', maxTotal: 1, maxPerDay: 1 })

  expect(others).toEqual([])
  expect(problem).toMatchObject({ code: 'consent-kind', organisation, posts: 1 })
  expect(problem?.message).toContain(`${organisation} agreed to other kinds of posts than "once"`)
  expect(ended).toMatchObject([{ code: 'consent-ends', organisation }])
  expect(await problems()).toEqual([])
})

test('another wording is judged, shown to the lead, and accepted it changes only the posts of its organisation', async () => {
  const api = shared()
  const { ask, own, only, answer, slug, organisation, other } = await anAsked(api)
  const post = await only()
  await answer({ answer: 'approve', posts: [shown(post)] })
  await ask(`POST /organisations/${other}/campaigns/${slug}/consent`, { texts: 'all' })
  const [before] = (await ask<Items<Post>>(`GET /organisations/${other}/campaigns/${slug}/posts`)).body.items
  const text = 'We at {organisation} have our own reasons to sign, and here they are. {link_petition}'

  const proposed = await ask<{ id: string; text: string }>(`POST ${own}/proposals`, {
    post: post.id,
    text,
    note: 'as we say it',
  })

  expect(proposed.status).toBe(201)
  expect(proposed.body.text).toContain(`We at The ${organisation} have`)
  const waiting = await api.ask<Items<{ id: string }>>(`GET /campaigns/${slug}/proposals?state=open`)
  expect(waiting.body.items).toMatchObject([{ organisation, text, note: 'as we say it', state: 'open' }])
  const decided = await api.ask(`POST /campaigns/${slug}/proposals/${proposed.body.id}`, {
    body: { decision: 'accept' },
  })
  expect(decided.body).toEqual({ decision: 'accepted', changed: 1 })
  expect(await only()).toMatchObject({
    id: post.id,
    text: proposed.body.text,
    state: 'awaiting_approval',
    covered: false,
  })
  const [after] = (await ask<Items<Post>>(`GET /organisations/${other}/campaigns/${slug}/posts`)).body.items
  expect(after).toEqual(before)
  const again = await api.ask<Problem>(`POST /campaigns/${slug}/proposals/${proposed.body.id}`, {
    body: { decision: 'decline' },
  })
  expect([again.status, again.body.code]).toEqual([409, 'proposal-is-accepted'])
})

test('a declined proposal tells the organisation why', async () => {
  const api = shared()
  const { ask, own, only, slug } = await anAsked(api)
  const { body } = await ask<{ id: string }>(`POST ${own}/proposals`, {
    post: (await only()).id,
    text: 'Our own words, and nobody else would say them.',
  })

  await api.ask(`POST /campaigns/${slug}/proposals/${body.id}`, {
    body: { decision: 'decline', answer: 'Please keep the link.' },
  })

  expect((await ask(`GET ${own}/proposals`)).body).toMatchObject({
    items: [{ state: 'declined', answer: 'Please keep the link.' }],
  })
})

const template = [
  ['{constructor}', 'unknown'],
  ['{__proto__}', 'unknown'],
  [`${'{n, plural, other {'.repeat(150)}x${'}}'.repeat(150)}`, 'deep'],
  ['{'.repeat(3_990), 'braces'],
  ['a'.repeat(4_000), 'long'],
  ['@a '.repeat(1_300), 'mentions'],
] as const

test.each(template)('a proposal is no way to attack the templates: %# is refused at once', async (text) => {
  const { ask, own, only } = await anAsked(shared())
  const startedAt = process.cpuUsage()

  const { status, body } = await ask<Problem>(`POST ${own}/proposals`, { post: (await only()).id, text })

  const { user } = process.cpuUsage(startedAt)
  expect([status, body.code]).toEqual([422, 'text-refused'])
  expect(user / 1_000).toBeLessThan(2_000)
})

test('a proposal that says nearly what another organisation says is refused, without telling who that is', async () => {
  const { ask, own, only, slug, other } = await anAsked(shared())
  await ask(`POST /organisations/${other}/campaigns/${slug}/consent`, { texts: 'all' })
  const [theirs] = (await ask<Items<Post>>(`GET /organisations/${other}/campaigns/${slug}/posts`)).body.items

  const { status, body } = await ask<Problem>(`POST ${own}/proposals`, { post: (await only()).id, text: theirs?.text })

  expect([status, body.errors?.[0]?.code]).toEqual([422, 'too-similar'])
  expect(JSON.stringify(body)).not.toContain(other)
})

test('a lead answers nothing for an ally, and another organisation’s posts cannot be answered', async () => {
  const api = shared()
  const { own, only, answer, slug, organisation } = await anAsked(api)
  const stranger = await anAsked(api)
  const post = await only()
  const routes: readonly (readonly [string, object | undefined])[] = [
    [`POST ${own}/answers`, { answer: 'approve', posts: [shown(post)] }],
    [`POST ${own}/consent`, {}],
    [`POST ${own}/proposals`, { post: post.id, text: 'x' }],
    [`GET ${own}/posts`, undefined],
    [`GET ${own}/proposals`, undefined],
    [`GET /organisations/${organisation}/campaigns`, undefined],
    [`POST /organisations/${organisation}/withdraw`, { scope: 'everything' }],
    [`GET /organisations/${organisation}/withdrawal`, undefined],
    [`POST /organisations/${organisation}/erase`, { confirm: organisation }],
  ]
  for (const [what, body] of routes) {
    const { status } = await api.ask(what, body === undefined ? {} : { body })
    expect([what, status]).toEqual([what, 403])
  }
  const posts = [shown(post)]
  const theirs = await stranger.answer({ answer: 'approve', posts })
  expect([theirs.status, theirs.body.errors?.[0]?.code]).toEqual([409, 'not-open'])
  expect((await stranger.ask(`POST ${stranger.own}/proposals`, { post: post.id, text: 'x' })).status).toBe(404)
  expect(
    (await stranger.ask(`POST /organisations/${stranger.organisation}/withdraw`, { scope: 'post', post: post.id }))
      .status,
  ).toBe(404)
  expect(
    (
      await stranger.ask(`POST /organisations/${stranger.organisation}/withdraw`, {
        scope: 'account',
        account: `x:a_${slug.slice(-8)}`,
      })
    ).status,
  ).toBe(404)
  expect((await stranger.ask(`GET /organisations/${stranger.organisation}/campaigns/${slug}/posts`)).status).toBe(404)
  expect(await only()).toEqual(post)
  expect((await answer({ answer: 'approve', posts })).status).toBe(201)
})

test('a withdrawal over the API is idempotent, and says what is out', async () => {
  const api = shared()
  const { ask, own, only, organisation } = await anAsked(api)
  await ask(`POST ${own}/consent`, { texts: 'all' })
  const post = await only()
  await api.db.sql`
    update posts set state = 'published', remote_id = ${post.id}, remote_url = 'https://x.test/1', published_at = chorus_now(),
      settled_at = chorus_now() where id = ${post.id}`
  const withdraw = () => ask(`POST /organisations/${organisation}/withdraw`, { scope: 'everything' })

  expect((await withdraw()).body).toMatchObject({
    already: false,
    canceled: 0,
    out: 1,
    inFlight: 0,
    posts: [{ url: 'https://x.test/1' }],
  })

  expect((await withdraw()).body).toMatchObject({ already: true, out: 1 })
  const consent = await ask<Problem>(`POST ${own}/consent`, { texts: 'all' })
  expect([consent.status, consent.body.code]).toEqual([409, 'organisation-left'])
  expect((await ask(`POST /organisations/${organisation}/withdraw`, { scope: 'post' })).status).toBe(422)
})

test('what is deleted is gone from every table; ledgers keep hashes, times and counts under a pseudonym', async () => {
  const api = shared()
  const { ask, own, only, answer, organisation } = await anAsked(api)
  const post = await only()
  await answer({ answer: 'approve', posts: [shown(post)] })
  await ask(`POST ${own}/proposals`, {
    post: post.id,
    text: 'canary-words of our own, in a sentence nobody else says',
    note: 'canary-note',
  })
  await answer({ answer: 'decline', reason: 'canary-reason' })
  const [row] = await api.db.sql<{ id: string }[]>`select id from organisations where slug = ${organisation}`
  expect((await ask(`POST /organisations/${organisation}/erase`, { confirm: 'yes' })).status).toBe(422)

  const { status, body } = await ask<{ pseudonym: string }>(`POST /organisations/${organisation}/erase`, {
    confirm: organisation,
  })

  expect(status).toBe(200)
  expect(body).toMatchObject({ pseudonym: expect.stringMatching(/^Organisation [0-9a-f]{4,}$/), posts: 1, accounts: 1 })
  expect((await ask(`GET /organisations/${organisation}/campaigns`)).status).toBe(404)
  const id = row?.id ?? ''
  const left = await api.db.sql`
    select (select count(*) from approvals where organisation_id = ${id})::int as approvals,
      (select count(*) from consents where organisation_id = ${id})::int as consents,
      (select count(*) from declines where organisation_id = ${id})::int as declines,
      (select count(*) from posts where organisation_id = ${id} and text = '')::int as emptied`
  expect(left).toEqual([{ approvals: 1, consents: 2, declines: 1, emptied: 1 }])
  const known = [
    organisation,
    `The ${organisation}`,
    `a_${organisation.slice(8, 16)}`,
    'canary-words',
    'canary-note',
    'canary-reason',
  ]
  expect(await placesOf(api, known)).toEqual([])
})

/** Every column of every table in which one of these words stands. */
async function placesOf({ db }: TestApi, words: readonly string[]): Promise<readonly string[]> {
  const columns = await db.sql<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')`
  const places: string[] = []
  for (const { table, column } of columns) {
    const { count } = await db.sql`
      select from ${db.sql(table)} where ${db.sql(column)}::text ilike any(${words.map((word) => `%${word}%`)})`
    if (count > 0) places.push(`${table}.${column}`)
  }
  return places
}
