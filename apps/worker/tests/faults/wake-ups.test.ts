import { cancelPost } from '@chorus/db'
import { connectQueue, openWakeUpQueue, type WakeUpQueue } from '@chorus/queue'
import { expect, test, vi } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, figure, size } from './sizes.ts'

const ACCOUNTS = size(50, 12)
const RINGS = 50
const WORKERS = 3

test.each(backendsFor('Redis', 'Postgres'))(
  `on %s, ${RINGS} wake-ups for the same post, to ${WORKERS} workers, publish it once`,
  async (backend) => {
    expect(await ringOften(backend)).toMatchObject({ broken: [], published: ACCOUNTS * 2, twice: 0, waiting: 0 })
  },
  180_000,
)

test.each(backendsFor('Postgres'))(
  'on %s, late wake-ups and ones for canceled posts publish nothing',
  async (backend) => {
    const { judgement, live, sent, sentAfter } = await ringLate(backend)

    expect(judgement).toMatchObject({ broken: [], published: live })
    expect([sent, sentAfter]).toEqual([live, live])
  },
  180_000,
)

/** A bell forgets what it rang for, so that the same wake-up is delivered again while the first one is being answered. */
async function ringOften(backend: Backend) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: 2 })
  await using bell = await openBell(scene, backend)
  const workers = Array.from({ length: WORKERS }, () => scene.startWorker({ slots: 8 }))
  await Promise.all(workers.map(({ started }) => started))
  let rung = 0
  for (let ring = 0; ring < RINGS; ring += 1) {
    const wakeUps = await readWakeUps(scene, ['scheduled', 'queued', 'publishing', 'published'])
    await bell.ring('x', wakeUps)
    rung += wakeUps.length
    // Taken, be it answered or not.
    await vi.waitUntil(async () => (await bell.backlog('x')) === 0, { timeout: 30_000, interval: 5 })
    await forgetJobs(scene, backend)
  }
  await scene.untilSettled()

  figure(`${rung} wake-ups for ${ACCOUNTS * 2} posts to ${WORKERS} workers, on ${backend}`, '0 twice, 0 lost')
  return scene.judge()
}

async function ringLate(backend: Backend) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: 2 })
  const { db, campaign } = scene.rehearsal
  const canceled = campaign.posts.filter((_, place) => place % 4 === 0)
  const rings = campaign.posts.map(({ id, rev }) => ({ postId: id, rev }))
  for (const { id } of canceled) await cancelPost(db, id)
  await using bell = await openBell(scene, backend)
  scene.startWorker({ slots: 8 })
  await bell.ring('x', rings)
  await scene.untilSettled()
  const sent = scene.network.posts.length
  const later = await readWakeUps(scene, ['published', 'canceled'])
  await bell.ring('x', [...later, ...later.map(({ postId, rev }) => ({ postId, rev: rev + 1 }))])
  await vi.waitUntil(async () => (await bell.backlog('x')) === 0, { timeout: 30_000, interval: 20 })
  await scene.untilSettled()

  return {
    judgement: await scene.judge({ mayEnd: ['canceled'] }),
    live: campaign.posts.length - canceled.length,
    sent,
    sentAfter: scene.network.posts.length,
  }
}

async function openBell(scene: Scene, backend: Backend): Promise<WakeUpQueue> {
  const settings =
    backend === 'Redis'
      ? ({ kind: 'redis', url: scene.redis.url } as const)
      : ({ kind: 'postgres', url: scene.rehearsal.url } as const)
  await using building = new AsyncDisposableStack()
  const connection = building.use(await connectQueue(settings, { workers: 0, onFault: () => undefined }))
  const queue = building.use(await openWakeUpQueue(connection, { platforms: ['x'] }))
  const running = building.move()
  return {
    ring: (platform, wakeUps) => queue.ring(platform, wakeUps),
    backlog: (platform) => queue.backlog(platform),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function readWakeUps({ rehearsal }: Scene, states: readonly string[]) {
  const rows = await rehearsal.db.sql<{ id: string; rev: number }[]>`
    select id, rev from posts where state = any(${[...states]})`
  const known = new Map(rehearsal.campaign.posts.map((post) => [String(post.id), post.id]))
  return rows.flatMap(({ id, rev }) => {
    const postId = known.get(id)
    return postId === undefined ? [] : [{ postId, rev }]
  })
}

/** Every job is gone, those being answered too. */
async function forgetJobs(scene: Scene, backend: Backend): Promise<void> {
  if (backend === 'Redis') return scene.redis.flushAll()
  await scene.rehearsal.db.sql.begin(async (sql) => {
    await sql`delete from bullmq.job where ctid in (select ctid from bullmq.job for update skip locked)`
  })
}
