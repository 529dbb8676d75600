import {
  beat,
  forgetSilentWorkers,
  markStopping,
  readPulse,
  readServerTimeMs,
  readTokensToRenew,
  retireWorker,
} from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { expect, test } from 'vitest'

const worker = {
  slots: 4,
  hasPromoted: true,
  version: '0.1.0',
  clockSkewMs: 3,
  rssBytes: 5_000_000_000,
  sendsMails: false,
}

test('the pulse tells of the workers that live: how many stop, which versions they run, the worst of their clocks', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await beat(db, { ...worker, id: 'one' })
  await beat(db, { ...worker, id: 'two', version: '0.2.0', clockSkewMs: -300_000 })
  await beat(db, { ...worker, id: 'two', version: '0.2.0', clockSkewMs: undefined, sendsMails: true })
  await beat(db, { ...worker, id: 'gone', version: '0.0.9', clockSkewMs: 900_000 })
  await markStopping(db, 'one')
  await db.sql`update workers set seen_at = now() - interval '16 seconds' where id = 'gone'`

  expect(await readPulse(db)).toMatchObject({
    workers: 2,
    stopping: 1,
    mailing: 1,
    versions: ['0.1.0', '0.2.0'],
    clockSkewMs: -300_000,
  })
})

test('a worker that stops in good order is forgotten at once, one that died after a day', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  for (const id of ['stopped', 'died', 'lives']) await beat(db, { ...worker, id })
  await db.sql`update workers set seen_at = now() - interval '25 hours' where id = 'died'`
  await retireWorker(db, 'stopped')

  expect(await forgetSilentWorkers(db)).toBe(1)
  expect(await db.sql`select id from workers`).toEqual([{ id: 'lives' }])
})

test('the time of the server is the real one, whatever the clock of a rehearsal shows', async () => {
  await using fresh = await freshDatabase()
  await fresh.db.sql`update installation set clock_base = '2031-01-01', clock_set_at = clock_timestamp()`

  const offMs = (await readServerTimeMs(fresh.db)) - Temporal.Now.instant().epochMilliseconds

  expect(Math.abs(offMs)).toBeLessThan(5_000)
})

test.each([
  ['nothing', undefined, 1],
  ['a post that is due later', `update posts set next_at = now() + interval '20 minutes'`, 0],
  ['tokens that last', `update account_tokens set expires_at = now() + interval '1 hour'`, 0],
  ['an account to be connected again', `update accounts set state = 'needs_reconnect'`, 0],
  ['an organisation that left', `update organisations set state = 'left'`, 0],
  ['a pause of everything', `update installation set paused = true, paused_reason = 'a test'`, 0],
])('tokens that run out before a post due soon are to be renewed; with %s', async (...[, change, count]) => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await aCampaign(db, { accounts: 1, dueInSeconds: 60 })
  await db.sql`
    insert into account_tokens (account_id, access_token, refresh_token, expires_at, refreshed_at)
    select id, 'sealed', 'sealed', now() + interval '1 minute', now() from accounts
    on conflict (account_id) do update set expires_at = excluded.expires_at`
  if (change !== undefined) await db.sql.unsafe(change)

  const found = await readTokensToRenew(db, { dueInMs: 600_000, lifeLeftMs: 300_000 })

  expect(found).toHaveLength(count)
})
