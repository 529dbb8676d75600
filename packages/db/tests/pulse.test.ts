import { readPulse } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

test('the oldest due post is one that could go', async () => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { dueInSeconds: -90 })

  const { oldestDueMs } = await readPulse(fresh.db)

  expect(oldestDueMs).toBeGreaterThanOrEqual(90_000)
  expect(oldestDueMs).toBeLessThan(100_000)
})

test.each([
  ['a closed lane', `insert into lanes values ('x', now() + interval '1 minute', 'credits', now())`],
  ['a busy account', `update accounts set busy_until = now() + interval '1 minute'`],
  ['an account told to wait', `update accounts set next_allowed_at = now() + interval '1 minute'`],
  ['a pause', `update posts set next_at = 'infinity', reason = 'campaign-paused'`],
])('posts that wait for %s are not overdue', async (_, change) => {
  await using fresh = await freshDatabase()
  await aCampaign(fresh.db, { dueInSeconds: -90 })
  await fresh.db.sql.unsafe(change)

  expect((await readPulse(fresh.db)).oldestDueMs).toBe(0)
})
