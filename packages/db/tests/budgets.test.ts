import { randomUUID } from 'node:crypto'
import {
  claimPosts,
  type ClaimRequest,
  type ClaimVerdict,
  type Db,
  giveUpClaims,
  readBudgets,
  recordOutcomes,
  refundAttempts,
  setMonthlyBudget,
  setRehearsalClock,
} from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }
const everything = { campaignId: undefined, platform: undefined }
const evidence = { detail: 'seen in a test' }

function request({ id: postId, rev, accountId, contentHash }: TestPost): ClaimRequest {
  return { claimId: parseClaimId(randomUUID()), postId, rev, accountId, contentHash }
}

function reasonsOf(verdicts: readonly ClaimVerdict[]): string[] {
  return verdicts.map((verdict) => (verdict.kind === 'refused' ? verdict.reason : verdict.kind))
}

async function usedOf(db: Db): Promise<readonly number[]> {
  return (await readBudgets(db)).map((budget) => budget.usedMicroUsd)
}

test('what does not fit into the budget of the month waits until the month is over, in UTC', async () => {
  await using fresh = await freshDatabase()
  await setRehearsalClock(fresh.db, Temporal.Instant.from('2026-01-31T23:30:00Z'), 0)
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 3, costMicroUsd: 200_000 })
  await setMonthlyBudget(fresh.db, everything, 450_000)

  const verdicts = await claimPosts(fresh.db, posts.map(request), terms)

  expect(reasonsOf(verdicts)).toEqual(['claimed', 'claimed', 'budget-spent'])
  const [, , refused] = verdicts
  expect(refused?.kind === 'refused' && String(refused.nextAt)).toBe('2026-02-01T00:00:00Z')
  const [budget] = await readBudgets(fresh.db)
  expect(budget).toMatchObject({ period: 'month', capMicroUsd: 450_000, usedMicroUsd: 400_000 })
  expect(String(budget?.endsAt)).toBe('2026-02-01T00:00:00Z')
})

test('a new month has all of its money, and money of the old one does not come back to it', async () => {
  await using fresh = await freshDatabase()
  await setRehearsalClock(fresh.db, Temporal.Instant.from('2026-01-31T23:30:00Z'), 0)
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 2, costMicroUsd: 200_000 })
  await setMonthlyBudget(fresh.db, everything, 200_000)
  const [first, second] = posts.map(request)
  if (first === undefined || second === undefined) throw new Error('no posts')
  expect(reasonsOf(await claimPosts(fresh.db, [first, second], terms))).toEqual(['claimed', 'budget-spent'])

  await setRehearsalClock(fresh.db, Temporal.Instant.from('2026-02-01T00:00:00Z'), 0)
  expect(await usedOf(fresh.db)).toEqual([0])
  await fresh.db.sql`
    update posts set state = 'queued', lease_until = chorus_now() where id = ${second.postId}`
  const again = { ...second, claimId: parseClaimId(randomUUID()), rev: 2 }
  expect(reasonsOf(await claimPosts(fresh.db, [again], terms))).toEqual(['claimed'])
  await giveUpClaims(fresh.db, [first], { worker: 'test', why: 'test' })

  expect(await usedOf(fresh.db)).toEqual([200_000])
})

test('what no budget can ever hold is parked, and so is what the whole campaign has no money for', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, {
    posts: 'queued',
    accounts: 2,
    costMicroUsd: 200_000,
    budgetMicroUsd: 300_000,
  })
  await setMonthlyBudget(fresh.db, everything, 900_000)
  const verdicts = await claimPosts(fresh.db, posts.map(request), terms)
  expect(verdicts[1]).toMatchObject({ kind: 'refused', reason: 'budget-spent', nextAt: undefined })

  await setMonthlyBudget(fresh.db, everything, 100_000)
  await fresh.db.sql`update pace set cap = 9000000 where period is null`
  await fresh.db.sql`
    update posts set state = 'queued', next_at = due_at, lease_until = chorus_now() where reason = 'budget-spent'`
  const late = posts.find((post) => post.id === verdicts[1]?.postId)
  if (late === undefined) throw new Error('no post')
  const [last] = await claimPosts(fresh.db, [request({ ...late, rev: 2 })], terms)

  expect(last).toMatchObject({ kind: 'refused', reason: 'budget-spent', nextAt: undefined })
})

test('a budget made in the middle of a month counts what is spent and held already', async () => {
  await using fresh = await freshDatabase()
  const { id, posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 3, costMicroUsd: 200_000 })
  const claims = posts.map(request)
  await claimPosts(fresh.db, claims, terms)
  await giveUpClaims(fresh.db, claims.slice(0, 1), { worker: 'test', why: 'test' })

  await setMonthlyBudget(fresh.db, { campaignId: id, platform: 'x' }, 1_000_000)

  expect(await usedOf(fresh.db)).toEqual([400_000])
})

test('a raised budget lets go what waited for the next month', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 2, costMicroUsd: 200_000 })
  await setMonthlyBudget(fresh.db, everything, 200_000)
  await claimPosts(fresh.db, posts.map(request), terms)

  await setMonthlyBudget(fresh.db, everything, 400_000)

  const waiting = await fresh.db.sql`
    select next_at <= chorus_now() as is_due, rev from posts where reason = 'budget-spent'`
  expect([...waiting]).toEqual([{ is_due: true, rev: 3 }])
})

test('what a claim reserved goes back once, whoever proves first that nothing went out, and a late success takes it', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', budgetMicroUsd: 100_000, perHour: 5 })
  const [claim] = posts.map(request)
  if (claim === undefined) throw new Error('no post')
  const { claimId, postId, accountId } = claim
  const ending = { claimId, postId, accountId, waitMs: 0 }
  const used = async () => (await fresh.db.sql`select used::int from pace order by unit`).map((row) => row['used'])
  await claimPosts(fresh.db, [claim], terms)
  await recordOutcomes(fresh.db, [{ ...ending, outcome: { kind: 'unconfirmed', evidence } }])
  expect(await used()).toEqual([15_000, 1])

  await fresh.db.sql.begin((sql) => refundAttempts(sql, [claimId]))
  await fresh.db.sql.begin((sql) => refundAttempts(sql, [claimId]))
  await recordOutcomes(fresh.db, [{ ...ending, outcome: { kind: 'retry', why: 'unreachable', evidence } }])
  expect(await used()).toEqual([0, 0])
  await recordOutcomes(fresh.db, [
    { ...ending, outcome: { kind: 'published', remoteId: '1', remoteUrl: 'https://x.com/1', evidence } },
  ])

  expect(await used()).toEqual([15_000, 1])
})

test('a post that was only counted behind others that do not go either comes back at once', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, {
    posts: 'queued',
    accounts: 2,
    costMicroUsd: 200_000,
    budgetMicroUsd: 300_000,
    perHour: 1,
  })
  await fresh.db.sql`update posts set cost_micro_usd = 400000 where id = ${posts[0]?.id ?? ''}`

  const [first, second] = await claimPosts(fresh.db, posts.map(request), terms)

  expect(first).toMatchObject({ kind: 'refused', reason: 'budget-spent', nextAt: undefined })
  const [row] = await fresh.db.sql`
    select reason, next_at < chorus_now() + interval '1 second' as is_soon from posts where id = ${posts[1]?.id ?? ''}`
  expect([second?.kind, row]).toEqual(['refused', { reason: 'cap-reached', is_soon: true }])
})
