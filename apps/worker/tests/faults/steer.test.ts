import { setTimeout as delay } from 'node:timers/promises'
import { findCampaign, findOrganisationId, pauseScope, withdrawConsent } from '@chorus/db'
import { directPlanner } from '@chorus/testing/direct-planner'
import { faithful } from '@chorus/testing/watched-network'
import { moveAnchor, resume, stop } from '@chorus/usecases'
import { expect, test, vi } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, figure, size } from './sizes.ts'

const ACCOUNTS = 100
const POSTS = size(1_200, 600)
const LATENCY_MS = 60
/** Nothing starts later than this after a steering was committed. */
const PROMISE_MS = 2_000

type Steering = {
  readonly name: string
  readonly steer: (scene: Scene) => Promise<unknown>
  /** What ends what it began, where something does. */
  readonly goOn?: (scene: Scene) => Promise<unknown>
}

const everything = { kind: 'everything' } as const

const steerings: readonly Steering[] = [
  {
    name: 'pause',
    steer: ({ rehearsal }) => pauseScope(rehearsal.db, everything, 'a test'),
    goOn: ({ rehearsal }) => resume(rehearsal.db, everything, { kind: 'allowed' }),
  },
  { name: 'stop', steer: ({ rehearsal }) => stop(rehearsal.db, everything, 'a test') },
  { name: 'withdraw', steer: withdrawAll },
]

const cases = backendsFor('Redis').flatMap((backend) => steerings.map((steering) => ({ backend, ...steering })))

test.each(cases)(
  'on $backend, nothing starts later than two seconds after a $name at full speed',
  async (one) => {
    const { judgement, lastMs, sent } = await steerAtSpeed(one.backend, one)

    expect(lastMs).toBeLessThan(PROMISE_MS)
    expect(sent).toBeLessThan(POSTS)
    expect(judgement).toMatchObject({
      broken: [],
      published: one.goOn === undefined ? sent : POSTS,
      twice: 0,
      waiting: 0,
    })
  },
  300_000,
)

test.each(backendsFor('Postgres'))(
  'on %s, an anchor that moves during a wave moves every unsent post and no sent one',
  async (backend) => {
    const { moved, sent, counts } = await moveAtSpeed(backend)

    expect(moved.kind).toBe('moved')
    expect(sent).toBeLessThan(ACCOUNTS)
    expect(counts).toEqual({ sent, sent_and_moved: 0, unsent_and_not_moved: 0, other: 0 })
  },
  120_000,
)

test('a withdrawal is not held up by the refresh of a token that hangs in a frozen worker', async () => {
  const { judgement, tookMs, sent } = await withdrawFromFrozen()

  expect(tookMs).toBeLessThan(PROMISE_MS)
  expect(sent).toBe(0)
  expect(judgement).toMatchObject({ broken: [], accepted: 0 })
}, 240_000)

async function steerAtSpeed(backend: Backend, { name, steer, goOn }: Steering) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: POSTS / ACCOUNTS })
  slow(scene)
  const workers = [scene.startWorker({ slots: 16 }), scene.startWorker({ slots: 16 })]
  await Promise.all(workers.map(({ started }) => started))
  // Early: on a busy machine this process may be the last to be served, and there must be something left to stop.
  await scene.untilAccepted(POSTS / 12)
  await steer(scene)
  const committedAt = scene.rehearsal.now()
  await untilQuiet(scene)
  const lastMs = lastStartMs(scene, committedAt)
  const sent = scene.network.posts.length
  const [accepted] = (await scene.rehearsal.readLedger()).slice(-1)
  const acceptMs = Temporal.Instant.from(accepted?.acceptedAt ?? '')
    .since(committedAt)
    .total('milliseconds')
  figure(
    `${name} at full speed on ${backend}, from its commit to the last request and the last accept`,
    `${lastMs.toFixed(0)} ms, ${acceptMs.toFixed(0)} ms`,
  )
  await goOn?.(scene)
  await scene.untilSettled()
  const judgement = await scene.judge(goOn === undefined ? { mayEnd: ['canceled'] } : {})
  return { judgement, lastMs, sent }
}

/** From the steering to the start of the last request, 0 when that was before. */
function lastStartMs({ network }: Scene, committedAt: Temporal.Instant): number {
  return Math.max(0, ...network.posts.map(({ startedAt }) => startedAt.since(committedAt).total('milliseconds')))
}

/** Longer than any call that has begun may take until it is on the wire: only then is "nothing more" a fact. */
async function untilQuiet({ rehearsal, network }: Scene): Promise<void> {
  await delay(PROMISE_MS + LATENCY_MS)
  await vi.waitUntil(
    async () => {
      const [row] = await rehearsal.db.sql<{ n: number }[]>`
        select count(*)::int as n from posts where state in ('queued', 'publishing')`
      return row?.n === 0 && network.pending() === 0
    },
    { timeout: 60_000, interval: 50 },
  )
}

async function withdrawAll({ rehearsal }: Scene): Promise<void> {
  const rows = await rehearsal.db.sql<{ slug: string }[]>`select slug from organisations order by slug`
  await Promise.all(
    rows.map(async ({ slug }) => {
      const organisationId = await findOrganisationId(rehearsal.db, slug)
      if (organisationId === undefined) throw new Error(`There is no ${slug}.`)
      await withdrawConsent(rehearsal.db, { campaignId: rehearsal.campaign.id, organisationId }, { kind: 'command' })
    }),
  )
}

async function moveAtSpeed(backend: Backend) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: 1, lateInSeconds: 3_600 })
  slow(scene)
  const { db } = scene.rehearsal
  await giveKit(scene)
  scene.startWorker({ slots: 4 })
  await scene.untilAccepted(15)
  const campaign = await findCampaign(db, 'test-campaign')
  const deadline = campaign?.anchors['deadline']
  if (campaign === undefined || deadline === undefined) throw new Error('no campaign')

  const moved = await moveAnchor({ db, platforms: ['x'], planner: directPlanner }, campaign, {
    anchor: 'deadline',
    to: deadline.add({ hours: 14 * 24 }),
    isDryRun: false,
  })
  await untilQuiet(scene)

  const [counts] = await db.sql`
    select count(*) filter (where state = 'published')::int as sent,
      count(*) filter (where state = 'published' and due_at > now() + interval '1 day')::int as sent_and_moved,
      count(*) filter (where state = 'scheduled' and due_at < now() + interval '13 days')::int as unsent_and_not_moved,
      count(*) filter (where state not in ('published', 'scheduled'))::int as other
    from posts`
  return { moved, sent: scene.network.posts.length, counts }
}

/** The factory's wave has no kit behind it: give it one, counted from the deadline, spread so that a part is due now. */
async function giveKit({ rehearsal }: Scene): Promise<void> {
  await rehearsal.db.sql`
    with m as (
      update waves set moment = '{"kind":"anchor","anchor":"deadline","offset":"-P1D","zone":"campaign"}',
        spread = '{"over":"PT10M","gap":"PT0S","jitter":"PT0S"}' returning campaign_id),
    t as (insert into texts (message_id, position, locale) select id, 0, 'en' from messages returning id)
    insert into variants (text_id, position, pattern)
    -- Five words of its own each, in letters: texts are compared without digits.
    select t.id, n, regexp_replace(translate(md5(n::text), '0123456789', 'ghijklmnop'), '(.{6})', '\\1 ', 'g')
    from t, generate_series(0, 99) n`
  await rehearsal.db.sql`update anchors set at = now() + interval '1 day' where name = 'deadline'`
  await rehearsal.db.sql`update anchors set at = now() - interval '1 day' where name = 'opening'`
}

/** The network never answers the refresh, and the worker that asked stands still with whatever it holds. */
async function withdrawFromFrozen() {
  await using scene = await aScene('Postgres', { accounts: 4, postsPerAccount: 1 })
  await scene.rehearsal.db.sql`update account_tokens set expires_at = chorus_now() - interval '1 minute'`
  const asked = Promise.withResolvers<void>()
  const thawed = Promise.withResolvers<void>()
  scene.network.conduct(async (exchange) => {
    if (exchange.path === '/2/oauth2/token') {
      asked.resolve()
      await thawed.promise
    }
    await faithful(exchange)
  })
  const worker = scene.startWorker({ slots: 4 })
  await asked.promise
  worker.freeze()
  const startedAtMs = performance.now()
  await withdrawAll(scene)
  const tookMs = performance.now() - startedAtMs
  worker.thaw()
  thawed.resolve()
  await scene.untilSettled()

  figure('withdrawals of four organisations while a frozen worker refreshes their tokens', `${tookMs.toFixed(0)} ms`)
  return { judgement: await scene.judge({ mayEnd: ['canceled'] }), tookMs, sent: scene.network.posts.length }
}

function slow({ network }: Scene): void {
  network.conduct(async (exchange) => {
    await delay(LATENCY_MS)
    exchange.answer(await exchange.forward())
  })
}
