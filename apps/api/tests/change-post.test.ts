import { randomUUID } from 'node:crypto'
import { readNow } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { aSharedApi } from './an-api.ts'

const shared = aSharedApi()

type Changed = { readonly state: string; readonly requested: boolean }
type Problem = { readonly code: string; readonly detail?: string; readonly errors?: readonly { pointer: string }[] }
type Post = { readonly id: string; readonly state: string; readonly reason?: string; readonly remoteUrl?: string }

const ended = new Set(['failed', 'missed', 'canceled', 'published', 'declined', 'reported'])

/** A post of its own campaign, in a state. */
async function aPost(state: string): Promise<string> {
  const { db } = shared()
  const { posts } = await aCampaign(db, { slug: `c-${randomUUID().slice(0, 12)}` })
  const id = posts[0]?.id ?? ''
  await db.sql`
    update posts set state = ${state}::text,
      reason = case when ${state}::text in ('failed', 'missed', 'canceled', 'declined', 'unconfirmed') then 'a-test' end,
      settled_at = case when ${ended.has(state)} then now() end,
      claim_id = case when ${state}::text in ('publishing', 'unconfirmed') then gen_random_uuid() end,
      fence = case when ${state}::text in ('publishing', 'unconfirmed') then nextval('fences') end,
      lease_until = case when ${state}::text in ('queued', 'publishing') then now() + interval '1 minute' end,
      remote_id = case when ${state}::text = 'published' then 'r-' || id end,
      published_at = case when ${state}::text = 'published' then now() end
    where id = ${id}`
  await db.sql`
    insert into attempts (claim_id, post_id, n, fence, worker, claimed_at)
    select claim_id, id, 1, fence, 'w1', now() from posts where id = ${id} and claim_id is not null`
  return id
}

async function read(id: string): Promise<Post> {
  return (await shared().ask<Post>(`GET /posts/${id}`)).body
}

test('one post is read by its id, as its campaign lists it', async () => {
  const api = shared()
  const { posts } = await aCampaign(api.db, { slug: 'listed' })

  const one = await api.ask<Post>(`GET /posts/${posts[0]?.id}`)
  const list = await api.ask<{ items: readonly Post[] }>('GET /campaigns/listed/posts')

  expect(one.status).toBe(200)
  expect([one.body]).toEqual(list.body.items)
  expect((await api.ask(`GET /posts/${posts[0]?.id.toUpperCase()}`)).body).toEqual(one.body)
})

test.each(['planned', 'awaiting_approval', 'scheduled', 'queued'])('a %s post is canceled at once', async (state) => {
  const id = await aPost(state)

  const { status, body } = await shared().ask<Changed>(`POST /posts/${id}/cancel`)

  expect([status, body]).toEqual([200, { state: 'canceled', requested: false }])
  expect(await read(id)).toMatchObject({ state: 'canceled', reason: 'canceled-by-hand' })
})

test('a post in the middle of its call is canceled when that proves that nothing went out', async () => {
  const id = await aPost('publishing')

  const { status, body } = await shared().ask<Changed>(`POST /posts/${id}/cancel`)

  expect([status, body]).toEqual([200, { state: 'publishing', requested: true }])
  expect(await read(id)).toMatchObject({ state: 'publishing' })
})

test('a post in doubt is canceled once it proves not to be out', async () => {
  const id = await aPost('unconfirmed')

  const { status, body } = await shared().ask<Changed>(`POST /posts/${id}/cancel`)

  expect([status, body]).toEqual([200, { state: 'unconfirmed', requested: true }])
  expect(await read(id)).toMatchObject({ state: 'unconfirmed' })
})

test.each(['published', 'failed', 'missed', 'canceled'])(
  'a %s post cannot be canceled any more: 409 with its state',
  async (state) => {
    const id = await aPost(state)

    const { status, body } = await shared().ask<Problem>(`POST /posts/${id}/cancel`)

    expect([status, body.code]).toEqual([409, `post-is-${state}`])
    expect(await read(id)).toMatchObject({ state })
  },
)

test.each(['failed', 'missed', 'canceled'])('a %s post is scheduled again', async (state) => {
  const id = await aPost(state)

  const { status, body } = await shared().ask<Changed>(`POST /posts/${id}/retry`)

  expect([status, body]).toEqual([200, { state: 'scheduled', requested: false }])
  expect(await read(id)).toMatchObject({ state: 'scheduled', reason: 'retried-by-hand' })
})

test.each(['published', 'scheduled', 'publishing', 'planned'])('a %s post cannot be retried: 409', async (state) => {
  const id = await aPost(state)

  const { status, body } = await shared().ask<Problem>(`POST /posts/${id}/retry`)

  expect([status, body.code]).toEqual([409, `post-is-${state}`])
  expect(await read(id)).toMatchObject({ state })
})

test('an unconfirmed post is never retried: it may stand on the network, and the answer says to look', async () => {
  const id = await aPost('unconfirmed')

  const { status, body } = await shared().ask<Problem>(`POST /posts/${id}/retry`)

  expect([status, body.code, body.detail]).toEqual([409, 'post-is-unconfirmed', expect.stringContaining('settle')])
  expect(await read(id)).toMatchObject({ state: 'unconfirmed' })
})

test('a post is not retried when the deadline leaves no room: 409', async () => {
  const { db, ask } = shared()
  const id = await aPost('missed')
  await db.sql`
    update anchors set at = chorus_now() + interval '5 seconds'
    where name = 'deadline' and campaign_id = (select campaign_id from posts where id = ${id})`

  const { status, body } = await ask<Problem>(`POST /posts/${id}/retry`)

  expect([status, body.code]).toEqual([409, 'after-deadline'])
  expect(await read(id)).toMatchObject({ state: 'missed' })
})

const found = { outcome: 'published', remoteId: '42', remoteUrl: 'https://x.example/a/status/42' }

test('a post that was found on the network is settled as published, with its address and who said so', async () => {
  const { db, ask } = shared()
  const id = await aPost('unconfirmed')

  const { status, body } = await ask<Changed>(`POST /posts/${id}/settle`, { body: { ...found, note: 'I saw it' } })

  expect([status, body]).toEqual([200, { state: 'published', requested: false }])
  expect(await read(id)).toMatchObject({ state: 'published', remoteId: '42', remoteUrl: found.remoteUrl })
  const [attempt] = await db.sql`select evidence from attempts where post_id = ${id}`
  const at: unknown = expect.stringMatching(/^20/)
  expect(attempt).toEqual({
    evidence: { settled: { by: 'lead', as: 'published', note: 'I saw it', remoteUrl: found.remoteUrl, at } },
  })
  expect(await ask(`GET /posts/${id}`)).toMatchObject({
    body: { attempts: [{ settled: { by: 'lead', note: 'I saw it' }, readings: [] }] },
  })
})

test.each([
  [true, 'scheduled'],
  [false, 'failed'],
])('a post that was not found (again: %s) becomes %s', async (again, state) => {
  const id = await aPost('unconfirmed')

  const { status, body } = await shared().ask<Changed>(`POST /posts/${id}/settle`, {
    body: { outcome: 'not-published', again },
  })

  expect([status, body]).toEqual([200, { state, requested: false }])
  expect(await read(id)).toMatchObject({ state, reason: 'settled-by-hand' })
})

test('a person may have the account read back once more instead, also when only a person was to settle it', async () => {
  const { db, ask } = shared()
  const id = await aPost('unconfirmed')
  expect(await ask(`GET /posts/${id}`)).toMatchObject({ body: { waiting: 'person' } })

  const { status, body } = await ask<Changed>(`POST /posts/${id}/settle`, { body: { outcome: 'look-again' } })

  expect([status, body]).toEqual([200, { state: 'unconfirmed', requested: true }])
  expect(await ask(`GET /posts/${id}`)).toMatchObject({ body: { waiting: 'reading', readAt: expect.any(String) } })
  const [due] = await db.sql`select settle_at <= chorus_now() as is_due from posts where id = ${id}`
  expect(due).toEqual({ is_due: true })
  const published = await aPost('published')
  const refused = await ask<Problem>(`POST /posts/${published}/settle`, { body: { outcome: 'look-again' } })
  expect([refused.status, refused.body.code]).toEqual([409, 'post-is-published'])
})

test('what a person says is not out gives its money back, once', async () => {
  const { db, ask } = shared()
  const id = await aPost('unconfirmed')
  await db.sql`
    insert into pace (campaign_id, unit, cap, used)
    select campaign_id, 'micro_usd', 1000000, 15000 from posts where id = ${id}`
  await db.sql`update attempts set reserved = true, cost_micro_usd = 15000 where post_id = ${id}`

  await ask(`POST /posts/${id}/settle`, { body: { outcome: 'not-published' } })
  await ask(`POST /posts/${id}/settle`, { body: { outcome: 'not-published' } })

  const used = await db.sql`
    select used::int from pace where campaign_id = (select campaign_id from posts where id = ${id})`
  expect(used).toMatchObject([{ used: 0 }])
})

test('a post that was set aside because workers stumbled over it is retried', async () => {
  const { db, ask } = shared()
  const id = await aPost('scheduled')
  await db.sql`update posts set reason = 'poison', next_at = 'infinity', stumbles = 5 where id = ${id}`

  const { status, body } = await ask<Changed>(`POST /posts/${id}/retry`)

  expect([status, body]).toEqual([200, { state: 'scheduled', requested: false }])
  const [post] = await db.sql`select reason, stumbles, next_at <= chorus_now() as is_due from posts where id = ${id}`
  expect(post).toEqual({ reason: 'retried-by-hand', stumbles: 0, is_due: true })
})

test.each(['published', 'scheduled', 'publishing', 'failed'])('a %s post has nothing to settle: 409', async (state) => {
  const id = await aPost(state)

  const { status, body } = await shared().ask<Problem>(`POST /posts/${id}/settle`, { body: found })

  expect([status, body.code]).toEqual([409, `post-is-${state}`])
  expect(await read(id)).toMatchObject({ state })
})

test('a post is not settled by the id of another one of its account: 409', async () => {
  const { db, ask } = shared()
  const { posts } = await aCampaign(db, { slug: 'taken', postsPerAccount: 2 })
  const [first, second] = posts
  await db.sql`
    update posts set state = 'published', remote_id = '42', published_at = now(), settled_at = now()
    where id = ${first?.id ?? ''}`
  await db.sql`update posts set state = 'unconfirmed', reason = 'no-answer' where id = ${second?.id ?? ''}`

  const { status, body } = await ask<Problem>(`POST /posts/${second?.id}/settle`, { body: found })

  expect([status, body.code]).toEqual([409, 'id-taken'])
  expect(await read(second?.id ?? '')).toMatchObject({ state: 'unconfirmed' })
})

test('of two who settle one post at the same moment one is told that it is settled', async () => {
  const id = await aPost('unconfirmed')

  const answers = await Promise.all(
    [found, { outcome: 'not-published', again: true }].map((body) =>
      shared().ask<Changed>(`POST /posts/${id}/settle`, { body }),
    ),
  )

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})

test('a settlement that cannot be meant is 422', async () => {
  const id = await aPost('unconfirmed')
  const bodies = [
    [{}, '#/outcome'],
    [{ outcome: 'perhaps' }, '#/outcome'],
    [{ outcome: 'published' }, '#/remoteId'],
    [{ ...found, remoteId: '' }, '#/remoteId'],
    [{ ...found, remoteId: 'a\u0000' }, '#/remoteId'],
    [{ ...found, remoteId: 'a'.repeat(101) }, '#/remoteId'],
    [{ ...found, remoteUrl: 'javascript:alert(1)' }, '#/remoteUrl'],
    [{ ...found, remoteUrl: 'nowhere' }, '#/remoteUrl'],
    [{ ...found, note: 'NUL \u0000' }, '#/note'],
    [{ ...found, again: true }, '#'],
    [{ outcome: 'not-published', again: 'yes' }, '#/again'],
  ] as const

  for (const [body, pointer] of bodies) {
    const answer = await shared().ask<Problem>(`POST /posts/${id}/settle`, { body })
    expect([body, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([body, 422, pointer])
  }
  expect(await read(id)).toMatchObject({ state: 'unconfirmed' })
})

test('a post that is not there is 404, and what is no id 400', async () => {
  const { ask } = shared()
  for (const what of ['GET /posts/%', 'POST /posts/%/cancel', 'POST /posts/%/retry', 'POST /posts/%/settle']) {
    const body = what.endsWith('settle') ? { body: found } : {}
    const lost = await ask<Problem>(what.replace('%', randomUUID()), body)
    const odd = await ask<Problem>(what.replace('%', 'latest'), body)
    expect([what, lost.status, lost.body.code]).toEqual([what, 404, 'no-such-post'])
    expect([what, odd.status, odd.body.code]).toEqual([what, 400, 'invalid-param'])
  }
})

const inDays = async (days: number): Promise<string> =>
  (await readNow(shared().db))
    .add({ hours: days * 24 })
    .round('second')
    .toString()

const postpone = (id: string, to: string) =>
  shared().ask<Problem & { readonly dueAt?: string }>(`POST /posts/${id}/postpone`, { body: { to } })

test.each(['planned', 'scheduled', 'queued', 'awaiting_approval'])(
  'a %s post gets another time, which no plan changes, and its lateness counts from there',
  async (state) => {
    const id = await aPost(state)
    const to = await inDays(3)

    const { status, body } = await postpone(id, to)

    const next = state === 'queued' ? 'scheduled' : state
    expect([status, body]).toEqual([200, { state: next, dueAt: to }])
    const [post] = await shared().db.sql`
      select due_at = ${to}::timestamptz and next_at = due_at as is_due_then, late_after - due_at as late_by,
        released_at is not null as is_fixed, lease_until from posts where id = ${id}`
    expect(post).toEqual({ is_due_then: true, late_by: '01:00:00', is_fixed: true, lease_until: null })
  },
)

test('a post is not put off to what has passed, past its deadline, to no time at all, or when it has ended', async () => {
  const id = await aPost('scheduled')
  const published = await aPost('published')
  const before = await read(id)

  const codes = []
  for (const to of [await inDays(-1), await inDays(40), 'tomorrow', '2026-12-01T09:00'])
    codes.push((await postpone(id, to)).body.code)
  codes.push((await postpone(published, await inDays(1))).body.code)

  expect(codes).toEqual(['in-the-past', 'after-deadline', 'bad-instant', 'bad-instant', 'post-is-published'])
  expect(await read(id)).toEqual(before)
})

const undo = (id: string) => shared().ask<Changed & Problem>(`POST /posts/${id}/undo-cancel`)

test('a cancel is taken back while the post could still go: at its own time, as it was', async () => {
  const id = await aPost('scheduled')
  const before = await read(id)
  await shared().ask(`POST /posts/${id}/cancel`)

  const { status, body } = await undo(id)

  expect([status, body]).toEqual([200, { state: 'scheduled', requested: false }])
  expect(await read(id)).toEqual(before)
  expect((await undo(id)).body.code).toBe('post-is-scheduled')
})

test('a cancel is not taken back when the time of the post is over, or nobody canceled it by hand', async () => {
  const late = await aPost('scheduled')
  const other = await aPost('canceled')
  await shared().ask(`POST /posts/${late}/cancel`)
  await shared().db.sql`update posts set due_at = now() - interval '2 hours', late_after = now() where id = ${late}`

  expect((await undo(late)).body.code).toBe('time-is-over')
  expect((await undo(other)).body.code).toBe('post-is-canceled')
})

test('a cancel that waits for a call to end is taken back before it has', async () => {
  const id = await aPost('publishing')
  await shared().ask(`POST /posts/${id}/cancel`)

  const { status, body } = await undo(id)

  expect([status, body.state]).toEqual([200, 'publishing'])
  const [post] = await shared().db.sql`select cancel_requested_at from posts where id = ${id}`
  expect(post).toEqual({ cancel_requested_at: null })
})

test('a published post is asked to be deleted once, with who wanted it; nothing else can be', async () => {
  const { ask } = shared()
  const id = await aPost('published')
  const note = 'Its organisation asked by phone'

  const { status, body } = await ask<Changed>(`POST /posts/${id}/delete`, { body: { note } })

  expect([status, body]).toEqual([200, { state: 'published', requested: true }])
  expect(await ask(`GET /posts/${id}`)).toMatchObject({ body: { state: 'published', deletion: { note, tries: 0 } } })
  expect((await ask<Problem>(`POST /posts/${id}/delete`, { body: { note } })).body.code).toBe('deletion-asked-already')
  expect((await ask(`POST /posts/${await aPost('published')}/delete`, { body: { note: ' ' } })).status).toBe(422)
  const waiting = await aPost('scheduled')
  expect((await ask<Problem>(`POST /posts/${waiting}/delete`, { body: { note } })).body.code).toBe('post-is-scheduled')
})
