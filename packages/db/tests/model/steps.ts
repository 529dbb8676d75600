import { randomUUID } from 'node:crypto'
import {
  cancelPost,
  claimPosts,
  endReading,
  giveUpClaims,
  grantConsent,
  handOver,
  pauseScope,
  promotePosts,
  readPostsToPublish,
  recordOutcomes,
  releaseParkedPosts,
  reportPost,
  resumeScope,
  retryPost,
  type Scope,
  settlePost,
  sweepPosts,
  takePostOver,
  withdrawConsent,
} from '@chorus/db'
import { holdsAfter, type Outcome, parseClaimId, type PostId, waitMsAfter } from '@chorus/shared'
import * as fc from 'fast-check'
import { expect } from 'vitest'
import { whyNot } from './why-not.ts'
import { type Claim, pass, type World } from './world.ts'

const answers = [
  'yes',
  'yes, unheard',
  'no answer',
  'retry',
  'wait-account',
  'wait-app',
  'refused-content',
  'refused-account',
  'needs-reconnect',
] as const

/** One thing that a worker, a network, a person or time does. Numbers choose among what there is, round and round. */
export type Step =
  | { readonly do: 'promote'; readonly limit: number }
  | { readonly do: 'claim'; readonly which: number; readonly isStale: boolean; readonly isLost: boolean }
  | { readonly do: 'claim-all' }
  /** Promote, claim, send: a worker's whole turn but for the record. */
  | { readonly do: 'work'; readonly answer: (typeof answers)[number] }
  | { readonly do: 'send'; readonly which: number; readonly answer: (typeof answers)[number] }
  | { readonly do: 'record'; readonly which: number }
  | { readonly do: 'record-all' }
  | { readonly do: 'give-up'; readonly which: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'sweep' }
  | { readonly do: 'release' }
  | { readonly do: 'reconnect' }
  | { readonly do: 'settle'; readonly which: number; readonly how: 'read' | 'by-hand' | 'by-hand-for-good' }
  /** Somebody posts what was handed over, and says so; or takes over what the network refused. */
  | { readonly do: 'report'; readonly which: number }
  | { readonly do: 'take-over'; readonly which: number }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'retry'; readonly which: number }
  | { readonly do: 'move'; readonly which: number; readonly ms: number }
  | { readonly do: 'pause'; readonly what: Scope['kind']; readonly which: number }
  | { readonly do: 'resume'; readonly what: Scope['kind']; readonly which: number }
  | { readonly do: 'withdraw'; readonly which: number }
  | { readonly do: 'grant'; readonly which: number }

const which = fc.nat({ max: 20 })
const what = fc.constantFrom<Scope['kind'][]>('everything', 'network', 'campaign', 'wave', 'organisation', 'account')
const one = <Name extends string>(...names: Name[]) => fc.constantFrom(...names)

/** Mostly what workers do; now and then a person, or much time. */
export const anySteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: one('promote'), limit: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 5, arbitrary: fc.record({ do: one('claim'), which, isStale: often(1), isLost: often(1) }) },
    { weight: 8, arbitrary: fc.record({ do: one('work'), answer: fc.constantFrom(...answers) }) },
    { weight: 4, arbitrary: fc.record({ do: one('claim-all') }) },
    { weight: 9, arbitrary: fc.record({ do: one('send'), which, answer: fc.constantFrom(...answers) }) },
    { weight: 6, arbitrary: fc.record({ do: one('record'), which }) },
    { weight: 3, arbitrary: fc.record({ do: one('record-all') }) },
    { weight: 2, arbitrary: fc.record({ do: one('give-up'), which }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: one('pass'), ms: fc.constantFrom(1, 500, 1_500, 11_000, 61_000, 1_900_000) }),
    },
    { weight: 5, arbitrary: fc.record({ do: one('sweep', 'release', 'reconnect') }) },
    { weight: 4, arbitrary: fc.record({ do: one('settle'), which, how: one('read', 'by-hand', 'by-hand-for-good') }) },
    { weight: 3, arbitrary: fc.record({ do: one('report', 'report', 'take-over'), which }) },
    { weight: 2, arbitrary: fc.record({ do: one('cancel', 'retry'), which }) },
    { weight: 2, arbitrary: fc.record({ do: one('move'), which, ms: fc.constantFrom(-5_000, 0, 5_000) }) },
    { weight: 2, arbitrary: fc.record({ do: one('pause', 'resume', 'resume'), what, which }) },
    { weight: 1, arbitrary: fc.record({ do: one('withdraw', 'grant', 'grant'), which }) },
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
)

function often(inTen: number): fc.Arbitrary<boolean> {
  return fc.integer({ min: 1, max: 10 }).map((n) => n <= inTen)
}

type Doings = {
  readonly [Name in Step['do']]: (world: World, step: Extract<Step, { do: Name }>) => Promise<unknown> | void
}

const doings: Doings = {
  promote: async ({ db }, { limit }) =>
    readPostsToPublish(db, (await promotePosts(db, { platform: 'x', limit, leaseMs: 30_000 })).posts),
  claim: claimOne,
  'claim-all': claimAll,
  async work(world, { answer }) {
    await promotePosts(world.db, { platform: 'x', limit: 4, leaseMs: 30_000 })
    await claimAll(world)
    send(world, { do: 'send', which: 0, answer })
  },
  send,
  record: (world, step) => record(world, [pick(world.claims.filter(isAnswered), step.which)]),
  'record-all': (world) => record(world, world.claims),
  'give-up': giveUp,
  pass: (world, { ms }) => pass(world, ms),
  sweep: ({ db }) => sweepPosts(db),
  release: ({ db }) => releaseParkedPosts(db),
  reconnect: ({ db }) => db.sql`update accounts set state = 'connected' where state = 'needs_reconnect'`,
  settle,
  report,
  'take-over': takeOver,
  cancel: (world, step) => cancelPost(world.db, postOf(world, step.which)),
  retry: (world, step) => retryPost(world.db, postOf(world, step.which)),
  move,
  pause: (world, step) => pauseScope(world.db, scopeOf(world, step), 'model'),
  resume: (world, step) => resumeScope(world.db, scopeOf(world, step)),
  withdraw: (world, step) => withdrawConsent(world.db, pairOf(world, step.which), { kind: 'command' }),
  grant: (world, step) =>
    grantConsent(world.db, pairOf(world, step.which), { grantedBy: 'auto-consent', texts: 'all' }),
}

/** Does one step against the real statements. */
export async function take(world: World, step: Step): Promise<void> {
  // Each step meets the doing of its own name.
  const doing = doings[step.do] as (world: World, step: Step) => Promise<unknown> | void
  await doing(world, step)
}

function isAnswered(claim: Claim): boolean {
  return claim.outcome !== undefined
}

/** Nothing is ever sent under a claim that was given up. */
async function giveUp(world: World, step: { readonly which: number }): Promise<void> {
  const unsent = world.claims.filter((claim) => !isAnswered(claim))
  const claim = pick(unsent, step.which)
  if (claim === undefined) return
  await giveUpClaims(world.db, [claim], { worker: 'model', why: 'model' })
  world.claims.splice(world.claims.indexOf(claim), 1)
}

function pick<Item>(list: readonly Item[], index: number): Item | undefined {
  return list.length === 0 ? undefined : list[index % list.length]
}

function postOf(world: World, index: number): PostId {
  const post = pick(world.posts, index)
  if (post === undefined) throw new Error('This world has no posts.')
  return post.id
}

function pairOf({ campaignId, organisationIds }: World, index: number) {
  return { campaignId, organisationId: pick(organisationIds, index) ?? '' }
}

function scopeOf(world: World, { what: kind, which: index }: { what: Scope['kind']; which: number }): Scope {
  switch (kind) {
    case 'everything':
      return { kind }
    case 'network':
      return { kind, platform: 'x' }
    case 'campaign':
      return { kind, id: world.campaignId }
    case 'wave':
      return { kind, id: world.waveId }
    case 'organisation':
      return { kind, id: pick(world.organisationIds, index) ?? '' }
    case 'account':
      return { kind, id: pick(world.posts, index)?.accountId ?? '' }
  }
}

type Queued = { id: PostId; rev: number; is_by_hand: boolean }

async function readQueued({ db }: World): Promise<readonly Queued[]> {
  return db.sql<Queued[]>`
    select p.id, p.rev, p.by_hand or part.path = 'assist' as is_by_hand
    from posts p
    join participations part on part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
    where p.state = 'queued' order by p.id`
}

function requestOf(world: World, { id, rev, is_by_hand: isByHand }: Queued) {
  const post = world.posts.find((known) => known.id === id)
  if (post === undefined) throw new Error(`Nobody knows post ${id}.`)
  return {
    claimId: parseClaimId(randomUUID()),
    postId: id,
    rev,
    accountId: post.accountId,
    contentHash: post.contentHash,
    isByHand,
  }
}

type Request = ReturnType<typeof requestOf>

/** As workers do it: what is to be handed over is, in the transaction of its claim; nothing of it is ever sent. */
function ask({ db }: World, requests: readonly Request[]) {
  return db.sql.begin(async (sql) => {
    const verdicts = await claimPosts({ sql }, requests, terms)
    for (const [place, { postId, claimId, isByHand }] of requests.entries()) {
      if (!isByHand || verdicts[place]?.kind !== 'claimed') continue
      await handOver(sql, { postId, claimId, actor: { kind: 'worker', id: 'model' } })
    }
    return verdicts
  })
}

const terms = { worker: 'model', leaseMs: 60_000, sendBudgetMs: 2_000 }

/** One claim, judged twice: by the gate and by the model. */
async function claimOne(world: World, step: Extract<Step, { do: 'claim' }>): Promise<void> {
  const chosen = pick(await readQueued(world), step.which)
  if (chosen === undefined) return
  const request = requestOf(world, { ...chosen, rev: chosen.rev - (step.isStale ? 1 : 0) })
  const expected = await whyNot(world, request.postId, request.rev)
  const [verdict] = await ask(world, [request])
  expect(verdict?.kind === 'refused' ? verdict.reason : verdict?.kind).toBe(expected ?? 'claimed')
  if (request.isByHand) return
  world.claims.push({ ...request, askedMs: world.nowMs, isHeld: verdict?.kind === 'claimed' && !step.isLost })
}

/** All that is queued in one statement: what is claimed has nothing against it. */
async function claimAll(world: World): Promise<void> {
  const requests = (await readQueued(world)).map((post) => requestOf(world, post))
  const expected = await Promise.all(requests.map(({ postId, rev }) => whyNot(world, postId, rev)))
  const verdicts = await ask(world, requests)
  for (const [place, request] of requests.entries()) {
    const isHeld = verdicts[place]?.kind === 'claimed'
    if (isHeld) expect(expected[place]).toBeUndefined()
    if (!request.isByHand) world.claims.push({ ...request, askedMs: world.nowMs, isHeld })
  }
}

/** The call, if the budget still allows it: the network takes the post or it does not, and answers or it does not. */
function send(world: World, step: Extract<Step, { do: 'send' }>): void {
  const sendable = world.claims.filter(
    (claim) => claim.isHeld && claim.outcome === undefined && world.nowMs - claim.askedMs < terms.sendBudgetMs,
  )
  const claim = pick(sendable, step.which)
  if (claim === undefined) return
  const isTaken = step.answer === 'yes' || step.answer === 'yes, unheard'
  if (isTaken) world.taken.set(claim.postId, (world.taken.get(claim.postId) ?? 0) + 1)
  claim.outcome = outcomeOf(step.answer, claim, world.nowMs)
}

function outcomeOf(answer: (typeof answers)[number], claim: Claim, nowMs: number): Outcome {
  const evidence = { detail: answer }
  const until = Temporal.Instant.fromEpochMilliseconds(nowMs + 7_000)
  switch (answer) {
    case 'yes':
      return { kind: 'published', ...remoteOf(claim.postId), evidence }
    case 'yes, unheard':
    case 'no answer':
      return { kind: 'unconfirmed', evidence }
    case 'retry':
      return { kind: 'retry', why: 'unreachable', evidence }
    case 'wait-account':
      return { kind: 'wait', until, scope: 'account', why: 'rate-limited', evidence }
    case 'wait-app':
      return { kind: 'wait', until, scope: 'app', why: 'app-limited', evidence }
    case 'refused-content':
      return { kind: 'refused', by: 'content', code: 'too-long', evidence }
    case 'refused-account':
      return { kind: 'refused', by: 'account', code: 'suspended', evidence }
    case 'needs-reconnect':
      return { kind: 'needs-reconnect', evidence }
  }
}

function remoteOf(postId: PostId) {
  return { remoteId: `remote of ${postId}`, remoteUrl: `https://x.com/h/status/${postId}` }
}

/** Endings stay where they are: each may be recorded again, as a journal that is replayed does. */
async function record(world: World, claims: readonly (Claim | undefined)[]): Promise<void> {
  const now = Temporal.Instant.fromEpochMilliseconds(world.nowMs)
  const endings = claims.flatMap((claim) => {
    if (claim?.outcome === undefined) return []
    const { claimId, postId, accountId, outcome } = claim
    const holds = holdsAfter(outcome)
    const waitMs = waitMsAfter(outcome, { attempt: 1, now, random: 0.5 })
    return [{ claimId, postId, accountId, outcome, waitMs, ...(holds === undefined ? {} : { holds }) }]
  })
  const recorded = await recordOutcomes(world.db, endings)
  expect(recorded.filter(({ kind }) => kind === 'second-success')).toEqual([])
}

/** Somebody looks what is on the network, and sees what is there. */
async function settle(world: World, step: Extract<Step, { do: 'settle' }>): Promise<void> {
  const inDoubt = await world.db.sql<{ id: PostId; claim_id: Claim['claimId']; settle_reads: number }[]>`
    select id, claim_id, settle_reads from posts where state = 'unconfirmed' order by id`
  const post = pick(inDoubt, step.which)
  if (post === undefined) return
  const isThere = (world.taken.get(post.id) ?? 0) > 0
  if (step.how === 'read' && !isThere) {
    const kept = { result: 'absent' as const, doubtMs: 0, detail: 'model', near: [] }
    const reading = { postId: post.id, claimId: post.claim_id, reading: post.settle_reads }
    await endReading(world.db, { post: reading, kept, step: { kind: 'unsent' } })
    return
  }
  const settlement = isThere
    ? ({ kind: 'published', ...remoteOf(post.id) } as const)
    : ({ kind: 'not-published', again: step.how === 'by-hand' } as const)
  const settled = await settlePost(world.db, post.id, { settlement, by: 'model', note: 'looked' })
  expect(settled.kind).toBe('settled')
}

/** A person posts it once, when it was handed over; a report of what nobody waited for any more counts as well. */
async function report(world: World, step: Extract<Step, { do: 'report' }>): Promise<void> {
  const handed = await world.db.sql<{ id: PostId }[]>`
    select id from posts where state = 'handed_over' or (state = 'missed' and reason = 'not-reported') order by id`
  const post = pick(handed, step.which)
  if (post === undefined) return
  world.taken.set(post.id, (world.taken.get(post.id) ?? 0) + 1)
  const reported = await reportPost(world.db, { ...remoteOf(post.id), id: post.id, by: { kind: 'command' } })
  expect(reported.kind).toBe('reported')
}

async function takeOver(world: World, step: Extract<Step, { do: 'take-over' }>): Promise<void> {
  const refused = await world.db.sql<{ id: PostId }[]>`select id from posts where state = 'failed' order by id`
  const post = pick(refused, step.which)
  if (post === undefined) return
  await takePostOver(world.db, { id: post.id, by: { kind: 'command' } })
}

/** What a plan that is applied again does to a post that no worker has claimed. */
async function move(world: World, step: Extract<Step, { do: 'move' }>): Promise<void> {
  await world.db.sql`
    update posts
    set due_at = due_at + ${step.ms}::float8 * interval '1 millisecond', lease_until = null, rev = rev + 1,
      next_at = case when next_at = 'infinity' then next_at else due_at + ${step.ms}::float8 * interval '1 millisecond' end,
      state = case when state = 'queued' then 'scheduled' else state end
    where id = ${postOf(world, step.which)} and state in ('planned', 'awaiting_approval', 'scheduled', 'queued')
      and due_at + ${step.ms}::float8 * interval '1 millisecond' < late_after`
}
