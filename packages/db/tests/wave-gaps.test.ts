import { randomUUID } from 'node:crypto'
import {
  claimPosts,
  type ClaimRequest,
  type ClaimVerdict,
  type Db,
  openDb,
  recordOutcomes,
  setRehearsalClock,
} from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase, type FreshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }
const noon = Temporal.Instant.from('2026-12-01T12:00:00Z')
const evidence = { detail: 'seen in a test' }
const GAP_SECONDS = 300

type Wave = AsyncDisposable & Pick<FreshDatabase, 'db' | 'url'> & { readonly posts: readonly TestPost[] }

/** A wave of queued posts of as many accounts, due at noon unless told otherwise, that keeps five minutes between them. */
async function aSpreadWave(accounts: number): Promise<Wave> {
  const fresh = await freshDatabase()
  await clockAt(fresh.db, 0)
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts, dueInSeconds: 0, lateInSeconds: 86_400 })
  await fresh.db
    .sql`insert into wave_gaps (wave_id, platform, gap_ms) select id, 'x', ${GAP_SECONDS * 1_000} from waves`
  return { db: fresh.db, url: fresh.url, posts, [Symbol.asyncDispose]: () => fresh[Symbol.asyncDispose]() }
}

function request({ id: postId, rev, accountId, contentHash }: TestPost): ClaimRequest {
  return { claimId: parseClaimId(randomUUID()), postId, rev, accountId, contentHash }
}

function seen(verdict: ClaimVerdict | undefined): string {
  if (verdict?.kind !== 'refused') return verdict?.kind ?? 'none'
  return `${verdict.reason} until ${verdict.nextAt?.toString() ?? 'somebody acts'}`
}

/** The clock stands at this many seconds past noon. */
async function clockAt(db: Db, seconds: number): Promise<void> {
  await setRehearsalClock(db, noon.add({ milliseconds: Math.round(seconds * 1_000) }), 0)
}

/** Queues what is scheduled and whose moment has come. */
async function queueDue(db: Db): Promise<void> {
  await db.sql`
    update posts set state = 'queued', rev = 1, lease_until = chorus_now() + interval '30 seconds'
    where state = 'scheduled' and next_at <= chorus_now()`
}

/** Each post is due this much after noon. */
async function dueAt(db: Db, posts: readonly TestPost[], seconds: readonly number[]): Promise<void> {
  for (const [place, { id }] of posts.entries()) {
    await db.sql`
      update posts set due_at = chorus_now() + ${seconds[place] ?? 0}::float8 * interval '1 second',
        next_at = chorus_now() + ${seconds[place] ?? 0}::float8 * interval '1 second' where id = ${id}`
  }
}

test('what an outage made late goes out a gap apart, each told its own slot, and never in a burst', async () => {
  await using wave = await aSpreadWave(4)
  await dueAt(wave.db, wave.posts, [0, 300, 600, 900])
  await clockAt(wave.db, 3_600)

  const verdicts = await claimPosts(wave.db, wave.posts.map(request), terms)

  expect(verdicts.map(seen)).toEqual([
    'claimed',
    'wave-paced until 2026-12-01T13:05:00Z',
    'wave-paced until 2026-12-01T13:10:00Z',
    'wave-paced until 2026-12-01T13:15:00Z',
  ])
})

test('of any number of workers at one moment, one gets the slot of a wave', async () => {
  await using wave = await aSpreadWave(12)
  const workers = Array.from({ length: 4 }, () => openDb({ url: wave.url, max: 1, applicationName: 'claimer' }))

  const claimedAt: number[] = []
  for (let minutes = 0; minutes < 70; minutes += 1) {
    await clockAt(wave.db, minutes * 60)
    await queueDue(wave.db)
    const answers = await Promise.all(
      workers.map((db, place) =>
        claimPosts(
          db,
          wave.posts
            .filter((_, n) => n % 4 === place)
            .map((post) => ({ ...request(post), rev: minutes === 0 ? post.rev : 1 })),
          terms,
        ),
      ),
    )
    for (const verdict of answers.flat()) if (verdict.kind === 'claimed') claimedAt.push(minutes)
  }
  await Promise.all(workers.map((db) => db.close()))

  expect(claimedAt).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55])
})

test('posts that go about on time are counted from their times: what claims come late by does not add up', async () => {
  await using wave = await aSpreadWave(3)
  await dueAt(wave.db, wave.posts, [0, 300, 600])

  const verdicts: (ClaimVerdict | undefined)[] = []
  for (const [place, seconds] of [4, 302, 600].entries()) {
    await clockAt(wave.db, seconds)
    verdicts.push(...(await claimPosts(wave.db, wave.posts.slice(place, place + 1).map(request), terms)))
  }

  expect(verdicts.map(seen)).toEqual(['claimed', 'claimed', 'claimed'])
})

test('one that comes again because nothing of it went out has its slot still, while no other took one', async () => {
  await using wave = await aSpreadWave(3)
  const [first, second, third] = wave.posts.map(request)
  if (first === undefined || second === undefined || third === undefined) throw new Error('no posts')
  await claimPosts(wave.db, [first], terms)
  const outcome = { kind: 'retry', why: 'unreachable', evidence } as const
  await recordOutcomes(wave.db, [{ ...first, outcome, waitMs: 1_000 }])

  await clockAt(wave.db, 2)
  const refused = await claimPosts(wave.db, [second], terms)
  await queueDue(wave.db)
  const again = { ...first, claimId: parseClaimId(randomUUID()), rev: 1 }
  const both = await claimPosts(wave.db, [again, third], terms)

  expect([...refused, ...both].map(seen)).toEqual([
    'wave-paced until 2026-12-01T12:05:00Z',
    'claimed',
    'wave-paced until 2026-12-01T12:05:02Z',
  ])
})

test('a refused post takes no slot, and what a person let go late keeps only its own distance', async () => {
  await using wave = await aSpreadWave(4)
  const [parked, first, released, last] = wave.posts
  if (parked === undefined || first === undefined || released === undefined || last === undefined)
    throw new Error('no posts')
  await wave.db.sql`update accounts set paused_reason = 'test' where id = ${parked.accountId}`
  await wave.db.sql`update posts set released_at = chorus_now() where id = ${released.id}`

  const verdicts = await claimPosts(wave.db, [parked, first, released, last].map(request), terms)

  expect(verdicts.map(seen)).toEqual([
    'account-paused until somebody acts',
    'claimed',
    'claimed',
    'wave-paced until 2026-12-01T12:05:00Z',
  ])
})

test('waves and networks keep their gaps apart from one another', async () => {
  await using wave = await aSpreadWave(1)
  const other = await aCampaign(wave.db, { slug: 'other', posts: 'queued' })

  const verdicts = await claimPosts(wave.db, [...wave.posts, ...other.posts].map(request), terms)

  expect(verdicts.map(seen)).toEqual(['claimed', 'claimed'])
})
