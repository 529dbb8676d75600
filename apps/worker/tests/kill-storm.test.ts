import { setTimeout as delay } from 'node:timers/promises'
import { migrateQueue } from '@chorus/queue'
import { readNow, setRehearsalClock } from '@chorus/db'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import { startRedis, suiteWithRedis } from '@chorus/testing/redis'
import { expect, test } from 'vitest'
import { spawnWorker, workerFolder } from './worker-process.ts'

const POSTS = 500
const ACCOUNTS = 50
const KILLS = 20
const SLOTS = 8

/** How a storm ends that lost nothing and doubled nothing. */
const CALM = {
  kills: KILLS,
  acceptedTwice: 0,
  ended: POSTS,
  isUnconfirmedBounded: true,
  isPublishedTrue: true,
  isAcceptedKnown: true,
}

test('on the Postgres backend, 20 kill -9 during 500 posts publish no post twice and lose none', async () => {
  expect(await storm(undefined)).toEqual(CALM)
}, 240_000)

suiteWithRedis(() => {
  test('on the Redis backend, 20 kill -9 during 500 posts publish no post twice and lose none', async () => {
    await using redis = await startRedis()

    expect(await storm(redis.url)).toEqual(CALM)
  }, 240_000)
})

/** Starts a worker, kills it at a random instant, moves the database's clock past its leases, and so on. */
async function storm(redisUrl: string | undefined): Promise<typeof CALM> {
  await using rehearsal = await aRehearsal({
    accounts: ACCOUNTS,
    postsPerAccount: POSTS / ACCOUNTS,
    lateInSeconds: 86_400,
  })
  if (redisUrl === undefined) await migrateQueue({ kind: 'postgres', url: rehearsal.url })
  // Slow enough that calls are under way when the kill comes.
  await rehearsal.makeTrouble({ kind: 'slow', delayMs: 80 })
  using folder = workerFolder()
  const options = { folder: folder.path, slots: SLOTS, ...(redisUrl === undefined ? {} : { redisUrl }) }

  let kills = 0
  for (; kills < KILLS && (await countOpen(rehearsal)) > SLOTS; kills += 1) {
    const worker = spawnWorker(rehearsal, options)
    await worker.started
    // The random instant of the kill: this is the fault itself, not a wait for something.
    await delay(Math.random() * 400)
    await worker.kill('SIGKILL')
    await passLeases(rehearsal)
  }
  await using _last = spawnWorker(rehearsal, options)
  await expect.poll(() => countOpen(rehearsal), { timeout: 120_000, interval: 250 }).toBe(0)

  const ledger = await rehearsal.readLedger()
  const states = await rehearsal.db.sql<{ state: string; text: string; remote_id: string | null }[]>`
    select state, text, remote_id from posts`
  const inLedger = new Map(ledger.map((entry) => [entry.id, entry]))
  const published = states.filter((post) => post.state === 'published')
  const unconfirmed = states.filter((post) => post.state === 'unconfirmed')
  const known = new Set([...published, ...unconfirmed].map((post) => post.text))
  return {
    kills,
    acceptedTwice: ledger.length - new Set(ledger.map((entry) => `${entry.account} ${entry.text}`)).size,
    ended: published.length + unconfirmed.length,
    isUnconfirmedBounded: unconfirmed.length <= KILLS * SLOTS,
    isPublishedTrue: published.every((post) => inLedger.get(post.remote_id ?? '')?.text === post.text),
    isAcceptedKnown: ledger.every((entry) => known.has(entry.text)),
  }
}

async function countOpen({ db }: Rehearsal): Promise<number> {
  const [row] = await db.sql<{ open: number }[]>`
    select count(*)::int as open from posts where state in ('scheduled', 'queued', 'publishing')`
  return row?.open ?? 0
}

/** What a killed worker held is free again, as it would be a minute later. */
async function passLeases({ db }: Rehearsal): Promise<void> {
  await setRehearsalClock(db, (await readNow(db)).add({ seconds: 61 }), 1)
}
