import { expect, test } from 'vitest'
import { aKit } from './a-kit.ts'
import { anApi, type TestApi } from './an-api.ts'

type Entry = {
  readonly id: string
  readonly account: string
  readonly organisation: string
  readonly dueAt: string
  readonly reasons: readonly string[]
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
}
type Plan = {
  readonly version: number
  readonly timeZone: string
  readonly notes: readonly string[]
  readonly posts?: readonly { readonly dueAt: string; readonly text: string }[]
  readonly assisted: readonly object[]
  readonly awaiting: readonly object[]
  readonly collisions: readonly object[]
  readonly totals: Readonly<Record<string, unknown>>
  readonly counts: Readonly<Record<string, number>>
  readonly cost: { readonly usd: number; readonly usdWithoutLinks: number }
  readonly diff: {
    readonly create?: readonly Entry[]
    readonly move: readonly Entry[]
    readonly reword: readonly Entry[]
    readonly cancel: readonly Entry[]
    readonly keep?: readonly object[]
  }
}

const wave = {
  key: 'opening',
  messages: ['hear-us'],
  when: { anchor: 'opening' },
  spread: { over: 'PT1H', gap: 'PT5M' },
  lateBy: 'PT1H',
  platforms: ['x'],
}

async function anApplied(api: TestApi): Promise<void> {
  await api.ask('POST /campaigns/import', { body: aKit({ campaign: { timeZone: 'Africa/Nairobi' } }) })
  await api.ask('POST /campaigns/small/apply', { body: { version: 0 } })
}

const planOf = async (api: TestApi, query = '') => (await api.ask<Plan>(`POST /campaigns/small/plan${query}`)).body

test('a plan tells its totals by network, language, organisation, wave and hour, its cost and its first and last post', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const organisations = { lantern: 'Lantern_demo', harbour: 'Harbour_demo', quiet: undefined }
  await api.ask('POST /campaigns/import', { body: aKit({ organisations }) })

  const plan = await planOf(api)

  const due = (plan.posts ?? []).map(({ dueAt }) => dueAt).toSorted()
  expect(plan).toMatchObject({ timeZone: 'UTC', notes: [], awaiting: [], collisions: [] })
  expect(plan.totals).toEqual({
    posts: 2,
    byPlatform: { x: 2 },
    byLocale: { en: 2 },
    byOrganisation: { lantern: 1, harbour: 1 },
    byWave: { opening: 2 },
    byHour: { '2026-12-01T09:00Z': 2 },
    assistedByReason: { 'no-account': 1 },
    firstDueAt: due[0],
    lastDueAt: due[1],
  })
  expect(plan.cost.usdWithoutLinks).toBeGreaterThan(0)
  expect(plan.cost.usdWithoutLinks).toBeLessThan(plan.cost.usd)
  expect(plan.counts).toEqual({
    posts: 2,
    assisted: 1,
    awaiting: 0,
    problems: 0,
    collisions: 0,
    create: 2,
    move: 0,
    reword: 0,
    cancel: 0,
    keep: 0,
    asks: 0,
    asksAgain: 0,
  })
  expect(plan.diff.create?.map(({ organisation }) => organisation).toSorted()).toEqual(['harbour', 'lantern'])
})

test('a summary leaves posts and what is made or kept out, and says how many they are', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)
  const whole = await planOf(api)

  const summary = await planOf(api, '?part=summary')

  const { posts: _posts, diff, ...rest } = whole
  const { create: _create, keep, ...changes } = diff
  expect(summary).toEqual({ ...rest, diff: changes })
  expect(keep).toHaveLength(2)
  expect(summary.counts).toMatchObject({ posts: 2, keep: 2, create: 0 })
})

test('a limit cuts every list, and no count', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await api.ask('POST /campaigns/import', { body: aKit() })

  const [one, none] = [await planOf(api, '?limit=1'), await planOf(api, '?limit=0')]

  expect([one.posts, one.diff.create].map((list) => list?.length)).toEqual([1, 1])
  expect([none.posts, none.diff.create]).toEqual([[], []])
  expect([one.counts, none.counts]).toEqual([one.counts, one.counts])
  expect(one.counts).toMatchObject({ posts: 2, create: 2 })
  const refused = await Promise.all(
    ['?limit=-1', '?limit=x', '?part=half'].map((query) => api.ask(`POST /campaigns/small/plan${query}`)),
  )
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400])
})

test('a post that moves says why, when it is due now and when it would be', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)
  await api.db.sql`update anchors set at = at + interval '1 day' where name = 'opening'`

  const { diff, counts } = await planOf(api)

  expect(counts).toMatchObject({ move: 2, reword: 0, create: 0, cancel: 0 })
  for (const { before, after, reasons, dueAt } of diff.move) {
    expect(reasons).toEqual(['later'])
    expect(Object.keys(before)).toEqual(['dueAt', 'lateAfter'])
    expect(after['dueAt']).toBe(dueAt)
    const moved = Temporal.Instant.from(before['dueAt'] ?? '').until(Temporal.Instant.from(dueAt), {
      largestUnit: 'hours',
    })
    expect(moved.toString()).toBe('PT24H')
  }
})

test('a post that is reworded shows both texts; one that is called off says whose it is and why', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  await anApplied(api)
  await api.db.sql`update organisations set name = 'The new lantern' where slug = 'lantern'`
  const [reworded] = (await planOf(api)).diff.reword
  await api.db.sql`
    delete from participations where organisation_id = (select id from organisations where slug = 'harbour')`
  const { diff } = await planOf(api)

  expect([reworded?.organisation, reworded?.reasons]).toEqual(['lantern', ['text']])
  expect(Object.keys(reworded?.before ?? {})).toEqual(['text'])
  expect([reworded?.before['text'], reworded?.after['text']]).toEqual([
    expect.stringContaining('The lantern'),
    expect.stringContaining('The new lantern'),
  ])
  expect(diff.cancel).toEqual([
    {
      id: expect.any(String),
      wave: 'opening',
      occurrence: 0,
      platform: 'x',
      account: 'Harbour_demo',
      organisation: 'harbour',
      dueAt: expect.stringMatching(/^2026-12-01T/),
      reasons: [expect.stringMatching(/^(?:account-gone|wave-gone|not-planned)$/)],
    },
  ])
})

test('posts of one account that come close to each other are told as collisions', async () => {
  await using api = await anApi({ now: '2026-11-21T12:00:00Z' })
  const waves = [wave, { ...wave, key: 'again' }].map((one) => ({ ...one, spread: { over: 'PT5M', gap: 'PT5M' } }))
  await api.ask('POST /campaigns/import', {
    body: aKit({ organisations: { lantern: 'Lantern_demo' }, top: { waves } }),
  })

  const plan = await planOf(api)

  expect(plan.counts['collisions']).toBe(1)
  expect(plan.collisions).toMatchObject([
    { account: 'Lantern_demo', organisation: 'lantern', platform: 'x', with: { dueAt: expect.any(String) } },
  ])
})
