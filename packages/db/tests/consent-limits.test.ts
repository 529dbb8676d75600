import { claimPosts, type Db, giveUpClaims, grantConsent, releaseParkedPosts, setRehearsalClock } from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const terms = { worker: 'w', leaseMs: 30_000, sendBudgetMs: 2_000 }
const far = 400_000

/** One organisation with as many accounts as posts, so that nothing but its limit holds them back. */
async function aScene(posts: number) {
  const fresh = await freshDatabase({ max: 10 })
  const { db } = fresh
  const campaign = await aCampaign(db, { accounts: posts, posts: 'queued', lateInSeconds: far })
  await db.sql`update accounts set organisation_id = (select organisation_id from posts order by id limit 1)`
  await db.sql`update posts set organisation_id = (select organisation_id from posts order by id limit 1)`
  const [row] = await db.sql<{ id: string }[]>`select organisation_id as id from posts limit 1`
  const pair = { campaignId: campaign.id, organisationId: row?.id ?? '' }
  const limit = (limits: { maxPerDay?: number; maxTotal?: number }) =>
    grantConsent(db, pair, { grantedBy: 'organisation:1', texts: 'all', ...limits })
  return { ...fresh, campaign, limit }
}

async function claimAll(db: Db, posts: readonly TestPost[]) {
  await db.sql`
    update posts set state = 'queued', lease_until = chorus_now() + interval '30 seconds' where state = 'scheduled'`
  const revs = new Map(
    (await db.sql<{ id: string; rev: number }[]>`select id, rev from posts`).map((r) => [r.id, r.rev]),
  )
  const requests = posts.map((post) => ({
    claimId: parseClaimId(crypto.randomUUID()),
    postId: post.id,
    rev: revs.get(post.id) ?? 0,
    contentHash: post.contentHash,
    accountId: post.accountId,
  }))
  const halves = [requests.slice(0, 7), requests.slice(7)].filter((half) => half.length > 0)
  const verdicts = (await Promise.all(halves.map((half) => claimPosts(db, half, terms)))).flat()
  return { requests, verdicts, claimed: verdicts.filter(({ kind }) => kind === 'claimed').length }
}

test('a limit in all admits exactly so many, of claims made at once, and parks the rest', async () => {
  await using scene = await aScene(20)
  const { db, campaign, limit } = scene
  await limit({ maxTotal: 5 })

  const { claimed } = await claimAll(db, campaign.posts)

  // What was counted behind others that did not go either, or met a locked row, comes back at once and is refused for good.
  await db.sql`update posts set next_at = due_at where state = 'scheduled'`
  const again = await claimAll(db, campaign.posts)
  expect(claimed + again.claimed).toBe(5)
  expect(
    await db.sql`select reason, next_at = 'infinity' as is_parked, count(*)::int as n from posts
    where state = 'scheduled' group by 1, 2`,
  ).toEqual([{ reason: 'consent-limit', is_parked: true, n: 15 }])
  expect(await db.sql`select used::int as used from pace`).toEqual([{ used: 5 }])
})

test('what provably did not go out gives its place back, under the consent that it was claimed under', async () => {
  await using scene = await aScene(3)
  const { db, campaign, limit } = scene
  await limit({ maxTotal: 1 })
  const { requests, verdicts } = await claimAll(db, campaign.posts)
  const won = requests.filter((_, place) => verdicts[place]?.kind === 'claimed')
  expect(won).toHaveLength(1)
  await limit({ maxTotal: 2 })

  await giveUpClaims(db, won, { worker: 'w', why: 'too late' })

  expect(await db.sql`select cap::int as cap, used::int as used from pace order by id`).toEqual([
    { cap: 1, used: 0 },
    { cap: 2, used: 0 },
  ])
})

test("a limit by the day counts the days of the organisation's zone, and opens with the next one", async () => {
  await using scene = await aScene(4)
  const { db, campaign, limit } = scene
  await db.sql`update organisations set time_zone = 'Asia/Kolkata'`
  // A quarter to midnight in Kolkata.
  await setRehearsalClock(db, Temporal.Instant.from('2026-12-01T18:15:00Z'), 0)
  await db.sql`update posts set due_at = chorus_now(), next_at = chorus_now(), late_after = chorus_now() + interval '3 days'`
  await limit({ maxPerDay: 1 })

  const first = await claimAll(db, campaign.posts)
  const [waits] =
    await db.sql`select distinct reason, next_at::text from posts where state = 'scheduled' and reason = 'consent-limit'`
  await setRehearsalClock(db, Temporal.Instant.from('2026-12-01T18:31:00Z'), 0)
  const second = await claimAll(db, campaign.posts)

  expect(first.claimed).toBe(1)
  expect(waits).toMatchObject({ reason: 'consent-limit', next_at: expect.stringContaining('2026-12-01 18:30:00') })
  expect(second.claimed).toBe(1)
})

test('a new consent without the limit lets go what waited for it', async () => {
  await using scene = await aScene(3)
  const { db, campaign, limit } = scene
  await limit({ maxTotal: 1 })
  await claimAll(db, campaign.posts)
  await db.sql`update posts set next_at = due_at where state = 'scheduled'`
  await claimAll(db, campaign.posts)
  expect(await releaseParkedPosts(db)).toBe(0)

  expect(await limit({})).toMatchObject({ kind: 'granted', released: 2 })

  expect((await claimAll(db, campaign.posts)).claimed).toBe(2)
})

test('a consent covers only the kinds of posts, the accounts and the languages that it names', async () => {
  await using scene = await aScene(1)
  const { db, campaign } = scene
  const [post] = campaign.posts
  if (post === undefined) throw new Error('no post')
  const [row] = await db.sql<{ id: string }[]>`select organisation_id as id from posts`
  const pair = { campaignId: campaign.id, organisationId: row?.id ?? '' }
  const given = { grantedBy: 'organisation:1', texts: 'all' } as const
  const verdicts = []
  for (const scope of [
    { kinds: ['recurring'] },
    { locales: ['fr'] },
    { accountIds: [post.id] },
    { kinds: ['once', 'rapid'], locales: ['en'], accountIds: [post.accountId] },
  ] as object[]) {
    await grantConsent(db, pair, { ...given, ...scope })
    await db.sql`update posts set next_at = due_at`
    const {
      verdicts: [verdict],
    } = await claimAll(db, campaign.posts)
    verdicts.push(verdict?.kind === 'refused' ? verdict.reason : verdict?.kind)
  }

  expect(verdicts).toEqual(['no-consent', 'no-consent', 'no-consent', 'claimed'])
  expect(
    await db.sql`select consent_id = (select consent_id from participations where state = 'joined' limit 1) as is_its from attempts`,
  ).toEqual([{ is_its: true }])
})
