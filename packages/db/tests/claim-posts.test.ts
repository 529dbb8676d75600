import { randomUUID } from 'node:crypto'
import { claimPosts, type ClaimRequest, type ClaimVerdict, type Db, giveUpClaims, openDb } from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }

function request(post: TestPost): ClaimRequest {
  const { id: postId, rev, accountId, contentHash } = post
  return { claimId: parseClaimId(randomUUID()), postId, rev, accountId, contentHash }
}

async function claimOne(db: Db, post: TestPost): Promise<ClaimVerdict | undefined> {
  const [verdict] = await claimPosts(db, [request(post)], terms)
  return verdict
}

async function onlyPost(db: Db, options: Parameters<typeof aCampaign>[1] = {}): Promise<TestPost> {
  const { posts } = await aCampaign(db, { posts: 'queued', ...options })
  const [post] = posts
  if (post === undefined) throw new Error('no post')
  return post
}

test('a due post with consent is claimed, and its attempt is written with the claim', async () => {
  await using fresh = await freshDatabase()
  const post = await onlyPost(fresh.db)

  const verdict = await claimOne(fresh.db, post)

  expect(verdict).toMatchObject({ kind: 'claimed', postId: post.id })
  const [row] = await fresh.db.sql`
    select p.state, p.attempts, a.n, a.worker, a.ended_at, p.fence = a.fence as same_fence
    from posts p join attempts a on a.claim_id = p.claim_id`
  expect(row).toEqual({ state: 'publishing', attempts: 1, n: 1, worker: 'test', ended_at: null, same_fence: true })
})

test('a claimed post cannot be claimed again', async () => {
  await using fresh = await freshDatabase()
  const post = await onlyPost(fresh.db)

  const verdicts = await Promise.all(Array.from({ length: 8 }, () => claimOne(fresh.db, post)))

  expect(verdicts.filter((verdict) => verdict?.kind === 'claimed')).toHaveLength(1)
})

test('a post asked for twice in one batch is claimed once', async () => {
  await using fresh = await freshDatabase()
  const post = await onlyPost(fresh.db)

  const verdicts = await claimPosts(fresh.db, [request(post), request(post)], terms)

  expect(verdicts.map((verdict) => verdict.kind)).toEqual(['claimed', 'stale'])
})

const against: readonly (readonly [string, string, string, 'scheduled' | 'canceled' | 'missed', boolean])[] = [
  ['cancel-requested', 'a cancel', `update posts set cancel_requested_at = now()`, 'canceled', false],
  ['campaign-ended', 'a stopped campaign', `update campaigns set state = 'canceled'`, 'canceled', false],
  ['organisation-left', 'an organisation that left', `update organisations set state = 'left'`, 'canceled', false],
  ['withdrawn', 'a withdrawal', `update participations set state = 'left'`, 'canceled', false],
  ['account-disconnected', 'a disconnected account', `update accounts set state = 'disconnected'`, 'canceled', false],
  ['late', 'its lateness', `update posts set late_after = now() + interval '1 second'`, 'missed', false],
  [
    'installation-paused',
    'a pause of everything',
    `update installation set paused = true, paused_reason = 'test'`,
    'scheduled',
    false,
  ],
  [
    'campaign-paused',
    'a paused campaign',
    `update campaigns set state = 'paused', paused_reason = 't'`,
    'scheduled',
    false,
  ],
  ['organisation-paused', 'a paused organisation', `update organisations set paused_reason = 't'`, 'scheduled', false],
  ['account-paused', 'a paused account', `update accounts set paused_reason = 't'`, 'scheduled', false],
  ['network-paused', 'a held network', `insert into lanes (id, held_reason) values ('x', 't')`, 'scheduled', false],
  ['wave-paused', 'a paused wave', `update waves set state = 'paused'`, 'scheduled', false],
  [
    'no-consent',
    'a missing consent',
    `update participations set state = 'invited', consent_id = null`,
    'scheduled',
    false,
  ],
  ['needs-reconnect', 'an account to reconnect', `update accounts set state = 'needs_reconnect'`, 'scheduled', false],
  ['content-changed', 'another content', `update posts set content_hash = 'another'`, 'scheduled', true],
  ['early', 'a due time ahead', `update posts set next_at = now() + interval '5 seconds'`, 'scheduled', true],
  [
    'lane-paused',
    'a closed lane',
    `insert into lanes (id, paused_until, why, since) values ('x', now() + interval '9 seconds', 'credits', now())`,
    'scheduled',
    true,
  ],
  [
    'account-busy',
    'a busy account',
    `update accounts set busy_until = now() + interval '9 seconds'`,
    'scheduled',
    true,
  ],
  [
    'account-waits',
    'an account told to wait',
    `update accounts set next_allowed_at = now() + interval '9 seconds'`,
    'scheduled',
    true,
  ],
]

test.each(against)('%s: %s keeps a post from being claimed, and the refusal is written', async (...row) => {
  const [reason, , change, state, hasNext] = row
  await using fresh = await freshDatabase()
  const post = await onlyPost(fresh.db)
  await fresh.db.sql.unsafe(change)

  const verdict = await claimOne(fresh.db, post)

  expect(verdict).toMatchObject({ kind: 'refused', reason, state })
  expect(verdict?.kind === 'refused' && verdict.nextAt !== undefined).toBe(hasNext)
  const [written] = await fresh.db.sql`select state, reason, rev > 1 as is_newer, lease_until from posts`
  expect(written).toEqual({ state, reason, is_newer: state === 'scheduled', lease_until: null })
  const attempts = await fresh.db.sql`select from attempts`
  expect(attempts).toHaveLength(0)
})

test('a consent for other accounts, other languages or another mode, or one that ended, claims nothing', async () => {
  await using fresh = await freshDatabase()
  const post = await onlyPost(fresh.db)
  const scopes = [
    [`account_ids`, `array[gen_random_uuid()]`, 'no-consent'],
    [`locales`, `array['fr']`, 'no-consent'],
    [`until`, `now() - interval '1 second'`, 'consent-ended'],
  ] as const

  for (const [column, value, reason] of scopes) {
    await fresh.db.sql.unsafe(`
      with narrow as (
        insert into consents (campaign_id, organisation_id, kind, granted_by, mode, ${column})
        select campaign_id, organisation_id, 'grant', 'test', 'rehearsal', ${value} from participations returning id)
      update participations set consent_id = (select id from narrow)`)
    await fresh.db.sql`
      update posts set state = 'queued', lease_until = now() + interval '30 seconds', settled_at = null, rev = 1,
        next_at = due_at`
    expect(await claimOne(fresh.db, post)).toMatchObject({ kind: 'refused', reason })
  }
})

test('of two posts of one account in a batch, one is claimed and the other waits', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', postsPerAccount: 2 })

  const verdicts = await claimPosts(fresh.db, posts.map(request), terms)

  expect(verdicts.map((verdict) => verdict.kind).toSorted()).toEqual(['claimed', 'refused'])
})

test('eight connections claiming overlapping batches of 32 claim each post once and never pass the cap', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, {
    posts: 'queued',
    accounts: 200,
    postsPerAccount: 8,
    perHour: 1_000,
    lateInSeconds: 86_400,
  })
  const connections = Array.from({ length: 8 }, () => openDb({ url: fresh.url, max: 1, applicationName: 'claimer' }))
  const claimed: string[] = []
  const refusals = new Set<string>()

  async function work(db: Db, seed: number): Promise<void> {
    for (let round = 0; ; round += 1) {
      const waiting = await db.sql<{ id: TestPost['id']; rev: number }[]>`
        select id, rev from posts where state = 'queued' order by md5(id::text || ${seed * 7 + (round % 3)}::text) limit 32`
      if (waiting.length === 0) return
      const batch = [...waiting, ...waiting.slice(0, 4)].flatMap((row) => {
        const post = posts.find((one) => one.id === row.id)
        return post === undefined ? [] : [request({ ...post, rev: row.rev })]
      })
      const verdicts = await claimPosts(db, batch, terms)
      for (const verdict of verdicts) {
        if (verdict.kind === 'claimed') claimed.push(verdict.postId)
        if (verdict.kind === 'refused') refusals.add(verdict.reason)
      }
      const done = verdicts.flatMap((verdict) => (verdict.kind === 'claimed' ? [verdict.postId] : []))
      await finish(db, done)
    }
  }
  await Promise.all(connections.map((db, seed) => work(db, seed)))
  await Promise.all(connections.map((db) => db.close()))

  expect(claimed).toHaveLength(1_000)
  expect(new Set(claimed).size).toBe(1_000)
  expect([...refusals].every((reason) => ['cap-reached', 'account-busy', 'account-locked'].includes(reason))).toBe(true)
  const [counter] = await fresh.db.sql`select used::int from pace`
  expect(counter).toEqual({ used: 1_000 })
  const [written] = await fresh.db.sql`select count(*)::int as n, count(distinct post_id)::int as posts from attempts`
  expect(written).toEqual({ n: 1_000, posts: 1_000 })
})

/** Publishes what was claimed, and puts the busy ones back in the queue, as record and promote do. */
async function finish(db: Db, done: readonly string[]): Promise<void> {
  await db.sql`
    with ended as (
      update posts set state = 'published', remote_id = id::text, published_at = now(), settled_at = now(),
        lease_until = null
      where id = any(${done as string[]}::uuid[]) returning account_id)
    update accounts set busy_until = '-infinity', busy_claim = null where id in (select account_id from ended)`
  await db.sql`
    update posts set state = 'queued', lease_until = now() + interval '30 seconds', next_at = due_at
    where id in (
      select id from posts where state = 'scheduled' and reason in ('account-busy', 'account-locked')
      for update skip locked)`
}

test('a money budget is reserved by the claim, and what does not fit is parked', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, {
    posts: 'queued',
    accounts: 3,
    costMicroUsd: 200_000,
    budgetMicroUsd: 450_000,
  })

  const verdicts = await claimPosts(fresh.db, posts.map(request), terms)

  expect(verdicts.filter((verdict) => verdict.kind === 'claimed')).toHaveLength(2)
  expect(verdicts.find((verdict) => verdict.kind === 'refused')).toMatchObject({
    reason: 'budget-spent',
    state: 'scheduled',
    nextAt: undefined,
  })
})

test('an hourly cap of the whole campaign counts posts of every network', async () => {
  await using fresh = await freshDatabase()
  const { id, posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 2, lateInSeconds: 9_000 })
  const elsewhere = posts[1]
  await fresh.db.sql`update accounts set platform = 'mastodon' where id = ${elsewhere?.accountId ?? ''}`
  await fresh.db.sql`update posts set platform = 'mastodon' where id = ${elsewhere?.id ?? ''}`
  await fresh.db.sql`
    insert into pace (campaign_id, platform, unit, cap, window_seconds, window_starts_at)
    values (${id}, null, 'posts', 1, 3600, chorus_now()), (${id}, 'x', 'posts', 5, 3600, chorus_now())`

  const verdicts = await claimPosts(fresh.db, posts.map(request), terms)

  expect(verdicts.map((verdict) => ('reason' in verdict ? verdict.reason : verdict.kind)).toSorted()).toEqual([
    'cap-reached',
    'claimed',
  ])
})

test('an hourly cap opens again after its hour', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 2, perHour: 1, lateInSeconds: 9_000 })
  const first = await claimPosts(fresh.db, posts.map(request), terms)
  const refused = first.find((verdict) => verdict.kind === 'refused')
  expect(refused).toMatchObject({ reason: 'cap-reached', state: 'scheduled' })

  await fresh.db.sql`update pace set window_starts_at = window_starts_at - interval '1 hour'`
  await fresh.db.sql`
    update posts set state = 'queued', lease_until = now() + interval '30 seconds', next_at = due_at
    where state = 'scheduled'`
  const late = posts.find((post) => post.id === refused?.postId)
  const verdict = late === undefined ? undefined : await claimOne(fresh.db, { ...late, rev: 2 })

  expect(verdict).toMatchObject({ kind: 'claimed' })
})

test('a claim that was given up before it took hold never takes hold', async () => {
  await using fresh = await freshDatabase()
  const post = await onlyPost(fresh.db)
  const late = request(post)
  await giveUpClaims(fresh.db, [late], { worker: 'test', why: 'claim-lost' })

  await expect(claimPosts(fresh.db, [late], terms)).rejects.toThrow(/attempts_pkey/)

  const [row] = await fresh.db.sql`select state from posts`
  expect(row).toEqual({ state: 'queued' })
})

test('a claim that is given up after it took hold sends its post back, unsent, with its money', async () => {
  await using fresh = await freshDatabase()
  const post = await onlyPost(fresh.db, { budgetMicroUsd: 100_000 })
  const claim = request(post)
  await claimPosts(fresh.db, [claim], terms)

  await giveUpClaims(fresh.db, [claim], { worker: 'test', why: 'send-budget-spent' })

  const [row] = await fresh.db.sql`
    select p.state, p.reason, p.rev, a.outcome, acc.busy_until::text, pace.used::int
    from posts p, attempts a, accounts acc, pace`
  expect(row).toEqual({
    state: 'scheduled',
    reason: 'not-sent',
    rev: 2,
    outcome: 'not-sent',
    busy_until: '-infinity',
    used: 0,
  })
})

test('an account whose lease ran out while its post is still publishing gets no second call', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', postsPerAccount: 2 })
  const [first, second] = posts
  if (first === undefined || second === undefined) throw new Error('no posts')
  await claimOne(fresh.db, first)
  await fresh.db.sql`update accounts set busy_until = now() - interval '1 second'`

  expect(await claimOne(fresh.db, second)).toMatchObject({ kind: 'refused', reason: 'account-busy' })
})
