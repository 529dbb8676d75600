import { randomUUID } from 'node:crypto'
import { claimPosts, type ClaimVerdict, type Db, grantApprovals, releaseParkedPosts, revokeApprovals } from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }

type Careful = TestCampaign & { readonly organisationId: string }

/** One organisation that approves each text, with due posts. */
async function aCarefulCampaign(db: Db, options: Parameters<typeof aCampaign>[1] = {}): Promise<Careful> {
  const campaign = await aCampaign(db, options)
  await db.sql`
    with given as (
      insert into consents (campaign_id, organisation_id, kind, texts, granted_by, mode)
      select campaign_id, organisation_id, 'grant', 'each', 'test', 'rehearsal' from participations returning id)
    update participations set consent_id = (select id from given)`
  const [row] = await db.sql<{ id: string }[]>`select id from organisations`
  return { ...campaign, organisationId: row?.id ?? '' }
}

const pairOf = ({ id: campaignId, organisationId }: Careful) => ({ campaignId, organisationId })

function approve(db: Db, campaign: Careful, posts: readonly TestPost[]) {
  return grantApprovals(db, pairOf(campaign), {
    posts: posts.map((post) => ({ id: post.id, contentHash: post.contentHash })),
    followsDeadline: false,
    grantedBy: 'test',
  })
}

/** As if a wake-up came for it, whatever its state should be. */
async function claimQueued(db: Db, { id, accountId, contentHash }: TestPost): Promise<ClaimVerdict | undefined> {
  const [row] = await db.sql<{ rev: number }[]>`
    update posts set state = 'queued', lease_until = now() + interval '30 seconds', next_at = due_at, reason = null
    where id = ${id} returning rev`
  const claim = { claimId: parseClaimId(randomUUID()), postId: id, rev: row?.rev ?? 0, accountId, contentHash }
  return (await claimPosts(db, [claim], terms))[0]
}

function only({ posts: [post] }: TestCampaign): TestPost {
  if (post === undefined) throw new Error('no post')
  return post
}

const stateOf = async (db: Db, { id }: TestPost) => {
  const [row] = await db.sql`select state, reason, next_at = 'infinity' as is_parked from posts where id = ${id}`
  return row
}

test('the gate never claims a post that no approval covers, even if its state says scheduled', async () => {
  await using fresh = await freshDatabase()
  const post = only(await aCarefulCampaign(fresh.db))

  expect(await claimQueued(fresh.db, post)).toMatchObject({ kind: 'refused', reason: 'not-approved' })

  expect(await stateOf(fresh.db, post)).toEqual({ state: 'scheduled', reason: 'not-approved', is_parked: true })
  expect(await releaseParkedPosts(fresh.db)).toBe(0)
})

test('an approved post is claimed, and one parked for want of an approval goes when it is given', async () => {
  await using fresh = await freshDatabase()
  const campaign = await aCarefulCampaign(fresh.db)
  const post = only(campaign)
  await claimQueued(fresh.db, post)

  expect(await approve(fresh.db, campaign, [post])).toEqual({ kind: 'granted', granted: 1, covered: 1, released: 1 })

  expect(await stateOf(fresh.db, post)).toEqual({ state: 'scheduled', reason: null, is_parked: false })
  expect(await claimQueued(fresh.db, post)).toMatchObject({ kind: 'claimed' })
})

test('the release lets a parked post go that an approval covers by now', async () => {
  await using fresh = await freshDatabase()
  const campaign = await aCarefulCampaign(fresh.db)
  const post = only(campaign)
  await approve(fresh.db, campaign, [post])
  await fresh.db.sql`update posts set next_at = 'infinity', reason = 'not-approved'`

  expect(await releaseParkedPosts(fresh.db)).toBe(1)
})

test('a consent to all texts wants no approvals', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const { posts, id } = await aCampaign(db)
  const [row] = await db.sql<{ id: string }[]>`select id from organisations`
  const [post] = posts

  expect(await approve(db, { id, posts, organisationId: row?.id ?? '' }, posts)).toEqual({ kind: 'not-asked' })

  expect(post && (await claimQueued(db, post))).toMatchObject({ kind: 'claimed' })
})

test('a revocation holds at the next claim, and the other approvals of the organisation stay', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await aCarefulCampaign(db, { postsPerAccount: 2 })
  const [first, second] = campaign.posts
  if (first === undefined || second === undefined) throw new Error('no posts')
  await approve(db, campaign, campaign.posts)

  const revoked = await revokeApprovals(db, pairOf(campaign), { posts: [first.id], revokedBy: 'test' })

  expect(revoked).toEqual({ kind: 'revoked', revoked: 1, held: 1, underWay: 0 })
  expect(await stateOf(db, first)).toMatchObject({ state: 'awaiting_approval' })
  expect(await claimQueued(db, first)).toMatchObject({ kind: 'refused', reason: 'not-approved' })
  expect(await claimQueued(db, second)).toMatchObject({ kind: 'claimed' })
})

test('a revocation of everything leaves a post that is being sent in its state, and says so', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await aCarefulCampaign(db, { postsPerAccount: 2 })
  await approve(db, campaign, campaign.posts)
  await claimQueued(db, only(campaign))

  const revoked = await revokeApprovals(db, pairOf(campaign), { posts: undefined, revokedBy: 'test' })

  expect(revoked).toEqual({ kind: 'revoked', revoked: 2, held: 1, underWay: 1 })
  expect(await stateOf(db, only(campaign))).toMatchObject({ state: 'publishing' })
})

test('of texts of which one changed since it was shown none is approved', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await aCarefulCampaign(db, { postsPerAccount: 2 })
  const post = only(campaign)
  await db.sql`update posts set content_hash = 'another' where id = ${post.id}`

  expect(await approve(db, campaign, campaign.posts)).toEqual({
    kind: 'refused',
    posts: [{ postId: post.id, why: 'text-changed' }],
  })

  expect(await db.sql`select from approvals`).toHaveLength(0)
})

test('a post that has ended, and one of another organisation, cannot be approved', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await aCarefulCampaign(db)
  const other = only(await aCampaign(db, { slug: 'other' }))
  const post = only(campaign)
  await db.sql`update posts set state = 'canceled', reason = 'test', settled_at = now() where id = ${post.id}`

  expect(await approve(db, campaign, [post, other])).toEqual({
    kind: 'refused',
    posts: [
      { postId: post.id, why: 'not-open' },
      { postId: other.id, why: 'not-open' },
    ],
  })
})

test('approvals can be neither changed nor removed, and outlive the post that they were given of', async () => {
  await using fresh = await freshDatabase()
  const { sql } = fresh.db
  const campaign = await aCarefulCampaign(fresh.db)
  await approve(fresh.db, campaign, campaign.posts)

  await expect(sql`update approvals set kind = 'revocation'`).rejects.toThrow(/ledger/)
  await expect(sql`delete from approvals`).rejects.toThrow(/ledger/)
  await expect(sql`truncate approvals cascade`).rejects.toThrow(/ledger/)
  await sql`delete from posts`
  const [kept] =
    await sql`select post_id, kind, content_hash, mode, granted_by, anchor, anchor_at is not null as has_time
    from approvals`
  const { id, contentHash } = only(campaign)
  expect(kept).toEqual({
    post_id: id,
    kind: 'grant',
    content_hash: contentHash,
    mode: 'rehearsal',
    granted_by: 'test',
    anchor: 'opening',
    has_time: true,
  })
})
