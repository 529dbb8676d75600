import { setTimeout as delay } from 'node:timers/promises'
import { type RunningRedis, suiteWithRedis } from '@chorus/testing/redis'
import { expect, test } from 'vitest'
import { untilEachTells, untilReady } from './health.ts'
import { aScene, type Scene } from './scene.ts'
import { figure, size } from './sizes.ts'
import type { WorkerProcess } from './worker.ts'

const POSTS = size(1_020, 120)
const ACCOUNTS = 60
const SLOTS = 6
/** The promise is 35 s; a run in short form shares its two cores with every other test. */
const DELAY_LIMIT_MS = size(35_000, 60_000)
const PAUSE_MS = size(30_000, 4_000)

/** What an outage does, and how it is told meanwhile. */
type Outage = {
  readonly name: string
  readonly strike: (redis: RunningRedis) => Promise<void> | void
  /** How long it lasts after that, and what ends it. */
  readonly lastsMs?: number
  readonly heal?: (redis: RunningRedis) => Promise<void> | void
}

const outages: readonly Outage[] = [
  { name: 'FLUSHALL', strike: (redis) => redis.flushAll() },
  { name: 'a restart that forgets everything', strike: (redis) => redis.restart() },
  {
    name: `${PAUSE_MS / 1_000} s without an answer`,
    strike: (redis) => redis.freeze(),
    lastsMs: PAUSE_MS,
    heal: (redis) => redis.thaw(),
  },
  {
    name: 'a full memory (noeviction)',
    strike: (redis) => redis.say('CONFIG SET maxmemory 1'),
    lastsMs: 3_000,
    heal: (redis) => redis.say('CONFIG SET maxmemory 0'),
  },
]

suiteWithRedis(() => {
  test.each(outages)(
    '$name in the middle of a wave loses nothing, doubles nothing and costs half a minute',
    async (outage) => {
      await using scene = await aScene('Redis', { accounts: ACCOUNTS, postsPerAccount: POSTS / ACCOUNTS })
      scene.network.conduct(async (exchange) => {
        await delay(60)
        exchange.answer(await exchange.forward())
      })
      const workers = [scene.startWorker({ slots: SLOTS }), scene.startWorker({ slots: SLOTS })]
      await Promise.all(workers.map(({ started }) => started))
      await scene.untilAccepted(POSTS / 4)

      const struck = await strike(scene, outage, workers)
      await scene.untilSettled()

      const judgement = await scene.judge()
      const cost = await delayOf(scene, struck)
      figure(
        `Redis, ${outage.name}: ${POSTS} posts`,
        `${judgement.twice} twice, ${judgement.lost} lost, ${(cost / 1_000).toFixed(1)} s of delay at most`,
      )
      expect(judgement).toMatchObject({ broken: [], published: POSTS, waiting: 0 })
      expect(cost).toBeLessThan(DELAY_LIMIT_MS)
    },
    240_000,
  )
})

type Struck = { readonly at: Temporal.Instant; readonly queued: ReadonlySet<string> }

/** Posts that had been rung for and not been claimed when it struck: those whose wake-ups may be lost. */
async function strike(scene: Scene, outage: Outage, workers: readonly WorkerProcess[]): Promise<Struck> {
  const { db, now } = scene.rehearsal
  const rows = await db.sql<{ text: string }[]>`select text from posts where state = 'queued'`
  const at = now()
  await outage.strike(scene.redis)
  if (outage.heal !== undefined) {
    await Promise.all([delay(outage.lastsMs), untilEachTells(workers, 'queue')])
    await outage.heal(scene.redis)
  }
  await untilReady(workers)
  return { at, queued: new Set(rows.map(({ text }) => text)) }
}

/** From the strike to the last accept of what it may have cost its wake-up, by the clocks of database and network. */
async function delayOf({ rehearsal }: Scene, { at, queued }: Struck): Promise<number> {
  const ledger = await rehearsal.readLedger()
  const accepts = ledger
    .filter(({ text }) => queued.has(text))
    .map(({ acceptedAt }) => Temporal.Instant.from(acceptedAt))
  return Math.max(0, ...accepts.map((accept) => accept.since(at).total('milliseconds')))
}
