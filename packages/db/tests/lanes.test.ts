import { randomUUID } from 'node:crypto'
import { claimPosts, type Db, type LaneItem, listLanes, promotePosts, recordOutcomes } from '@chorus/db'
import { holdsAfter, type Outcome, parseClaimId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const evidence = { detail: 'seen in a test' }
const refused = (by: 'account' | 'operator', code: string): Outcome => ({ kind: 'refused', by, code, evidence })

/** Sends the post for which it is time, to a network that answers so. */
async function send(db: Db, posts: readonly TestPost[], outcome: Outcome): Promise<void> {
  const { posts: queued } = await promotePosts(db, { platform: 'x', limit: 1, leaseMs: 30_000 })
  const post = posts.find(({ id }) => id === queued[0]?.postId)
  if (post === undefined) throw new Error('nothing is due')
  const { id: postId, accountId, contentHash } = post
  const claimId = parseClaimId(randomUUID())
  const rev = queued[0]?.rev ?? 0
  const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }
  await claimPosts(db, [{ claimId, postId, rev, accountId, contentHash }], terms)
  const holds = holdsAfter(outcome)
  await recordOutcomes(db, [
    { claimId, postId, accountId, outcome, waitMs: 0, ...(holds === undefined ? {} : { holds }) },
  ])
}

async function closedLanes(db: Db): Promise<readonly LaneItem[]> {
  return listLanes(db, { limit: 10, onlyClosed: true })
}

test('an account that the network refuses is a held lane from that moment on, and the lane of the network stays open', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { postsPerAccount: 3 })
  // An older wait, long over, says nothing about this hold.
  await fresh.db
    .sql`update accounts set waits_since = chorus_now() - interval '1 day', waits_why = 'rate-limited:window'`

  await send(fresh.db, posts, refused('account', 'suspended'))

  const lanes = await closedLanes(fresh.db)
  expect(lanes.map(({ kind, state, why, until }) => [kind, state, why, until])).toEqual([
    ['account', 'held', 'refused:suspended', undefined],
  ])
  expect(lanes[0]?.since?.until(Temporal.Now.instant()).total('minutes')).toBeLessThan(5)
})

test('an app that the network refuses holds its lane until somebody opens it', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { accounts: 2 })

  await send(fresh.db, posts, refused('operator', 'client-forbidden'))

  const lanes = await closedLanes(fresh.db)
  expect(lanes.map(({ name, state, why, posts: waiting }) => [name, state, why, waiting])).toEqual([
    ['x', 'held', 'refused:client-forbidden', 1],
  ])
})

test('answers that nobody expected close the lane a minute, then twice as long each time, a quarter of an hour at most', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { accounts: 8 })
  const waits: number[] = []

  for (let time = 0; time < 6; time += 1) {
    await send(fresh.db, posts, refused('operator', 'unexpected-answer'))
    const [lane] = await closedLanes(fresh.db)
    waits.push(Math.round(lane?.since?.until(lane.until ?? lane.since).total('seconds') ?? 0))
    // The lane opens: as if the wait had passed.
    const [row] = await fresh.db.sql<{ length: string }[]>`
      select (paused_until - chorus_now())::text as length from lanes`
    await fresh.db.sql`
      update lanes set since = since - ${row?.length ?? ''}::interval,
        paused_until = paused_until - ${row?.length ?? ''}::interval, next_slot_at = '-infinity'`
  }

  expect(waits).toEqual([60, 120, 240, 480, 900, 900])
})

const said = (lanes: readonly LaneItem[]) => lanes.map(({ kind, state, why }) => [kind, state, why])

test('a success that took the last of a limit has the next post wait for it, of the account or of everybody', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { accounts: 2, postsPerAccount: 2 })
  const at = Temporal.Now.instant().add({ minutes: 10 })
  const success = (remoteId: string, scope: 'account' | 'app'): Outcome => ({
    kind: 'published',
    remoteId,
    remoteUrl: `https://x.com/h/status/${remoteId}`,
    evidence,
    nextAllowed: { at, scope, why: `rate-limited:${scope}` },
  })

  await send(fresh.db, posts, success('1', 'account'))
  const ofAccount = await closedLanes(fresh.db)
  await send(fresh.db, posts, success('2', 'app'))
  const ofApp = await closedLanes(fresh.db)

  expect(said(ofAccount)).toEqual([['account', 'waiting', 'rate-limited:account']])
  expect(said(ofApp)).toEqual([
    ['network', 'waiting', 'rate-limited:app'],
    ['account', 'waiting', 'rate-limited:account'],
  ])
  const { posts: queued } = await promotePosts(fresh.db, { platform: 'x', limit: 10, leaseMs: 30_000 })
  expect(queued).toEqual([])
})
