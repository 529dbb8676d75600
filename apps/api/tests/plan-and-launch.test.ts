import { randomUUID } from 'node:crypto'
import { setRehearsalClock } from '@chorus/db'
import { expect, test } from 'vitest'
import { sampleForm } from './a-kit-form.ts'
import { aKit, type KitOptions } from './a-kit.ts'
import { anApi, aSharedApi, autoConsent, type TestApi } from './an-api.ts'

type Plan = {
  readonly version: number
  readonly posts: readonly {
    readonly account: string
    readonly text: string
    readonly dueAt: string
    readonly costUsd: number
  }[]
  readonly assisted: readonly { readonly organisation: string }[]
  readonly problems: readonly { readonly code: string }[]
  readonly totals: { readonly posts: number; readonly byOrganisation: Readonly<Record<string, number>> }
  readonly cost: { readonly usd: number }
  readonly diff: Readonly<Record<'create' | 'move' | 'reword' | 'cancel' | 'keep', readonly object[]>>
}
type Applied = {
  readonly version: number
  readonly created: number
  readonly changed: number
  readonly canceled: number
}
type Launched = { readonly scheduled: number; readonly awaitingApproval: number }
type Problem = { readonly code: string; readonly title: string; readonly detail?: string }

const consultation = await sampleForm()

const tenDaysBefore = '2026-11-21T12:00:00Z'
/** Organisations are only invited. */
const careful = aSharedApi({ now: tenDaysBefore })
/** Organisations agree at once. */
const automatic = aSharedApi({ now: tenDaysBefore, changes: { autoConsent } })

type Imported = { readonly api: TestApi; readonly path: string; readonly id: string }

/** A campaign of its own, by a small kit that opens in ten days. */
async function anImport(api: TestApi, options: KitOptions = {}): Promise<Imported> {
  const slug = `kit-${randomUUID().slice(0, 8)}`
  const { body } = await api.ask<{ id: string }>('POST /campaigns/import', { body: aKit({ slug, ...options }) })
  return { api, path: `/campaigns/${slug}`, id: body.id }
}

async function readPosts({ api, id }: Pick<Imported, 'api' | 'id'>): Promise<readonly object[]> {
  return api.db.sql`
    select id, state, rev, text, due_at::text, plan_version from posts where campaign_id = ${id} order by id`
}

function factsOf(posts: Plan['posts']): readonly string[] {
  return posts.map(({ account, text, dueAt }) => [account, dueAt, text].join(' ')).toSorted()
}

test('a plan says who would say what, when and at what cost, and what applying it would create', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported

  const { status, body } = await api.ask<Plan>(`POST ${path}/plan`)

  expect(status).toBe(200)
  expect(body.version).toBe(0)
  expect(body.posts.map(({ account }) => account).toSorted()).toEqual(['Harbour_demo', 'Lantern_demo'])
  expect(new Set(body.posts.map(({ text }) => text)).size).toBe(2)
  expect(body.posts.every(({ text }) => text.includes('https://example.org/petition'))).toBe(true)
  expect(body.posts.every(({ dueAt }) => dueAt >= '2026-12-01T09:00:00Z' && dueAt <= '2026-12-01T10:00:00Z')).toBe(true)
  expect(body.totals).toMatchObject({ posts: 2, byOrganisation: { lantern: 1, harbour: 1 } })
  expect(body.cost.usd).toBeCloseTo(
    body.posts.reduce((sum, { costUsd }) => sum + costUsd, 0),
    9,
  )
  expect(body.cost.usd).toBeGreaterThan(0)
  const { create, ...others } = body.diff
  expect(create).toHaveLength(2)
  expect(others).toEqual({ move: [], reword: [], cancel: [], keep: [] })
})

test('planning writes nothing and says the same twice', async () => {
  const api = careful()
  const { body } = await api.ask<{ id: string }>('POST /campaigns/import', consultation)

  const first = await api.ask<Plan>('POST /campaigns/nothing-without-us/plan')
  const second = await api.ask<Plan>('POST /campaigns/nothing-without-us/plan')

  expect(first.body.posts).toHaveLength(34)
  expect(second.body).toEqual(first.body)
  expect(await readPosts({ api, id: body.id })).toEqual([])
  expect((await api.ask('GET /campaigns/nothing-without-us')).body).toMatchObject({ planVersion: 0, posts: {} })
})

test('organisations without an account are in the plan by name, with why', async () => {
  const organisations = { lantern: 'Lantern_demo', quiet: undefined }
  const { api, path } = await anImport(careful(), { organisations })

  const { body } = await api.ask<Plan>(`POST ${path}/plan`)

  expect(body.posts).toHaveLength(1)
  expect(body.assisted).toEqual([{ wave: 'opening', organisation: 'quiet', reason: expect.stringMatching(/./) }])
})

test('applying writes the planned posts, and applying the next version again finds nothing to do', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported
  const { body: plan } = await api.ask<Plan>(`POST ${path}/plan`)

  const first = await api.ask<Applied>(`POST ${path}/apply`, { body: { version: plan.version } })
  const written = await readPosts(imported)
  const second = await api.ask<Applied>(`POST ${path}/apply`, { body: { version: first.body.version } })

  expect([first.status, first.body]).toEqual([200, { version: 1, created: 2, changed: 0, canceled: 0 }])
  expect([second.status, second.body]).toEqual([200, { version: 2, created: 0, changed: 0, canceled: 0 }])
  expect(written).toHaveLength(2)
  expect(await readPosts(imported)).toEqual(written)
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({ planVersion: 2, posts: { planned: 2 } })
  const replanned = await api.ask<Plan>(`POST ${path}/plan`)
  expect(replanned.body.diff).toMatchObject({ create: [], move: [], reword: [], cancel: [] })
  expect(replanned.body.diff.keep).toHaveLength(2)
})

test('what was applied is what was planned', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported
  const { body: plan } = await api.ask<Plan>(`POST ${path}/plan`)

  await api.ask(`POST ${path}/apply`, { body: { version: 0 } })

  const { body } = await api.ask<{ items: Plan['posts'] }>(`GET ${path}/posts`)
  expect(factsOf(body.items)).toEqual(factsOf(plan.posts))
})

test('another version than the campaign has is 409 with the one it has, and writes nothing', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported

  const early = await api.ask<Problem>(`POST ${path}/apply`, { body: { version: 7 } })
  await api.ask(`POST ${path}/apply`, { body: { version: 0 } })
  const before = await readPosts(imported)
  const late = await api.ask<Problem>(`POST ${path}/apply`, { body: { version: 0 } })

  expect([early.status, early.body.code, early.body.detail]).toEqual([
    409,
    'plan-outdated',
    expect.stringContaining('version 0'),
  ])
  expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('version 1')])
  expect(await readPosts(imported)).toEqual(before)
})

test('of two who apply one version at the same moment one is told that it is outdated', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported

  const answers = await Promise.all([1, 2].map(() => api.ask(`POST ${path}/apply`, { body: { version: 0 } })))

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(await readPosts(imported)).toHaveLength(2)
})

test('a body that does not say which version is 422 and says where it is wrong', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported
  const bodies = [
    ['another key', { version: 0, force: true }, '#'],
    ['no version', {}, '#/version'],
    ['a version in words', { version: 'latest' }, '#/version'],
    ['half a version', { version: 0.5 }, '#/version'],
    ['a negative version', { version: -1 }, '#/version'],
    ['a list', [], '#'],
    ['null', null, '#'],
  ] as const

  for (const [name, body, pointer] of bodies) {
    const answer = await api.ask<Problem & { errors: { pointer: string }[] }>(`POST ${path}/apply`, { body })
    expect([name, answer.status, answer.body.code]).toEqual([name, 422, 'invalid-body'])
    expect(answer.body.errors.map((one) => one.pointer)).toEqual([pointer])
  }
  expect(await readPosts(imported)).toEqual([])
})

test('a campaign that has ended plans no posts any more: 409', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported
  await api.db.sql`update campaigns set state = 'canceled' where id = ${imported.id}`

  const apply = await api.ask<Problem>(`POST ${path}/apply`, { body: { version: 0 } })
  const launch = await api.ask<Problem>(`POST ${path}/launch`)

  expect([apply.status, apply.body.code]).toEqual([409, 'campaign-ended'])
  expect([launch.status, launch.body.code]).toEqual([409, 'not-a-draft'])
  expect(await readPosts(imported)).toEqual([])
})

test('launching with everybody’s consent schedules every post, once', async () => {
  const imported = await anImport(automatic())
  const { api, path } = imported
  await api.ask(`POST ${path}/apply`, { body: { version: 0 } })

  const first = await api.ask<Launched>(`POST ${path}/launch`)
  const second = await api.ask<Problem>(`POST ${path}/launch`)

  expect([first.status, first.body]).toEqual([200, { scheduled: 2, awaitingApproval: 0 }])
  expect([second.status, second.body.code, second.body.title]).toEqual([
    409,
    'not-a-draft',
    'The campaign is active already',
  ])
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({
    state: 'active',
    launchedAt: '2026-11-21T12:00:00Z',
    posts: { scheduled: 2 },
  })
})

test('without consent a launch schedules nothing: every post awaits approval', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported
  await api.ask(`POST ${path}/apply`, { body: { version: 0 } })

  const { body } = await api.ask<Launched>(`POST ${path}/launch`)

  expect(body).toEqual({ scheduled: 0, awaitingApproval: 2 })
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({ posts: { awaiting_approval: 2 } })
})

test('a draft without a plan cannot be launched, and stays a draft', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported

  const { status, body } = await api.ask<Problem>(`POST ${path}/launch`)

  expect([status, body.code]).toEqual([409, 'nothing-planned'])
  expect((await api.ask(`GET ${path}`)).body).toMatchObject({ state: 'draft' })
})

test('of two launches at the same moment one is told that it is launched', async () => {
  const imported = await anImport(careful())
  const { api, path } = imported
  await api.ask(`POST ${path}/apply`, { body: { version: 0 } })

  const answers = await Promise.all([1, 2].map(() => api.ask(`POST ${path}/launch`)))

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})

test('a launched campaign that is planned after its time creates nothing late', async () => {
  await using own = await anApi({ now: tenDaysBefore, changes: { autoConsent } })
  const { api, path } = await anImport(own)
  await api.ask(`POST ${path}/apply`, { body: { version: 0 } })
  await api.ask(`POST ${path}/launch`)
  await api.db.sql`update posts set state = 'canceled', reason = 'not-in-plan', settled_at = now()`
  await setRehearsalClock(api.db, Temporal.Instant.from('2026-12-02T12:00:00Z'), 0)

  const { body: plan } = await api.ask<Plan>(`POST ${path}/plan`)
  const applied = await api.ask<Applied>(`POST ${path}/apply`, { body: { version: plan.version } })

  expect(plan.posts).toEqual([])
  expect(plan.problems).toMatchObject([{ code: 'too-late', posts: 2 }])
  expect(applied.body).toMatchObject({ created: 0, changed: 0, canceled: 0 })
})

test('no step can be taken with a campaign that is not there: 404', async () => {
  const api = careful()
  for (const step of ['plan', 'apply', 'launch']) {
    const { status, body } = await api.ask<Problem>(`POST /campaigns/nowhere/${step}`, { body: { version: 0 } })
    expect([step, status, body.code]).toEqual([step, 404, 'no-such-campaign'])
  }
})

test('a campaign is planned, applied and launched by its id as well as by its slug', async () => {
  const { api, id } = await anImport(automatic())

  expect((await api.ask<Plan>(`POST /campaigns/${id}/plan`)).body.posts).toHaveLength(2)
  expect((await api.ask<Applied>(`POST /campaigns/${id}/apply`, { body: { version: 0 } })).body.created).toBe(2)
  expect((await api.ask<Launched>(`POST /campaigns/${id}/launch`)).body.scheduled).toBe(2)
})
