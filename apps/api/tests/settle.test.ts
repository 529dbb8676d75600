import { randomUUID } from 'node:crypto'
import { aCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { aSharedApi } from './an-api.ts'

const shared = aSharedApi()

type Page = {
  readonly items: readonly { readonly id: string; readonly campaign: string; readonly waiting?: string }[]
  readonly nextCursor?: string
}
type Policies = {
  readonly items: readonly { readonly platform: string; readonly organisation?: string; readonly policy: string }[]
}
type Problem = { readonly code: string; readonly errors?: readonly { pointer: string }[] }

const seen = {
  at: '2026-11-22T10:00:00Z',
  result: 'absent',
  doubtMs: 600_000,
  detail: 'not among the 1 posts',
  httpStatus: 200,
  near: [{ remoteId: '7', remoteUrl: 'https://x.com/a/status/7', text: 'Three days left', at: '2026-11-22T09:59:00Z' }],
}

/** Two posts in doubt of a campaign of its own: the first waits for a person, the second to be read back. */
async function inDoubt(): Promise<{ slug: string; ids: readonly string[] }> {
  const { db } = shared()
  const slug = `c-${randomUUID().slice(0, 12)}`
  const { posts } = await aCampaign(db, { slug, accounts: 2 })
  const ids = posts.map(({ id }) => id)
  await db.sql`
    update posts set state = 'unconfirmed', reason = case when id = ${ids[0] ?? ''} then 'not-found' else 'no-answer' end,
      settle_at = case when id = ${ids[1] ?? ''} then chorus_now() + interval '1 minute' end, claim_id = gen_random_uuid()
    where id in ${db.sql(ids)}`
  await db.sql`
    insert into attempts (claim_id, post_id, n, fence, worker, claimed_at, ended_at, outcome, readings)
    select claim_id, id, 1, nextval('fences'), 'w1', now(), now(), 'unconfirmed', ${JSON.stringify([seen])}::text::jsonb
    from posts where id in ${db.sql(ids)}`
  return { slug, ids }
}

test('what waits for a person is listed, of one campaign and of all, with both texts', async () => {
  const { ask } = shared()
  const { slug, ids } = await inDoubt()

  const ofOne = await ask<Page>(`GET /campaigns/${slug}/posts?state=unconfirmed&waiting=person`)
  const ofAll = await ask<Page>('GET /posts?waiting=person&limit=100')
  const reading = await ask<Page>(`GET /campaigns/${slug}/posts?waiting=reading`)

  expect(ofOne.body.items).toMatchObject([{ id: ids[0], campaign: slug, waiting: 'person', reason: 'not-found' }])
  expect(ofOne.body.items).toMatchObject([{ text: expect.any(String), attempts: [{ readings: [seen] }] }])
  expect(ofAll.body.items.map(({ id }) => id)).toContain(ids[0])
  expect(ofAll.body.items.map(({ id }) => id)).not.toContain(ids[1])
  expect(reading.body.items).toMatchObject([{ id: ids[1], waiting: 'reading', readAt: expect.any(String) }])
})

test('posts of all campaigns come in pages', async () => {
  const { ask } = shared()
  await inDoubt()
  const ids: string[] = []
  for (let cursor = ''; ;) {
    const { body } = await ask<Page>(`GET /posts?state=unconfirmed&limit=1${cursor}`)
    ids.push(...body.items.map(({ id }) => id))
    if (body.nextCursor === undefined) break
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
  }

  const whole = await ask<Page>('GET /posts?state=unconfirmed&limit=100')
  expect(ids).toEqual(whole.body.items.map(({ id }) => id))
  expect((await ask<Problem>('GET /posts?cursor=nonsense')).status).toBe(400)
  expect((await ask<Problem>('GET /posts?waiting=godot')).status).toBe(400)
})

test('what becomes of absent posts is listed for every network, with why', async () => {
  const { ask } = shared()

  const { status, body } = await ask<Policies>('GET /settle-policies')

  expect(status).toBe(200)
  expect(body.items.slice(0, 4)).toMatchObject([
    { platform: 'x', policy: 'hold', chosen: false, why: expect.stringContaining('idempotency') },
    { platform: 'mastodon', policy: 'retry', chosen: false },
    { platform: 'bluesky', policy: 'retry', chosen: false },
    { platform: 'facebook', policy: 'hold', chosen: false },
  ])
})

test('an admin chooses for everybody and for one organisation, and takes it back', async () => {
  const { ask, adminToken: token } = shared()
  const { slug } = await inDoubt()
  const organisation = `${slug}-org-1`
  const choose = async (body: Record<string, string>) =>
    (await ask<Policies>('PUT /settle-policies', { token, body })).body

  const everybody = await choose({ platform: 'x', policy: 'retry' })
  expect(everybody.items[0]).toMatchObject({ platform: 'x', policy: 'retry', chosen: true })
  const one = await choose({ platform: 'x', organisation, policy: 'hold' })
  expect(one.items).toContainEqual({ platform: 'x', organisation, policy: 'hold', chosen: true })
  await choose({ platform: 'x', organisation, policy: 'default' })
  const none = await choose({ platform: 'x', policy: 'default' })

  expect(none.items).toHaveLength(4)
  expect(none.items[0]).toMatchObject({ platform: 'x', policy: 'hold', chosen: false })
})

test('a lead chooses nothing, nobody chooses for an organisation that is not there, and odd choices are 422', async () => {
  const { ask, adminToken: token } = shared()
  const body = { platform: 'x', policy: 'retry' }

  expect((await ask<Problem>('PUT /settle-policies', { body })).status).toBe(403)
  const lost = await ask<Problem>('PUT /settle-policies', { token, body: { ...body, organisation: 'nobody' } })
  expect([lost.status, lost.body.code]).toEqual([404, 'no-such-organisation'])
  for (const odd of [{ policy: 'retry' }, { ...body, policy: 'maybe' }, { ...body, platform: 'myspace' }]) {
    expect((await ask<Problem>('PUT /settle-policies', { token, body: odd })).status).toBe(422)
  }
})

test('a live installation does not let X or Facebook repeat by themselves: 409', async () => {
  const { ask, db, adminToken: token } = shared()
  await db.sql`update installation set mode = 'live'`
  const choose = async (platform: string, policy: string) =>
    (await ask<Problem>('PUT /settle-policies', { token, body: { platform, policy } })).status

  const answers = [await choose('x', 'retry'), await choose('facebook', 'retry'), await choose('mastodon', 'retry')]
  const taken = [await choose('x', 'hold'), await choose('x', 'default'), await choose('mastodon', 'default')]
  await db.sql`update installation set mode = 'rehearsal'`

  expect([answers, taken]).toEqual([
    [409, 409, 200],
    [200, 200, 200],
  ])
})
