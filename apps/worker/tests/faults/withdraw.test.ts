import { setTimeout as delay } from 'node:timers/promises'
import { findOrganisationId } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { parseAccountId } from '@chorus/shared'
import { reportWithdrawal, withdraw } from '@chorus/usecases'
import { expect, test, vi } from 'vitest'
import { aScene, type Scene } from './scene.ts'
import { type Backend, backendsFor, figure } from './sizes.ts'

const ACCOUNTS = 25
const POSTS = 500
const LATENCY_MS = 60
/** Nothing starts later than this after a withdrawal was committed. */
const PROMISE_MS = 2_000

test.each(backendsFor('Redis', 'Postgres'))(
  'on %s, an organisation that withdraws everything at full speed gets only what was in flight, and its tokens are gone everywhere',
  async (backend) => {
    const facts = await withdrawAtSpeed(backend)

    expect(facts.lastMs).toBeLessThan(PROMISE_MS)
    expect(facts.sent).toBeLessThan(POSTS)
    expect(facts.judgement).toMatchObject({ broken: [], published: facts.sent, twice: 0, waiting: 0 })
    expect(facts.withdrawn).toMatchObject({ kind: 'withdrawn', accounts: ACCOUNTS })
    // What it was told at once: each post is out, in flight, or will not go.
    expect(facts.told.out + facts.told.inFlight + facts.told.stopped).toBe(POSTS)
    expect(facts.told.posts.filter(({ kind, url }) => kind === 'out' && url === undefined)).toEqual([])
    expect(facts.kept).toEqual([])
    expect(facts.revocations).toEqual([{ end: 'revoked', has_tokens: false, n: ACCOUNTS }])
    expect(facts.stillGood).toEqual([])
  },
  180_000,
)

test('while the network is away, tokens wait sealed for it and are revoked when it is back', async () => {
  await using scene = await aScene('Postgres', { accounts: 3, postsPerAccount: 1, dueInSeconds: 3_600 })
  const { db } = scene.rehearsal
  await joinAll(scene)
  const pairs = await openTokens(scene)
  let isAway = true
  scene.network.conduct(async (exchange) => {
    if (isAway) exchange.drop()
    else exchange.answer(await exchange.forward())
  })
  const worker = scene.startWorker({ slots: 4 })
  await worker.started

  await withdraw(db, { organisationId: await ownerOf(scene), scope: { kind: 'everything' }, by: { kind: 'command' } })
  await worker.untilSaid('tokens not revoked yet')
  const sealed = await db.sql<{ access_token: string; account_id: string }[]>`
    select account_id, access_token from token_revocations where ended_at is null`
  isAway = false
  await db.sql`update token_revocations set next_at = clock_timestamp()`
  await untilRevoked(scene)

  expect(sealed).toHaveLength(3)
  const clear = new Set(pairs.flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken]))
  expect(sealed.filter((row) => clear.has(row.access_token))).toEqual([])
  expect(await stillGood(scene, pairs)).toEqual([])
  expect(worker.log.filter((line) => [...clear].some((token) => line.includes(token)))).toEqual([])
}, 120_000)

async function withdrawAtSpeed(backend: Backend) {
  await using scene = await aScene(backend, { accounts: ACCOUNTS, postsPerAccount: POSTS / ACCOUNTS })
  const { db } = scene.rehearsal
  await joinAll(scene)
  const organisationId = await ownerOf(scene)
  const pairs = await openTokens(scene)
  scene.network.conduct(async (exchange) => {
    await delay(LATENCY_MS)
    exchange.answer(await exchange.forward())
  })
  const workers = [scene.startWorker({ slots: 16 }), scene.startWorker({ slots: 16 })]
  await Promise.all(workers.map(({ started }) => started))
  await scene.untilAccepted(POSTS / 6)
  const askedAt = performance.now()
  const withdrawn = await withdraw(db, { organisationId, scope: { kind: 'everything' }, by: { kind: 'command' } })
  const tookMs = performance.now() - askedAt
  const committedAt = scene.rehearsal.now()
  if (withdrawn.kind !== 'withdrawn') throw new Error(withdrawn.kind)
  const told = await reportWithdrawal(db, organisationId, { kind: 'everything' })
  await delay(PROMISE_MS + LATENCY_MS)
  await scene.untilSettled()
  await untilRevoked(scene)

  const lastMs = Math.max(
    0,
    ...scene.network.posts.map(({ startedAt }) => startedAt.since(committedAt).total('milliseconds')),
  )
  const sent = scene.network.posts.length
  figure(
    `withdrawal of everything with ${POSTS} posts queued on ${backend}: itself, last request after it, posts out`,
    `${tookMs.toFixed(0)} ms, ${lastMs.toFixed(0)} ms, ${sent}`,
  )
  return {
    withdrawn,
    told,
    lastMs,
    sent,
    judgement: await scene.judge({ mayEnd: ['canceled'] }),
    kept: await db.sql`select account_id from account_tokens`,
    revocations: await db.sql`
      select "end", access_token is not null or refresh_token is not null as has_tokens, count(*)::int as n
      from token_revocations group by 1, 2`,
    stillGood: await stillGood(scene, pairs),
  }
}

/** Everything belongs to the first organisation. */
async function joinAll({ rehearsal }: Scene): Promise<void> {
  await rehearsal.db.sql`update accounts set organisation_id = (select min(id::text)::uuid from organisations)`
  await rehearsal.db.sql`update posts set organisation_id = (select min(id::text)::uuid from organisations)`
}

async function ownerOf({ rehearsal }: Scene): Promise<string> {
  const [row] = await rehearsal.db.sql<{ slug: string }[]>`select slug from organisations order by id::text limit 1`
  return (await findOrganisationId(rehearsal.db, row?.slug ?? '')) ?? ''
}

type Pair = { readonly accessToken: string; readonly refreshToken: string }

/** The tokens as the network knows them. */
async function openTokens({ rehearsal }: Scene): Promise<readonly Pair[]> {
  const rows = await rehearsal.db.sql<{ account_id: string; access_token: string; refresh_token: string }[]>`
    select account_id, access_token, refresh_token from account_tokens`
  return rows.map((row) => {
    const place = `account_tokens:${parseAccountId(row.account_id)}`
    return {
      accessToken: rehearsal.vault.open(row.access_token, `${place}:access_token`),
      refreshToken: rehearsal.vault.open(row.refresh_token, `${place}:refresh_token`),
    }
  })
}

async function untilRevoked({ rehearsal }: Scene): Promise<void> {
  await vi.waitUntil(
    async () => (await rehearsal.db.sql`select from token_revocations where ended_at is null`).count === 0,
    { timeout: 60_000, interval: 50 },
  )
}

/** Those that the network still takes: asked of the sandbox itself, not of what stands before it. */
async function stillGood({ rehearsal }: Scene, pairs: readonly Pair[]): Promise<readonly Pair[]> {
  const { x, sandbox, now } = rehearsal
  const platform = createXPlatform({ ...x, now })
  const good: Pair[] = []
  for (const pair of pairs) {
    const me = await fetch(`${sandbox.origin}/2/users/me`, { headers: { authorization: `Bearer ${pair.accessToken}` } })
    const refreshed = await platform.refresh(pair.refreshToken)
    if (me.status !== 401 || refreshed.kind !== 'denied') good.push(pair)
  }
  return good
}
