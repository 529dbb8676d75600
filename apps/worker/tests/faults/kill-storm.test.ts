import { setTimeout as delay } from 'node:timers/promises'
import { test } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, drawn, figure, isFull, type Policy, policyCases, size } from './sizes.ts'

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
  provablyUnsent: 0,
  isAcceptedKnown: true,
  everyPost: POSTS,
  ...(policy === 'retry' && { published: POSTS, waiting: 0 }),
})

test.for(policyCases)(
  `on $backend, policy $policy, ${KILLS} kill -9 among ${POSTS} posts double none and lose none`,
  { concurrent: !isFull, timeout: 900_000 },
  async ({ backend, policy }, { expect }) => {
    expect(await rage(backend, policy)).toMatchObject(endOf(policy))
  },
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
  const unconfirmed = await readUnconfirmed(scene)
  const { provablyUnsent, neverSeen } = await readWaiting(scene)
  const { twice, lost, waiting, published } = judgement
  const { kills } = count
  figure(
    `kill -9 storm on ${backend}, policy ${policy}: ${POSTS} posts, ${WORKERS} workers with ${SLOTS} slots, ${kills} kills`,
    `${twice} twice, ${lost} lost; ${unconfirmed.all} unconfirmed on the way, ${unconfirmed.most} by one kill at most; ` +
      `${waiting} wait for a person, ${provablyUnsent} of them provably unsent, ${neverSeen} killed between claim and call`,
  )
  return {
    ...judgement,
    kills,
    isUnconfirmedBounded: unconfirmed.most <= SLOTS,
    provablyUnsent,
    isAcceptedKnown: judgement.accepted === published,
    everyPost: published + waiting,
  }
}

/** Attempts of which nobody knew how they ended, be it known by now or not: all, and most of one worker, which one kill ends. */
async function readUnconfirmed({ rehearsal }: Scene): Promise<{ readonly all: number; readonly most: number }> {
  const [row] = await rehearsal.db.sql<{ all: number; most: number }[]>`
    select coalesce(sum(n), 0)::int as all, coalesce(max(n), 0)::int as most
    from (
      select count(*) as n from attempts where outcome = 'unconfirmed' or readings is not null group by worker
    ) w`
  return row ?? { all: 0, most: 0 }
}

/**
 * Of the posts that wait for a person: how many of their attempts are known not to have been sent, and how many never came to
 * the network, which nobody but the network can tell.
 */
async function readWaiting({ rehearsal, network }: Scene) {
  const rows = await rehearsal.db.sql<{ text: string; outcome: string }[]>`
    select p.text, t.outcome from posts p join attempts t on t.claim_id = p.claim_id
    where p.state = 'unconfirmed' and p.settle_at is null`
  const seen = new Set(network.posts.map(({ text }) => text))
  return {
    provablyUnsent: rows.filter(({ outcome }) => outcome !== 'unconfirmed').length,
    neverSeen: rows.filter(({ text }) => !seen.has(text)).length,
  }
}
