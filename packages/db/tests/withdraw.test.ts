import {
  carryOutWithdrawal,
  claimPosts,
  commitWithdrawal,
  type Db,
  endRevocation,
  giveUpClaims,
  listGoneOut,
  listRevocations,
  postponeRevocation,
  retryPost,
  storeRefreshed,
  takeRevocations,
  withHeldCampaign,
  type WithdrawalScope,
} from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const terms = { worker: 'w', leaseMs: 30_000, sendBudgetMs: 2_000 }

async function aScene(options: Parameters<typeof aCampaign>[1] = {}) {
  const fresh = await freshDatabase()
  const campaign = await aCampaign(fresh.db, { posts: 'queued', ...options })
  await fresh.db.sql`
    insert into account_tokens (account_id, access_token, refresh_token, expires_at, refreshed_at)
    select id, 'sealed access', 'sealed refresh', now() + interval '2 hours', now() from accounts`
  return { ...fresh, campaign, organisationId: await organisationOf(fresh.db, campaign.posts[0]) }
}

async function organisationOf({ sql }: Db, post: TestPost | undefined): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select organisation_id as id from posts where id = ${post?.id ?? null}`
  return row?.id ?? ''
}

async function claim(db: Db, post: TestPost | undefined) {
  if (post === undefined) throw new Error('no post')
  const { sql } = db
  const [now] = await sql<{ rev: number; state: string }[]>`select rev, state from posts where id = ${post.id}`
  if (now?.state === 'scheduled')
    await sql`update posts set state = 'queued', lease_until = chorus_now() + interval '30 seconds' where id = ${post.id}`
  const claimId = parseClaimId(crypto.randomUUID())
  const request = {
    claimId,
    postId: post.id,
    rev: now?.rev ?? 0,
    contentHash: post.contentHash,
    accountId: post.accountId,
  }
  const [verdict] = await claimPosts(db, [request], terms)
  return { claimId, verdict }
}

const by = { kind: 'command' } as const
const everything = { kind: 'everything' } as const
const scopesOf = (campaign: TestCampaign): readonly WithdrawalScope[] => {
  const [post] = campaign.posts
  if (post === undefined) throw new Error('no post')
  return [
    { kind: 'post', id: post.id },
    { kind: 'account', id: post.accountId },
    { kind: 'campaign', id: campaign.id },
    everything,
  ]
}

test.each([0, 1, 2, 3])(
  'what was withdrawn is refused at the next claim, before anything else follows (scope %i)',
  async (nth) => {
    await using scene = await aScene()
    const { db, campaign, organisationId } = scene
    const scope = scopesOf(campaign)[nth] ?? everything

    expect(await commitWithdrawal(db, { organisationId, scope, by })).toBe('committed')

    const { verdict } = await claim(db, campaign.posts[0])
    const [ended] = [
      { state: 'declined', reason: 'declined' },
      { state: 'canceled', reason: 'account-disconnected' },
      { state: 'canceled', reason: 'withdrawn' },
      { state: 'canceled', reason: 'organisation-left' },
    ].slice(nth)
    expect(verdict).toMatchObject({ kind: 'refused', ...ended })
    expect(await commitWithdrawal(db, { organisationId, scope, by })).toBe('already')
  },
)

test('a withdrawal is committed while a plan is being applied, whatever posts that has written', async () => {
  await using scene = await aScene({ posts: 'scheduled' })
  const { db, campaign, organisationId } = scene
  const written = Promise.withResolvers<void>()
  const withdrawn = Promise.withResolvers<void>()
  const applying = withHeldCampaign(db, campaign.id, async (_held, sql) => {
    await sql`update posts set notes = '{}'`
    written.resolve()
    await withdrawn.promise
  })
  await written.promise

  const commits = []
  for (const scope of scopesOf(campaign)) commits.push(await commitWithdrawal(db, { organisationId, scope, by }))
  withdrawn.resolve()
  await applying

  expect(commits).toEqual(['committed', 'committed', 'committed', 'committed'])
})

test('a withdrawn post is not brought back by a retry: the gate ends it again', async () => {
  await using scene = await aScene()
  const { db, campaign, organisationId } = scene
  const [post] = campaign.posts
  if (post === undefined) throw new Error('no post')
  const { claimId } = await claim(db, post)
  const scope = { kind: 'post', id: post.id } as const
  await commitWithdrawal(db, { organisationId, scope, by })

  expect(await carryOutWithdrawal(db, { organisationId, scope })).toEqual({ canceled: 0, underWay: 1, accounts: 0 })

  await giveUpClaims(db, [{ claimId, postId: post.id }], { worker: 'w', why: 'too late' })
  expect(await db.sql`select state, reason from posts`).toEqual([{ state: 'canceled', reason: 'cancel-requested' }])
  expect(await retryPost(db, post.id)).toEqual({ kind: 'scheduled' })
  expect((await claim(db, post)).verdict).toMatchObject({ kind: 'refused', state: 'declined', reason: 'declined' })
})

test('a withdrawal of everything ends what is unsent, says what is out and in flight, and moves every token', async () => {
  await using scene = await aScene({ accounts: 2, postsPerAccount: 3 })
  const { db, campaign, organisationId } = scene
  const [one, two, three] = campaign.posts
  await db.sql`
    update posts set state = 'published', remote_id = '1', remote_url = 'https://x.test/1', published_at = now(),
      settled_at = now(), lease_until = null where id = ${one?.id ?? null}`
  await claim(db, two)
  await commitWithdrawal(db, { organisationId, scope: everything, by: { kind: 'organisation', id: organisationId } })

  const done = await carryOutWithdrawal(db, { organisationId, scope: everything })

  expect(done).toEqual({ canceled: 1, underWay: 1, accounts: 1 })
  expect(await carryOutWithdrawal(db, { organisationId, scope: everything })).toEqual({
    ...done,
    canceled: 0,
    accounts: 0,
  })
  const gone = await listGoneOut(db, organisationId, everything)
  expect(gone).toMatchObject({ out: 1, inFlight: 1 })
  expect(gone.posts.map(({ id, kind, url }) => [id, kind, url])).toEqual([
    [two?.id, 'in-flight', undefined],
    [one?.id, 'out', 'https://x.test/1'],
  ])
  expect(three?.id).toBeDefined()
  const tokens =
    await db.sql`select a.organisation_id = ${organisationId} as is_own from account_tokens join accounts a on a.id = account_id`
  expect(tokens).toEqual([{ is_own: false }])
  const others = await db.sql`select distinct state from posts where organisation_id <> ${organisationId}`
  expect(others).toEqual([{ state: 'queued' }])
  expect(await db.sql`select kind, granted_by from consents where kind = 'withdrawal'`).toEqual([
    { kind: 'withdrawal', granted_by: `organisation:${organisationId}` },
  ])
})

test('another organisation withdraws nothing of this one', async () => {
  await using scene = await aScene({ accounts: 2 })
  const { db, campaign } = scene
  const organisationId = await organisationOf(db, campaign.posts.at(-1))
  const [post, ,] = scopesOf(campaign)
  const account = scopesOf(campaign)[1]
  if (post === undefined || account === undefined) throw new Error('no scope')

  expect(await commitWithdrawal(db, { organisationId, scope: post, by })).toBe('not-its-own')
  expect(await commitWithdrawal(db, { organisationId, scope: account, by })).toBe('not-its-own')

  expect((await claim(db, campaign.posts[0])).verdict).toMatchObject({ kind: 'claimed' })
})

test('tokens wait sealed until the network revoked them, each in one worker, and are overwritten then', async () => {
  await using scene = await aScene()
  const { db, organisationId } = scene
  await commitWithdrawal(db, { organisationId, scope: everything, by })
  await carryOutWithdrawal(db, { organisationId, scope: everything })

  const [mine, ...more] = await takeRevocations(db, { limit: 8, leaseMs: 60_000 })

  expect(more).toEqual([])
  expect(mine).toMatchObject({ platform: 'x', accessToken: 'sealed access', refreshToken: 'sealed refresh', tries: 1 })
  expect(await takeRevocations(db, { limit: 8, leaseMs: 60_000 })).toEqual([])
  await postponeRevocation(db, mine?.id ?? '', 0)
  expect(await takeRevocations(db, { limit: 8, leaseMs: 60_000 })).toMatchObject([{ tries: 2 }])
  expect(await listRevocations(db, organisationId)).toMatchObject([{ end: undefined }])
  await endRevocation(db, mine?.id ?? '')
  expect(await db.sql`select access_token, refresh_token, "end" from token_revocations`).toEqual([
    { access_token: null, refresh_token: null, end: 'revoked' },
  ])
  expect(await listRevocations(db, organisationId)).toMatchObject([{ end: 'revoked' }])
})

test('tokens are shredded a day after the withdrawal, whether the network was reached or not', async () => {
  await using scene = await aScene()
  const { db, organisationId } = scene
  await commitWithdrawal(db, { organisationId, scope: everything, by })
  await carryOutWithdrawal(db, { organisationId, scope: everything })
  const [row] = await db.sql<{ hours: number }[]>`
    select extract(epoch from shred_at - at)::float8 / 3600 as hours from token_revocations`
  await db.sql`update token_revocations set shred_at = clock_timestamp()`

  expect(await takeRevocations(db, { limit: 8, leaseMs: 60_000 })).toEqual([])

  expect(row?.hours).toBe(24)
  expect(await db.sql`select access_token, refresh_token, "end" from token_revocations`).toEqual([
    { access_token: null, refresh_token: null, end: 'shredded' },
  ])
})

test('a pair that a refresh brings after the withdrawal is not stored, but revoked as well', async () => {
  await using scene = await aScene()
  const { db, campaign, organisationId } = scene
  const accountId = campaign.posts[0]?.accountId
  if (accountId === undefined) throw new Error('no account')
  const [row] = await db.sql<
    { mark: string }[]
  >`update account_tokens set spent_at = now() returning spent_at::text as mark`
  await commitWithdrawal(db, { organisationId, scope: everything, by })
  await carryOutWithdrawal(db, { organisationId, scope: everything })

  const isStored = await storeRefreshed(
    db,
    { accountId, version: 1, mark: row?.mark ?? '' },
    { accessToken: 'new access', refreshToken: 'new refresh', expiresAt: Temporal.Now.instant() },
  )

  expect(isStored).toBe(false)
  expect(await db.sql`select access_token from account_tokens`).toEqual([])
  expect(await db.sql`select access_token from token_revocations order by id`).toEqual([
    { access_token: 'sealed access' },
    { access_token: 'new access' },
  ])
})
