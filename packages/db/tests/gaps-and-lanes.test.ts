import { randomUUID } from 'node:crypto'
import {
  claimPosts,
  type ClaimRequest,
  type ClaimVerdict,
  type Db,
  giveUpClaims,
  openDb,
  promotePosts,
  recordOutcomes,
  setRehearsalClock,
} from '@chorus/db'
import { type Outcome, parseClaimId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }
const noon = Temporal.Instant.from('2026-12-01T12:00:00Z')
const evidence = { detail: 'seen in a test' }
const published: Outcome = { kind: 'published', remoteId: '1', remoteUrl: 'https://x.com/1', evidence }

function request({ id: postId, rev, accountId, contentHash }: TestPost): ClaimRequest {
  return { claimId: parseClaimId(randomUUID()), postId, rev, accountId, contentHash }
}

function endingOf({ claimId, postId, accountId }: ClaimRequest, outcome: Outcome, waitMs = 0) {
  return { claimId, postId, accountId, outcome, waitMs }
}

function seen(verdict: ClaimVerdict | undefined): string {
  if (verdict?.kind !== 'refused') return verdict?.kind ?? 'none'
  return `${verdict.reason} until ${verdict.nextAt?.toString() ?? 'somebody acts'}`
}

/** The clock stands at this many seconds past noon. */
async function clockAt(db: Db, seconds: number): Promise<void> {
  await setRehearsalClock(db, noon.add({ seconds }), 0)
}

async function queueAll(db: Db): Promise<void> {
  await db.sql`
    update posts set state = 'queued', rev = 1, next_at = due_at, lease_until = chorus_now() + interval '30 seconds'
    where state = 'scheduled'`
}

test('an account keeps the gap of its campaign, also between posts of two campaigns, and is told the exact moment', async () => {
  await using fresh = await freshDatabase()
  await clockAt(fresh.db, 0)
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', postsPerAccount: 2 })
  const other = await aCampaign(fresh.db, { slug: 'other', posts: 'queued' })
  await fresh.db.sql`update posts set account_id = ${posts[0]?.accountId ?? ''} where campaign_id = ${other.id}`
  await fresh.db.sql`update campaigns set account_gap = 'PT10M' where slug <> 'other'`
  const [first, second, third] = [...posts, ...other.posts].map(request)
  if (first === undefined || second === undefined || third === undefined) throw new Error('no posts')
  await claimPosts(fresh.db, [first], terms)
  await recordOutcomes(fresh.db, [endingOf(first, published)])

  await clockAt(fresh.db, 1)
  const verdicts = [await claimPosts(fresh.db, [second], terms), await claimPosts(fresh.db, [third], terms)]

  expect(verdicts.flat().map(seen)).toEqual([
    'account-gap until 2026-12-01T12:10:00Z',
    'account-gap until 2026-12-01T12:10:00Z',
  ])
})

test('a campaign keeps its gap after a post of a campaign without one', async () => {
  await using fresh = await freshDatabase()
  await clockAt(fresh.db, 0)
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', postsPerAccount: 2 })
  const [first, second] = posts.map(request)
  if (first === undefined || second === undefined) throw new Error('no posts')
  await claimPosts(fresh.db, [first], terms)
  await recordOutcomes(fresh.db, [endingOf(first, published)])
  await fresh.db.sql`update campaigns set account_gap = 'PT1H'`

  const [verdict] = await claimPosts(fresh.db, [second], terms)

  expect(seen(verdict)).toBe('account-gap until 2026-12-01T13:00:00Z')
})

test.each(['record', 'give-up'])(
  'what did not go out (%s) leaves no gap, and none of an earlier post is lost',
  async (how) => {
    await using fresh = await freshDatabase()
    await clockAt(fresh.db, 0)
    const { posts } = await aCampaign(fresh.db, { posts: 'queued', postsPerAccount: 3 })
    await fresh.db.sql`update campaigns set account_gap = 'PT10M'`
    const [first, second, third] = posts.map(request)
    if (first === undefined || second === undefined || third === undefined) throw new Error('no posts')
    await claimPosts(fresh.db, [first], terms)
    await recordOutcomes(fresh.db, [endingOf(first, published)])
    await clockAt(fresh.db, 600)
    await claimPosts(fresh.db, [second], terms)
    if (how === 'give-up') await giveUpClaims(fresh.db, [second], { worker: 'test', why: 'test' })
    else await recordOutcomes(fresh.db, [endingOf(second, { kind: 'retry', why: 'unreachable', evidence })])

    await fresh.db.sql`update campaigns set account_gap = 'PT20M'`
    const [held] = await claimPosts(fresh.db, [third], terms)
    await fresh.db.sql`update campaigns set account_gap = 'PT10M'`
    await queueAll(fresh.db)
    const [verdict] = await claimPosts(fresh.db, [{ ...third, rev: 1 }], terms)

    expect([held, verdict].map(seen)).toEqual(['account-gap until 2026-12-01T12:20:00Z', 'claimed'])
  },
)

test('a closed or held lane of one instance stops its accounts and no others', async () => {
  await using fresh = await freshDatabase()
  await clockAt(fresh.db, 0)
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 2 })
  await fresh.db.sql`update accounts set instance = 'one.example' where id = ${posts[0]?.accountId ?? ''}`
  await fresh.db.sql`
    insert into lanes (id, paused_until, why, since)
    values ('x:one.example', chorus_now() + interval '9 seconds', 'limit', chorus_now())`

  const closed = await claimPosts(fresh.db, posts.map(request), terms)
  await fresh.db.sql`update lanes set held_reason = 'test'`
  await fresh.db
    .sql`update posts set state = 'queued', rev = 1, next_at = due_at, lease_until = chorus_now() where state = 'scheduled'`
  const [held] = await claimPosts(fresh.db, posts.slice(0, 1).map(request), terms)

  expect(closed.map(seen)).toEqual(['lane-paused until 2026-12-01T12:00:09Z', 'claimed'])
  expect(seen(held)).toBe('network-paused until somebody acts')
})

test('a lane that opens again lets one post through for each spacing, however many workers ask', async () => {
  await using fresh = await freshDatabase()
  await clockAt(fresh.db, 0)
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 13 })
  const [first, ...others] = posts.map(request)
  if (first === undefined) throw new Error('no post')
  await claimPosts(fresh.db, [first], terms)
  const wait: Outcome = { kind: 'wait', until: noon, scope: 'app', why: 'app-limited', evidence }
  await recordOutcomes(fresh.db, [endingOf(first, wait, 5_000)])
  const [lane] = await fresh.db.sql`select spacing_ms, (paced_until - paused_until)::text as slow from lanes`
  expect(lane).toEqual({ spacing_ms: 1_000, slow: '00:15:00' })
  const workers = Array.from({ length: 4 }, () => openDb({ url: fresh.url, max: 1, applicationName: 'claimer' }))

  const claimedAt: number[] = []
  for (let seconds = 4; seconds < 30; seconds += 0.25) {
    await setRehearsalClock(fresh.db, noon.add({ milliseconds: seconds * 1_000 }), 0)
    await queueAll(fresh.db)
    const answers = await Promise.all(
      workers.map((db, place) =>
        claimPosts(
          db,
          others
            .filter((_, n) => n % 4 === place)
            .map((one) => ({ ...one, claimId: parseClaimId(randomUUID()), rev: 1 })),
          terms,
        ),
      ),
    )
    for (const verdict of answers.flat()) if (verdict.kind === 'claimed') claimedAt.push(seconds)
  }
  await Promise.all(workers.map((db) => db.close()))

  expect(claimedAt).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
})

test('posts behind their time keep a lane slow, and are told their own slots', async () => {
  await using fresh = await freshDatabase()
  await clockAt(fresh.db, 0)
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 3, dueInSeconds: -60 })
  await fresh.db.sql`
    insert into lanes (id, spacing_ms, paced_until) values ('x', 2000, chorus_now() + interval '1 second')`

  const verdicts = await claimPosts(fresh.db, posts.map(request), terms)

  expect(verdicts.map(seen)).toEqual([
    'claimed',
    'lane-paced until 2026-12-01T12:00:02Z',
    'lane-paced until 2026-12-01T12:00:04Z',
  ])
  const [lane] = await fresh.db.sql`select extract(epoch from paced_until - chorus_now())::int as seconds from lanes`
  expect(lane).toEqual({ seconds: 20 })
})

test('a promotion says when lanes and accounts let the next post through, and sends a slow lane no more than it takes', async () => {
  await using fresh = await freshDatabase()
  await clockAt(fresh.db, 0)
  const { posts } = await aCampaign(fresh.db, { accounts: 9 })
  const x = { platform: 'x', limit: 100, leaseMs: 30_000 } as const
  await fresh.db.sql`
    insert into lanes (id, paused_until, why, since) values ('x', chorus_now() + interval '7 seconds', 'limit', chorus_now())`
  expect(await promotePosts(fresh.db, x)).toEqual({ posts: [], nextInMs: 7_000, isBlocked: true })

  await fresh.db.sql`
    update lanes set paused_until = '-infinity', paced_until = chorus_now() + interval '1 hour', spacing_ms = 500,
      next_slot_at = chorus_now() + interval '300 milliseconds'`
  expect(await promotePosts(fresh.db, x)).toEqual({ posts: [], nextInMs: 300, isBlocked: true })
  await clockAt(fresh.db, 1)
  expect((await promotePosts(fresh.db, x)).posts).toHaveLength(3)
  expect(await promotePosts(fresh.db, x)).toEqual({ posts: [], nextInMs: 500, isBlocked: true })

  await fresh.db.sql`delete from lanes`
  await fresh.db
    .sql`update accounts set gap_until = chorus_now() + interval '4 seconds' where id = ${posts[8]?.accountId ?? ''}`
  expect(await promotePosts(fresh.db, x)).toMatchObject({ posts: { length: 5 }, nextInMs: 4_000, isBlocked: true })
})
