import { setTimeout as delay } from 'node:timers/promises'
import { TOTAL_TIMEOUT_MS } from '@chorus/shared'
import { shareOf } from '@chorus/testing/seeded'
import type { Conduct, Exchange } from '@chorus/testing/watched-network'
import { test } from 'vitest'
import { aScene } from './scene.ts'
import { type Backend, drawn, figure, type Policy, policyCases, size } from './sizes.ts'

const POSTS = size(2_000, 120)
const ACCOUNTS = size(200, 60)
const SHARE = 0.05

/** What a network does to an answer, each to one request of twenty. */
const troubles: Readonly<Record<string, Conduct>> = {
  'drop before accept': async (exchange) => exchange.drop(),
  'accept then drop': async (exchange) => {
    await exchange.forward()
    exchange.drop()
  },
  'accept then 503': async (exchange) => {
    await exchange.forward()
    exchange.answer({ status: 503, headers: { 'content-type': 'text/plain' }, body: Buffer.from('over capacity') })
  },
  'slow past the limit': async (exchange) => {
    await delay(TOTAL_TIMEOUT_MS + 1_000)
    exchange.answer(await exchange.forward())
  },
  'partial body': async (exchange) => exchange.answerHalf(await exchange.forward()),
}

// Both at once: they wait for calls that are slow past their limit, and for little else.
test.for(policyCases)(
  'on $backend, policy $policy, five faults of the network at 5 % each double no post and lose none',
  { concurrent: true, timeout: 600_000 },
  async ({ backend, policy }, { expect }) => {
    const { judgement, unsent } = await rage(backend, policy)

    expect(judgement).toMatchObject({ broken: [], posts: POSTS, twice: 0, lost: 0 })
    expect(judgement.accepted).toBe(judgement.published)
    expect(judgement.waiting).toBe(policy === 'hold' ? unsent : 0)
  },
)

async function rage(backend: Backend, policy: Policy) {
  const { seed } = drawn(`network faults on ${backend}, ${policy}`)
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: POSTS / ACCOUNTS })
  await scene.rehearsal.db.sql`insert into settle_policies (platform, policy) values ('x', ${policy})`
  const struck = new Map<string, number>()
  const tries = new Map<string, number>()
  scene.network.conduct(async (exchange) => {
    const name = exchange.text === undefined ? undefined : strikes(seed, exchange, tries)
    struck.set(name ?? 'none', (struck.get(name ?? 'none') ?? 0) + 1)
    const trouble = troubles[name ?? '']
    await (trouble === undefined ? exchange.answer(await exchange.forward()) : trouble(exchange))
  })
  scene.startWorker({ slots: 16 })
  scene.startWorker({ slots: 16 })
  await scene.untilSettled(size(500_000, 150_000))
  const judgement = await scene.judge()
  const counts = Object.keys(troubles).map((name) => `${name} ${struck.get(name) ?? 0}`)
  figure(
    `network faults at 5 % each on ${backend}, policy ${policy}: ${POSTS} posts (${counts.join(', ')})`,
    `${judgement.twice} twice, ${judgement.lost} lost, ${judgement.waiting} wait for a person`,
  )
  return { judgement, unsent: POSTS - judgement.accepted }
}

/** The fault that strikes this request, if any: the same one for the same seed, text and number of the request for it. */
function strikes(seed: number, { text = '' }: Exchange, tries: Map<string, number>): string | undefined {
  const nth = (tries.get(text) ?? 0) + 1
  tries.set(text, nth)
  return Object.keys(troubles)[Math.floor(shareOf(seed, `${nth} ${text}`) / SHARE)]
}
