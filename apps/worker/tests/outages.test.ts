import { setTimeout as delay } from 'node:timers/promises'
import { readNow, setRehearsalClock } from '@chorus/db'
import { migrateQueue } from '@chorus/queue'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import { startRedis, suiteWithRedis } from '@chorus/testing/redis'
import { sqlOf } from '@chorus/testing/sql'
import { describe, expect, inject, test, vi } from 'vitest'
import { spawnWorker, workerFolder } from './worker-process.ts'

const POSTS = 200
const accepted = async (rehearsal: Rehearsal): Promise<number> => (await rehearsal.readLedger()).length

async function aBusyCampaign(): Promise<Rehearsal> {
  const rehearsal = await aRehearsal({ accounts: 100, postsPerAccount: POSTS / 100, lateInSeconds: 86_400 })
  await rehearsal.makeTrouble({ kind: 'slow', delayMs: 60 })
  return rehearsal
}

async function untilAccepted(rehearsal: Rehearsal, count: number): Promise<void> {
  await expect.poll(() => accepted(rehearsal), { timeout: 90_000, interval: 50 }).toBeGreaterThanOrEqual(count)
}

type Facts = { readonly accepted: number; readonly distinct: number; readonly published: number }

const everyPostOnce: Facts = { accepted: POSTS, distinct: POSTS, published: POSTS }

/** What became of the posts, once each of them is known to be published. */
async function readFacts(rehearsal: Rehearsal): Promise<Facts> {
  const published = async (): Promise<number> => {
    const [row] = await rehearsal.db.sql<{ n: number }[]>`
      select count(*)::int as n from posts where state = 'published'`
    return row?.n ?? 0
  }
  await vi.waitUntil(async () => (await published()) === POSTS, { timeout: 20_000, interval: 100 })
  const ledger = await rehearsal.readLedger()
  const distinct = new Set(ledger.map((entry) => `${entry.account} ${entry.text}`)).size
  return { accepted: ledger.length, distinct, published: await published() }
}

/** A lease of `queued` later: what would take half a minute of real time. */
async function passQueuedLease({ db }: Rehearsal): Promise<void> {
  await setRehearsalClock(db, (await readNow(db)).add({ seconds: 31 }), 1)
}

suiteWithRedis(() => {
  test('a FLUSHALL and a restart of Redis in the middle lose nothing and double nothing', async () => {
    await using redis = await startRedis()
    await using rehearsal = await aBusyCampaign()
    using one = workerFolder()
    using two = workerFolder()
    await using _first = spawnWorker(rehearsal, { folder: one.path, slots: 4, redisUrl: redis.url })
    await using _second = spawnWorker(rehearsal, { folder: two.path, slots: 4, redisUrl: redis.url })
    await untilAccepted(rehearsal, 30)

    await redis.flushAll()
    await untilAccepted(rehearsal, 60)
    await redis.restart()
    await passQueuedLease(rehearsal)
    await untilAccepted(rehearsal, POSTS)

    expect(await readFacts(rehearsal)).toEqual(everyPostOnce)
  }, 180_000)

  test('posts whose worker died between promote and wake-up go out after the lease of their turn, once', async () => {
    await using redis = await startRedis()
    await using rehearsal = await aBusyCampaign()
    using folder = workerFolder()
    // Promoted, and nobody was rung for: just what such a death leaves behind.
    await rehearsal.db.sql`update posts set state = 'queued', lease_until = chorus_now() + interval '30 seconds'`
    await using _worker = spawnWorker(rehearsal, { folder: folder.path, slots: 8, redisUrl: redis.url })
    await _worker.started

    expect(await accepted(rehearsal)).toBe(0)
    await passQueuedLease(rehearsal)
    await untilAccepted(rehearsal, POSTS)

    expect(await readFacts(rehearsal)).toEqual(everyPostOnce)
  }, 180_000)
})

describe('on the Postgres backend', () => {
  test('a database that goes away in the middle and comes back costs nothing but time', async () => {
    await using rehearsal = await aBusyCampaign()
    await migrateQueue({ kind: 'postgres', url: rehearsal.url })
    using folder = workerFolder()
    await using worker = spawnWorker(rehearsal, { folder: folder.path, slots: 8 })
    await worker.started
    await untilAccepted(rehearsal, 30)

    await goAway(rehearsal, 4_000)
    await untilAccepted(rehearsal, 60)
    await passQueuedLease(rehearsal)
    await untilAccepted(rehearsal, POSTS)

    expect(await readFacts(rehearsal)).toEqual(everyPostOnce)
  }, 180_000)
})

/** Cuts every connection to the database and lets none in for a while: the outage itself, not a wait for something. */
async function goAway(rehearsal: Rehearsal, forMs: number): Promise<void> {
  const server = inject('postgresUrl')
  const name = new URL(rehearsal.url).pathname.slice(1)
  await sqlOf(server, `alter database ${name} with allow_connections false`)
  await sqlOf(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
  await delay(forMs)
  await sqlOf(server, `alter database ${name} with allow_connections true`)
}
