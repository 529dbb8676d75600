import { randomUUID } from 'node:crypto'
import { addMembership, type Db, insertPerson } from '@chorus/db'
import { expect, test } from 'vitest'
import { aPortal, type Portal, shownIn } from './a-portal.ts'
import { aBrowser } from './a-browser.ts'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'
import { signIn } from './a-sign-in.ts'
import { aVisitor } from './a-visitor.ts'

const now = '2026-11-20T09:00:00Z'
const shared = aSharedApi({ now })
const COOKIE = '__Host-chorus-portal'

/** Everything that the portal can be asked for about a campaign and a post of it. */
const placesOf = (path: string, post: string) => [
  path,
  `${path}/consent`,
  `${path}/posts/${post}`,
  `/p/withdraw?post=${post}`,
  `/p/withdraw?campaign=${path.split('/')[3]}`,
  `/p/withdrawn?scope=post&post=${post}`,
  `/p/withdrawn?scope=campaign&campaign=${path.split('/')[3]}`,
]

/** Everything that changes something, with a form that is in order. */
const formsOf = ({ path, handle, slug }: Portal, post: string, hash: string) =>
  [
    [`${path}/answers`, { approve: 'shown', post: `${post}:${hash}` }],
    [`${path}/decline`, { reason: 'x' }],
    [`${path}/consent`, { texts: 'all', path: 'handle', accounts: `x:${handle}`, locales: 'en', kinds: 'once' }],
    [`${path}/posts/${post}/approve`, { hash }],
    [`${path}/posts/${post}/decline`, { hash }],
    [`${path}/posts/${post}/agree`, { hash }],
    [`${path}/posts/${post}/wording`, { text: 'Our own words, and nobody else would say them so.' }],
    ['/p/withdraw', { scope: 'post', post }],
    ['/p/withdraw', { scope: 'campaign', campaign: slug }],
    ['/p/withdraw', { scope: 'account', account: `x:${handle}` }],
  ] as const

const ownForms = [
  ['/p/withdraw', { scope: 'everything' }],
  ['/p/settings', { locale: 'fr', zone: 'Africa/Nairobi', address: 'evil@example.org', receipts: 'none' }],
  ['/p/settings/forget', {}],
  ['/p/settings/erase', { confirm: 'The a' }],
  ['/p/enter', { organisation: randomUUID() }],
] as const

/** All that is kept of answers, to be compared. */
const kept = (db: Db, { organisationId }: Portal) => db.sql`
  select o.state, o.time_zone, o.erased_at,
    (select jsonb_agg(jsonb_build_array(p.id, p.state, p.approval_id) order by p.id) from posts p where p.organisation_id = o.id) as posts,
    (select jsonb_agg(to_jsonb(a) order by a.campaign_id) from participations a where a.organisation_id = o.id) as parts,
    (select count(*)::int from consents c where c.organisation_id = o.id) as consents,
    (select count(*)::int from declines d where d.organisation_id = o.id) as declines,
    (select count(*)::int from proposals r where r.organisation_id = o.id) as proposals,
    (select count(*)::int from contacts c where c.organisation_id = o.id) as contacts,
    (select jsonb_agg(a.state order by a.id) from accounts a where a.organisation_id = o.id) as accounts
  from organisations o where o.id = ${organisationId}`

const firstOf = async (portal: Portal) => shownIn((await portal.get(portal.path)).text)[0]?.split(':') ?? []

test('other organisation’s campaigns, posts and handles: nothing of them is there, on any page and for any form', async () => {
  const api = shared()
  const [own, other] = [await aPortal(api), await aPortal(api)]
  const [post = '', hash = ''] = await firstOf(other)
  const [ownPost = ''] = await firstOf(own)
  const before = await kept(api.db, other)

  const mixed = placesOf(other.path, ownPost).filter((at) => at.startsWith(other.path))
  for (const at of [...placesOf(other.path, post), ...mixed, `${own.path}/posts/${post}`])
    expect([at, (await own.get(at)).status]).toEqual([at, 404])
  for (const [at, form] of [...formsOf(other, post, hash), [`${own.path}/posts/${post}/approve`, { hash }] as const])
    expect([at, (await own.post(at, form)).status]).toEqual([at, 404])
  // A form of its own that names what is another's: nothing of it is agreed.
  const answered = await own.post(`${own.path}/answers`, { approve: 'shown', post: `${post}:${hash}` })

  expect(answered.location).toContain('done=nothing')
  expect(await kept(api.db, other)).toEqual(before)
})

test('names that no campaign, post or place can have are not there either, and are no fault', async () => {
  const api = shared()
  const own = await aPortal(api)
  const bad = ['%00', '%', '..%2f..', 'x'.repeat(300), randomUUID(), "';--", '%ED%A0%80']

  for (const name of bad)
    for (const at of [`/p/campaigns/${name}`, `${own.path}/posts/${name}`, `/p/withdraw?campaign=${name}`])
      expect([at, (await own.get(at)).status]).toEqual([at, 404])
  for (const query of ['after=x', 'after=2026-99-99T00:00:00Z_x', `changed=x,${randomUUID()}`, 'show=x&done=x&n=-1'])
    expect((await own.get(`${own.path}?${query}`)).status).toBe(200)
  for (const form of [{}, { scope: 'x' }, { scope: 'post', post: '\0' }, { scope: 'account', account: 'x:\0' }])
    expect((await own.post('/p/withdraw', form)).status).toBe(404)
  expect(api.logged.filter(({ level }) => level === 'error')).toEqual([])
})

test.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'null' }],
  ['nowhere', {}],
  ['JSON', { 'sec-fetch-site': 'same-origin', origin: 'null', 'content-type': 'application/json' }],
  ['text', { 'sec-fetch-site': 'same-origin', origin: 'null', 'content-type': 'text/plain' }],
])('cross-site form from %s: no page of the portal takes it', async (_, headers: Readonly<Record<string, string>>) => {
  const api = shared()
  const own = await aPortal(api)
  const [post = '', hash = ''] = await firstOf(own)
  const before = await kept(api.db, own)

  for (const [at, form] of [...formsOf(own, post, hash), ...ownForms]) {
    const body = new URLSearchParams(form).toString()
    const answer = await api.request(
      new Request(`http://chorus.test${at}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'text/html',
          ...headers,
          cookie: `${COOKIE}=${own.cookies.get(COOKIE)}`,
        },
        body,
      }),
    )
    expect([at, answer.status]).toEqual([at, 403])
  }

  expect(await kept(api.db, own)).toEqual(before)
})

test('oversized form: it is not read, and nothing changes', async () => {
  const api = shared()
  const own = await aPortal(api)
  const [post = '', hash = ''] = await firstOf(own)
  const before = await kept(api.db, own)

  for (const [at, form] of [...formsOf(own, post, hash), ...ownForms])
    expect([at, (await own.post(at, { ...form, more: 'x'.repeat(70_000) })).status]).toEqual([at, 403])

  expect(await kept(api.db, own)).toEqual(before)
})

test('stored XSS: titles, texts, reasons, proposals and answers of a lead come out as text', async () => {
  const api = shared()
  const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'</0></textarea>'
  const own = await aPortal(api, { campaign: { title: `T ${evil}`, aim: `A ${evil}` } })
  const [post = '', hash = ''] = await firstOf(own)
  await api.db.sql`update posts set text = ${`X ${evil}`} where id = ${post}`
  await api.db.sql`update organisations set name = ${`N ${evil}`} where id = ${own.organisationId}`
  const typed = await own.post(`${own.path}/posts/${post}/wording`, { text: `P {nobody} ${evil}`, note: evil })
  await own.post(`${own.path}/posts/${post}/wording`, { text: `Our own words, not yours: ${evil.slice(0, 90)}` })
  await own.post(`${own.path}/posts/${post}/decline`, { hash, reason: evil })
  await api.db
    .sql`update proposals set state = 'declined', answer = ${evil}, decided_at = chorus_now(), decided_by = 'test' where organisation_id = ${own.organisationId}`

  const paths = ['/p', own.path, `${own.path}?show=no`, `${own.path}/posts/${post}`, `${own.path}/consent`]
  const more = ['/p/withdraw', `/p/withdraw?post=${post}`, '/p/settings', '/p/settings/erase', '/p/sessions']
  for (const text of [
    typed.text,
    ...(await Promise.all([...paths, ...more].map((at) => own.get(at)))).map((p) => p.text),
  ])
    expect(text).not.toMatch(/<script>alert|<img src=x/)
  expect(typed.text).toContain('&lt;script&gt;')
  expect((await own.get(own.path)).text).toContain('&lt;/0&gt;')
})

test('a link to a post that is none of the web is not shown', async () => {
  const api = shared()
  const own = await aPortal(api)
  await api.db.sql`
    update posts set state = 'published', attempts = 1, remote_id = id::text, remote_url = 'javascript:alert(1)',
      published_at = chorus_now(), settled_at = chorus_now()
    where organisation_id = ${own.organisationId}`

  const pages = [await own.get(`${own.path}?show=past`), await own.post('/p/withdraw', { scope: 'everything' })]

  expect(pages[0]?.text).toContain('It went out.')
  for (const { text } of [...pages, await own.get(pages[1]?.location ?? '')]) expect(text).not.toContain('javascript:')
})

test('a withdrawal says before what will stop and after what was out; twice is as good as once', async () => {
  const api = shared()
  const own = await aPortal(api)
  const [post = ''] = await firstOf(own)
  const url = 'https://x.com/i/status/1'
  await api.db.sql.unsafe(`
    insert into posts (campaign_id, wave_id, occurrence, organisation_id, account_id, message_id, locale, platform, text,
      content_hash, state, due_at, next_at, late_after, plan_version, planned_in, cost_micro_usd, attempts, remote_id,
      remote_url, published_at, settled_at)
    select campaign_id, wave_id, 7, organisation_id, account_id, message_id, locale, platform, 'Out before',
      '${'a'.repeat(64)}', 'published', due_at, due_at, late_after, plan_version, planned_in, 0, 1, '1', '${url}',
      chorus_now(), chorus_now()
    from posts where id = '${post}'`)

  expect((await own.get(`/p/withdraw?post=${post}`)).text).toContain('One post will not go out.')
  expect((await own.get('/p/withdraw')).text).toContain('One is out already.')
  for (const form of [
    { scope: 'post', post },
    { scope: 'campaign', campaign: own.slug },
    { scope: 'account', account: `x:${own.handle}` },
    { scope: 'everything' },
    { scope: 'everything' },
  ]) {
    const { status, location } = await own.post('/p/withdraw', form)
    const { text } = await own.get(location)
    expect([status, text.includes('One post does not go out.')]).toEqual([303, true])
    expect(text.includes(`<a href="${url}"`)).toBe(form.scope !== 'post')
  }
  expect(await kept(api.db, own)).toMatchObject([
    { state: 'left', parts: [{ state: 'left' }], accounts: ['disconnected'] },
  ])
})

test('who withdrew everything comes back when a lead asks again and it agrees itself, not before', async () => {
  const api = shared()
  const own = await aPortal(api)
  await own.post('/p/withdraw', { scope: 'everything' })
  const terms = {
    texts: 'each',
    path: 'handle',
    accounts: `x:${own.handle}`,
    locales: 'en',
    kinds: ['once', 'recurring', 'rapid'],
  }
  expect((await own.post(`${own.path}/consent`, terms)).location).toContain('done=nothing')

  const { status, body } = await api.ask<{ items: readonly object[] }>(`POST /campaigns/${own.slug}/invitations`, {
    body: { organisations: [{ organisation: own.organisation }] },
  })

  expect([status, body.items]).toMatchObject([201, [{ kind: 'has-access' }]])
  expect(await kept(api.db, own)).toMatchObject([{ state: 'left', parts: [{ state: 'invited' }] }])
  expect((await own.get('/p')).text).toContain('You have not answered yet.')
  expect((await own.post(`${own.path}/consent`, terms)).location).toContain('done=consented')
  expect(await kept(api.db, own)).toMatchObject([
    { state: 'active', parts: [{ state: 'joined' }], accounts: ['disconnected'] },
  ])
  // Its handle is not connected: nothing is planned for it before it is.
  await api.db.sql`update accounts set state = 'unconnected' where organisation_id = ${own.organisationId}`
  const plan = await api.ask<{ version: number }>(`POST /campaigns/${own.slug}/plan`)
  await api.ask(`POST /campaigns/${own.slug}/apply`, { body: { version: plan.body.version } })
  expect(await api.db.sql`select state from posts where organisation_id = ${own.organisationId}`).toEqual([
    { state: 'awaiting_approval' },
  ])
})

test('settings are kept together or not at all, and what was typed stays', async () => {
  const api = shared()
  const own = await aPortal(api)
  const good = { locale: 'fr', zone: 'Africa/Nairobi', address: 'press@example.org', receipts: 'daily', discreet: 'on' }

  const refused = await own.post('/p/settings', {
    ...good,
    zone: 'Mars/Olympus',
    locale: 'xx',
    address: 'a@b\r\nBcc: c@d.org',
  })

  expect(refused.status).toBe(422)
  expect(refused.text).toContain('3 things have to be put right')
  expect((await own.post('/p/settings', { ...good, address: 'nobody' })).text).toContain('value="nobody"')
  expect(await kept(api.db, own)).toMatchObject([{ contacts: 0, time_zone: 'UTC' }])
  expect((await own.post('/p/settings', good)).location).toBe('/p/settings?done=saved')
  const { body } = await api.ask(`GET /organisations/${own.organisation}/contact`, { token: api.adminToken })
  expect(body).toMatchObject({
    address: good.address,
    locale: 'fr',
    receipts: 'daily',
    reminders: false,
    discreet: true,
  })
  expect((await own.get('/p/settings')).text).toContain('Langue de cette page')
  expect(await kept(api.db, own)).toMatchObject([{ contacts: 1, time_zone: 'Africa/Nairobi' }])
  await own.post('/p/settings/forget')
  expect(await kept(api.db, own)).toMatchObject([{ contacts: 0 }])
})

test('data is deleted only when the name is typed; then nobody of it is in any more', async () => {
  const api = shared()
  const own = await aPortal(api)
  const copy = aBrowser(api)
  copy.cookies.set(COOKIE, own.cookies.get(COOKIE) ?? '')

  expect((await own.post('/p/settings/erase', { confirm: own.organisation })).status).toBe(422)
  const erased = await own.post('/p/settings/erase', { confirm: `  The ${own.organisation} ` })

  expect([erased.status, /Organisation [0-9a-f]{4}/.test(erased.text)]).toEqual([200, true])
  expect(erased.headers.get('clear-site-data')).toContain('storage')
  expect([(await own.get('/p')).status, (await copy.get('/p')).status]).toEqual([401, 401])
  const [row] = await api.db.sql<{ slug: string }[]>`select slug from organisations where id = ${own.organisationId}`
  const again = await api.ask(`POST /campaigns/${own.slug}/invitations`, {
    body: { organisations: [{ organisation: row?.slug ?? '' }] },
  })
  expect([again.status, again.body]).toMatchObject([422, { errors: [{ code: 'organisation-left' }] }])
})

/** Somebody of the role ally who answers for these organisations, in a browser. */
async function aMember(api: TestApi, organisations: readonly string[]) {
  const email = `ally-${randomUUID().slice(0, 8)}@example.org`
  const person = await insertPerson(api.db, { email, name: 'Ally', role: 'ally' })
  for (const id of organisations) await addMembership(api.db, person?.id ?? '', id)
  const browser = aBrowser(api)
  const { headers } = await signIn(api.db, email)
  for (const one of headers['cookie']?.split('; ') ?? [])
    browser.cookies.set(...(one.split(/=(.*)/s) as [string, string]))
  return { ...browser, personId: person?.id ?? '' }
}

test('a member who signed in chooses an organisation of theirs, and leaves with the sign-in or the membership', async () => {
  const api = shared()
  const [one, two] = [await aPortal(api), await aPortal(api)]
  const member = await aMember(api, [one.organisationId])

  expect((await member.get('/p')).location).toBe('/p/choose')
  expect((await member.get('/p/choose')).text).not.toContain(`The ${two.organisation}`)
  expect((await member.post('/p/enter', { organisation: two.organisationId })).status).toBe(404)
  expect((await member.post('/p/enter', { organisation: one.organisationId })).location).toBe('/p')
  const [post = '', hash = ''] = shownIn((await member.get(one.path)).text)[0]?.split(':') ?? []
  await member.post(`${one.path}/posts/${post}/approve`, { hash })
  expect(await api.db.sql`select granted_by from approvals where post_id = ${post}`).toEqual([
    { granted_by: `person:${member.personId}` },
  ])
  // The portal's cookie alone, as somebody who copied it has it, opens nothing.
  const thief = aBrowser(api)
  thief.cookies.set(COOKIE, member.cookies.get(COOKIE) ?? '')
  expect((await thief.get('/p')).status).toBe(401)

  await api.db.sql`delete from memberships where person_id = ${member.personId}`
  expect((await member.get('/p')).location).toBe('/p/choose')
  expect((await member.get('/p/choose')).status).toBe(401)
})

test('session fixation: entering as a member makes a new session, and ends the one that was there', async () => {
  const api = shared()
  const own = await aPortal(api)
  const member = await aMember(api, [own.organisationId])
  const planted = own.cookies.get(COOKIE) ?? ''
  member.cookies.set(COOKIE, planted)

  expect((await own.get('/p')).status).toBe(200)
  await member.post('/p/enter', { organisation: own.organisationId })

  expect(member.cookies.get(COOKIE)).not.toBe(planted)
  expect((await own.get('/p')).status).toBe(401)
})

test('the portal’s cookie speaks to the API for its organisation only, and only from pages of ours', async () => {
  const api = shared()
  const [own, other] = [await aPortal(api), await aPortal(api)]
  const ask = async (what: string, headers: Readonly<Record<string, string>> = {}) => {
    const [method = '', path = ''] = what.split(' ')
    const cookie = `${COOKIE}=${own.cookies.get(COOKIE)}`
    return api.request(
      new Request(`http://chorus.test/api/v1${path}`, {
        method,
        headers: { cookie, 'content-type': 'application/json', ...headers },
        ...(method === 'GET' ? {} : { body: '{"scope":"everything"}' }),
      }),
    )
  }

  expect((await ask(`GET /organisations/${own.organisation}/campaigns`)).status).toBe(200)
  expect((await ask(`GET /organisations/${other.organisation}/campaigns`)).status).toBe(404)
  expect((await ask('GET /campaigns')).status).toBe(403)
  for (const headers of [
    {},
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])
    expect((await ask(`POST /organisations/${own.organisation}/withdraw`, headers)).status).toBe(403)
  expect(await kept(api.db, own)).toMatchObject([{ state: 'active' }])
  const home = { 'sec-fetch-site': 'same-origin', origin: 'null' }
  expect((await ask(`POST /organisations/${own.organisation}/withdraw`, home)).status).toBe(200)
})

/** A link that nobody made. */
const guess = (index: number, path: string) => ({ path: `${path}/${String(index).padStart(43, 'A')}` })

test('invitation guessing: no X-Forwarded-For of the client’s gets round the limiter; a link that opens always does', async () => {
  await using api = await anApi({ now })
  const { slug, organisation } = await aPortal(api)
  const visitor = aVisitor(api)
  const statuses: number[] = []
  for (let index = 0; index < 14; index += 1) {
    const { path } = guess(index, index % 2 === 0 ? '/i' : '/o')
    statuses.push((await visitor.post(path, {}, { headers: { 'x-forwarded-for': `198.51.100.${index}` } })).status)
  }

  expect(statuses).toEqual([...Array<number>(10).fill(404), ...Array<number>(4).fill(429)])
  expect((await visitor.get(guess(99, '/i').path)).status).toBe(429)
  expect((await visitor.get(guess(99, '/i').path, { from: '203.0.113.99' })).status).toBe(404)
  const { body } = await api.ask<{ items: readonly { url: string }[] }>(`POST /campaigns/${slug}/invitations`, {
    body: { organisations: [{ organisation }], renewsAccess: true },
    token: api.adminToken,
  })
  const path = new URL(body.items[0]?.url ?? 'http://none/').pathname
  expect((await visitor.post(path)).location).toBe('/p')
})

test('visits to a network are counted by organisation, wherever they come from', async () => {
  await using api = await anApi({ now })
  const own = await aPortal(api)

  const statuses: number[] = []
  for (let tries = 0; tries < 21; tries += 1) statuses.push((await own.post('/p/connect/x')).status)

  expect([statuses.slice(0, 20).every((status) => status === 303), statuses[20]]).toEqual([true, 429])
})
