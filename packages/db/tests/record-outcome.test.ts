import { randomUUID } from 'node:crypto'
import { claimPosts, type Db, type Ending, recordOutcome, sweepPosts } from '@chorus/db'
import { type Outcome, parseClaimId } from '@chorus/shared'
import { aCampaign, type CampaignOptions } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const evidence = { httpStatus: 200, detail: 'seen in a test' }
const published: Outcome = { kind: 'published', remoteId: '101', remoteUrl: 'https://x.com/h/status/101', evidence }
const unavailable: Outcome = { kind: 'retry', why: 'unreachable', evidence }

/** A post that this worker holds, and how its attempt would be recorded. */
async function aClaim(db: Db, options: CampaignOptions = {}): Promise<(outcome: Outcome, waitMs?: number) => Ending> {
  const { posts } = await aCampaign(db, { posts: 'queued', ...options })
  const [post] = posts
  if (post === undefined) throw new Error('no post')
  const { id: postId, rev, accountId, contentHash } = post
  const claimId = parseClaimId(randomUUID())
  await claimPosts(db, [{ claimId, postId, rev, accountId, contentHash }], {
    worker: 'test',
    leaseMs: 60_000,
    sendBudgetMs: 2_000,
  })
  return (outcome, waitMs = 0) => ({ claimId, postId, accountId, outcome, waitMs })
}

async function readState(db: Db) {
  const [row] = await db.sql`
    select p.state, p.reason, p.remote_id, p.rev, a.state as account, a.busy_until::text, t.outcome
    from posts p join accounts a on a.id = p.account_id join attempts t on t.claim_id = p.claim_id`
  return row
}

const endings: readonly (readonly [Outcome, number, object])[] = [
  [published, 0, { state: 'published', reason: null, remote_id: '101', rev: 1, account: 'connected' }],
  [unavailable, 5_000, { state: 'scheduled', reason: 'unreachable', rev: 2, account: 'connected' }],
  [unavailable, 7_200_000, { state: 'missed', reason: 'unreachable', account: 'connected' }],
  [
    { kind: 'refused', by: 'content', code: 'duplicate', evidence },
    0,
    { state: 'failed', reason: 'duplicate', account: 'connected' },
  ],
  [
    { kind: 'needs-reconnect', evidence },
    0,
    { state: 'scheduled', reason: 'needs-reconnect', rev: 2, account: 'needs_reconnect' },
  ],
  [{ kind: 'unconfirmed', evidence }, 0, { state: 'unconfirmed', reason: 'no-answer', account: 'connected' }],
]

test.each(endings)('an attempt that ended as $kind is recorded, and frees its account', async (...row) => {
  const [outcome, waitMs, expected] = row
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db)

  const recorded = await recordOutcome(fresh.db, ending(outcome, waitMs))

  expect(recorded.kind).toBe('recorded')
  expect(await readState(fresh.db)).toMatchObject({ ...expected, busy_until: '-infinity', outcome: outcome.kind })
})

test('a wait of the account holds back that account, a wait of the app closes the lane', async () => {
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db)
  const until = Temporal.Instant.from('2030-01-01T00:00:00Z')
  await recordOutcome(
    fresh.db,
    ending({ kind: 'wait', until, scope: 'account', why: 'rate-limited', evidence }, 60_000),
  )
  const [account] = await fresh.db.sql`
    select round(extract(epoch from next_allowed_at - now()))::int as seconds from accounts`
  expect(account).toEqual({ seconds: 60 })
  expect(await fresh.db.sql`select from lanes`).toHaveLength(0)

  await using other = await freshDatabase()
  const second = await aClaim(other.db)
  await recordOutcome(other.db, second({ kind: 'wait', until, scope: 'app', why: 'credits', evidence }, 900_000))
  const [lane] = await other.db.sql`
    select id, why, round(extract(epoch from paused_until - now()))::int as seconds from lanes`
  expect(lane).toEqual({ id: 'x', why: 'credits', seconds: 900 })
})

test('an ending can be recorded twice and counts once', async () => {
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db)
  await recordOutcome(fresh.db, ending(unavailable, 5_000))

  expect(await recordOutcome(fresh.db, ending(unavailable, 5_000))).toEqual({ kind: 'known' })
  expect(await readState(fresh.db)).toMatchObject({ state: 'scheduled', rev: 2 })
})

test('proof of success is taken after the lease ran out, and in any state', async () => {
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db)
  await fresh.db.sql`update posts set lease_until = now() - interval '1 second'`
  await sweepPosts(fresh.db)
  expect(await readState(fresh.db)).toMatchObject({ state: 'unconfirmed', outcome: 'unconfirmed' })

  await recordOutcome(fresh.db, ending(published))

  expect(await readState(fresh.db)).toMatchObject({ state: 'published', remote_id: '101', outcome: 'published' })
})

test('a late no of the claim that holds an unconfirmed post ends the doubt', async () => {
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db)
  await recordOutcome(fresh.db, ending({ kind: 'unconfirmed', evidence }))

  const recorded = await recordOutcome(fresh.db, ending({ kind: 'refused', by: 'content', code: 'too-long', evidence }))

  expect(recorded).toMatchObject({ kind: 'recorded', state: 'failed', reason: 'too-long' })
})

test('the ending of a claim that holds its post no longer is kept as evidence and changes nothing', async () => {
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db)
  await fresh.db.sql`
    update posts set state = 'scheduled', lease_until = null, claim_id = null, rev = rev + 1, reason = 'settled'`

  const recorded = await recordOutcome(fresh.db, ending({ kind: 'refused', by: 'account', code: 'locked', evidence }))

  expect(recorded).toEqual({ kind: 'kept-as-evidence' })
  const [row] = await fresh.db.sql`select p.state, p.reason, a.outcome from posts p, attempts a`
  expect(row).toEqual({ state: 'scheduled', reason: 'settled', outcome: 'refused' })
})

test('a second success under another id overwrites nothing and is told', async () => {
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db)
  await recordOutcome(fresh.db, ending(published))

  const other = { ...ending({ ...published, remoteId: '202' }), claimId: parseClaimId(randomUUID()) }

  expect(await recordOutcome(fresh.db, other)).toEqual({ kind: 'second-success', remoteId: '202' })
  expect(await readState(fresh.db)).toMatchObject({ state: 'published', remote_id: '101' })
})

test('a post that was to be canceled is canceled when its attempt proves that nothing went out', async () => {
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db)
  await fresh.db.sql`update posts set cancel_requested_at = now()`

  const recorded = await recordOutcome(fresh.db, ending(unavailable, 5_000))

  expect(recorded).toMatchObject({ state: 'canceled', reason: 'cancel-requested' })
})

test('money that was reserved for a post that did not go out is given back, money of an unconfirmed one is not', async () => {
  await using fresh = await freshDatabase()
  const ending = await aClaim(fresh.db, { budgetMicroUsd: 100_000 })
  await recordOutcome(fresh.db, ending({ kind: 'unconfirmed', evidence }))
  const [kept] = await fresh.db.sql`select used::int from pace`
  await recordOutcome(fresh.db, ending(unavailable, 1_000))
  const [back] = await fresh.db.sql`select used::int from pace`

  expect([kept, back]).toEqual([{ used: 15_000 }, { used: 0 }])
})
