import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aLaunched } from './a-launched.ts'
import { anApi, aSharedApi, autoConsent, type TestApi } from './an-api.ts'

type Moved = {
  readonly version: number
  readonly dryRun: boolean
  readonly from: string
  readonly to: string
  readonly moved: number
  readonly kept: number
  readonly first?: { readonly account: string; readonly dueAt: string }
  readonly last?: { readonly account: string; readonly dueAt: string }
}
type Problem = { readonly code: string; readonly detail?: string; readonly errors?: readonly { pointer: string }[] }

/** Ten days before the campaign opens. */
const shared = aSharedApi({ now: '2026-11-21T12:00:00Z', changes: { autoConsent } })

/** One wave at the opening, one that is counted from the deadline. */
const waves = [
  { key: 'opening', when: { anchor: 'opening' } },
  { key: 'last-days', when: { anchor: 'deadline', offset: '-P3D', time: '09:00', zone: 'campaign' } },
].map((wave) => ({
  ...wave,
  messages: ['hear-us'],
  spread: { over: 'PT1H', gap: 'PT5M' },
  lateBy: 'PT1H',
  platforms: ['x'],
}))

async function aCampaignWithADeadline(api: TestApi) {
  const slug = `moving-${randomUUID().slice(0, 8)}`
  const handle = slug.slice(-8)
  const organisations = { [`${slug}-a`]: `a_${handle}`, [`${slug}-b`]: `b_${handle}` }
  return aLaunched(api, { slug, organisations, top: { waves } })
}

async function dueDays(api: TestApi, id: string): Promise<readonly string[]> {
  const rows = await api.db.sql<{ word: string }[]>`
    select w.key || ' ' || to_char(p.due_at, 'YYYY-MM-DD') as word
    from posts p join waves w on w.id = p.wave_id where p.campaign_id = ${id} order by p.due_at, p.id`
  return rows.map(({ word }) => word)
}

const before = ['opening 2026-12-01', 'opening 2026-12-01', 'last-days 2026-12-28', 'last-days 2026-12-28']
const after = ['opening 2026-12-01', 'opening 2026-12-01', 'last-days 2027-01-11', 'last-days 2027-01-11']

test('a dry run says how many posts would move and shows the first and the last, and moves none', async () => {
  const api = shared()
  const { id, path } = await aCampaignWithADeadline(api)

  const { status, body } = await api.ask<Moved>(`POST ${path}/move-anchor`, {
    body: { anchor: 'deadline', to: '2027-01-14T23:59', dryRun: true },
  })

  expect(status).toBe(200)
  expect(body).toMatchObject({
    version: 1,
    dryRun: true,
    from: '2026-12-31T23:59:00Z',
    to: '2027-01-14T23:59:00Z',
    moved: 2,
    first: { dueAt: expect.stringMatching(/^2027-01-11T09:/) },
    last: { dueAt: expect.stringMatching(/^2027-01-11T\d\d:/) },
  })
  expect((body.first?.dueAt ?? '') < (body.last?.dueAt ?? '')).toBe(true)
  expect(await dueDays(api, id)).toEqual(before)
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({ planVersion: 1, anchors: { deadline: body.from } })
})

test('a moved deadline moves every unsent post that is counted from it, as the dry run said, and no other', async () => {
  const api = shared()
  const { id, path } = await aCampaignWithADeadline(api)
  const to = '2027-01-14T23:59'
  const dry = await api.ask<Moved>(`POST ${path}/move-anchor`, { body: { anchor: 'deadline', to, dryRun: true } })

  const { status, body } = await api.ask<Moved>(`POST ${path}/move-anchor`, { body: { anchor: 'deadline', to } })

  expect([status, body]).toEqual([200, { ...dry.body, version: 2, dryRun: false, undoable: true }])
  expect(dry.body).toMatchObject({ undoable: false })
  expect(await dueDays(api, id)).toEqual(after)
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({
    planVersion: 2,
    anchors: { deadline: '2027-01-14T23:59:00Z' },
  })
})

test('what has gone out stays where it is', async () => {
  const api = shared()
  const { id, path } = await aCampaignWithADeadline(api)
  await api.db.sql`
    update posts set state = 'published', remote_id = id::text, published_at = now(), settled_at = now()
    where id = (select id from posts where campaign_id = ${id} order by due_at desc limit 1)`

  const { body } = await api.ask<Moved>(`POST ${path}/move-anchor`, {
    body: { anchor: 'deadline', to: '2027-01-14T23:59:00Z' },
  })

  expect(body.moved).toBe(1)
  expect(await dueDays(api, id)).toEqual([...before.slice(0, 3), 'last-days 2027-01-11'])
})

test('the moment may be an instant, or wall time in the campaign’s zone', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const { path } = await aLaunched(api, { campaign: { timeZone: 'Asia/Tokyo' } })
  const tell = async (to: string) => {
    const { body } = await api.ask<Moved>(`POST ${path}/move-anchor`, {
      body: { anchor: 'deadline', to, dryRun: true },
    })
    return body.to
  }

  expect(await tell('2027-01-10T18:00')).toBe('2027-01-10T09:00:00Z')
  expect(await tell('2027-01-10')).toBe('2027-01-09T15:00:00Z')
  expect(await tell('2027-01-10T18:00:00Z')).toBe('2027-01-10T18:00:00Z')
  expect(await tell('2027-01-10T18:00+02:00')).toBe('2027-01-10T16:00:00Z')
})

test('a version that the campaign has left is 409, and nothing moves', async () => {
  const api = shared()
  const { id, path } = await aCampaignWithADeadline(api)
  const move = { anchor: 'deadline', to: '2027-01-14T23:59' }

  const early = await api.ask<Problem>(`POST ${path}/move-anchor`, { body: { ...move, version: 0 } })
  const dry = await api.ask<Problem>(`POST ${path}/move-anchor`, { body: { ...move, version: 0, dryRun: true } })
  const right = await api.ask<Moved>(`POST ${path}/move-anchor`, { body: { ...move, version: 1, dryRun: true } })

  expect([early.status, early.body.code, early.body.detail]).toEqual([
    409,
    'plan-outdated',
    expect.stringContaining('version 1'),
  ])
  expect([dry.status, dry.body.code]).toEqual([409, 'plan-outdated'])
  expect(right.status).toBe(200)
  expect(await dueDays(api, id)).toEqual(before)
})

test('an anchor that the campaign has not is 422 and names those it has', async () => {
  const api = shared()
  const { path } = await aCampaignWithADeadline(api)

  for (const anchor of ['vote', '__proto__', 'constructor']) {
    const { status, body } = await api.ask<Problem>(`POST ${path}/move-anchor`, {
      body: { anchor, to: '2027-01-14T23:59' },
    })
    expect([anchor, status, body.code, body.detail]).toEqual([
      anchor,
      422,
      'no-such-anchor',
      'It has: deadline, opening.',
    ])
  }
})

test('a deadline before the opening, or an opening after the deadline, is 422', async () => {
  const api = shared()
  const { id, path } = await aCampaignWithADeadline(api)
  const moves = [
    { anchor: 'deadline', to: '2026-12-01T09:00' },
    { anchor: 'deadline', to: '2026-11-30T09:00', dryRun: true },
    { anchor: 'opening', to: '2027-01-01T09:00' },
  ]

  for (const body of moves) {
    const answer = await api.ask<Problem>(`POST ${path}/move-anchor`, { body })
    expect([body, answer.status, answer.body.code]).toEqual([body, 422, 'deadline-before-opening'])
  }
  expect(await dueDays(api, id)).toEqual(before)
})

test('what is no moment, or none within this millennium, is 422', async () => {
  const api = shared()
  const { id, path } = await aCampaignWithADeadline(api)
  const moments = [
    '',
    'tomorrow',
    '2027-02-30T09:00',
    '2027-01-14T25:00',
    '2027-01-14T23:59[Europe/London',
    '20270114T2359Zx',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00',
    '1999-12-31T23:59',
    '2027-01-14T23:59\u0000',
  ]

  for (const to of moments) {
    const { status, body } = await api.ask<Problem>(`POST ${path}/move-anchor`, { body: { anchor: 'deadline', to } })
    expect([to, status, body.code]).toEqual([to, 422, 'bad-moment'])
  }
  const whole = { body: { anchor: 'deadline', to: '2'.repeat(101) } }
  expect((await api.ask<Problem>(`POST ${path}/move-anchor`, whole)).body.errors).toMatchObject([{ pointer: '#/to' }])
  expect(await dueDays(api, id)).toEqual(before)
})

test('a moment at the edge of what can be written moves and is read again', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const { path } = await aLaunched(api, { top: { waves } })

  const { status } = await api.ask(`POST ${path}/move-anchor`, { body: { anchor: 'deadline', to: '2999-12-31T23:59' } })

  expect(status).toBe(200)
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({ anchors: { deadline: '2999-12-31T23:59:00Z' } })
  expect((await api.ask(`POST ${path}/plan`)).status).toBe(200)
})

test('the anchors of a campaign that has ended stay: 409', async () => {
  const api = shared()
  const { id, path } = await aCampaignWithADeadline(api)
  await api.ask(`POST ${path}/stop`)
  const move = { anchor: 'deadline', to: '2027-01-14T23:59' }

  const { status, body } = await api.ask<Problem>(`POST ${path}/move-anchor`, { body: move })
  const dry = await api.ask<Problem>(`POST ${path}/move-anchor`, { body: { ...move, dryRun: true } })

  expect([status, body.code]).toEqual([409, 'campaign-ended'])
  expect([dry.status, dry.body.code]).toEqual([409, 'campaign-ended'])
  expect(await dueDays(api, id)).toEqual(before)
})

test('of two who move at the same moment one is told that the campaign changed', async () => {
  const api = shared()
  const { id, path } = await aCampaignWithADeadline(api)
  const move = (to: string) => api.ask(`POST ${path}/move-anchor`, { body: { anchor: 'deadline', to, version: 1 } })

  const answers = await Promise.all([move('2027-01-14T23:59'), move('2027-01-14T23:59')])

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(await dueDays(api, id)).toEqual(after)
})

test('no anchor moves in a campaign that is not there, or by a body that cannot be meant', async () => {
  const api = shared()
  const { path } = await aCampaignWithADeadline(api)
  const lost = await api.ask('POST /campaigns/nowhere/move-anchor', { body: { anchor: 'deadline', to: '2027-01-01' } })
  const bodies = [
    [{}, ['#/anchor', '#/to']],
    [{ anchor: '\u0000', to: '2027-01-01' }, ['#/anchor']],
    [{ anchor: 'deadline', to: '2027-01-01', version: -1 }, ['#/version']],
    [{ anchor: 'deadline', to: '2027-01-01', force: true }, ['#']],
  ] as const

  expect(lost.status).toBe(404)
  for (const [body, pointers] of bodies) {
    const answer = await api.ask<Problem>(`POST ${path}/move-anchor`, { body })
    expect([body, answer.status, answer.body.errors?.map(({ pointer }) => pointer)]).toEqual([body, 422, pointers])
  }
})
