import { randomUUID } from 'node:crypto'
import {
  claimPosts,
  type Db,
  listenForDue,
  openInstallation,
  promotePosts,
  readPostsToPublish,
  releaseParkedPosts,
  resumeScope,
  retryPost,
  signalDue,
  sweepPosts,
  unqueuePosts,
} from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test, vi } from 'vitest'

const x = { platform: 'x', limit: 100, leaseMs: 30_000 } as const
const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }

/** The wake-up comes, or is lost, and nothing follows from it. */
async function stumble(db: Db, isHeard: boolean): Promise<void> {
  const { posts } = await promotePosts(db, x)
  if (isHeard) await readPostsToPublish(db, posts)
  await db.sql`update posts set lease_until = chorus_now() - interval '1 second' where state = 'queued'`
  await sweepPosts(db)
}

async function readPost(db: Db) {
  const [row] = await db.sql`select state, reason, stumbles, next_at = 'infinity' as is_parked from posts`
  return row
}

test('a post that brings its workers down five times in a row is set aside, until a person retries it', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db)
  for (let n = 0; n < 4; n += 1) await stumble(fresh.db, true)
  expect(await readPost(fresh.db)).toEqual({ state: 'scheduled', reason: null, stumbles: 4, is_parked: false })

  await stumble(fresh.db, true)
  const released = await releaseParkedPosts(fresh.db)

  expect(await readPost(fresh.db)).toEqual({ state: 'scheduled', reason: 'poison', stumbles: 5, is_parked: true })
  expect([released, (await promotePosts(fresh.db, x)).posts]).toEqual([0, []])
  if (posts[0] !== undefined) await retryPost(fresh.db, posts[0].id)
  expect(await readPost(fresh.db)).toMatchObject({ state: 'scheduled', stumbles: 0, is_parked: false })
})

test('wake-ups that nobody heard never set a post aside, nor do those that could not be rung', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db)
  for (let n = 0; n < 8; n += 1) await stumble(fresh.db, false)
  const rung = await promotePosts(fresh.db, x)

  const back = await unqueuePosts(fresh.db, rung.posts, 0)

  expect([back, await unqueuePosts(fresh.db, rung.posts, 0)]).toEqual([1, 0])
  expect(await readPost(fresh.db)).toEqual({ state: 'scheduled', reason: null, stumbles: 1, is_parked: false })
})

test('a verdict of the gate ends a row of stumbles', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db)
  for (let n = 0; n < 3; n += 1) await stumble(fresh.db, true)
  const [queued] = (await promotePosts(fresh.db, x)).posts
  const [post] = posts
  if (queued === undefined || post === undefined) throw new Error('no post')

  await claimPosts(fresh.db, [{ ...post, ...queued, claimId: parseClaimId(randomUUID()) }], terms)

  expect(await readPost(fresh.db)).toMatchObject({ state: 'publishing', stumbles: 0 })
})

test('posts that no worker can help go missing in time, whatever they wait for', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { accounts: 3, lateInSeconds: -1, dueInSeconds: -5 })
  await fresh.db.sql`
    insert into lanes (id, paused_until, why, since) values ('x', chorus_now() + interval '1 day', 'credits', chorus_now())`
  await fresh.db.sql`update posts set next_at = 'infinity', reason = 'poison' where id = ${posts[0]?.id ?? ''}`
  await fresh.db.sql`
    update posts set next_at = chorus_now() + interval '1 day', reason = 'lane-paused' where id = ${posts[1]?.id ?? ''}`

  expect((await sweepPosts(fresh.db)).missed).toBe(3)

  const rows = await fresh.db.sql<{ reason: string }[]>`select reason from posts where state = 'missed' order by reason`
  expect(rows.map((row) => row.reason)).toEqual(['lane-paused', 'late', 'poison'])
})

test('a restored copy that was publishing and queueing lets nothing go before somebody says so', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { accounts: 3, posts: 'queued' })
  const [first, second, third] = posts
  if (first === undefined || second === undefined || third === undefined) throw new Error('no posts')
  const ask = (post: typeof first, rev = 1) => ({ ...post, postId: post.id, rev, claimId: parseClaimId(randomUUID()) })
  await claimPosts(fresh.db, [ask(first)], terms)
  await fresh.db.sql`update installation set identity = 'another server'`

  expect(await openInstallation(fresh.db, 'rehearsal')).toMatchObject({ isPaused: true })
  // A wake-up that came along in the copy of the queue, and then the leases of what the copy held.
  const [verdict] = await claimPosts(fresh.db, [ask(second)], terms)
  expect(verdict).toMatchObject({ kind: 'refused', reason: 'installation-paused' })
  await fresh.db.sql`update posts set lease_until = chorus_now() - interval '1 second' where lease_until is not null`
  expect(await sweepPosts(fresh.db)).toMatchObject({ unconfirmed: 1, requeued: 1, parked: 1 })
  expect((await promotePosts(fresh.db, x)).posts).toEqual([])

  await resumeScope(fresh.db, { kind: 'everything' })
  expect(await releaseParkedPosts(fresh.db)).toBe(2)
  expect((await promotePosts(fresh.db, x)).posts.map((post) => post.postId).toSorted()).toEqual(
    [second.id, third.id].toSorted(),
  )
  const [doubt] = await fresh.db.sql`
    select state, reason, settle_at > chorus_now() as is_read_back from posts where id = ${first.id}`
  expect(doubt).toEqual({ state: 'unconfirmed', reason: 'worker-silent', is_read_back: true })
})

test('whoever makes posts due tells those who listen, once it is committed', async () => {
  await using fresh = await freshDatabase()
  const onDue = vi.fn<() => void>()
  await listenForDue(fresh.db, onDue)
  expect(onDue).toHaveBeenCalledTimes(1)

  await fresh.db.sql.begin((sql) => signalDue(sql))

  await vi.waitFor(() => expect(onDue).toHaveBeenCalledTimes(2))
})
