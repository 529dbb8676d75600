import { openDb } from '@chorus/db'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

test('a pool for keys plans once and by the keys, also while a table is empty', async () => {
  await using fresh = await freshDatabase()
  await fresh.db.sql`vacuum analyze spoken`
  await using db = openDb({ url: fresh.url, max: 1, applicationName: 'chorus tests', isForKeys: true })

  const settings = await db.sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
    where name in ('enable_hashjoin', 'enable_mergejoin', 'enable_seqscan', 'plan_cache_mode') order by name`
  const plan = await db.sql<{ 'QUERY PLAN': string }[]>`
    explain (costs off) select from spoken where campaign_id = uuidv7() and platform = 'x' and hash = 'said'`

  expect(settings).toEqual([
    { name: 'enable_hashjoin', setting: 'off' },
    { name: 'enable_mergejoin', setting: 'off' },
    { name: 'enable_seqscan', setting: 'off' },
    { name: 'plan_cache_mode', setting: 'force_generic_plan' },
  ])
  expect(plan[0]?.['QUERY PLAN']).toContain('spoken_campaign_id_platform_hash_pk')
})
