import { faithful } from '@chorus/testing/watched-network'
import { expect, test, vi } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, figure } from './sizes.ts'

const POSTS = 40
const SLOTS = 6

test.each(backendsFor('Redis'))(
  'on %s, a worker frozen past its claim publishes nothing twice, and its late answers end the doubt',
  async (backend) => {
    const { judgement, late, held } = await thaw(backend)

    expect(judgement).toMatchObject({ broken: [], published: POSTS, twice: 0, waiting: 0 })
    expect(late).toBe(held)
  },
  180_000,
)

test.each(backendsFor('Postgres'))(
  'on %s, what was read back before a frozen worker thaws stays as it is, and its late answers are kept as evidence',
  async (backend) => {
    const { before, after, late, held } = await findThenThaw(backend)

    expect(before).toMatchObject({ broken: [], published: POSTS, twice: 0, waiting: 0 })
    expect(after).toEqual(before)
    expect(late).toBe(held)
  },
  180_000,
)

/** Answers lie ready for the frozen worker; nobody can read the accounts meanwhile. */
async function thaw(backend: Backend) {
  const { scene, frozen, held } = await freezeOne(backend)
  await using _scene = scene
  scene.network.conduct(async (exchange) => (exchange.method === 'GET' ? exchange.drop() : faithful(exchange)))
  await scene.startWorker({ slots: SLOTS }).started
  await scene.passTime(61)
  await untilInDoubt(scene, held)

  frozen.thaw()
  await vi.waitUntil(async () => (await countLate(scene, frozen.pid, held)) === held.length, {
    timeout: 60_000,
    interval: 50,
  })
  scene.network.conduct(faithful)
  await scene.untilSettled()

  figure(
    `a worker frozen past ${held.length} claims, wake-ups on ${backend}`,
    '0 twice, every late answer ends the doubt',
  )
  return { judgement: await scene.judge(), late: await countLate(scene, frozen.pid, held), held: held.length }
}

/** The accounts are read while it is frozen. */
async function findThenThaw(backend: Backend) {
  const { scene, frozen, held } = await freezeOne(backend)
  await using _scene = scene
  await scene.startWorker({ slots: SLOTS }).started
  await scene.passTime(61)
  await scene.untilSettled()
  const before = await scene.judge()

  frozen.thaw()
  await vi.waitUntil(async () => (await countLate(scene, frozen.pid, held)) === held.length, {
    timeout: 60_000,
    interval: 50,
  })

  figure(`a worker frozen past ${held.length} claims and read back before it thaws, wake-ups on ${backend}`, '0 twice')
  return { before, after: await scene.judge(), late: await countLate(scene, frozen.pid, held), held: held.length }
}

/** One worker, frozen while every slot of it waits for an answer: accepted, and on its way. */
async function freezeOne(backend: Backend) {
  await using building = new AsyncDisposableStack()
  const scene = building.use(await aScene(backend, { accounts: POSTS / 2, postsPerAccount: 2 }))
  const accepted = new Set<string>()
  const isFrozen = Promise.withResolvers<void>()
  scene.network.conduct(async (exchange) => {
    const answer = await exchange.forward()
    if (exchange.text !== undefined) accepted.add(exchange.text)
    await isFrozen.promise
    exchange.answer(answer)
  })
  const frozen = scene.startWorker({ slots: SLOTS })
  await scene.untilAccepted(SLOTS)
  frozen.freeze()
  await vi.waitUntil(() => frozen.isFrozen(), { timeout: 10_000, interval: 5 })
  isFrozen.resolve()
  await vi.waitUntil(() => scene.network.pending() === 0, { timeout: 10_000, interval: 5 })
  scene.network.conduct(faithful)
  const held = [...accepted]
  building.move()
  return { scene, frozen, held }
}

async function untilInDoubt({ rehearsal }: Scene, texts: readonly string[]): Promise<void> {
  const count = async (): Promise<number | undefined> => {
    const [row] = await rehearsal.db.sql<{ n: number }[]>`
      select count(*)::int as n from posts where text = any(${[...texts]}) and state = 'unconfirmed'`
    return row?.n
  }
  await vi.waitUntil(async () => (await count()) === texts.length, { timeout: 60_000, interval: 50 })
}

/** Attempts of the frozen worker at these texts that its own answer has ended; once thawed it goes on with others: what reading back found has no status of a call to publish. */
async function countLate({ rehearsal }: Scene, pid: number, texts: readonly string[]): Promise<number> {
  const [row] = await rehearsal.db.sql<{ n: number }[]>`
    select count(*)::int as n from attempts t join posts p on p.id = t.post_id and p.text = any(${[...texts]})
    where t.outcome = 'published' and t.http_status = 201 and substring(t.worker from '-(\\d+)-[^-]*$') = ${String(pid)}`
  return row?.n ?? 0
}
