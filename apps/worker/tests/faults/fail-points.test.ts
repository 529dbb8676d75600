import { setTimeout as delay } from 'node:timers/promises'
import { SEND_BUDGET_MS } from '@chorus/shared'
import { shareOf } from '@chorus/testing/seeded'
import { type Exchange, faithful } from '@chorus/testing/watched-network'
import { failPoints } from '@chorus/usecases'
import { expect, test } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, drawn, figure, isFull } from './sizes.ts'
import type { SelfFault, WorkerProcess } from './worker.ts'

const ACCOUNTS = 60
const POSTS = ACCOUNTS * 3
const TOKEN = '/2/oauth2/token'
/** So many at once have room among Postgres's connections, each with about a dozen, and start within a minute on two cores. */
const WORKERS = 8
/** In short form, where other files want connections of the same Postgres. */
const MOST_WORKERS = 10

/** What one worker does to itself, and at which point. */
type Blow = { readonly point: string; readonly act: SelfFault['act'] }

type Strike = { readonly backend: Backend; readonly what: string; readonly blows: readonly Blow[] }

/** In short form each point is struck in one way on one backend, as the seed has it; in full in each way on both. */
const strikes: readonly Strike[] = isFull ? everyStrike() : oneStrikeEach()

test.each(strikes)(
  'on $backend, workers that $what, and one that throws at all of them, publish nothing twice and lose nothing',
  async ({ backend, blows }) => {
    const judgement = await strikeAll(backend, blows)

    expect(judgement).toMatchObject({ broken: [], posts: POSTS, twice: 0, lost: 0 })
    expect(judgement.accepted).toBe(judgement.published)
  },
  400_000,
)

function everyStrike(): readonly Strike[] {
  return backendsFor().flatMap((backend) =>
    (['kill', 'freeze'] as const).flatMap((act) =>
      groupsOf(WORKERS, failPoints).map((points) => ({
        backend,
        what: `${act} themselves at ${points[0]} to ${points.at(-1)}`,
        blows: points.map((point) => ({ point, act })),
      })),
    ),
  )
}

function groupsOf<Item>(size: number, items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, number) => items.slice(number * size, (number + 1) * size))
}

function oneStrikeEach(): readonly Strike[] {
  const { seed } = drawn('fail-points, ways to strike')
  const blows = failPoints.map((point): Blow => ({ point, act: shareOf(seed, point) < 0.5 ? 'kill' : 'freeze' }))
  const backends = backendsFor('Redis', 'Postgres')
  const count = Math.max(backends.length, Math.ceil(blows.length / MOST_WORKERS))
  return Array.from({ length: count }, (_, place) => ({
    backend: backends[(place + seed) % backends.length] ?? 'Redis',
    what: `are killed or frozen at part ${place + 1} of the fail-points`,
    blows: blows.filter((_blow, number) => number % count === place),
  }))
}

/** A worker for each blow, all at once, with one that throws at every point; then a sound one puts everything right. */
async function strikeAll(backend: Backend, blows: readonly Blow[]) {
  const { seed } = drawn(`fail-points on ${backend}`)
  await using scene = await aScene(backend, {
    accounts: ACCOUNTS,
    postsPerAccount: 3,
    dueInSeconds: 3_600,
    pictures: 1,
  })
  await scene.rehearsal.db.sql`update account_tokens set expires_at = chorus_now() - interval '1 minute'`
  makeEveryPathUsed(scene, seed)
  // Nothing goes before every worker is there to take its part.
  const thrower = scene.startWorker({
    slots: 1,
    faults: failPoints.flatMap((point) => faultsOf({ point, act: 'throw' })),
  })
  const struck = blows.map((blow) => ({ ...blow, worker: scene.startWorker({ slots: 2, faults: faultsOf(blow) }) }))
  await Promise.all([thrower.started, ...struck.map(({ worker }) => worker.started)])
  await scene.rehearsal.db.sql`update posts set due_at = chorus_now(), next_at = chorus_now(), rev = rev + 1`
  const hasStruck = (worker: WorkerProcess, { point, act }: Blow): boolean =>
    worker.log.includes(JSON.stringify({ fault: act, at: point }))
  await scene.until(
    () =>
      struck.every(({ worker, point, act }) => hasStruck(worker, { point, act })) &&
      failPoints.every((point) => hasStruck(thrower, { point, act: 'throw' })),
    200_000,
  )
  // Whoever is frozen has no leave to start any more when it thaws, by the real clock too.
  await delay(SEND_BUDGET_MS + 500)
  scene.network.conduct(faithful)
  scene.startWorker({ slots: 8 })
  await scene.passTime(61)
  for (const { worker } of struck) worker.thaw()
  await scene.untilSettled()

  const judgement = await scene.judge({ mayEnd: ['scheduled'] })
  const asked = await countInNeed(scene)
  const kinds = ['kill', 'freeze'].map((act) => `${act} at ${blows.filter((blow) => blow.act === act).length}`)
  figure(
    `fail-points on ${backend}, ${blows[0]?.point} to ${blows.at(-1)?.point}: ${kinds.join(', ')}, throw at ${failPoints.length}; ${POSTS} posts`,
    `${judgement.twice} twice, ${judgement.lost} lost, ${judgement.waiting} posts in doubt and ${asked} accounts wait for a person`,
  )
  return judgement
}

/** Some points are only come by when the step before it went wrong. */
function faultsOf({ point, act }: Blow): readonly SelfFault[] {
  const blow = { point, act, pass: 1 }
  if (act === 'throw') return [blow]
  if (point.endsWith('give-up')) return [{ point: 'before-send', act: 'throw', pass: 1 }, blow]
  if (point.endsWith('record-again')) return [{ point: 'before-record', act: 'throw', pass: 1 }, blow]
  return [blow]
}

/** A part of the tokens is refused when it is used, and a part of the refreshes: so every step of the path is taken. */
function makeEveryPathUsed(scene: Scene, seed: number): void {
  const tries = new Map<string, number>()
  scene.network.conduct(async (exchange) => {
    await delay(60)
    const key = exchange.text ?? exchange.path
    const nth = (tries.get(key) ?? 0) + 1
    tries.set(key, nth)
    const share = shareOf(seed, `${nth} ${key}`)
    if (exchange.path === TOKEN && share < 0.3) return refuse(exchange, 429)
    if (exchange.text !== undefined && share < 0.3) return refuse(exchange, 401)
    return faithful(exchange)
  })
}

function refuse(exchange: Exchange, status: number): void {
  const body = JSON.stringify({ title: 'Refused', type: 'about:blank', status, detail: 'Refused by the test.' })
  exchange.answer({ status, headers: { 'content-type': 'application/problem+json' }, body: Buffer.from(body) })
}

async function countInNeed({ rehearsal }: Scene): Promise<number> {
  const [row] = await rehearsal.db.sql<
    { n: number }[]
  >`select count(*)::int as n from accounts where state = 'needs_reconnect'`
  return row?.n ?? 0
}
