import { randomUUID } from 'node:crypto'
import { readNow } from '@chorus/db'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { aLaunched } from './a-launched.ts'
import { anApi, aSharedApi, autoConsent, type TestApi } from './an-api.ts'

type Recorded = {
  readonly organisation: string
  readonly kind: string
  readonly grantedBy: string
  readonly released: number
  readonly canceled: number
  readonly underWay: number
}
type Problem = { readonly code: string; readonly errors?: readonly { pointer: string }[] }

const now = '2026-11-21T12:00:00Z'
/** Organisations are only invited. */
const careful = aSharedApi({ now })

async function aCampaignOf(api: TestApi) {
  const slug = `consent-${randomUUID().slice(0, 8)}`
  const organisations = { [`${slug}-a`]: `a_${slug.slice(-8)}`, [`${slug}-b`]: `b_${slug.slice(-8)}` }
  return { ...(await aLaunched(api, { slug, organisations })), organisation: `${slug}-a` }
}

async function ledgerOf({ db }: TestApi, id: string): Promise<readonly object[]> {
  return db.sql`select kind, granted_by, mode from consents where campaign_id = ${id} order by id`
}

test('a grant is recorded as given by an admin, and lets what had waited for it go', async () => {
  const api = careful()
  const { id, path, organisation } = await aCampaignOf(api)

  const { status, body } = await api.ask<Recorded>(`POST ${path}/consents`, {
    token: api.adminToken,
    body: { organisation },
  })

  expect(status).toBe(201)
  expect(body).toEqual({
    organisation,
    kind: 'grant',
    grantedBy: 'admin-command',
    released: 1,
    awaiting: 0,
    planned: 0,
    canceled: 0,
    underWay: 0,
  })
  expect(await ledgerOf(api, id)).toEqual([{ kind: 'grant', granted_by: 'admin-command', mode: 'rehearsal' }])
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({ posts: { awaiting_approval: 1, scheduled: 1 } })
})

test('an organisation that agrees gets its posts of a rapid-response wave at once, and is no longer awaited', async () => {
  await using api = await anApi({ now: '2026-12-01T10:00:00Z' })
  const wave = {
    key: 'urgent',
    messages: ['hear-us'],
    when: { asSoonAs: 'agreed', within: 'PT2H' },
    lateBy: 'PT1H',
    platforms: ['x'],
  }
  await api.ask('POST /campaigns/import', { body: aKit({ top: { waves: [wave] } }) })
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
  await api.ask('POST /campaigns/small/launch')
  const before = await api.ask<{ awaiting: readonly object[] }>('POST /campaigns/small/plan')

  const { body } = await api.ask<Recorded>('POST /campaigns/small/consents', {
    token: api.adminToken,
    body: { organisation: 'lantern' },
  })

  const after = await api.ask<{ awaiting: readonly object[] }>('POST /campaigns/small/plan')
  const posts = await api.ask<{ items: readonly object[] }>('GET /campaigns/small/posts')
  expect(before.body.awaiting).toHaveLength(2)
  expect(body).toMatchObject({ planned: 1, released: 0 })
  expect(after.body.awaiting).toEqual([{ wave: 'urgent', organisation: 'harbour' }])
  expect(posts.body.items).toMatchObject([{ organisation: 'lantern', wave: 'urgent', state: 'scheduled' }])
})

test('a withdrawal cancels what is unsent of the organisation, and leaves the others alone', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { id, path, organisation } = await aCampaignOf(api)

  const { status, body } = await api.ask<Recorded>(`POST ${path}/consents`, {
    token: api.adminToken,
    body: { organisation, kind: 'withdrawal' },
  })

  expect(status).toBe(201)
  expect(body).toMatchObject({ kind: 'withdrawal', released: 0, canceled: 1, underWay: 0 })
  expect((await ledgerOf(api, id)).at(-1)).toMatchObject({ kind: 'withdrawal', granted_by: 'admin-command' })
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({ posts: { canceled: 1, scheduled: 1 } })
})

test('a withdrawal says what it caught in the middle of a call', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path, organisation } = await aCampaignOf(api)
  await api.db.sql`
    update posts set state = 'publishing', claim_id = gen_random_uuid(), fence = 1, lease_until = now() + interval '1 minute'`

  const { body } = await api.ask<Recorded>(`POST ${path}/consents`, {
    token: api.adminToken,
    body: { organisation, kind: 'withdrawal' },
  })

  expect(body).toMatchObject({ canceled: 0, underWay: 1 })
})

test('whoever withdrew can come back: what is planned then is scheduled at once', async () => {
  await using api = await anApi({ now, changes: { autoConsent } })
  const { path, organisation } = await aCampaignOf(api)
  const say = (kind: string) =>
    api.ask(`POST ${path}/consents`, { token: api.adminToken, body: { organisation, kind } })

  expect((await say('withdrawal')).status).toBe(201)
  expect((await say('grant')).status).toBe(201)

  const parts = await api.db.sql<{ state: string }[]>`select distinct state from participations`
  expect(parts).toEqual([{ state: 'joined' }])
})

test('in a live installation a grant is stamped live', async () => {
  await using api = await anApi({ mode: 'live' })
  const opensAt = (await readNow(api.db)).add({ hours: 240 }).toString()
  await api.ask(`POST /campaigns/import?opensAt=${opensAt}`, { body: aKit() })

  const { status } = await api.ask('POST /campaigns/small/consents', {
    token: api.adminToken,
    body: { organisation: 'lantern' },
  })

  expect(status).toBe(201)
  expect(await api.db.sql`select mode, granted_by from consents`).toEqual([
    { mode: 'live', granted_by: 'admin-command' },
  ])
})

test('a lead records no consent: not for a campaign that is there, nor for one that is not', async () => {
  const api = careful()
  const { id, path, organisation } = await aCampaignOf(api)

  for (const place of [path, '/campaigns/nowhere']) {
    const { status, body } = await api.ask<Problem>(`POST ${place}/consents`, { body: { organisation } })
    expect([place, status, body.code]).toEqual([place, 403, 'admins-only'])
  }
  expect(await ledgerOf(api, id)).toEqual([])
})

test('who does not take part can neither agree nor withdraw: 409', async () => {
  const api = careful()
  const { id, path } = await aCampaignOf(api)
  const other = await aCampaignOf(api)

  for (const organisation of ['nobody', randomUUID(), other.organisation]) {
    for (const kind of ['grant', 'withdrawal']) {
      const body = { organisation, kind }
      const answer = await api.ask<Problem>(`POST ${path}/consents`, { token: api.adminToken, body })
      expect([organisation, kind, answer.status, answer.body.code]).toEqual([organisation, kind, 409, 'not-invited'])
    }
  }
  expect(await ledgerOf(api, id)).toEqual([])
})

test('a consent that cannot be meant is 422, one for no campaign 404', async () => {
  const api = careful()
  const { path, organisation } = await aCampaignOf(api)
  const token = api.adminToken
  const bodies = [
    [{}, '#/organisation'],
    [{ organisation: '' }, '#/organisation'],
    [{ organisation: 'a\u0007' }, '#/organisation'],
    [{ organisation, kind: 'perhaps' }, '#/kind'],
    [{ organisation, until: 'never' }, '#'],
  ] as const

  for (const [body, pointer] of bodies) {
    const answer = await api.ask<Problem>(`POST ${path}/consents`, { token, body })
    expect([body, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([body, 422, pointer])
  }
  expect((await api.ask('POST /campaigns/nowhere/consents', { token, body: { organisation } })).status).toBe(404)
})
