import { setTimeout as delay } from 'node:timers/promises'
import { faithful } from '@chorus/testing/watched-network'
import { expect, test, vi } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, figure, size } from './sizes.ts'

const ACCOUNTS = size(60, 12)
const POSTS = ACCOUNTS * 3
const TOKEN = '/2/oauth2/token'

test.each(backendsFor('Redis', 'Postgres'))(
  'on %s, workers that find the same token run out refresh it once',
  async (backend) => {
    const { judgement, refreshes } = await refreshOnce(backend)

    expect(judgement).toMatchObject({ broken: [], published: POSTS, waiting: 0 })
    expect(refreshes).toBe(ACCOUNTS)
  },
  120_000,
)

test.each(backendsFor('Postgres'))(
  'on %s, a family of tokens that the network killed needs its organisation, and is not asked for again',
  async (backend) => {
    const facts = await killFamilies(backend)

    expect(facts.judgement).toMatchObject({ broken: [], published: 0, waiting: 0 })
    expect(facts.accounts).toEqual([{ state: 'needs_reconnect', n: ACCOUNTS }])
    expect(facts.notices).toEqual([{ kind: 'needs-reconnect', n: ACCOUNTS }])
    expect(facts.refreshes).toEqual([ACCOUNTS, ACCOUNTS])
  },
  120_000,
)

test.each(backendsFor('Postgres'))(
  'on %s, fresh tokens whose worker is killed before they are stored are stored by the next one',
  async (backend) => {
    const { judgement, refreshes, inNeed } = await dieBeforeStoring(backend)

    expect(judgement).toMatchObject({ broken: [], published: POSTS, twice: 0, waiting: 0 })
    expect([refreshes, inNeed]).toEqual([ACCOUNTS, 0])
  },
  180_000,
)

/** Kills one worker with the first pair in its hand; the others of its pairs may be stored or not. */
async function dieBeforeStoring(backend: Backend) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: 3 })
  await expireAll(scene)
  const faults = [{ point: 'before-store-pair', act: 'kill', pass: 1 }] as const
  const struck = scene.startWorker({ slots: 1, faults })
  await vi.waitUntil(() => struck.hasEnded(), { timeout: 120_000, interval: 20 })
  scene.startWorker({ slots: 8 })
  await scene.untilSettled()

  const [row] = await scene.rehearsal.db.sql`
    select count(*)::int as n from accounts where state <> 'connected'`
  const refreshes = scene.network.countOf('POST', TOKEN)
  figure(
    `a worker killed with fresh tokens in its hand, on ${backend}`,
    `${row?.['n']} accounts need their organisation`,
  )
  return { judgement: await scene.judge(), refreshes, inNeed: row?.['n'] as number }
}

async function refreshOnce(backend: Backend) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: 3 })
  await expireAll(scene)
  scene.network.conduct(async (exchange) => {
    // Long enough for every worker to come to the same account meanwhile.
    if (exchange.path === TOKEN) await delay(400)
    await faithful(exchange)
  })
  for (let worker = 0; worker < 3; worker += 1) scene.startWorker({ slots: ACCOUNTS })
  await scene.untilSettled()

  const refreshes = scene.network.countOf('POST', TOKEN)
  figure(`3 workers, ${ACCOUNTS} tokens run out, on ${backend}`, `${refreshes} refreshes`)
  return { judgement: await scene.judge(), refreshes }
}

/** The network took each refresh token from somebody else as well: coming back with a spent one kills the family. */
async function killFamilies(backend: Backend) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: 3 })
  await expireAll(scene)
  scene.network.conduct(async (exchange) => {
    if (exchange.path === TOKEN) await exchange.forward()
    await faithful(exchange)
  })
  scene.startWorker({ slots: 8 })
  scene.startWorker({ slots: 8 })
  await scene.untilSettled()
  const asked = scene.network.countOf('POST', TOKEN)
  await scene.passTime(3_600)
  await scene.untilSettled()

  const { sql } = scene.rehearsal.db
  figure(`${ACCOUNTS} families of tokens killed, on ${backend}`, `${asked} refreshes, none in the hour after`)
  return {
    judgement: await scene.judge({ mayEnd: ['scheduled'] }),
    accounts: await sql`select state, count(*)::int as n from accounts group by 1`,
    notices: await sql`select kind, count(*)::int as n from notices group by 1`,
    refreshes: [asked, scene.network.countOf('POST', TOKEN)],
  }
}

async function expireAll({ rehearsal }: Scene): Promise<void> {
  await rehearsal.db.sql`update account_tokens set expires_at = chorus_now() - interval '1 minute'`
}
