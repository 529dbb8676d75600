import { expect, test } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, figure, size } from './sizes.ts'

const ACCOUNTS = size(60, 20)
/** So many in three hours. */
const NIGHT_POSTS = size(19, 7)
const NIGHT_STEP_SECONDS = 10_800 / (NIGHT_POSTS - 1)
const FIVE_MINUTES_MS = 300_000

test.each(backendsFor('Redis'))(
  'on %s, a worker whose clock is five minutes ahead or behind starts nothing early and nothing twice',
  async (backend) => {
    const { judgement, lags } = await skew(backend)

    expect(judgement).toMatchObject({ broken: [], published: ACCOUNTS, twice: 0, waiting: 0 })
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(0)
    // Far less than what the clocks are wrong by.
    expect(Math.max(...lags)).toBeLessThan(60_000)
  },
  120_000,
)

test.each([
  { what: 'a spring night leaves out', begins: '2027-03-27T23:30:00Z' },
  { what: 'an autumn night has twice', begins: '2027-10-30T23:30:00Z' },
])(
  'posts around the hour that $what go out at their instants, in order',
  async ({ begins }) => {
    const { judgement, lags, sent, planned } = await night(begins)

    expect(judgement).toMatchObject({ broken: [], published: NIGHT_POSTS, twice: 0, waiting: 0 })
    expect(sent).toEqual(planned)
    expect(Math.max(...lags)).toBeLessThan(60_000)
  },
  120_000,
)

/** Each worker is right about the order of things, and two of three are wrong about the time. */
async function skew(backend: Backend) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: 1, dueInSeconds: 3_600 })
  const workers = [FIVE_MINUTES_MS, -FIVE_MINUTES_MS, 0].map((skewMs) => scene.startWorker({ slots: 4, skewMs }))
  await Promise.all(workers.map(({ started }) => started))
  // One every quarter of a second, from a second on.
  await dueFrom(scene, 1, 0.25)
  await scene.untilAccepted(ACCOUNTS)
  await scene.untilSettled()
  const lags = await readLags(scene)

  figure(
    `clocks 5 min ahead, 5 min behind and right, on ${backend}: from due to accept`,
    `${Math.min(...lags)} to ${Math.max(...lags)} ms`,
  )
  return { judgement: await scene.judge(), lags }
}

/** Three hours of a night in London. */
async function night(begins: string) {
  await using scene = await aScene('Postgres', {
    accounts: NIGHT_POSTS,
    postsPerAccount: 1,
    dueInSeconds: 40_000_000,
    lateInSeconds: 50_000_000,
  })
  const seconds = Temporal.Instant.from(begins).since(scene.rehearsal.now()).total('seconds')
  await scene.passTime(seconds)
  await dueFrom(scene, 600, NIGHT_STEP_SECONDS)
  scene.startWorker({ slots: 4, timeZone: 'Europe/London' })
  await scene.untilSettled()
  const planned = await scene.rehearsal.db.sql<{ text: string }[]>`select text from posts order by due_at`
  return {
    judgement: await scene.judge(),
    lags: await readLags(scene),
    sent: (await scene.rehearsal.readLedger()).map(({ text }) => text),
    planned: planned.map(({ text }) => text),
  }
}

/** The posts become due one after the other. */
async function dueFrom({ rehearsal }: Scene, firstSeconds: number, stepSeconds: number): Promise<void> {
  await rehearsal.db.sql`
    update posts p set due_at = at, next_at = at, late_after = at + interval '1 hour', rev = p.rev + 1
    from (
      select id, chorus_now() + (${firstSeconds}::float8 + ${stepSeconds}::float8 * (row_number() over (order by id) - 1))
        * interval '1 second' as at
      from posts
    ) due
    where due.id = p.id`
}

/** From due to accept, in milliseconds. */
async function readLags({ rehearsal }: Scene): Promise<readonly number[]> {
  const accepts = new Map(
    (await rehearsal.readLedger()).map((entry) => [entry.text, Temporal.Instant.from(entry.acceptedAt)]),
  )
  const rows = await rehearsal.db.sql<{ text: string; ms: number }[]>`
    select text, (extract(epoch from due_at) * 1000)::float8 as ms from posts`
  return rows.map(({ text, ms }) => Math.round((accepts.get(text)?.epochMilliseconds ?? Number.NaN) - ms))
}
