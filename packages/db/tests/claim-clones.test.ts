import { randomUUID } from 'node:crypto'
import { claimPosts, type ClaimRequest, type ClaimVerdict, openDb, withHeldCampaign, writePlan } from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const terms = { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 }

function request({ id: postId, rev, accountId, contentHash }: TestPost): ClaimRequest {
  return { claimId: parseClaimId(randomUUID()), postId, rev, accountId, contentHash }
}

function outcomes(verdicts: readonly ClaimVerdict[]): readonly string[] {
  return verdicts.map((verdict) => (verdict.kind === 'refused' ? verdict.reason : verdict.kind)).toSorted()
}

test('of two accounts that would say the same, one is claimed in a batch and the other parked', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 3 })
  await fresh.db
    .sql`update posts set spoken_hash = 'same' where id in ${fresh.db.sql(posts.slice(0, 2).map(({ id }) => id))}`

  const verdicts = await claimPosts(fresh.db, posts.map(request), terms)

  expect(outcomes(verdicts)).toEqual(['claimed', 'claimed', 'said-already'])
  const parked = await fresh.db
    .sql`select state, reason, next_at = 'infinity' as is_parked from posts where reason is not null`
  expect(parked).toEqual([{ state: 'scheduled', reason: 'said-already', is_parked: true }])
})

test('not even eight claims at one moment let two accounts say the same', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 8 })
  await fresh.db.sql`update posts set spoken_hash = 'same'`
  await using db = openDb({ url: fresh.url, max: 8, applicationName: 'test' })

  const verdicts = await Promise.all(posts.map((post) => claimPosts(db, [request(post)], terms)))

  expect(outcomes(verdicts.flat())).toEqual(['claimed', ...Array.from({ length: 7 }, () => 'said-already')])
  expect(await db.sql`select from spoken`).toHaveLength(1)
})

test('batches that hold the same texts in another order end without a deadlock, each text said once', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 64 })
  // 32 texts, each planned twice by mistake: the first half of the accounts and, the other way round, the second.
  await fresh.db.sql`
    update posts p set spoken_hash = least(n, 65 - n)::text
    from (select id, row_number() over (order by id) as n from posts) as numbered where numbered.id = p.id`
  await using db = openDb({ url: fresh.url, max: 2, applicationName: 'test' })
  const halves = [posts.slice(0, 32), posts.slice(32)]

  const verdicts = await Promise.all(halves.map((half) => claimPosts(db, half.map(request), terms)))

  const claimed = verdicts.flat().filter(({ kind }) => kind === 'claimed')
  expect(claimed).toHaveLength(32)
  const said =
    await db.sql`select count(distinct hash)::int as texts, count(distinct post_id)::int as posts from spoken`
  expect(said).toEqual([{ texts: 32, posts: 32 }])
})

test('a post that was claimed before may be claimed again with the same text', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued' })
  const first = await claimPosts(fresh.db, posts.map(request), terms)
  await fresh.db.sql`update accounts set busy_until = '-infinity'`
  await fresh.db.sql`update posts set state = 'queued', lease_until = now() + interval '30 seconds'`

  const second = await claimPosts(fresh.db, posts.map(request), terms)

  expect([...outcomes(first), ...outcomes(second)]).toEqual(['claimed', 'claimed'])
})

test('what one campaign said, another may say, and a network without the rule knows no such row', async () => {
  await using fresh = await freshDatabase()
  const one = await aCampaign(fresh.db, { posts: 'queued', slug: 'one' })
  const other = await aCampaign(fresh.db, { posts: 'queued', slug: 'other' })
  const free = await aCampaign(fresh.db, { posts: 'queued', slug: 'free', accounts: 2 })
  await fresh.db.sql`update posts set spoken_hash = 'same' where campaign_id <> ${free.id}`
  await fresh.db.sql`update posts set spoken_hash = null where campaign_id = ${free.id}`

  const verdicts = await claimPosts(fresh.db, [...one.posts, ...other.posts, ...free.posts].map(request), terms)

  expect(outcomes(verdicts)).toEqual(['claimed', 'claimed', 'claimed', 'claimed'])
  expect(await fresh.db.sql`select from spoken`).toHaveLength(2)
})

test('a post parked because its text was said is let go by another wording, not by another time', async () => {
  await using fresh = await freshDatabase()
  const { id, posts } = await aCampaign(fresh.db, { posts: 'queued', accounts: 2 })
  await fresh.db.sql`update posts set spoken_hash = 'same'`
  await claimPosts(fresh.db, posts.map(request), terms)
  const [parked] = await fresh.db.sql<
    { id: string; wave: string; message: string; platform: string; handle: string }[]
  >`
    select p.id, w.key as wave, m.key as message, p.platform, a.handle
    from posts p join waves w on w.id = p.wave_id join messages m on m.id = p.message_id
      join accounts a on a.id = p.account_id
    where p.reason = 'said-already'`
  if (parked === undefined) throw new Error('nothing was parked')
  const change = async (text: string, hash: string): Promise<unknown> => {
    const dueAt = Temporal.Now.instant()
    const post = {
      wave: parked.wave,
      occurrence: 0,
      organisation: '',
      account: parked.handle,
      platform: 'x' as const,
      locale: 'en',
      message: parked.message,
      variant: 0,
      costMicroUsd: 1,
      notes: [],
      dueAt,
      lateAfter: dueAt.add({ hours: 1 }),
      text,
      contentHash: hash,
      spokenHash: hash,
      wordingHash: undefined,
    }
    const diff = { create: [], move: [], reword: [{ id: parked.id, post }], cancel: [] }
    await withHeldCampaign(fresh.db, id, (held, sql) =>
      writePlan(sql, id, { held, kind: 'apply', timeZoneData: 'test', diff }),
    )
    const [row] = await fresh.db.sql`
      select reason, next_at = 'infinity' as is_parked from posts where id = ${parked.id}`
    return row
  }

  expect(await change('The same at another time', 'same')).toEqual({ reason: 'said-already', is_parked: true })
  expect(await change('Something else', 'else')).toEqual({ reason: null, is_parked: false })
})
