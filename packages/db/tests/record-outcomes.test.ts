import { randomUUID } from 'node:crypto'
import { claimPosts, type Db, type Ending, type Recorded, recordOutcomes, sweepPosts } from '@chorus/db'
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

async function recordOutcome(db: Db, ending: Ending): Promise<Recorded | undefined> {
  const [recorded] = await recordOutcomes(db, [ending])
  return recorded
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

  expect(recorded?.kind).toBe('recorded')
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

/** As many claims as accounts, each with its own ending. */
async function someClaims(db: Db, accounts: number): Promise<((outcome: Outcome, waitMs?: number) => Ending)[]> {
  const { posts } = await aCampaign(db, { posts: 'queued', accounts, budgetMicroUsd: 900_000, perHour: 50 })
  const requests = posts.map(({ id: postId, rev, accountId, contentHash }) => ({
    claimId: parseClaimId(randomUUID()),
    postId,
    rev,
    accountId,
    contentHash,
  }))
  await claimPosts(db, requests, { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 })
  return requests.map(({ claimId, postId, accountId }) => (outcome, waitMs = 0) => ({
    claimId,
    postId,
    accountId,
    outcome,
    waitMs,
  }))
}

const success = (remoteId: string): Outcome => ({
  kind: 'published',
  remoteId,
  remoteUrl: `https://x.com/${remoteId}`,
  evidence,
})
const doubt: Outcome = { kind: 'unconfirmed', evidence }
const refusal: Outcome = { kind: 'refused', by: 'content', code: 'too-long', evidence }

test('many endings in one statement are each recorded as alone: first ones, repeated ones, late ones', async () => {
  await using fresh = await freshDatabase()
  const [a, b, c, d, e] = await someClaims(fresh.db, 5)
  if (!a || !b || !c || !d || !e) throw new Error('no claims')
  await recordOutcomes(fresh.db, [a(success('1')), b(doubt), c(unavailable), d(doubt)])
  await fresh.db.sql`update posts set state = 'failed', reason = 'settled-by-hand', settled_at = now(), settle_at = null
    where id = ${d(doubt).postId}`

  const recorded = await recordOutcomes(fresh.db, [
    a(success('2')),
    b(refusal),
    c(unavailable),
    d(success('4')),
    e(unavailable, 9_000_000),
    { ...e(refusal), claimId: parseClaimId(randomUUID()) },
  ])

  expect(recorded).toEqual([
    { kind: 'second-success', remoteId: '2' },
    { kind: 'recorded', state: 'failed', reason: 'too-long' },
    { kind: 'known' },
    { kind: 'recorded', state: 'published', reason: undefined },
    { kind: 'recorded', state: 'missed', reason: 'unreachable' },
    { kind: 'kept-as-evidence' },
  ])
  const used = await fresh.db.sql`select used::int from pace order by unit`
  expect(used.map((row) => row['used'])).toEqual([30_000, 2])
})

test('a doubt is read back after five seconds, also when the worker said nothing, and a repeated one not anew', async () => {
  await using fresh = await freshDatabase()
  const [a, b] = await someClaims(fresh.db, 2)
  if (!a || !b) throw new Error('no claims')
  await recordOutcomes(fresh.db, [a(doubt)])
  await fresh.db.sql`update posts set lease_until = chorus_now() - interval '1 second' where state = 'publishing'`
  await sweepPosts(fresh.db)
  const rows = await fresh.db.sql`
    select reason, settle_at between chorus_now() + interval '1 second' and chorus_now() + interval '5 seconds' as is_soon,
      settle_reads
    from posts order by reason`
  expect([...rows]).toEqual([
    { reason: 'no-answer', is_soon: true, settle_reads: 0 },
    { reason: 'worker-silent', is_soon: true, settle_reads: 0 },
  ])

  await fresh.db.sql`update posts set settle_at = null, settle_reads = 6`
  await recordOutcomes(fresh.db, [b(doubt)])

  const [again] = await fresh.db.sql`select settle_at, settle_reads from posts where id = ${b(doubt).postId}`
  expect(again).toEqual({ settle_at: null, settle_reads: 6 })
})

test('an id that another post of the account has is no proof: a person has to look', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', postsPerAccount: 2 })
  const [first, second] = posts
  if (!first || !second) throw new Error('no posts')
  await fresh.db.sql`
    update posts set state = 'published', remote_id = '7', published_at = now(), settled_at = now(), lease_until = null
    where id = ${first.id}`
  const claim = { claimId: parseClaimId(randomUUID()), postId: second.id, accountId: second.accountId }
  await claimPosts(fresh.db, [{ ...second, ...claim }], { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 })

  const [recorded] = await recordOutcomes(fresh.db, [{ ...claim, outcome: success('7'), waitMs: 0 }])

  expect(recorded).toEqual({ kind: 'recorded', state: 'unconfirmed', reason: 'id-taken' })
})

test('a refused account pauses and a refused app holds its lane, and neither takes the reason of a person', async () => {
  await using fresh = await freshDatabase()
  const [a, b, c] = await someClaims(fresh.db, 3)
  if (!a || !b || !c) throw new Error('no claims')
  await fresh.db.sql`update accounts set paused_reason = 'by hand' where id = ${b(refusal).accountId}`

  await recordOutcomes(fresh.db, [
    { ...a(refusal), holds: { scope: 'account', why: 'refused:suspended' } },
    { ...b(refusal), holds: { scope: 'account', why: 'refused:suspended' } },
    { ...c(refusal), holds: { scope: 'app', why: 'refused:shut-out' } },
  ])

  const accounts = await fresh.db.sql`
    select paused_reason from accounts where paused_reason is not null order by paused_reason`
  expect(accounts.map((row) => row['paused_reason'])).toEqual(['by hand', 'refused:suspended'])
  const [lane] = await fresh.db.sql`select id, held_reason from lanes`
  expect(lane).toEqual({ id: 'x', held_reason: 'refused:shut-out' })
})

test('a lane that waits for the same again soon after it opened waits twice as long, up to its bound', async () => {
  await using fresh = await freshDatabase()
  const claims = await someClaims(fresh.db, 4)
  const holds = { scope: 'app', why: 'refused:odd', waits: { firstMs: 60_000, mostMs: 100_000 } } as const
  const lasting: number[] = []
  for (const claim of claims) {
    await recordOutcomes(fresh.db, [{ ...claim(refusal), holds }])
    const [lane] = await fresh.db.sql<{ seconds: number }[]>`
      select extract(epoch from paused_until - since)::int as seconds from lanes`
    lasting.push(lane?.seconds ?? 0)
    // The second one comes while it waits, the others right after it opened.
    if (lasting.length !== 1) {
      await fresh.db.sql`update lanes set since = since - (paused_until - now()), paused_until = now()`
    }
  }

  expect(lasting).toEqual([60, 60, 100, 100])
})

test('a success that was the last one for now closes what the network named until the moment it named', async () => {
  await using fresh = await freshDatabase()
  const [a, b] = await someClaims(fresh.db, 2)
  if (!a || !b) throw new Error('no claims')
  const at = Temporal.Instant.from('2040-01-01T00:00:00Z')
  const last = (id: string, scope: 'account' | 'app'): Outcome => ({
    ...(success(id) as Extract<Outcome, { kind: 'published' }>),
    nextAllowed: { at, scope, why: 'none-left' },
  })

  await recordOutcomes(fresh.db, [a(last('1', 'account')), b(last('2', 'app'))])

  const [account] = await fresh.db.sql`
    select next_allowed_at::text as until, waits_why from accounts where waits_since is not null`
  const [lane] = await fresh.db.sql`select id, paused_until::text as until, why, spacing_ms from lanes`
  expect(account).toEqual({ until: '2040-01-01 00:00:00+00', waits_why: 'none-left' })
  expect(lane).toEqual({ id: 'x', until: '2040-01-01 00:00:00+00', why: 'none-left', spacing_ms: 1_000 })
})

test('an account that has to be connected again is told once, and not for tokens that it has no more', async () => {
  await using fresh = await freshDatabase()
  const [a, b] = await someClaims(fresh.db, 2)
  if (!a || !b) throw new Error('no claims')
  await fresh.db.sql`
    insert into account_tokens (account_id, access_token, refresh_token, expires_at, refreshed_at, version)
    select id, 'a', 'r', now(), now(), 3 from accounts`
  const lost: Outcome = { kind: 'needs-reconnect', evidence }

  await recordOutcomes(fresh.db, [
    { ...a(lost), tokenVersion: 3 },
    { ...b(lost), tokenVersion: 2 },
  ])
  await recordOutcomes(fresh.db, [{ ...a(lost), tokenVersion: 3 }])

  const states = await fresh.db.sql`select state from accounts order by state`
  expect(states.map((row) => row['state'])).toEqual(['connected', 'needs_reconnect'])
  const notices = await fresh.db.sql`select account_id, kind, detail from notices`
  expect([...notices]).toEqual([{ account_id: a(lost).accountId, kind: 'needs-reconnect', detail: evidence.detail }])
})

test('the late no of a claim does not decide over a later claim of the same post', async () => {
  await using fresh = await freshDatabase()
  const [first] = await someClaims(fresh.db, 1)
  if (!first) throw new Error('no claim')
  await fresh.db.sql`update posts set lease_until = chorus_now() - interval '1 second'`
  await sweepPosts(fresh.db)
  await fresh.db.sql`
    update posts set state = 'queued', reason = null, settle_at = null, claim_id = null, rev = 2, lease_until = chorus_now()`
  await fresh.db.sql`update accounts set busy_until = '-infinity'`
  const { postId, accountId } = first(doubt)
  const second = { claimId: parseClaimId(randomUUID()), postId, accountId, rev: 2 }
  const [row] = await fresh.db.sql<{ content_hash: string }[]>`select content_hash from posts`
  await claimPosts(fresh.db, [{ ...second, contentHash: row?.content_hash ?? '' }], {
    worker: 'test',
    leaseMs: 60_000,
    sendBudgetMs: 2_000,
  })

  expect(await recordOutcomes(fresh.db, [first(unavailable, 0)])).toEqual([{ kind: 'kept-as-evidence' }])

  const [post] = await fresh.db.sql`select state, claim_id from posts`
  expect(post).toEqual({ state: 'publishing', claim_id: second.claimId })
})
