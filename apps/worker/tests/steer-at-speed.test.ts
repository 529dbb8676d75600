import { findCampaign, pauseScope } from '@chorus/db'
import { migrateQueue } from '@chorus/queue'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import { directPlanner } from '@chorus/testing/direct-planner'
import { startRedis, suiteWithRedis } from '@chorus/testing/redis'
import { moveAnchor, resume, stop } from '@chorus/usecases'
import { describe, expect, test } from 'vitest'
import { spawnWorker, workerFolder } from './worker-process.ts'

const POSTS = 300
const LATENCY_MS = 60
const PROMISE_MS = 2_000

describe('on the Postgres backend', () => {
  test('a pause at full speed lets nothing start later than two seconds, and a resume goes on', async () => {
    const facts = await pauseAtSpeed()

    expect(facts.acceptedInPause).toBeLessThan(POSTS)
    expect(facts.lastAfterPauseMs).toBeLessThan(PROMISE_MS + LATENCY_MS)
    expect(facts).toMatchObject({ missed: 0, distinct: POSTS })
  }, 120_000)
  test('a stop at full speed ends every post in a state with a reason', stopAtSpeed, 120_000)
  test('an anchor that moves while a wave is publishing moves every unsent post and no sent one', moveAtSpeed, 120_000)
})

suiteWithRedis(() => {
  test('on the Redis backend, a pause at full speed holds as well', async () => {
    await using redis = await startRedis()
    const facts = await pauseAtSpeed(redis.url)

    expect(facts.lastAfterPauseMs).toBeLessThan(PROMISE_MS + LATENCY_MS)
    expect(facts).toMatchObject({ missed: 0, distinct: POSTS })
  }, 120_000)
})

async function aBusyCampaign(redisUrl?: string): Promise<Rehearsal> {
  const rehearsal = await aRehearsal({ accounts: 100, postsPerAccount: POSTS / 100, lateInSeconds: 3_600 })
  if (redisUrl === undefined) await migrateQueue({ kind: 'postgres', url: rehearsal.url })
  await rehearsal.makeTrouble({ kind: 'slow', delayMs: LATENCY_MS })
  return rehearsal
}

const accepted = async (rehearsal: Rehearsal): Promise<number> => (await rehearsal.readLedger()).length

async function untilAccepted(rehearsal: Rehearsal, count: number): Promise<void> {
  await expect.poll(() => accepted(rehearsal), { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(count)
}

async function untilQuiet({ db }: Rehearsal): Promise<void> {
  const busy = async () => {
    const [row] = await db.sql<
      { n: number }[]
    >`select count(*)::int as n from posts where state in ('queued', 'publishing')`
    return row?.n
  }
  await expect.poll(busy, { timeout: 60_000, interval: 50 }).toBe(0)
}

type PauseFacts = {
  readonly acceptedInPause: number
  /** From the pause to the last accept before the resume; negative when it was before the pause. */
  readonly lastAfterPauseMs: number
  readonly missed: number | undefined
  /** Different posts in the ledger at the end. */
  readonly distinct: number
}

async function pauseAtSpeed(redisUrl?: string): Promise<PauseFacts> {
  await using rehearsal = await aBusyCampaign(redisUrl)
  using folder = workerFolder()
  const options = { folder: folder.path, slots: 16, ...(redisUrl === undefined ? {} : { redisUrl }) }
  await using _worker = spawnWorker(rehearsal, options)
  const scope = { kind: 'campaign', id: rehearsal.campaign.id } as const
  await untilAccepted(rehearsal, 40)
  await pauseScope(rehearsal.db, scope, 'a test')
  const pausedAt = Temporal.Now.instant().epochMilliseconds
  await untilQuiet(rehearsal)
  const ledger = await rehearsal.readLedger()
  const lastMs = Math.max(...ledger.map((entry) => Temporal.Instant.from(entry.acceptedAt).epochMilliseconds))
  const resumed = await resume(rehearsal.db, scope, { kind: 'allowed' })
  await untilAccepted(rehearsal, POSTS)
  return {
    acceptedInPause: ledger.length,
    lastAfterPauseMs: lastMs - pausedAt,
    missed: resumed.kind === 'resumed' ? resumed.late.missed : undefined,
    distinct: new Set((await rehearsal.readLedger()).map((entry) => entry.text)).size,
  }
}

async function stopAtSpeed(): Promise<void> {
  await using rehearsal = await aBusyCampaign()
  using folder = workerFolder()
  await using _worker = spawnWorker(rehearsal, { folder: folder.path, slots: 16 })
  await untilAccepted(rehearsal, 40)

  const stopped = await stop(rehearsal.db, { kind: 'everything' }, 'a test')
  await untilQuiet(rehearsal)

  const states = await rehearsal.db.sql<{ state: string; reason: string | null; n: number }[]>`
    select state, reason, count(*)::int as n from posts group by 1, 2 order by 1, 2`
  const published = states.find((row) => row.state === 'published')?.n ?? 0
  expect(published).toBe(await accepted(rehearsal))
  expect(stopped?.canceled).toBeGreaterThan(0)
  expect(states.filter((row) => row.state !== 'published')).toEqual([
    { state: 'canceled', reason: 'stopped', n: POSTS - published },
  ])
}

async function moveAtSpeed(): Promise<void> {
  await using rehearsal = await aBusyCampaign()
  // The factory's wave has no kit behind it: give it one, counted from the deadline, spread so that a part is due now.
  await rehearsal.db.sql`
    with m as (
      update waves set moment = '{"kind":"anchor","anchor":"deadline","offset":"-P1D","zone":"campaign"}',
        spread = '{"over":"PT10M","gap":"PT0S","jitter":"PT0S"}' returning campaign_id),
    t as (insert into texts (message_id, position, locale) select id, 0, 'en' from messages returning id),
    v as (
      insert into variants (text_id, position, pattern)
      -- Five words of its own each, in letters: texts are compared without digits.
      select t.id, n, regexp_replace(translate(md5(n::text), '0123456789', 'ghijklmnop'), '(.{6})', '\\1 ', 'g')
      from t, generate_series(0, 99) n)
    delete from posts where occurrence > 0`
  await rehearsal.db.sql`update anchors set at = now() + interval '1 day' where name = 'deadline'`
  await rehearsal.db.sql`update anchors set at = now() - interval '1 day' where name = 'opening'`
  using folder = workerFolder()
  await using _worker = spawnWorker(rehearsal, { folder: folder.path, slots: 4 })
  await untilAccepted(rehearsal, 15)
  const campaign = await findCampaign(rehearsal.db, 'test-campaign')
  const deadline = campaign?.anchors['deadline']
  if (campaign === undefined || deadline === undefined) throw new Error('no campaign')

  const to = deadline.add({ hours: 14 * 24 })
  const moved = await moveAnchor({ db: rehearsal.db, platforms: ['x'], planner: directPlanner }, campaign, {
    anchor: 'deadline',
    to,
    isDryRun: false,
  })
  await untilQuiet(rehearsal)

  expect(moved.kind).toBe('moved')
  const [row] = await rehearsal.db.sql`
    select count(*) filter (where state = 'published')::int as sent,
      count(*) filter (where state = 'published' and due_at > now() + interval '1 day')::int as sent_and_moved,
      count(*) filter (where state = 'scheduled' and due_at < now() + interval '13 days')::int as unsent_and_not_moved,
      count(*) filter (where state not in ('published', 'scheduled'))::int as other
    from posts`
  expect(row).toEqual({
    sent: await accepted(rehearsal),
    sent_and_moved: 0,
    unsent_and_not_moved: 0,
    other: 0,
  })
}
