import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, drawn, figure, type Policy, policyCases, size } from './sizes.ts'

const POSTS = size(5_000, 150)
const ACCOUNTS = size(500, 50)
const WORKERS = size(3, 2)
const KILLS = size(60, 6)
const SLOTS = size(8, 4)
/** On the way there and back, each up to this long: calls are under way when a kill comes. */
const LATENCY_MS = 400

/**
 * What a storm must come to, whatever it struck: what reached the network is known to be published, and what did not waits
 * for a person, or went out later, once.
 */
const endOf = (policy: Policy) => ({
  broken: [],
  posts: POSTS,
  twice: 0,
  lost: 0,
  kills: KILLS,
  isUnconfirmedBounded: true,
  isAcceptedKnown: true,
  everyPost: POSTS,
  ...(policy === 'retry' && { published: POSTS, waiting: 0 }),
})

test.each(policyCases)(
  `on $backend, policy $policy, ${KILLS} kill -9 among ${POSTS} posts double none and lose none`,
  async ({ backend, policy }) => {
    expect(await rage(backend, policy)).toMatchObject(endOf(policy))
  },
  900_000,
)

async function rage(backend: Backend, policy: Policy) {
  const dice = drawn(`kill storm on ${backend}, ${policy}`)
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: POSTS / ACCOUNTS })
  const { rehearsal, network } = scene
  await rehearsal.db.sql`insert into settle_policies (platform, policy) values ('x', ${policy})`
  const count = { kills: 0, passed: 0 }
  const isHeld = (): boolean => count.kills < KILLS && count.passed > (POSTS * (count.kills + 1)) / (KILLS + 1)
  network.conduct(async (exchange) => {
    await delay(dice.next() * LATENCY_MS)
    // However slow the machine starts workers, there is something left for the next kill to strike.
    while (exchange.text !== undefined && isHeld()) await delay(20)
    // Of what a killed worker was sending, a part arrives and a part does not.
    if (exchange.isGone() && dice.next() < 0.5) return exchange.drop()
    if (exchange.text !== undefined) count.passed += 1
    const answer = await exchange.forward()
    await delay(dice.next() * LATENCY_MS)
    exchange.answer(answer)
  })
  const crew = Array.from({ length: WORKERS }, () => scene.startWorker({ slots: SLOTS }))
  for (; count.kills < KILLS; count.kills += 1) {
    const place = dice.below(WORKERS)
    const struck = crew[place]
    await struck?.started
    await scene.untilCalling()
    // The random instant of the kill: this is the fault itself, not a wait for something.
    await delay(dice.next() * LATENCY_MS)
    await struck?.kill('SIGKILL')
    crew[place] = scene.startWorker({ slots: SLOTS })
  }
  await scene.untilSettled(size(600_000, 120_000))
  const judgement = await scene.judge()
  const unconfirmed = await countUnconfirmed(scene)
  const { twice, lost, waiting, published } = judgement
  const { kills } = count
  figure(
    `kill -9 storm on ${backend}, policy ${policy}: ${POSTS} posts, ${WORKERS} workers with ${SLOTS} slots, ${kills} kills`,
    `${twice} twice, ${lost} lost, ${unconfirmed} unconfirmed on the way, ${waiting} wait for a person at the end`,
  )
  return {
    ...judgement,
    kills,
    isUnconfirmedBounded: unconfirmed <= kills * SLOTS,
    isAcceptedKnown: judgement.accepted === published,
    everyPost: published + waiting,
  }
}

/** Attempts of which nobody knew how they ended, be it known by now or not. */
async function countUnconfirmed({ rehearsal }: Scene): Promise<number> {
  const [row] = await rehearsal.db.sql<{ n: number }[]>`
    select count(*)::int as n from attempts where outcome = 'unconfirmed' or readings is not null`
  return row?.n ?? 0
}
