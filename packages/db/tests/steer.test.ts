import { randomUUID } from 'node:crypto'
import {
  cancelPost,
  claimPosts,
  type Db,
  findWaveId,
  parkPausedPosts,
  pauseScope,
  promotePosts,
  readLatePosts,
  releaseLatePosts,
  releaseParkedPosts,
  resumeScope,
  retryPost,
  type Scope,
  setRehearsalClock,
  readNow,
  settlePost,
  skipLatePosts,
  stopScope,
  sweepPosts,
} from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const x = { platform: 'x', limit: 100, leaseMs: 30_000 } as const

async function scopesOf(db: Db, campaign: TestCampaign): Promise<readonly Scope[]> {
  const [row] = await db.sql<{ organisation: string; account: string; wave: string }[]>`
    select a.organisation_id as organisation, a.id as account, w.id as wave from accounts a, waves w limit 1`
  return [
    { kind: 'everything' },
    { kind: 'network', platform: 'x' },
    { kind: 'campaign', id: campaign.id },
    { kind: 'organisation', id: row?.organisation ?? '' },
    { kind: 'account', id: row?.account ?? '' },
    { kind: 'wave', id: row?.wave ?? '' },
  ]
}

async function readStates(db: Db): Promise<readonly string[]> {
  const rows = await db.sql<{ word: string }[]>`
    select concat_ws(' ', state, reason, case when next_at = 'infinity' then 'parked' end) as word from posts order by id`
  return rows.map((row) => row.word)
}

async function claimFirst(db: Db, campaign: TestCampaign): Promise<void> {
  const [post] = campaign.posts
  if (post === undefined) throw new Error('no post')
  const { id: postId, rev, accountId, contentHash } = post
  await claimPosts(db, [{ claimId: parseClaimId(randomUUID()), postId, rev, accountId, contentHash }], {
    worker: 'test',
    leaseMs: 60_000,
    sendBudgetMs: 2_000,
  })
}

test.each([0, 1, 2, 3, 4, 5])(
  'a pause of any scope (%i) parks its due posts, and its end lets them go',
  async (index) => {
    await using fresh = await freshDatabase()
    const scope = (await scopesOf(fresh.db, await aCampaign(fresh.db)))[index]
    if (scope === undefined) throw new Error('no scope')
    await pauseScope(fresh.db, scope, 'a test')

    const parked = await parkPausedPosts(fresh.db)
    const whilePaused = await promotePosts(fresh.db, x)
    const kept = await releaseParkedPosts(fresh.db)
    await resumeScope(fresh.db, scope)
    const released = await releaseParkedPosts(fresh.db)
    const afterwards = await promotePosts(fresh.db, x)

    expect([parked.parked, whilePaused.posts.length, kept, released, afterwards.posts.length]).toEqual([1, 0, 0, 1, 1])
  },
)

test.each([0, 1, 2, 3, 4, 5])('a stop of any scope (%i) ends every unsent post with a reason', async (index) => {
  await using fresh = await freshDatabase()
  const campaign = await aCampaign(fresh.db, { postsPerAccount: 3, posts: 'queued' })
  await claimFirst(fresh.db, campaign)
  const scope = (await scopesOf(fresh.db, campaign))[index]
  if (scope === undefined) throw new Error('no scope')

  const stopped = await stopScope(fresh.db, scope, 'a test')

  expect(stopped).toEqual({ canceled: 2, underWay: 1 })
  expect((await readStates(fresh.db)).toSorted()).toEqual(['canceled stopped', 'canceled stopped', 'publishing'])
  const [caught] = await fresh.db
    .sql`select cancel_requested_at is not null as is_wanted from posts where state = 'publishing'`
  expect(caught).toEqual({ is_wanted: true })
})

test('a campaign that has ended cannot be paused, stopped or resumed', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aCampaign(fresh.db)
  const scope = { kind: 'campaign', id } as const
  await stopScope(fresh.db, scope, 'a test')

  expect([await pauseScope(fresh.db, scope, 'a test'), await resumeScope(fresh.db, scope)]).toEqual([false, false])
  expect(await stopScope(fresh.db, scope, 'a test')).toBeUndefined()
})

test('a paused wave stands still while another wave of its campaign goes on, and its queued posts are refused', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const { id, posts } = await aCampaign(db, { accounts: 2 })
  const [held, free] = posts
  if (held === undefined || free === undefined) throw new Error('no posts')
  const [other] = await db.sql<{ id: string }[]>`
    insert into waves (campaign_id, key, position, moment, late_by, platforms, together)
    select campaign_id, 'other', 1, moment, late_by, platforms, together from waves where campaign_id = ${id} returning id`
  await db.sql`update posts set wave_id = ${other?.id ?? ''} where id = ${free.id}`
  const scope = { kind: 'wave', id: (await findWaveId(db, id, 'wave')) ?? '' } as const

  // What a worker has in hand when the pause comes meets it at the gate.
  const inHand = await promotePosts(db, x)
  await pauseScope(db, scope, 'a test')
  const verdicts = await claimPosts(
    db,
    [held, free].map(({ id: postId, rev, accountId, contentHash }) => ({
      claimId: parseClaimId(randomUUID()),
      postId,
      rev,
      accountId,
      contentHash,
    })),
    { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 },
  )
  const whilePaused = await promotePosts(db, x)
  await resumeScope(db, scope)
  await releaseParkedPosts(db)
  const afterwards = await promotePosts(db, x)

  expect(inHand.posts).toHaveLength(2)
  expect(verdicts).toMatchObject([
    { kind: 'refused', reason: 'wave-paused', state: 'scheduled' },
    { kind: 'claimed', postId: free.id },
  ])
  expect(whilePaused.posts).toEqual([])
  expect(afterwards.posts).toMatchObject([{ postId: held.id }])
})

test('a wave of a campaign that has ended cannot be paused', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aCampaign(fresh.db)
  const wave = { kind: 'wave', id: (await findWaveId(fresh.db, id, 'wave')) ?? '' } as const
  await stopScope(fresh.db, { kind: 'campaign', id }, 'a test')

  expect(await pauseScope(fresh.db, wave, 'a test')).toBe(false)
})

test('one pause inside another keeps its posts until both are over', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aCampaign(fresh.db)
  await pauseScope(fresh.db, { kind: 'campaign', id }, 'a test')
  await pauseScope(fresh.db, { kind: 'everything' }, 'a test')
  await parkPausedPosts(fresh.db)

  await resumeScope(fresh.db, { kind: 'everything' })
  await releaseParkedPosts(fresh.db)
  await parkPausedPosts(fresh.db)
  const stillPaused = await promotePosts(fresh.db, x)
  await resumeScope(fresh.db, { kind: 'campaign', id })
  await releaseParkedPosts(fresh.db)

  expect(stillPaused.posts).toHaveLength(0)
  expect((await promotePosts(fresh.db, x)).posts).toHaveLength(1)
})

async function aPauseThatTookTooLong(db: Db): Promise<Scope> {
  const { id } = await aCampaign(db, { accounts: 4, lateInSeconds: 600 })
  const scope = { kind: 'campaign', id } as const
  await pauseScope(db, scope, 'a test')
  await parkPausedPosts(db)
  await db.sql`update posts set late_after = due_at + interval '1 day' where id = (select min(id::text)::uuid from posts)`
  await setRehearsalClock(db, (await readNow(db)).add({ minutes: 20 }), 1)
  await sweepPosts(db)
  await resumeScope(db, scope)
  return scope
}

test('what a pause made late is counted: what its wave still allows, and what was missed', async () => {
  await using fresh = await freshDatabase()
  const scope = await aPauseThatTookTooLong(fresh.db)

  expect(await readLatePosts(fresh.db, scope)).toMatchObject({ allowed: 1, missed: 3 })
})

test('late posts are let go one after the other, and no plan touches them again', async () => {
  await using fresh = await freshDatabase()
  const scope = await aPauseThatTookTooLong(fresh.db)

  expect(await releaseLatePosts(fresh.db, scope, 60_000)).toBe(4)

  const rows = await fresh.db.sql`
    select state, round(extract(epoch from next_at - min(next_at) over ()))::int as after, released_at is not null as fixed,
      late_after > next_at as has_room
    from posts order by next_at`
  expect(rows).toEqual([0, 60, 120, 180].map((after) => ({ state: 'scheduled', after, fixed: true, has_room: true })))
})

test('late posts that would come after the deadline are left as they are', async () => {
  await using fresh = await freshDatabase()
  const scope = await aPauseThatTookTooLong(fresh.db)
  await fresh.db.sql`update anchors set at = chorus_now() + interval '90 seconds' where name = 'deadline'`

  expect(await releaseLatePosts(fresh.db, scope, 60_000)).toBe(2)
})

test('late posts that are skipped are missed, with that reason', async () => {
  await using fresh = await freshDatabase()
  const scope = await aPauseThatTookTooLong(fresh.db)

  expect(await skipLatePosts(fresh.db, scope)).toBe(4)
  expect(new Set(await readStates(fresh.db))).toEqual(new Set(['missed skipped parked']))
})

test('a post is canceled at once, or when its call proves that nothing went out, or not at all', async () => {
  await using fresh = await freshDatabase()
  const campaign = await aCampaign(fresh.db, { accounts: 2, posts: 'queued' })
  const [first, second] = campaign.posts
  if (first === undefined || second === undefined) throw new Error('no posts')
  await claimFirst(fresh.db, campaign)

  expect(await cancelPost(fresh.db, second.id)).toEqual({ kind: 'canceled' })
  expect(await cancelPost(fresh.db, second.id)).toEqual({ kind: 'ended', state: 'canceled' })
  expect(await cancelPost(fresh.db, first.id)).toEqual({ kind: 'requested', state: 'publishing' })
})

test('a canceled post can be retried before the deadline, and an unconfirmed one only settled', async () => {
  await using fresh = await freshDatabase()
  const campaign = await aCampaign(fresh.db, { accounts: 2, posts: 'queued' })
  const [first, second] = campaign.posts
  if (first === undefined || second === undefined) throw new Error('no posts')
  await claimFirst(fresh.db, campaign)
  await fresh.db
    .sql`update posts set state = 'unconfirmed', reason = 'no-answer', lease_until = null where state = 'publishing'`
  await cancelPost(fresh.db, second.id)

  expect(await retryPost(fresh.db, second.id)).toEqual({ kind: 'scheduled' })
  expect(await retryPost(fresh.db, first.id)).toEqual({ kind: 'not-retryable', state: 'unconfirmed' })
  await cancelPost(fresh.db, second.id)
  await fresh.db.sql`update anchors set at = chorus_now() where name = 'deadline'`
  expect(await retryPost(fresh.db, second.id)).toEqual({ kind: 'too-late' })
})

test.each([
  [{ kind: 'published', remoteId: '77', remoteUrl: 'https://x.com/h/status/77' } as const, 'published'],
  [{ kind: 'not-published', again: true } as const, 'scheduled'],
  [{ kind: 'not-published', again: false } as const, 'failed'],
])(
  'an unconfirmed post that a person settles as %o becomes %s, with who said so on its attempt',
  async (settlement, state) => {
    await using fresh = await freshDatabase()
    const campaign = await aCampaign(fresh.db, { posts: 'queued' })
    const [post] = campaign.posts
    if (post === undefined) throw new Error('no post')
    await claimFirst(fresh.db, campaign)
    expect(await settlePost(fresh.db, post.id, { settlement, by: 'admin', note: 'looked' })).toEqual({
      kind: 'not-unconfirmed',
      state: 'publishing',
    })
    await fresh.db.sql`update posts set state = 'unconfirmed', reason = 'no-answer', lease_until = null`

    expect(await settlePost(fresh.db, post.id, { settlement, by: 'admin', note: 'looked' })).toEqual({
      kind: 'settled',
      state,
    })

    const [attempt] = await fresh.db.sql`select evidence from attempts`
    expect(attempt).toMatchObject({ evidence: { settled: { by: 'admin', as: state, note: 'looked' } } })
  },
)

test('a post cannot be settled by the id of another post of its account', async () => {
  await using fresh = await freshDatabase()
  const campaign = await aCampaign(fresh.db, { postsPerAccount: 2, posts: 'queued' })
  const [post] = campaign.posts
  if (post === undefined) throw new Error('no post')
  await fresh.db.sql`
    update posts set state = 'published', remote_id = '77', published_at = now(), settled_at = now(), lease_until = null
    where id <> ${post.id}`
  await fresh.db
    .sql`update posts set state = 'unconfirmed', reason = 'no-answer', lease_until = null where id = ${post.id}`
  const settlement = { kind: 'published', remoteId: '77', remoteUrl: 'https://x.com/h/status/77' } as const

  expect(await settlePost(fresh.db, post.id, { settlement, by: 'admin', note: '' })).toEqual({ kind: 'id-taken' })
})

test('an id that another settlement takes at the same moment is told as taken', async () => {
  await using fresh = await freshDatabase()
  const campaign = await aCampaign(fresh.db, { postsPerAccount: 2, posts: 'queued' })
  await fresh.db.sql`update posts set state = 'unconfirmed', reason = 'no-answer', lease_until = null`
  const settlement = { kind: 'published', remoteId: '77', remoteUrl: 'https://x.com/h/status/77' } as const

  const settled = await Promise.all(
    campaign.posts.map((post) => settlePost(fresh.db, post.id, { settlement, by: 'admin', note: '' })),
  )

  expect(settled.map(({ kind }) => kind).toSorted()).toEqual(['id-taken', 'settled'])
})

// `pnpm test:long` asks for more.
const PAUSED_POSTS = Number(process.env['PAUSED_POSTS'] ?? 20_000)

test('a paused campaign with many due posts is parked in batches and slows no promotion of another', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { slug: 'small', accounts: 20 })
  const promotionMs = async (): Promise<number> => {
    const startedMs = performance.now()
    const { posts } = await promotePosts(fresh.db, { ...x, limit: 1 })
    expect(posts).toHaveLength(1)
    return performance.now() - startedMs
  }
  const aloneMs = await promotionMs()
  const big = await aCampaign(fresh.db, { slug: 'big', accounts: 100, postsPerAccount: PAUSED_POSTS / 100 })

  const pausedAtMs = performance.now()
  await pauseScope(fresh.db, { kind: 'campaign', id: big.id }, 'a test')
  const pauseMs = performance.now() - pausedAtMs
  while ((await parkPausedPosts(fresh.db)).isFull);
  const parkMs = performance.now() - pausedAtMs
  await fresh.db.sql`analyze posts`
  const besideMs = await promotionMs()

  process.stdout.write(
    `${PAUSED_POSTS} due posts: paused in ${pauseMs.toFixed(0)} ms, parked in ${parkMs.toFixed(0)} ms; ` +
      `a promotion took ${aloneMs.toFixed(1)} ms alone and ${besideMs.toFixed(1)} ms beside them\n`,
  )
  expect(besideMs).toBeLessThan(200)
}, 240_000)
