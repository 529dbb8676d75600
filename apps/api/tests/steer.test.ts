import { readNow, setRehearsalClock, sweepPosts } from '@chorus/db'
import { aCampaign, type TestCampaign } from '@chorus/testing/a-campaign'
import { expect, test } from 'vitest'
import { anApi, aSharedApi, type TestApi } from './an-api.ts'

const empty = aSharedApi()

type Problem = { readonly code: string; readonly title: string; readonly errors?: readonly { pointer: string }[] }
type Late = {
  readonly allowed: number
  readonly missed: number
  readonly firstDueAt?: string
  readonly lastDueAt?: string
}
type Resumed = {
  readonly resumed: boolean
  readonly late: Late
  readonly released: number
  readonly skipped: number
}
type Stopped = { readonly canceled: number; readonly underWay: number }

const kinds = ['campaign', 'wave', 'organisation', 'account', 'network', 'everything'] as const
const forAdmins: readonly string[] = ['network', 'everything']

/** Where each kind of thing is steered, for the first account of a campaign `small`. */
function pathOf(kind: (typeof kinds)[number], { posts }: TestCampaign): string {
  const paths = {
    campaign: '/campaigns/small',
    wave: '/campaigns/small/waves/wave',
    organisation: '/organisations/small-org-1',
    account: `/accounts/x/${posts.find(({ handle }) => handle.startsWith('h_1_'))?.handle}`,
    network: '/networks/x',
    everything: '/installation',
  }
  return paths[kind]
}

const tokenFor = (api: TestApi, kind: string) => (forAdmins.includes(kind) ? api.adminToken : api.leadToken)

/** State, reason and whether it is parked, of every post. */
async function readStates({ db }: TestApi): Promise<readonly string[]> {
  const rows = await db.sql<{ word: string }[]>`
    select concat_ws(' ', state, reason, case when next_at = 'infinity' then 'parked' end) as word
    from posts order by due_at, id`
  return rows.map(({ word }) => word)
}

test.each(kinds)('a pause of a %s parks what is due of it, and a resume lets that go', async (kind) => {
  await using api = await anApi()
  const path = pathOf(kind, await aCampaign(api.db, { slug: 'small', accounts: 2 }))
  const token = tokenFor(api, kind)

  const paused = await api.ask(`POST ${path}/pause`, { token, body: { reason: '  The text has an error ' } })
  const states = await readStates(api)
  // Names JSON and says nothing, as many clients do with every POST.
  const resumed = await api.ask<Resumed>(`POST ${path}/resume`, { token, body: '', type: 'application/json' })

  expect([paused.status, paused.body]).toEqual([200, { paused: true, reason: 'The text has an error' }])
  const word = `scheduled ${kind === 'everything' ? 'installation' : kind}-paused parked`
  const count = kind === 'organisation' || kind === 'account' ? 1 : 2
  expect(states.filter((state) => state === word)).toHaveLength(count)
  expect(resumed.status).toBe(200)
  expect(resumed.body).toMatchObject({
    resumed: true,
    late: { allowed: count, missed: 0 },
    released: count,
    skipped: 0,
  })
  expect(await readStates(api)).toEqual(['scheduled', 'scheduled'])
})

test.each(kinds)('a stop of a %s cancels what is unsent of it, for good', async (kind) => {
  await using api = await anApi()
  const path = pathOf(kind, await aCampaign(api.db, { slug: 'small', accounts: 2 }))
  const token = tokenFor(api, kind)

  const stopped = await api.ask<Stopped>(`POST ${path}/stop`, { token, body: { reason: 'It is over' } })

  const count = kind === 'organisation' || kind === 'account' ? 1 : 2
  expect([stopped.status, stopped.body]).toEqual([200, { canceled: count, underWay: 0 }])
  expect((await readStates(api)).filter((state) => state === 'canceled stopped')).toHaveLength(count)
})

test.each(kinds)('pausing, resuming and stopping a %s want no body', async (kind) => {
  await using api = await anApi()
  const path = pathOf(kind, await aCampaign(api.db, { slug: 'small', accounts: 2 }))
  const token = tokenFor(api, kind)

  const paused = await api.ask(`POST ${path}/pause`, { token })
  const resumed = await api.ask(`POST ${path}/resume`, { token })
  const stopped = await api.ask(`POST ${path}/stop`, { token })

  expect([paused.status, paused.body]).toEqual([200, { paused: true, reason: 'by hand' }])
  expect([resumed.status, stopped.status]).toEqual([200, 200])
})

test.each(forAdmins)('a lead may not steer a %s', async (kind) => {
  await using api = await anApi()
  const path = kind === 'network' ? '/networks/x' : '/installation'
  await aCampaign(api.db, { slug: 'small' })

  for (const verb of ['pause', 'resume', 'stop']) {
    const { status, body } = await api.ask<Problem>(`POST ${path}/${verb}`, { token: api.leadToken })
    expect([verb, status, body.code]).toEqual([verb, 403, 'admins-only'])
  }
  expect(await readStates(api)).toEqual(['scheduled'])
})

test('a campaign that does not run cannot be paused, resumed or stopped: 409', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'draft', state: 'draft', posts: 'planned' })
  await aCampaign(api.db, { slug: 'ended' })
  await api.ask('POST /campaigns/ended/stop')

  const said: unknown[] = []
  for (const what of ['draft/pause', 'draft/resume', 'ended/pause', 'ended/resume', 'ended/stop']) {
    const { status, body } = await api.ask<Problem>(`POST /campaigns/${what}`)
    said.push([what, status, body.code])
  }

  expect(said).toEqual([
    ['draft/pause', 409, 'not-running'],
    ['draft/resume', 409, 'not-paused'],
    ['ended/pause', 409, 'not-running'],
    ['ended/resume', 409, 'not-paused'],
    ['ended/stop', 409, 'not-running'],
  ])
})

test.each(kinds)('a %s that is not paused cannot be resumed: 409', async (kind) => {
  await using api = await anApi()
  const path = pathOf(kind, await aCampaign(api.db, { slug: 'small' }))

  const { status, body } = await api.ask<Problem>(`POST ${path}/resume`, { token: tokenFor(api, kind) })

  expect([status, body.code]).toEqual([409, 'not-paused'])
  expect(await readStates(api)).toEqual(['scheduled'])
})

test('a stop says what it caught in the middle of a call: that is canceled only if nothing went out', async () => {
  await using api = await anApi()
  const { posts } = await aCampaign(api.db, { slug: 'small', accounts: 2 })
  await api.db.sql`
    update posts set state = 'publishing', claim_id = gen_random_uuid(), fence = 1, lease_until = now() + interval '1 minute'
    where id = ${posts[0]?.id ?? ''}`

  const { body } = await api.ask<Stopped>('POST /campaigns/small/stop')

  expect(body).toEqual({ canceled: 1, underWay: 1 })
})

test('what is steered and is not there is 404', async () => {
  const api = empty()
  const paths = [
    ['/campaigns/nowhere', 'no-such-campaign'],
    ['/organisations/nobody', 'not-found'],
    ['/accounts/x/nobody', 'not-found'],
  ]

  for (const [path, code] of paths) {
    for (const verb of ['pause', 'resume', 'stop']) {
      const { status, body } = await api.ask<Problem>(`POST ${path}/${verb}`)
      expect([path, verb, status, body.code]).toEqual([path, verb, 404, code])
    }
  }
})

test('a name with control characters, or of a network that nobody knows, is 400', async () => {
  const api = empty()
  const paths = [
    '/campaigns/%00',
    '/organisations/a%07b',
    '/accounts/x/%1b',
    '/accounts/myspace/a',
    '/networks/myspace',
  ]

  for (const path of paths) {
    for (const verb of ['pause', 'resume', 'stop']) {
      const { status, body } = await api.ask<Problem>(`POST ${path}/${verb}`, { token: api.adminToken })
      expect([path, verb, status, body.code]).toEqual([path, verb, 400, 'invalid-param'])
    }
  }
})

test('a body that cannot be meant changes nothing', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'small' })
  const ask = async (verb: string, body: unknown, type?: string) => {
    const answer = await api.ask<Problem>(`POST /campaigns/small/${verb}`, {
      body,
      ...(type === undefined ? {} : { type }),
    })
    return [answer.status, answer.body.errors?.[0]?.pointer ?? answer.body.code]
  }

  for (const verb of ['pause', 'stop']) {
    expect(await ask(verb, { reason: 'two\nlines' })).toEqual([422, '#/reason'])
    expect(await ask(verb, { reason: ' ' })).toEqual([422, '#/reason'])
    expect(await ask(verb, { reason: 'a'.repeat(501) })).toEqual([422, '#/reason'])
    expect(await ask(verb, { because: 'x' })).toEqual([422, '#'])
  }
  expect(await ask('resume', { late: 'perhaps' })).toEqual([422, '#/late'])
  for (const over of ['PT0S', '-PT1H', 'an hour', 'P300000Y', 'PT9007199254740992H', '\u0000']) {
    expect([over, await ask('resume', { late: 'respread', over })]).toEqual([over, [422, '#/over']])
  }
  expect(await ask('pause', '{', 'application/json')).toEqual([400, 'bad-json'])
  expect(await ask('pause', 'reason=x', 'application/x-www-form-urlencoded')).toEqual([415, 'unsupported-type'])
  expect(await readStates(api)).toEqual(['scheduled'])
  expect((await api.ask('GET /campaigns/small')).body).toMatchObject({ state: 'active' })
})

/** Four posts whose moment passed during a pause of their campaign: the wave still allows the first, not the others. */
async function aPauseThatTookTooLong(api: TestApi): Promise<void> {
  await aCampaign(api.db, { slug: 'small', accounts: 4, lateInSeconds: 600 })
  await api.ask('POST /campaigns/small/pause')
  await api.db.sql`
    update posts set late_after = late_after + interval '1 day' where id = (select min(id::text)::uuid from posts)`
  await setRehearsalClock(api.db, (await readNow(api.db)).add({ minutes: 20 }), 0)
  await sweepPosts(api.db)
}

test.each([
  ['allowed', { released: 1, skipped: 0 }, ['missed campaign-paused parked', 'scheduled']],
  ['send', { released: 4, skipped: 0 }, ['scheduled']],
  ['respread', { released: 4, skipped: 0 }, ['scheduled']],
  ['skip', { released: 0, skipped: 4 }, ['missed skipped parked']],
])('late posts that are to be "%s" are', async (late, counts, states) => {
  await using api = await anApi()
  await aPauseThatTookTooLong(api)

  const { status, body } = await api.ask<Resumed>('POST /campaigns/small/resume', { body: { late } })

  expect(status).toBe(200)
  expect(body).toEqual({
    resumed: true,
    ...counts,
    late: { allowed: 1, missed: 3, firstDueAt: expect.stringMatching(/Z$/), lastDueAt: expect.stringMatching(/Z$/) },
  })
  expect([...new Set(await readStates(api))].toSorted()).toEqual(states)
})

test('late posts that are spread again go evenly over the window that was asked for, from now', async () => {
  await using api = await anApi()
  await aPauseThatTookTooLong(api)

  await api.ask('POST /campaigns/small/resume', { body: { late: 'respread', over: 'PT2H' } })

  const rows = await api.db.sql<{ minutes: number }[]>`
    select round(extract(epoch from next_at - chorus_now()) / 60)::int as minutes from posts order by next_at`
  expect(rows.map(({ minutes }) => minutes)).toEqual([0, 30, 60, 90])
})

test('a window beyond the deadline lets go only what fits before it', async () => {
  await using api = await anApi()
  await aPauseThatTookTooLong(api)

  const { status, body } = await api.ask<Resumed>('POST /campaigns/small/resume', {
    body: { late: 'respread', over: 'P270000Y' },
  })

  // The second one is what the wave allows by itself: it goes as `allowed` does.
  expect([status, body.resumed]).toEqual([200, true])
  expect(body.released).toBeLessThanOrEqual(2)
})

test('a dry run says what became late, also what no worker has parked yet, and changes nothing', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'small', accounts: 2, dueInSeconds: 60 })
  await api.ask('POST /campaigns/small/pause')
  await setRehearsalClock(api.db, (await readNow(api.db)).add({ minutes: 20 }), 0)

  const dry = await api.ask<Resumed>('POST /campaigns/small/resume', { body: { dryRun: true } })
  const state = (await api.ask('GET /campaigns/small')).body
  const wet = await api.ask<Resumed>('POST /campaigns/small/resume', { body: {} })

  expect([dry.status, dry.body]).toEqual([
    200,
    { resumed: false, released: 0, skipped: 0, late: { ...wet.body.late, allowed: 2, missed: 0 } },
  ])
  expect(state).toMatchObject({ state: 'paused' })
  expect(wet.body.late).toEqual(dry.body.late)
})

test('of two who pause, resume or stop at the same moment nobody meets a fault', async () => {
  await using api = await anApi()
  await aCampaign(api.db, { slug: 'small', accounts: 3 })

  for (const verb of ['pause', 'resume', 'stop']) {
    const answers = await Promise.all([1, 2].map(() => api.ask(`POST /campaigns/small/${verb}`)))
    expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 409)).toBe(true)
  }
  expect(api.logged).toEqual([])
})
