import { type Db, listPosts } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

/** How often the table of posts was read from end to end, and how often by an index, in the transaction so far. */
const scans = `select seq_scan::int as table, idx_scan::int as index from pg_stat_xact_user_tables where relname = 'posts'`

test('a page of posts is read by an index, the first one and a later one, of all states and of some', async () => {
  await using fresh = await freshDatabase()
  const { id } = await aCampaign(fresh.db, { accounts: 50, postsPerAccount: 100 })
  await aCampaign(fresh.db, { slug: 'another', accounts: 50, postsPerAccount: 20 })
  await fresh.db.sql`analyze posts`
  const [first] = await listPosts(fresh.db, id, { limit: 1 })
  const after = { dueAt: first?.dueAt.toString() ?? '', id: first?.id ?? '' }

  for (const page of [{ limit: 51 }, { limit: 51, after }, { limit: 51, after, states: ['scheduled', 'queued'] }]) {
    const [scanned] = await fresh.db.sql.begin(async (sql) => {
      const inside = { ...fresh.db, sql } as unknown as Db
      expect(await listPosts(inside, id, page)).toHaveLength(51)
      return sql.unsafe(scans)
    })
    expect(scanned).toEqual({ table: 0, index: expect.any(Number) })
    expect(scanned?.['index']).toBeGreaterThan(0)
  }
})

test('pages follow each other without a gap or a double, also among posts due at one instant', async () => {
  await using fresh = await freshDatabase()
  const { id, posts } = await aCampaign(fresh.db, { accounts: 7, postsPerAccount: 3 })
  const seen: string[] = []
  let after: { readonly dueAt: string; readonly id: string } | undefined

  for (;;) {
    const page = await listPosts(fresh.db, id, { limit: 4, ...(after === undefined ? {} : { after }) })
    seen.push(...page.map((post) => post.id))
    const last = page.at(-1)
    if (last === undefined) break
    after = { dueAt: last.dueAt.toString(), id: last.id }
  }

  expect(seen.toSorted()).toEqual(posts.map((post) => post.id).toSorted())
})
