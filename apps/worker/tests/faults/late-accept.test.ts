import { type Exchange, faithful } from '@chorus/testing/watched-network'
import { expect, test, vi } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, figure, size } from './sizes.ts'

const ACCOUNTS = size(100, 20)
const POSTS = ACCOUNTS * 2
/** One of four: its connection breaks at once, and the network accepts it later all the same. */
const isStruck = (text: string): boolean => /^Post 1 .*[0369]_\w+$/.test(text)

type Late = {
  readonly name: string
  readonly backend: Backend
  /** From the broken connection to the accept. */
  readonly afterSeconds: number
  /** The last look was over before it. */
  readonly isTooLate: boolean
}

const cases: readonly Late[] = [
  { name: '15 s late', backend: 'Redis', afterSeconds: 15, isTooLate: false },
  { name: '3 minutes late', backend: 'Postgres', afterSeconds: 180, isTooLate: false },
  { name: '20 minutes late, after the last look', backend: 'Postgres', afterSeconds: 1_200, isTooLate: true },
]

test.each(cases.filter(({ backend }) => backendsFor('Redis', 'Postgres').includes(backend)))(
  'a network that accepts $name gets nothing twice under the default policy',
  async (one) => {
    const { judgement, struck, later } = await acceptLate(one)

    expect(judgement).toMatchObject({ broken: [], accepted: POSTS, twice: 0, lost: 0 })
    expect(judgement.waiting).toBe(one.isTooLate ? struck : 0)
    expect(later).toMatchObject({ broken: [], published: POSTS, twice: 0, waiting: 0 })
  },
  180_000,
)

async function acceptLate({ name, backend, afterSeconds, isTooLate }: Late) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: 2 })
  const underWay: Exchange[] = []
  scene.network.conduct(async (exchange) => {
    if (!isStruck(exchange.text ?? '')) return faithful(exchange)
    underWay.push(exchange)
    exchange.drop()
  })
  const struckAt = scene.rehearsal.now()
  scene.startWorker({ slots: 8 })
  await untilInDoubt(scene, underWay)
  scene.network.conduct(faithful)
  await passLooks(scene, struckAt.add({ seconds: afterSeconds }))
  for (const exchange of underWay) await exchange.forward()
  await scene.untilSettled()
  const judgement = await scene.judge({ mayBeUnknown: isTooLate })
  const struck = underWay.length
  figure(
    `a network that accepts ${struck} of ${POSTS} posts ${name}, policy hold, on ${backend}`,
    `${judgement.twice} twice, ${judgement.lost} lost, ${judgement.waiting} wait for a person`,
  )
  // An hour after the doubt the accounts are looked at once more, and nobody has to do anything.
  if (isTooLate) await passTo(scene, struckAt.add({ minutes: 61 }))
  const later = await scene.judge()
  figure(`the same an hour later, on ${backend}`, `${later.twice} twice, ${later.waiting} wait for a person`)
  return { judgement, struck, later }
}

/** Goes on to the instant, and waits until whoever waits for a person has been looked for. */
async function passTo(scene: Scene, at: Temporal.Instant): Promise<void> {
  await scene.passTime(at.since(scene.rehearsal.now()).total('seconds'))
  await vi.waitUntil(async () => (await scene.judge({ mayBeUnknown: true })).waiting === 0, {
    timeout: 60_000,
    interval: 200,
  })
}

/** Every post went out or is in doubt, and those in doubt are all that were struck. */
async function untilInDoubt({ rehearsal }: Scene, underWay: readonly Exchange[]): Promise<void> {
  await vi.waitUntil(
    async () => {
      const [row] = await rehearsal.db.sql<{ doubtful: number; out: number }[]>`
        select count(*) filter (where state = 'unconfirmed')::int as doubtful,
          count(*) filter (where state = 'published')::int as out from posts`
      return row !== undefined && row.doubtful === underWay.length && row.doubtful + row.out === POSTS
    },
    { timeout: 60_000, interval: 50 },
  )
}

/** Lets every look that comes before the instant come, each at its time, and goes on to the instant. */
async function passLooks(scene: Scene, until: Temporal.Instant): Promise<void> {
  for (;;) {
    const leftMs = until.since(scene.rehearsal.now()).total('milliseconds')
    const nextMs = await untilNextLook(scene)
    if (nextMs === undefined || nextMs >= leftMs) return scene.passTime(Math.max(0, leftMs) / 1_000)
    await scene.passTime(Math.max(0, nextMs) / 1_000 + 0.02)
    await untilLooked(scene)
  }
}

/** Milliseconds; undefined when nobody will look any more. */
async function untilNextLook({ rehearsal }: Scene): Promise<number | undefined> {
  const [row] = await rehearsal.db.sql<{ ms: number | null }[]>`
    select (extract(epoch from min(settle_at) - chorus_now()) * 1000)::float8 as ms from posts where state = 'unconfirmed'`
  return row?.ms ?? undefined
}

async function untilLooked(scene: Scene): Promise<void> {
  await vi.waitUntil(async () => ((await untilNextLook(scene)) ?? 1) > 0, { timeout: 30_000, interval: 50 })
}
