import { sweepPosts } from '@chorus/db'
import { expect, test } from 'vitest'
import { aPortal, type Portal, shownIn } from './a-portal.ts'
import { aSharedApi, type TestApi } from './an-api.ts'

const shared = aSharedApi({ now: '2026-11-20T09:00:00Z' })

/** A text with a number that may be refreshed, said a day before the deadline, and one that is plain. */
const variants = [
  '{signatories, number} of us ask {organisation} to be heard, {organisation_handle}. {link_petition}',
  'There are {signatories, number} names on this letter, says {organisation} of its own. {link_petition}',
]
const wave = { messages: ['hear-us'], spread: { over: 'PT1H', gap: 'PT5M' }, lateBy: 'PT1H', platforms: ['x'] }
const counted = {
  campaign: { aim: 'To be heard.', timeZone: 'Europe/London', variables: { signatories: 74 } },
  top: {
    messages: [
      { key: 'hear-us', stance: 'anyone', texts: [{ locale: 'en', variants }] },
      {
        key: 'plain',
        stance: 'anyone',
        texts: [
          {
            locale: 'en',
            variants: [
              'Who decides about us should listen to us first: {organisation}. {link_petition}',
              'Ask those who live with it, before you write the rules. Yours, {organisation}. {link_petition}',
            ],
          },
        ],
      },
    ],
    waves: [
      { ...wave, key: 'opening', messages: ['plain'], when: { anchor: 'opening' } },
      { ...wave, key: 'last-day', when: { anchor: 'deadline', offset: '-P1D', time: '09:00', zone: 'campaign' } },
    ],
  },
}

type Row = { id: string; state: string; wave: string; text: string; due_at: string }

const postsOf = (api: TestApi, { campaignId, organisationId }: Portal) =>
  api.db.sql<Row[]>`
    select p.id, p.state, w.key as wave, p.text, p.due_at::text from posts p join waves w on w.id = p.wave_id
    where p.campaign_id = ${campaignId} and p.organisation_id = ${organisationId} order by p.due_at`

const statesOf = async (api: TestApi, portal: Portal) =>
  Object.fromEntries((await postsOf(api, portal)).map(({ wave: key, state }) => [key, state]))

/** The campaign's kit, changed and put back, and the plan that follows from it. */
async function revise(api: TestApi, { slug }: Portal, change: (kit: string) => string) {
  const path = `/campaigns/${slug}`
  const { body: kit, headers } = await api.ask(`GET ${path}/kit`)
  const put = await api.ask(`PUT ${path}/kit`, {
    body: JSON.parse(change(JSON.stringify(kit))) as object,
    headers: { 'if-match': headers.get('etag') ?? '' },
  })
  const { body } = await api.ask<{ version: number }>(`POST ${path}/plan`)
  const applied = await api.ask(`POST ${path}/apply`, { body: { version: body.version } })
  return [put.status, applied.status]
}

test('the page says who asks for what and until when, in both times, and shows each post to the letter', async () => {
  const api = shared()
  const portal = await aPortal(api, counted)
  await api.db.sql`update organisations set time_zone = 'Africa/Nairobi' where id = ${portal.organisationId}`

  const { status, text } = await portal.get(portal.path)

  expect(status).toBe(200)
  for (const part of ['A small campaign', 'To be heard.', 'East Africa Time', 'United Kingdom Time'])
    expect(text).toContain(part)
  expect(shownIn(text)).toHaveLength(2)
  expect(text).toContain('Filled in anew until it goes out: <bdi>signatories</bdi>')
})

test('agreeing to all that is shown binds to exactly that, and a text that changed meanwhile is shown anew', async () => {
  const api = shared()
  const portal = await aPortal(api, counted)
  const posts = shownIn((await portal.get(portal.path)).text)
  const [, last] = await postsOf(api, portal)
  await api.db.sql`
    update posts set text = 'Edited meanwhile', content_hash = ${'e'.repeat(64)} where id = ${last?.id ?? ''}`

  const answered = await portal.post(`${portal.path}/answers`, { approve: 'shown', post: posts })
  const { text } = await portal.get(answered.location)

  expect(answered.status).toBe(303)
  expect(await statesOf(api, portal)).toEqual({ opening: 'scheduled', 'last-day': 'awaiting_approval' })
  expect(text).toContain('You agreed to one text')
  expect(text).toContain('One text reads otherwise than you were shown')
  expect(text).toContain('Edited meanwhile')
  expect(await api.db.sql`select from approvals where post_id = ${last?.id ?? ''}`).toEqual([])
  // What the page shows now can be agreed to.
  await portal.post(`${portal.path}/answers`, { approve: last?.id ?? '', post: shownIn(text) })
  expect((await statesOf(api, portal))['last-day']).toBe('scheduled')
})

test('an edited text does not go out until agreed again; a refreshed number goes where that was agreed; the rest stays', async () => {
  const api = shared()
  const [strict, free] = [await aPortal(api, counted), await aPortal(api, counted)]
  for (const [portal, choice] of [
    [strict, {}],
    [free, { refresh: 'on' }],
  ] as const) {
    const post = shownIn((await portal.get(portal.path)).text)
    await portal.post(`${portal.path}/answers`, { approve: 'shown', post, ...choice })
    expect(await statesOf(api, portal)).toEqual({ opening: 'scheduled', 'last-day': 'scheduled' })

    expect(await revise(api, portal, (kit) => kit.replace('"signatories":74', '"signatories":80'))).toEqual([200, 200])
  }
  const refreshed = await portalTexts(api, free)

  expect(refreshed).toContain('80')
  expect(await statesOf(api, free)).toEqual({ opening: 'scheduled', 'last-day': 'scheduled' })
  expect(await statesOf(api, strict)).toEqual({ opening: 'scheduled', 'last-day': 'awaiting_approval' })
  const { text } = await strict.get(strict.path)
  expect(text).toContain('This text changed since you agreed')
  expect(text).toMatch(/What you agreed to:.*74.*As it reads now:.*80/s)

  expect(await revise(api, free, edit)).toEqual([200, 200])
  expect(await statesOf(api, free)).toEqual({ opening: 'scheduled', 'last-day': 'awaiting_approval' })

  const post = shownIn((await free.get(free.path)).text)
  await free.post(`${free.path}/answers`, { approve: 'shown', post })
  expect(await statesOf(api, free)).toEqual({ opening: 'scheduled', 'last-day': 'scheduled' })
})

/** Other words in each of the texts that have a number. */
const edit = (kit: string) => kit.replaceAll('names on', 'people behind').replaceAll('to be heard, {', 'to be asked, {')

const portalTexts = async (api: TestApi, portal: Portal) =>
  (await postsOf(api, portal)).map(({ text }) => text).join('\n')

test('a moved deadline moves only the posts that may follow it; the others are asked again', async () => {
  const api = shared()
  const [strict, free] = [await aPortal(api, counted), await aPortal(api, counted)]
  for (const [portal, choice] of [
    [strict, { refresh: 'on' }],
    [free, { follow: 'on' }],
  ] as const) {
    const post = shownIn((await portal.get(portal.path)).text)
    await portal.post(`${portal.path}/answers`, { approve: 'shown', post, ...choice })
    const moved = await api.ask(`POST /campaigns/${portal.slug}/move-anchor`, {
      body: { anchor: 'deadline', to: '2027-01-10T23:59' },
    })
    expect(moved.status).toBe(200)
  }

  expect(await statesOf(api, free)).toEqual({ opening: 'scheduled', 'last-day': 'scheduled' })
  expect((await postsOf(api, free)).at(-1)?.due_at).toMatch(/^2027-01-09/)
  expect(await statesOf(api, strict)).toEqual({ opening: 'scheduled', 'last-day': 'awaiting_approval' })
})

test('a text that nobody answered is missed, and the page says why', async () => {
  const api = shared()
  const portal = await aPortal(api)
  await api.db.sql`
    update posts set due_at = chorus_now() - interval '2 hours', late_after = chorus_now() - interval '1 hour'
    where campaign_id = ${portal.campaignId}`

  await sweepPosts(api.db)

  expect((await portal.get(`${portal.path}?show=past`)).text).toContain('nobody had answered when its time came')
})

test(
  '200 posts come in pages without a gap, and agreeing page by page covers exactly all of them',
  { timeout: 240_000 },
  async () => {
    const api = shared()
    const portal = await aPortal(api)
    await api.db.sql.unsafe(`
    insert into posts (campaign_id, wave_id, occurrence, organisation_id, account_id, message_id, variant_id, locale, platform,
      text, content_hash, wording_hash, state, due_at, next_at, late_after, plan_version, planned_in, cost_micro_usd)
    select campaign_id, wave_id, n, organisation_id, account_id, message_id, variant_id, locale, platform, 'Text ' || n,
      encode(sha256(convert_to('t' || n, 'UTF8')), 'hex'), encode(sha256(convert_to('w' || n, 'UTF8')), 'hex'), state,
      due_at + n / 3 * interval '1 minute', due_at, late_after + interval '1 day', plan_version, planned_in, 0
    from posts, generate_series(1, 199) n where organisation_id = '${portal.organisationId}'`)
    const seen: string[] = []
    for (let at = portal.path; at !== '';) {
      const { text } = await portal.get(at)
      seen.push(...shownIn(text))
      at = /<a href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    }
    expect([seen.length, new Set(seen).size]).toEqual([200, 200])

    for (let pages = 0; pages < 8; pages += 1) {
      const post = shownIn((await portal.get(portal.path)).text)
      const { location } = await portal.post(`${portal.path}/answers`, { approve: 'shown', post })
      expect(location).toContain(`done=approved&n=${post.length}`)
    }

    expect(
      await api.db.sql`
    select state, count(*)::int from posts where organisation_id = ${portal.organisationId} group by 1`,
    ).toEqual([{ state: 'scheduled', count: 200 }])
  },
)

test('one post is declined with a reason, taken back, and the whole campaign is declined', async () => {
  const api = shared()
  const portal = await aPortal(api, counted)
  const [id = '', hash = ''] = shownIn((await portal.get(portal.path)).text)[0]?.split(':') ?? []

  const declined = await portal.post(`${portal.path}/posts/${id}/decline`, { hash, reason: 'not <b>us</b>\r\nhere' })

  expect((await portal.get(declined.location)).text).toContain('You said no')
  expect((await statesOf(api, portal))['opening']).toBe('declined')
  expect(
    await api.db.sql`
    select r.reason from decline_reasons r join declines d on d.id = r.decline_id where d.post_id = ${id}`,
  ).toEqual([{ reason: 'not <b>us</b> here' }])
  await portal.post(`${portal.path}/posts/${id}/agree`, { hash })
  expect((await statesOf(api, portal))['opening']).toBe('awaiting_approval')

  await portal.post(`${portal.path}/decline`, { reason: '' })
  expect(await statesOf(api, portal)).toEqual({ opening: 'declined', 'last-day': 'declined' })
  expect((await portal.get('/p')).text).toContain('You declined.')
})

test('a post that changed while it was read is not answered: the page shows how it reads now', async () => {
  const api = shared()
  const portal = await aPortal(api)
  const [id = '', hash = ''] = shownIn((await portal.get(portal.path)).text)[0]?.split(':') ?? []
  await api.db.sql`update posts set text = 'Edited meanwhile', content_hash = ${'d'.repeat(64)} where id = ${id}`

  for (const answer of ['approve', 'decline']) {
    const { status, text } = await portal.post(`${portal.path}/posts/${id}/${answer}`, { hash })
    expect([status, text.includes('changed while you read it'), text.includes('Edited meanwhile')]).toEqual([
      409,
      true,
      true,
    ])
  }
  expect(await statesOf(api, portal)).toEqual({ opening: 'awaiting_approval' })
})

test('other words are judged: what is wrong stands beside them, and nothing that was typed is lost', async () => {
  const api = shared()
  const portal = await aPortal(api)
  const [id = ''] = shownIn((await portal.get(portal.path)).text)[0]?.split(':') ?? []
  const wording = `${portal.path}/posts/${id}/wording`
  const bad = 'Our {nobody} & <i>own</i> words'

  const refused = await portal.post(wording, { text: bad, note: 'because <b>' })

  expect(refused.status).toBe(422)
  expect(refused.text).toContain('The campaign does not know “nobody”')
  expect(refused.text).toContain('Our {nobody} &amp; &lt;i&gt;own&lt;/i&gt; words</textarea>')
  expect(refused.text).toContain('because &lt;b&gt;</textarea>')
  const [, other] = await api.db.sql<{ text: string }[]>`
    select text from posts where campaign_id = ${portal.campaignId} order by organisation_id = ${portal.organisationId} desc`
  expect((await portal.post(wording, { text: other?.text ?? '' })).text).toContain('says nearly the same')
  for (const text of ['', 'x'.repeat(4_001), 'y '.repeat(200), 'NUL \0 in it'])
    expect((await portal.post(wording, { text })).status).toBe(422)
  const sent = await portal.post(wording, { text: 'We at {organisation} have\r\nreasons of our own. {link_petition}' })
  expect(sent.location).toContain('done=proposed')
  expect((await portal.get(`${portal.path}/posts/${id}`)).text).toContain('It waits for an answer')
})

test('the page of a withdrawal says so of what is withdrawn, and of nothing else', async () => {
  const portal = await aPortal(shared(), counted)
  const scopes = ['scope=everything', `scope=campaign&campaign=${portal.slug}`]
  const look = () => Promise.all(scopes.map((scope) => portal.get(`/p/withdrawn?${scope}`)))

  const before = await look()
  await portal.post('/p/withdraw', { scope: 'campaign', campaign: portal.slug })
  const [everything, campaign] = await look()

  expect(before.map(({ status, location }) => [status, location])).toEqual(scopes.map(() => [303, '/p/withdraw']))
  expect([everything?.status, campaign?.status]).toEqual([303, 200])
  expect(campaign?.text).toContain('You withdrew from')
})

test('a consent is chosen in one form: every fault at once, and what was chosen stays in it', async () => {
  const api = shared()
  const portal = await aPortal(api)
  const path = `${portal.path}/consent`
  const faulty = {
    texts: 'each',
    path: 'handle',
    accounts: 'x:nobody',
    maxPerDay: '0',
    maxTotal: 'many',
    until: '2026-02-30',
  }

  const { status, text } = await portal.post(path, faulty)

  expect(status).toBe(422)
  expect(text).toContain('6 things have to be put right')
  expect(text).toContain('value="many"')
  const good = {
    texts: 'each',
    path: 'assist',
    accounts: `x:${portal.handle}`,
    locales: 'en',
    kinds: ['once', 'rapid'],
    maxPerDay: '2',
    maxTotal: '9',
    until: '2026-12-24',
  }
  expect((await portal.post(path, good)).location).toContain('done=consented')
  const { body } = await api.ask(`GET /organisations/${portal.organisation}/campaigns`, { token: api.adminToken })
  expect(body).toMatchObject({
    items: [
      {
        path: 'assist',
        consent: {
          texts: 'each',
          kinds: ['once', 'rapid'],
          maxPerDay: 2,
          maxTotal: 9,
          until: '2026-12-25T00:00:00Z',
          grantedBy: `organisation:${portal.organisationId}`,
        },
      },
    ],
  })
  expect((await portal.get(portal.path)).text).toContain('No posts that repeat.')
})
