import { randomUUID } from 'node:crypto'
import { setRehearsalClock } from '@chorus/db'
import { enterByInvitation, linkSecretHash } from '@chorus/usecases'
import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'

type Problem = {
  readonly code: string
  readonly errors?: readonly {
    readonly pointer?: string
    readonly line?: number
    readonly path?: string
    readonly code: string
  }[]
}

type Made = {
  readonly organisation: string
  readonly kind: string
  readonly id: string
  readonly url: string
  readonly qr: string
  readonly message: string
  readonly locale: string
  readonly expiresAt: string
}

const now = '2026-11-20T09:00:00Z'
const shared = aSharedApi({ now })

async function aCampaign(api: TestApi, slugs: readonly string[] = ['a', 'b']) {
  const mark = randomUUID().slice(0, 8)
  const names = slugs.map((slug) => `${slug}-${mark}`)
  const organisations = Object.fromEntries(names.map((name) => [name, undefined]))
  await api.ask('POST /campaigns/import', { body: aKit({ slug: `c-${mark}`, organisations }) })
  return { path: `/campaigns/c-${mark}`, names, mark }
}

async function invite(api: TestApi, path: string, body: unknown) {
  return api.ask<{ readonly items: readonly Made[] } & Problem>(`POST ${path}/invitations`, { body })
}

const tokenOf = (made: Made | undefined): string => new URL(made?.url ?? '').pathname.replace('/i/', '')

test('an invitation is a link that is shown once, with a QR code and a text to pass on', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)

  const { status, headers, body } = await invite(api, path, { organisations: [{ organisation: names[0] }] })

  expect(status).toBe(201)
  expect(headers.get('cache-control')).toBe('no-store')
  const [made] = body.items
  expect(made).toMatchObject({ organisation: names[0], kind: 'invited', locale: 'en' })
  expect(made?.url).toMatch(/^https:\/\/chorus\.example\.org\/i\/[\w-]{43}$/)
  expect(made?.message).toContain(made?.url)
  expect(made?.message).toContain('A small campaign')
  expect(made?.qr).toMatch(/^<svg /)
  expect(made?.expiresAt).toBe('2026-12-20T09:00:00Z')
  const listed = await api.ask<{ items: readonly object[] }>(`GET ${path}/invitations`)
  expect(listed.body.items).toMatchObject([{ organisation: names[0], state: 'open' }])
  expect(JSON.stringify(listed.body)).not.toContain(tokenOf(made))
})

test('only the hash of a token is kept, and no audit entry has it', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)

  const { body } = await invite(api, path, { organisations: [{ organisation: names[0] }] })

  const token = tokenOf(body.items[0])
  const rows = await api.db.sql<{ row: string }[]>`
    select to_jsonb(i)::text as row from invitations i union all select to_jsonb(a)::text from audit_entries a`
  expect(rows.some(({ row }) => row.includes(token))).toBe(false)
  expect(rows.some(({ row }) => row.includes(linkSecretHash(token)))).toBe(true)
})

test('an organisation that the campaign does not have yet joins it as invited', async () => {
  const api = shared()
  const { path, mark } = await aCampaign(api)
  const organisation = `new-${mark}`

  const { status, body } = await invite(api, path, {
    organisations: [
      { organisation, name: 'The new one', timeZone: 'Africa/Nairobi', locales: ['fr', 'en'], topics: ['health'] },
    ],
  })

  expect(status).toBe(201)
  expect(body.items[0]).toMatchObject({ organisation, locale: 'fr' })
  expect(body.items[0]?.message).toMatch(/^Bonjour The new one/)
  expect(
    await api.db.sql`
      select o.name, o.time_zone, o.locales, p.state, p.stance, p.topics
      from participations p join organisations o on o.id = p.organisation_id where o.slug = ${organisation}`,
  ).toEqual([
    {
      name: 'The new one',
      time_zone: 'Africa/Nairobi',
      locales: ['fr', 'en'],
      state: 'invited',
      stance: 'supporter',
      topics: ['health'],
    },
  ])
})

test('of a list with faults nobody is invited, and every fault is told with its place', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)

  const broken = await invite(api, path, {
    organisations: [
      { organisation: names[0] },
      { organisation: 'Not A Slug' },
      { organisation: names[0] },
      { organisation: 'half', name: 'Half' },
      { organisation: 'zone', name: 'Z', timeZone: 'Mars/Olympus', locales: ['en'] },
    ],
  })
  const unknown = await invite(api, path, {
    organisations: [{ organisation: names[0] }, { organisation: 'who-is-this' }],
  })

  expect(broken.status).toBe(422)
  expect(broken.body.errors?.map(({ pointer }) => pointer)).toEqual([
    '#/organisations/1/organisation',
    '#/organisations/3/timeZone',
    '#/organisations/3/locales',
    '#/organisations/4/timeZone',
    '#/organisations/2/organisation',
  ])
  expect([unknown.status, unknown.body.errors?.map(({ pointer, code }) => [pointer, code])]).toEqual([
    422,
    [['#/organisations/1/organisation', 'not-taking-part']],
  ])
  expect((await api.ask<{ items: readonly object[] }>(`GET ${path}/invitations`)).body.items).toEqual([])
})

test('a name that stands twice in a list is a fault', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)

  const { status, body } = await invite(api, path, {
    organisations: [{ organisation: names[0] }, { organisation: names[0] }],
  })

  expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/organisations/1/organisation'])
})

test('a table is read whichever separator it has', async () => {
  const api = shared()
  const { path, names, mark } = await aCampaign(api)
  const text = `\ufefforganisation;name;timeZone;locales\n${names[0]};;;\nx-${mark};"Semi; colon";Europe/Madrid;es en\n`

  const { status, body } = await api.ask<{ items: readonly Made[] }>(`POST ${path}/invitations/table`, {
    body: text,
    type: 'text/csv',
  })

  expect(status).toBe(201)
  expect(body.items.map(({ organisation, locale }) => [organisation, locale])).toEqual([
    [names[0], 'en'],
    [`x-${mark}`, 'es'],
  ])
})

test('a table with faults invites nobody and says each fault with its line', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)
  const text = [
    'organisation,name,timeZone,locales,stance',
    `${names[0]},,,,`,
    'Bad Slug,,,,',
    'half,Half,,,',
    'full,Full,Nowhere/Land,xx-,prophet',
    `${names[0]},,,,`,
    'a,b,c,d,e,f',
  ].join('\n')

  const { status, body } = await api.ask<Problem>(`POST ${path}/invitations/table`, { body: text, type: 'text/csv' })

  expect(status).toBe(422)
  expect(body.errors?.map(({ line, path: column }) => `${line} ${column ?? ''}`)).toEqual([
    '3 organisation',
    '4 timeZone',
    '4 locales',
    '5 timeZone',
    '5 locales',
    '5 stance',
    '6 organisation',
    '7 ',
  ])
  expect((await api.ask<{ items: readonly object[] }>(`GET ${path}/invitations`)).body.items).toEqual([])
})

test('a table with an organisation that the campaign does not have says its line', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)
  const text = `organisation\n${names[0]}\nwho-is-this`

  const { status, body } = await api.ask<Problem>(`POST ${path}/invitations/table`, { body: text, type: 'text/csv' })

  expect([status, body.errors?.map(({ line, code }) => [line, code])]).toEqual([422, [[3, 'not-taking-part']]])
})

test.each([
  ['', 'empty'],
  ['organisation\n', 'empty'],
  ['name\nx', 'missing-column'],
  ['organisation,colour\nx,red', 'unknown-column'],
  ['organisation,organisation\nx,x', 'repeated-column'],
  ['organisation\n"x', 'bad-csv'],
])('the table %j is refused as %s', async (text, code) => {
  const api = shared()
  const { path } = await aCampaign(api)

  const { status, body } = await api.ask<Problem>(`POST ${path}/invitations/table`, { body: text, type: 'text/csv' })

  expect([status, body.errors?.[0]?.code]).toEqual([422, code])
})

test('an invitation that is sent again opens by the new link only', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)
  const first = (await invite(api, path, { organisations: [{ organisation: names[0] }] })).body.items[0]

  const again = await api.ask<Made>(`POST /invitations/${first?.id}/resend`)

  expect(again.status).toBe(201)
  expect(await enterByInvitation(api.deps, tokenOf(first))).toMatchObject({ kind: 'dead', why: 'replaced' })
  expect(await enterByInvitation(api.deps, tokenOf(again.body))).toMatchObject({ kind: 'entered' })
  const { body } = await api.ask<{ items: readonly object[] }>(`GET ${path}/invitations`)
  expect(body.items).toMatchObject([{ state: 'accepted' }, { state: 'replaced' }])
})

test('a revoked invitation opens nothing, and cannot be revoked twice', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)
  const made = (await invite(api, path, { organisations: [{ organisation: names[0] }] })).body.items[0]

  expect((await api.ask(`POST /invitations/${made?.id}/revoke`)).status).toBe(204)

  expect(await enterByInvitation(api.deps, tokenOf(made))).toMatchObject({ kind: 'dead', why: 'revoked' })
  const twice = await api.ask<Problem>(`POST /invitations/${made?.id}/revoke`)
  expect([twice.status, twice.body.code]).toEqual([409, 'invitation-ended'])
})

test('an expired invitation opens nothing, and can be sent again', async () => {
  await using api = await anApi({ now })
  const { path, names } = await aCampaign(api)
  const made = (await invite(api, path, { organisations: [{ organisation: names[0] }], validForDays: 1 })).body.items[0]
  await setRehearsalClock(api.db, Temporal.Instant.from('2026-11-21T09:00:00Z'), 0)

  expect(await enterByInvitation(api.deps, tokenOf(made))).toMatchObject({ kind: 'dead', why: 'expired' })
  const again = await api.ask<Made>(`POST /invitations/${made?.id}/resend`)
  expect(await enterByInvitation(api.deps, tokenOf(again.body))).toMatchObject({ kind: 'entered' })
})

test('of two who accept an invitation at the same moment one comes in', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)
  const token = tokenOf((await invite(api, path, { organisations: [{ organisation: names[0] }] })).body.items[0])

  const ends = await Promise.all([1, 2, 3, 4].map(() => enterByInvitation(api.deps, token)))

  expect(ends.map(({ kind }) => kind).toSorted()).toEqual(['dead', 'dead', 'dead', 'entered'])
})

test('a lead who invites an organisation that is in already gets no way into it', async () => {
  const api = shared()
  const first = await aCampaign(api)
  const [organisation = ''] = first.names
  const token = tokenOf((await invite(api, first.path, { organisations: [{ organisation }] })).body.items[0])
  const other = await aCampaign(api, ['z'])
  const added = { organisation, name: 'Another name', timeZone: 'UTC', locales: ['en'] }
  const early = tokenOf((await invite(api, other.path, { organisations: [added] })).body.items[0])
  await enterByInvitation(api.deps, token)

  const again = await invite(api, other.path, { organisations: [added] })

  expect(again.body.items).toEqual([{ organisation, kind: 'has-access' }])
  expect(await enterByInvitation(api.deps, early)).toMatchObject({ kind: 'dead', why: 'has-access' })
})

test('only an admin gives access back, and accepting it ends every session and link from before', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)
  const [organisation = ''] = names
  await enterByInvitation(
    api.deps,
    tokenOf((await invite(api, path, { organisations: [{ organisation }] })).body.items[0]),
  )
  const body = { organisations: [{ organisation }], renewsAccess: true }

  const asLead = await api.ask<Problem>(`POST ${path}/invitations`, { body })
  const asAdmin = await api.ask<{ items: readonly Made[] }>(`POST ${path}/invitations`, { body, token: api.adminToken })

  expect([asLead.status, asLead.body.code]).toEqual([403, 'admins-only'])
  expect(asAdmin.status).toBe(201)
  expect((await api.ask<Problem>(`POST /invitations/${asAdmin.body.items[0]?.id}/resend`)).status).toBe(403)
  const live = api.db.sql<{ n: number }[]>`
    select count(*)::int as n from organisation_sessions s join organisations o on o.id = s.organisation_id
    where o.slug = ${organisation} and s.ended_at is null`
  expect(await live).toEqual([{ n: 1 }])
  expect(await enterByInvitation(api.deps, tokenOf(asAdmin.body.items[0]))).toMatchObject({ kind: 'entered' })
  expect(
    await api.db.sql`
      select s.via, s.ended_at is null as is_live from organisation_sessions s join organisations o on o.id = s.organisation_id
      where o.slug = ${organisation} order by s.id`,
  ).toEqual([
    { via: 'invitation', is_live: false },
    { via: 'invitation', is_live: true },
  ])
})

test('nobody can be invited to a campaign that is over', async () => {
  const api = shared()
  const { path, names } = await aCampaign(api)
  await api.ask(`POST ${path}/stop`)

  const { status, body } = await invite(api, path, { organisations: [{ organisation: names[0] }] })

  expect([status, body.code]).toEqual([409, 'campaign-ended'])
})

test('what is neither JSON nor a table is 415, no campaign and no invitation 404', async () => {
  const api = shared()
  const { path } = await aCampaign(api)

  expect((await api.ask(`POST ${path}/invitations`, { body: 'x', type: 'text/plain' })).status).toBe(415)
  expect((await api.ask(`POST ${path}/invitations/table`, { body: {} })).status).toBe(415)
  expect((await api.ask('POST /campaigns/nowhere/invitations/table', { body: 'x', type: 'text/csv' })).status).toBe(404)
  expect((await api.ask(`POST ${path}/invitations`, { body: '{', type: 'application/json' })).status).toBe(400)
  const body = { organisations: [{ organisation: 'x' }] }
  expect((await api.ask('POST /campaigns/nowhere/invitations', { body })).status).toBe(404)
  expect((await api.ask('GET /campaigns/nowhere/invitations')).status).toBe(404)
  for (const id of [randomUUID(), 'x']) {
    expect((await api.ask(`POST /invitations/${id}/revoke`)).status).toBe(404)
    expect((await api.ask(`POST /invitations/${id}/resend`)).status).toBe(404)
  }
})

test('the handles of an organisation are listed with their states, and nothing of their tokens', async () => {
  const api = shared()
  const mark = randomUUID().slice(0, 8)
  const organisations = { [`h-${mark}`]: `H_${mark}` }
  await api.ask('POST /campaigns/import', { body: aKit({ slug: `c-${mark}`, organisations }) })

  const { status, body } = await api.ask(`GET /organisations/h-${mark}/accounts`)

  expect(status).toBe(200)
  expect(body).toEqual({ items: [{ platform: 'x', handle: `H_${mark}`, state: 'unconnected' }] })
  expect((await api.ask('GET /organisations/nobody/accounts')).status).toBe(404)
})
