import { listPosts, openDb, type PostItem, promotePosts } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import type { Platform } from '@chorus/shared'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import {
  type Clock,
  logEvents,
  openClaimDesk,
  openReadDesk,
  openRecordDesk,
  publishPost,
  type PublishDeps,
  type WakeUpEnd,
} from '@chorus/usecases'
import { expect, test } from 'vitest'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

function realClock(): Clock {
  return { now: () => Temporal.Now.instant(), monotonicMs: () => performance.now() }
}

function depsOf(rehearsal: Rehearsal, changes: { platform?: Platform; clock?: Clock } = {}): PublishDeps {
  const clock = changes.clock ?? realClock()
  return {
    db: rehearsal.db,
    seal: rehearsal.vault,
    links: rehearsal.links,
    clock,
    events: logEvents(silent),
    journal: { keep: () => {}, drop: () => {}, setAside: () => {}, kept: () => [] },
    pairs: { keep: () => {}, drop: () => {}, kept: () => [] },
    untilDone: (step) => step(),
    platforms: { x: changes.platform ?? createXPlatform({ ...rehearsal.x, now: () => clock.now() }) },
    reads: openReadDesk(rehearsal.db),
    claims: openClaimDesk(rehearsal.db, 'test'),
    records: openRecordDesk(rehearsal.db),
    worker: 'test',
    random: () => 0.5,
    isStopping: () => false,
    inSlot: (work) => work(),
  }
}

/** Wakes for the one post that is due. */
async function wake(rehearsal: Rehearsal, deps: PublishDeps): Promise<WakeUpEnd> {
  const { posts } = await promotePosts(rehearsal.db, { platform: 'x', limit: 1, leaseMs: 30_000 })
  const [wakeUp] = posts
  if (wakeUp === undefined) throw new Error('nothing is due')
  return publishPost(deps, wakeUp)
}

async function onlyPost(rehearsal: Rehearsal): Promise<PostItem> {
  const [post] = await listPosts(rehearsal.db, rehearsal.campaign.id, { limit: 1 })
  if (post === undefined) throw new Error('no post')
  return post
}

type Expected = {
  readonly state: string
  readonly reason?: string
  readonly outcome: string
  readonly httpStatus?: number
  readonly inLedger: number
}

const answers: readonly (readonly [string, Readonly<Record<string, unknown>> | undefined, Expected])[] = [
  ['201', undefined, { state: 'published', outcome: 'published', httpStatus: 201, inLedger: 1 }],
  [
    '400',
    { kind: 'bad-request' },
    { state: 'failed', reason: 'invalid-request', outcome: 'refused', httpStatus: 400, inLedger: 0 },
  ],
  [
    '401',
    { kind: 'revoked-token' },
    { state: 'scheduled', reason: 'token-refused', outcome: 'retry', httpStatus: 401, inLedger: 0 },
  ],
  [
    '402 CreditsDepleted',
    { kind: 'payment-required', shape: 'credits' },
    { state: 'scheduled', reason: 'credits', outcome: 'wait', httpStatus: 402, inLedger: 0 },
  ],
  [
    '402 Payment Required',
    { kind: 'payment-required', shape: 'credits-depleted' },
    { state: 'scheduled', reason: 'credits', outcome: 'wait', httpStatus: 402, inLedger: 0 },
  ],
  [
    '403 duplicate',
    { kind: 'duplicate' },
    { state: 'failed', reason: 'duplicate', outcome: 'refused', httpStatus: 403, inLedger: 0 },
  ],
  [
    '403 client-forbidden',
    { kind: 'forbidden' },
    { state: 'failed', reason: 'client-forbidden', outcome: 'refused', httpStatus: 403, inLedger: 0 },
  ],
  [
    '429 of the 15 minutes',
    { kind: 'rate-limited', family: 'window', delayMs: 60_000 },
    { state: 'scheduled', reason: 'rate-limited:window', outcome: 'wait', httpStatus: 429, inLedger: 0 },
  ],
  [
    "429 of the account's day",
    { kind: 'rate-limited', family: 'user-24h', delayMs: 60_000 },
    { state: 'scheduled', reason: 'rate-limited:user-24h', outcome: 'wait', httpStatus: 429, inLedger: 0 },
  ],
  [
    "429 of the app's day",
    { kind: 'rate-limited', family: 'app-24h', delayMs: 60_000 },
    { state: 'scheduled', reason: 'rate-limited:app-24h', outcome: 'wait', httpStatus: 429, inLedger: 0 },
  ],
  [
    '429 without a reset',
    { kind: 'rate-limited', family: 'none' },
    { state: 'scheduled', reason: 'rate-limited:unreadable', outcome: 'wait', httpStatus: 429, inLedger: 0 },
  ],
  [
    '503',
    { kind: 'unavailable' },
    { state: 'unconfirmed', reason: 'no-answer', outcome: 'unconfirmed', httpStatus: 503, inLedger: 0 },
  ],
  [
    'a drop before accept',
    { kind: 'drop-before-accept' },
    { state: 'unconfirmed', reason: 'no-answer', outcome: 'unconfirmed', inLedger: 0 },
  ],
  [
    'an accept, then a drop',
    { kind: 'accept-then-drop' },
    { state: 'unconfirmed', reason: 'no-answer', outcome: 'unconfirmed', inLedger: 1 },
  ],
  [
    'an accept, then 503',
    { kind: 'accept-then-503' },
    { state: 'unconfirmed', reason: 'no-answer', outcome: 'unconfirmed', httpStatus: 503, inLedger: 1 },
  ],
  [
    'a partial body',
    { kind: 'partial-body' },
    { state: 'unconfirmed', reason: 'no-answer', outcome: 'unconfirmed', httpStatus: 201, inLedger: 1 },
  ],
]

test.each(answers)('%s of X ends as the outcome it proves, with its evidence on the post', async (...row) => {
  const [, trouble, expected] = row
  await using rehearsal = await aRehearsal()
  if (trouble !== undefined) await rehearsal.makeTrouble({ times: 1, ...trouble })

  await wake(rehearsal, depsOf(rehearsal))

  const post = await onlyPost(rehearsal)
  const ledger = await rehearsal.readLedger()
  expect({ state: post.state, reason: post.reason, ledger: ledger.length }).toEqual({
    state: expected.state,
    reason: expected.reason,
    ledger: expected.inLedger,
  })
  expect(post.attempts).toHaveLength(1)
  expect(post.attempts[0]?.outcome).toBe(expected.outcome)
  expect(post.attempts[0]?.httpStatus).toBe(expected.httpStatus)
  expect(post.attempts[0]?.detail).toBeTruthy()
})

test('a published post carries the id and the address that the network gave it', async () => {
  await using rehearsal = await aRehearsal()

  await wake(rehearsal, depsOf(rehearsal))

  const post = await onlyPost(rehearsal)
  const [accepted] = await rehearsal.readLedger()
  expect(accepted).toMatchObject({ id: post.remoteId, account: post.account, text: post.text })
  expect(post.remoteUrl).toBe(`https://x.com/${post.account}/status/${post.remoteId}`)
})

test('a reply that drips past the time limit is unconfirmed, within the limit', async () => {
  await using rehearsal = await aRehearsal()
  await rehearsal.makeTrouble({ kind: 'drip', delayMs: 200 })
  const x = createXPlatform({ ...rehearsal.x, now: () => Temporal.Now.instant() })
  const platform: Platform = { ...x, publish: (request) => x.publish({ ...request, totalTimeoutMs: 1_000 }) }
  const startedMs = performance.now()

  await wake(rehearsal, depsOf(rehearsal, { platform }))

  expect(performance.now() - startedMs).toBeLessThan(3_000)
  expect(await onlyPost(rehearsal)).toMatchObject({ state: 'unconfirmed', attempts: [{ outcome: 'unconfirmed' }] })
  expect(await rehearsal.readLedger()).toHaveLength(1)
})

test('a network that cannot be reached is tried again later: nothing was sent', async () => {
  await using rehearsal = await aRehearsal()
  const x = createXPlatform({ ...rehearsal.x, origin: 'http://127.0.0.1:9', now: () => Temporal.Now.instant() })

  await wake(rehearsal, depsOf(rehearsal, { platform: x }))

  expect(await onlyPost(rehearsal)).toMatchObject({
    state: 'scheduled',
    reason: 'not-connected',
    attempts: [{ outcome: 'retry' }],
  })
})

test.each(['monotonic', 'wall'] as const)(
  'a worker that stalls three seconds by its %s clock between claim and socket sends nothing',
  async (which) => {
    await using rehearsal = await aRehearsal()
    let stalledMs = 0
    const clock: Clock = {
      now: () => Temporal.Now.instant().add({ milliseconds: which === 'wall' ? stalledMs : 0 }),
      monotonicMs: () => performance.now() + (which === 'monotonic' ? stalledMs : 0),
    }
    const x = createXPlatform({ ...rehearsal.x, now: clock.now })
    const platform: Platform = {
      ...x,
      publish(request) {
        stalledMs = 3_000
        return x.publish(request)
      },
    }

    await wake(rehearsal, depsOf(rehearsal, { platform, clock }))

    expect(await rehearsal.readLedger()).toHaveLength(0)
    expect(await onlyPost(rehearsal)).toMatchObject({
      state: 'scheduled',
      reason: 'budget-spent',
      attempts: [{ outcome: 'retry' }],
    })
  },
)

test('a claim that was answered too late is given up without dialling', async () => {
  await using rehearsal = await aRehearsal()
  let stalledMs = 0
  const clock: Clock = { now: () => Temporal.Now.instant(), monotonicMs: () => performance.now() + stalledMs }
  const deps = depsOf(rehearsal, { clock })
  const claims = {
    async ask(request: Parameters<typeof deps.claims.ask>[0]) {
      const verdict = await deps.claims.ask(request)
      stalledMs = 3_000
      return verdict
    },
  }

  const end = await wake(rehearsal, { ...deps, claims })

  expect(end).toEqual({ kind: 'given-up', reason: 'send-budget-spent' })
  expect(await onlyPost(rehearsal)).toMatchObject({ state: 'scheduled', attempts: [{ outcome: 'not-sent' }] })
})

test('a token that runs out is refreshed once before the claim, also by two workers at the same moment', async () => {
  await using rehearsal = await aRehearsal({ postsPerAccount: 1 })
  await rehearsal.db.sql`update account_tokens set expires_at = now() + interval '1 minute'`
  const deps = depsOf(rehearsal)
  let refreshes = 0
  const x = deps.platforms.x
  if (x === undefined) throw new Error('no platform')
  const platform: Platform = {
    ...x,
    refresh(token) {
      refreshes += 1
      return x.refresh(token)
    },
  }
  const counting = { ...deps, platforms: { x: platform } }
  const { posts } = await promotePosts(rehearsal.db, { platform: 'x', limit: 1, leaseMs: 30_000 })
  const [wakeUp] = posts
  if (wakeUp === undefined) throw new Error('nothing is due')

  await Promise.all([publishPost(counting, wakeUp), publishPost(counting, wakeUp)])

  expect(refreshes).toBe(1)
  expect(await rehearsal.readLedger()).toHaveLength(1)
  const [tokens] = await rehearsal.db.sql`select version from account_tokens`
  expect(tokens).toEqual({ version: 2 })
})

test('a token that X refuses twice marks the account, and its posts are parked until it is connected again', async () => {
  await using rehearsal = await aRehearsal()
  await rehearsal.makeTrouble({ kind: 'revoked-token' })
  const deps = depsOf(rehearsal)

  await wake(rehearsal, deps)
  await rehearsal.db.sql`update posts set next_at = now()`
  await wake(rehearsal, deps)

  const [account] = await rehearsal.db.sql`select state from accounts`
  expect(account).toEqual({ state: 'needs_reconnect' })
  const post = await onlyPost(rehearsal)
  expect(post).toMatchObject({ state: 'scheduled', reason: 'needs-reconnect', nextAt: undefined })
  expect(post.attempts.map((attempt) => attempt.outcome)).toEqual(['retry', 'needs-reconnect'])
})

test('tokens never stand in the database in clear', async () => {
  await using rehearsal = await aRehearsal()

  const [row] = await rehearsal.db.sql<{ access_token: string; refresh_token: string }[]>`
    select access_token, refresh_token from account_tokens`

  expect(row?.access_token).toMatch(/^v1\./)
  expect(row?.refresh_token).toMatch(/^v1\./)
})

test('a wake-up for a post that was moved meanwhile does nothing', async () => {
  await using rehearsal = await aRehearsal()
  const { posts } = await promotePosts(rehearsal.db, { platform: 'x', limit: 1, leaseMs: 30_000 })
  await rehearsal.db.sql`
    update posts set state = 'scheduled', lease_until = null, rev = rev + 1, due_at = now(), next_at = now() + interval '1 hour'`
  const [wakeUp] = posts
  if (wakeUp === undefined) throw new Error('nothing is due')

  expect(await publishPost(depsOf(rehearsal), wakeUp)).toEqual({ kind: 'stale' })
  expect(await rehearsal.readLedger()).toHaveLength(0)
})

test('a claim whose answer was lost is given up and never sent', async () => {
  await using rehearsal = await aRehearsal()
  await using broken = openDb({ url: rehearsal.url, max: 1, applicationName: 'broken' })
  const deps = depsOf(rehearsal)
  const claims = {
    async ask(request: Parameters<typeof deps.claims.ask>[0]) {
      await openClaimDesk(broken, 'test').ask(request)
      throw new Error('connection lost')
    },
  }

  const end = await wake(rehearsal, { ...deps, claims })

  expect(end).toMatchObject({ kind: 'stale' })
  expect(await rehearsal.readLedger()).toHaveLength(0)
  expect(await onlyPost(rehearsal)).toMatchObject({
    state: 'scheduled',
    reason: 'not-sent',
    attempts: [{ outcome: 'not-sent', detail: 'claim-lost' }],
  })
})
