import { type Db, promotePosts, readNow, releaseParkedPosts, setRehearsalClock, sweepPosts } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const x = { platform: 'x', limit: 100, leaseMs: 30_000 } as const

async function countStates(db: Db): Promise<Record<string, number>> {
  const rows = await db.sql<{ state: string; n: number }[]>`select state, count(*)::int as n from posts group by 1`
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}

test('due posts are promoted, one per account, no more than the limit', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { accounts: 5, postsPerAccount: 3 })

  const first = await promotePosts(fresh.db, { ...x, limit: 4 })
  const second = await promotePosts(fresh.db, x)
  const third = await promotePosts(fresh.db, x)

  expect([first.posts.length, second.posts.length, third.posts.length]).toEqual([4, 1, 0])
})

test('posts that are not due yet stay, and the promotion says how long', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { dueInSeconds: 20 })

  const { posts, nextInMs } = await promotePosts(fresh.db, x)

  expect(posts).toHaveLength(0)
  expect(nextInMs).toBeGreaterThan(15_000)
  expect(nextInMs).toBeLessThanOrEqual(20_000)
})

test('workers that promote at the same moment share the posts, each goes to one of them', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { accounts: 300 })

  const promotions = await Promise.all(Array.from({ length: 6 }, () => promotePosts(fresh.db, x)))

  const ids = promotions.flatMap((promotion) => promotion.posts.map((post) => post.postId))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThanOrEqual(100)
})

test.each([
  ['a closed lane', `insert into lanes values ('x', now() + interval '1 minute', 'credits', now())`],
  ['a busy account', `update accounts set busy_until = now() + interval '1 minute'`],
  ['an account told to wait', `update accounts set next_allowed_at = now() + interval '1 minute'`],
])('%s keeps posts from being promoted', async (_, change) => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, {})
  await fresh.db.sql.unsafe(change)

  expect((await promotePosts(fresh.db, x)).posts).toHaveLength(0)
})

test('a rehearsal may set its clock: posts become due by it', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { dueInSeconds: 86_400, lateInSeconds: 90_000 })
  const tomorrow = (await readNow(fresh.db)).add({ hours: 24, seconds: 1 })
  await setRehearsalClock(fresh.db, tomorrow, 0)

  expect((await promotePosts(fresh.db, x)).posts).toHaveLength(1)
  expect((await readNow(fresh.db)).epochMilliseconds).toBe(tomorrow.epochMilliseconds)
})

test('a live installation cannot set its clock', async () => {
  await using fresh = await freshDatabase({ mode: 'live' })

  await expect(setRehearsalClock(fresh.db, Temporal.Instant.from('2030-01-01T00:00:00Z'), 1)).rejects.toThrow(
    /installation_live_has_the_real_clock/,
  )
})

test('a post whose wake-up was lost is scheduled again under a new revision', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { posts: 'queued' })
  await fresh.db.sql`update posts set lease_until = now() - interval '1 second'`

  const swept = await sweepPosts(fresh.db)

  expect(swept).toEqual({ unconfirmed: 0, requeued: 1, poisoned: 0, canceled: 0, missed: 0, unreported: 0, parked: 0 })
  const [row] = await fresh.db.sql`select state, rev, lease_until from posts`
  expect(row).toEqual({ state: 'scheduled', rev: 2, lease_until: null })
})

test('a post that can no longer start in time is missed, and keeps the reason it was parked for', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { slug: 'late', lateInSeconds: 0 })
  await aCampaign(fresh.db, { slug: 'parked', lateInSeconds: 0 })
  await fresh.db.sql`
    update posts set next_at = 'infinity', reason = 'campaign-paused'
    where campaign_id = (select id from campaigns where slug = 'parked')`

  expect((await sweepPosts(fresh.db)).missed).toBe(2)

  const rows = await fresh.db.sql`select state, reason from posts order by reason`
  expect(rows).toEqual([
    { state: 'missed', reason: 'campaign-paused' },
    { state: 'missed', reason: 'late' },
  ])
})

test('nobody answered: a text that waits for approval past its time is missed as silent', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { lateInSeconds: 0 })
  await fresh.db.sql`update posts set state = 'awaiting_approval'`

  await sweepPosts(fresh.db)

  const [row] = await fresh.db.sql`select state, reason from posts`
  expect(row).toEqual({ state: 'missed', reason: 'silent' })
})

test.each([
  [
    'installation-paused',
    `update installation set paused = true, paused_reason = 't'`,
    `update installation set paused = false, paused_reason = null`,
  ],
  [
    'campaign-paused',
    `update campaigns set state = 'paused', paused_reason = 't'`,
    `update campaigns set state = 'active', paused_reason = null`,
  ],
  ['wave-paused', `update waves set state = 'paused'`, `update waves set state = 'active'`],
  [
    'organisation-paused',
    `update organisations set paused_reason = 't'`,
    `update organisations set paused_reason = null`,
  ],
  ['account-paused', `update accounts set paused_reason = 't'`, `update accounts set paused_reason = null`],
  ['network-paused', `insert into lanes (id, held_reason) values ('x', 't')`, `update lanes set held_reason = null`],
  ['needs-reconnect', `update accounts set state = 'needs_reconnect'`, `update accounts set state = 'connected'`],
])('a post parked for %s is let go when that is over, and not before', async (reason, close, open) => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, {})
  await fresh.db.sql.unsafe(close)
  await fresh.db.sql`update posts set next_at = 'infinity', reason = ${reason}`
  const before = await releaseParkedPosts(fresh.db)

  await fresh.db.sql.unsafe(open)
  const after = await releaseParkedPosts(fresh.db)

  expect([before, after]).toEqual([0, 1])
  expect((await promotePosts(fresh.db, x)).posts).toHaveLength(1)
  expect(await countStates(fresh.db)).toEqual({ queued: 1 })
})
