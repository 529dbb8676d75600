import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aLaunched } from './a-launched.ts'
import { aSharedApi, autoConsent, type TestApi } from './an-api.ts'

type Asked = {
  readonly id: string
  readonly organisation: string
  readonly state: string
  readonly text: string
  readonly contentHash: string
  readonly covered: boolean
  readonly approval?: Readonly<Record<string, unknown>>
}
type Page = { readonly items: readonly Asked[]; readonly nextCursor?: string }
type Problem = {
  readonly code: string
  readonly errors?: readonly { readonly code: string; readonly pointer: string }[]
}

const shared = aSharedApi({ now: '2026-11-21T12:00:00Z', changes: { autoConsent } })

/** Launched; the first of its organisations approves each text. */
async function aCarefulCampaign(api: TestApi) {
  const slug = `approval-${randomUUID().slice(0, 8)}`
  const names = ['a', 'b'].map((name) => [`${slug}-${name}`, `${name}_${slug.slice(-8)}`])
  const launched = await aLaunched(api, { slug, organisations: Object.fromEntries(names) })
  const organisation = `${slug}-a`
  const { status, body } = await api.ask(`POST ${launched.path}/consents`, {
    token: api.adminToken,
    body: { organisation, texts: 'each' },
  })
  expect([status, body]).toMatchObject([201, { released: 0, awaiting: 1 }])
  return { ...launched, organisation }
}

async function askedOf(api: TestApi, path: string, query = ''): Promise<Page> {
  return (await api.ask<Page>(`GET ${path}/approvals${query}`)).body
}

async function onlyAsked(api: TestApi, path: string): Promise<Asked> {
  const [post] = (await askedOf(api, path)).items
  if (post === undefined) throw new Error('Nothing is asked.')
  return post
}

test('what is asked is listed with its exact text, approved by its hash, and goes', async () => {
  const api = shared()
  const { path, organisation } = await aCarefulCampaign(api)
  const post = await onlyAsked(api, path)
  expect(post).toMatchObject({ organisation, state: 'awaiting_approval', covered: false })
  expect(post.text).toContain(`The ${organisation}`)

  const { status, body } = await api.ask(`POST ${path}/approvals`, {
    token: api.adminToken,
    body: { organisation, posts: [{ id: post.id, contentHash: post.contentHash }], followsDeadline: true },
  })

  expect(status).toBe(201)
  expect(body).toEqual({
    organisation,
    kind: 'grant',
    grantedBy: 'admin-command',
    recorded: 1,
    covered: 1,
    released: 1,
    held: 0,
    underWay: 0,
  })
  expect(await onlyAsked(api, path)).toMatchObject({
    state: 'scheduled',
    covered: true,
    approval: {
      kind: 'grant',
      grantedBy: 'admin-command',
      ofThisText: true,
      followsDeadline: true,
      notBefore: '2026-12-01T00:00:00Z',
      notAfter: '2026-12-01T23:59:59.999Z',
    },
  })
})

test('a text that was edited since it was shown is not approved unseen', async () => {
  const api = shared()
  const { path, organisation } = await aCarefulCampaign(api)
  const { id } = await onlyAsked(api, path)

  const { status, body } = await api.ask<Problem>(`POST ${path}/approvals`, {
    token: api.adminToken,
    body: { organisation, posts: [{ id, contentHash: '0'.repeat(64) }] },
  })

  expect(status).toBe(409)
  expect(body).toMatchObject({ code: 'texts-changed', errors: [{ code: 'text-changed', pointer: '#/posts/0' }] })
  expect(await onlyAsked(api, path)).toMatchObject({ state: 'awaiting_approval' })
})

test('an approval that names no texts, or one of them without its hash, is refused', async () => {
  const api = shared()
  const { path, organisation } = await aCarefulCampaign(api)
  const { id } = await onlyAsked(api, path)
  const ask = (body: object) => api.ask<Problem>(`POST ${path}/approvals`, { token: api.adminToken, body })

  expect(await ask({ organisation })).toMatchObject({ status: 422, body: { code: 'texts-not-named' } })
  expect(await ask({ organisation, posts: [{ id }] })).toMatchObject({ status: 422, body: { code: 'texts-not-named' } })
})

test('a window that is over before it begins is refused, and one that the post is not in covers nothing', async () => {
  const api = shared()
  const { path, organisation } = await aCarefulCampaign(api)
  const { id, contentHash } = await onlyAsked(api, path)
  const ask = (window: object) =>
    api.ask(`POST ${path}/approvals`, {
      token: api.adminToken,
      body: { organisation, posts: [{ id, contentHash }], ...window },
    })

  expect(await ask({ notAfter: '2026-11-01T00:00:00Z' })).toMatchObject({ status: 422, body: { code: 'empty-window' } })
  expect(await ask({ notBefore: '2026-12-24T00:00:00+01:00', notAfter: '2026-12-25T00:00:00Z' })).toMatchObject({
    status: 201,
    body: { recorded: 1, covered: 0, released: 0 },
  })
})

test('a revocation makes what was approved wait again', async () => {
  const api = shared()
  const { path, organisation } = await aCarefulCampaign(api)
  const { id, contentHash } = await onlyAsked(api, path)
  const ask = (body: object) =>
    api.ask(`POST ${path}/approvals`, { token: api.adminToken, body: { organisation, ...body } })
  await ask({ posts: [{ id, contentHash }] })

  expect(await ask({ kind: 'revocation' })).toMatchObject({ status: 201, body: { recorded: 1, held: 1, underWay: 0 } })

  expect(await onlyAsked(api, path)).toMatchObject({ state: 'awaiting_approval', approval: { kind: 'revocation' } })
  expect(await ask({ kind: 'revocation' })).toMatchObject({ status: 201, body: { recorded: 0, held: 0 } })
})

test('a lead cannot approve, and an organisation that agreed to all texts is not asked', async () => {
  const api = shared()
  const { path, organisation } = await aCarefulCampaign(api)
  const { id, contentHash } = await onlyAsked(api, path)
  const body = { organisation, posts: [{ id, contentHash }] }
  const other = { ...body, organisation: `${organisation.slice(0, -1)}b` }

  expect(await api.ask(`POST ${path}/approvals`, { body })).toMatchObject({
    status: 403,
    body: { code: 'admins-only' },
  })
  expect(await api.ask(`POST ${path}/approvals`, { token: api.adminToken, body: other })).toMatchObject({
    status: 409,
    body: { code: 'not-asked-each' },
  })
  expect((await askedOf(api, path, `?organisation=${other.organisation}`)).items).toEqual([])
  expect((await askedOf(api, path, `?organisation=${organisation}`)).items).toHaveLength(1)
})

test('pages follow each other without a gap', async () => {
  const api = shared()
  const { path, organisation } = await aCarefulCampaign(api)
  await api.ask(`POST ${path}/consents`, {
    token: api.adminToken,
    body: { organisation: `${organisation.slice(0, -1)}b`, texts: 'each' },
  })

  const first = await askedOf(api, path, '?limit=1')
  const second = await askedOf(api, path, `?limit=1&cursor=${first.nextCursor}`)

  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(2)
  expect(second.nextCursor).toBeUndefined()
})

test('a plan says whom it asks before it is applied', async () => {
  const api = shared()
  const { id, path, organisation } = await aCarefulCampaign(api)
  const shown = await onlyAsked(api, path)
  await api.ask(`POST ${path}/apply`, { body: { version: 1 } })
  await api.ask(`POST ${path}/approvals`, {
    token: api.adminToken,
    body: { organisation, posts: [{ id: shown.id, contentHash: shown.contentHash }], followsDeadline: true },
  })
  await api.db.sql`
    update variants set pattern = pattern || ' Please!' where text_id in (
      select t.id from texts t join messages m on m.id = t.message_id where m.campaign_id = ${id})`

  const { body } = await api.ask<{ counts: object; diff: { reword: readonly object[] } }>(`POST ${path}/plan`)

  expect(body.counts).toMatchObject({ reword: 2, asks: 1, asksAgain: 1 })
  expect(body.diff.reword).toContainEqual(expect.objectContaining({ organisation, asks: 'again' }))
})
