import { readFileSync } from 'node:fs'
import { type Ending, listPosts, promotePosts } from '@chorus/db'
import { createXPlatform } from '@chorus/platforms'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import {
  type FailPoint,
  failPoints,
  logEvents,
  openClaimDesk,
  openReadDesk,
  openRecordDesk,
  publishPost,
  type PublishDeps,
} from '@chorus/usecases'
import { expect, test } from 'vitest'

const now = () => Temporal.Now.instant()
const silent = { info: () => {}, warn: () => {}, error: () => {} }

function depsOf(rehearsal: Rehearsal, changes: Partial<PublishDeps> = {}): PublishDeps {
  const { db } = rehearsal
  return {
    db,
    seal: rehearsal.vault,
    links: rehearsal.links,
    clock: { now, monotonicMs: () => performance.now() },
    events: logEvents(silent),
    journal: { keep: () => {}, drop: () => {}, setAside: () => {}, kept: () => [] },
    pairs: { keep: () => {}, drop: () => {}, kept: () => [] },
    untilDone: (step) => step(),
    platforms: { x: createXPlatform({ ...rehearsal.x, now }) },
    reads: openReadDesk(db),
    claims: openClaimDesk(db, 'test'),
    records: openRecordDesk(db),
    worker: 'test',
    random: () => 0.5,
    isStopping: () => false,
    inSlot: (work) => work(),
    ...changes,
  }
}

/** Publishes the one post that is due, with the probe; whatever the path throws is its end. */
async function publishOnce(rehearsal: Rehearsal, deps: PublishDeps): Promise<unknown> {
  const { posts } = await promotePosts(rehearsal.db, { platform: 'x', limit: 1, leaseMs: 30_000 })
  const [wakeUp] = posts
  if (wakeUp === undefined) throw new Error('nothing is due')
  return publishPost(deps, wakeUp).catch((error: unknown) => error)
}

async function watched(rehearsal: Rehearsal, changes: Partial<PublishDeps> = {}): Promise<readonly FailPoint[]> {
  const seen: FailPoint[] = []
  const failPoint = async (name: FailPoint): Promise<void> => void seen.push(name)
  await publishOnce(rehearsal, depsOf(rehearsal, { ...changes, failPoint }))
  return seen
}

const around = (...steps: readonly string[]): readonly string[] =>
  steps.flatMap((step) => [`before-${step}`, `after-${step}`])

test('one publish with a token that runs out passes its fail-points once each, in order', async () => {
  await using rehearsal = await aRehearsal()
  await rehearsal.db.sql`update account_tokens set expires_at = now() + interval '1 minute'`

  expect(await watched(rehearsal)).toEqual([
    ...around('read'),
    'before-prepare',
    ...around('refresh', 'store-pair'),
    'after-prepare',
    ...around('claim', 'send', 'record'),
  ])
})

test('the other ways pass the rest, so that every fail-point there is can be reached', async () => {
  await using rehearsal = await aRehearsal({ accounts: 5, pictures: 1 })
  const seen = new Set<string>(await watched(rehearsal, { platforms: {} }))
  const lost = { ask: () => Promise.reject(new Error('lost')) }
  for (const point of await watched(rehearsal, { claims: lost })) seen.add(point)
  await rehearsal.makeTrouble({ kind: 'revoked-token', times: 1 })
  for (const point of await watched(rehearsal)) seen.add(point)
  const records = openRecordDesk(rehearsal.db)
  let asked = 0
  const away = { ask: (ending: Ending) => ((asked += 1) === 1 ? lost.ask() : records.ask(ending)) }
  for (const point of await watched(rehearsal, { records: away })) seen.add(point)
  await rehearsal.db.sql`update account_tokens set expires_at = now() + interval '1 minute'`
  for (const point of await watched(rehearsal)) seen.add(point)

  expect([...seen].toSorted()).toEqual(failPoints.toSorted())
})

test.each(['publish-post.ts', 'record-ending.ts'])('%s waits for nothing outside of a step', (file) => {
  const source = readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8')
  // What a step itself runs (the adapter, the desk, the loop around a record) and the steps in functions of their own;
  // Promise.all is the replay at start, before anything is published.
  const known =
    /await (step|prepare|claim|giveUp|send|record|recordEnding|expireToken|freshToken|uploadPictures|recordKept|prepared\.platform\.publish|deps\.records\.ask|deps\.untilDone|Promise\.all)\b/
  const waits = source.split('\n').filter((line) => /\bawait\b/.test(line) && !line.trim().startsWith('*'))

  expect(waits.length).toBeGreaterThan(2)
  expect(waits.filter((line) => !known.test(line))).toEqual([])
})

test('a post with pictures passes two more for each of them, before the claim', async () => {
  await using rehearsal = await aRehearsal({ pictures: 2 })

  expect(await watched(rehearsal)).toEqual([
    ...around('read'),
    'before-prepare',
    ...around('upload', 'store-upload', 'upload', 'store-upload'),
    'after-prepare',
    ...around('claim', 'send', 'record'),
  ])
  expect(await rehearsal.readLedger()).toMatchObject([{ pictures: [{ alt: 'Picture 1' }, { alt: 'Picture 2' }] }])
})

/** What a throw at each place leaves behind: the state of the post and how often it is out. */
const thrown: readonly (readonly [FailPoint, string, number])[] = [
  ['before-read', 'queued', 0],
  ['after-read', 'queued', 0],
  ['before-prepare', 'queued', 0],
  ['after-prepare', 'queued', 0],
  ['before-upload', 'queued', 0],
  ['after-upload', 'queued', 0],
  ['before-store-upload', 'queued', 0],
  ['after-store-upload', 'queued', 0],
  ['before-claim', 'queued', 0],
  ['after-claim', 'scheduled', 0],
  ['before-send', 'scheduled', 0],
  ['after-send', 'published', 1],
  ['before-record', 'published', 1],
  ['after-record', 'published', 1],
]

test.each(thrown)('a throw at %s leaves the post %s, and out %i times', async (point, state, inLedger) => {
  await using rehearsal = await aRehearsal({ pictures: 1 })
  let kept = 0
  const journal = { keep: () => void (kept += 1), drop: () => void (kept -= 1), setAside: () => {}, kept: () => [] }
  const failPoint = (name: FailPoint): Promise<void> =>
    name === point ? Promise.reject(new Error('a test')) : Promise.resolve()

  await publishOnce(rehearsal, depsOf(rehearsal, { failPoint, journal }))

  const [post] = await listPosts(rehearsal.db, rehearsal.campaign.id, { limit: 1 })
  expect(post?.state).toBe(state)
  expect(await rehearsal.readLedger()).toHaveLength(inLedger)
  expect(kept).toBe(0)
})

test('an adapter that breaks in the middle of its call leaves a doubt, with what it said, and nothing waits for it', async () => {
  await using rehearsal = await aRehearsal()
  const deps = depsOf(rehearsal)
  const x = deps.platforms.x
  if (x === undefined) throw new Error('no platform')
  const platforms = {
    x: {
      ...x,
      async publish(request: Parameters<typeof x.publish>[0]) {
        await x.publish(request)
        throw new TypeError('of a library')
      },
    },
  }

  await publishOnce(rehearsal, { ...deps, platforms })

  const [post] = await listPosts(rehearsal.db, rehearsal.campaign.id, { limit: 1 })
  expect(post).toMatchObject({ state: 'unconfirmed', attempts: [{ outcome: 'unconfirmed' }] })
  expect(await rehearsal.readLedger()).toHaveLength(1)
})

test.each([
  ['before it looked', 1],
  ['while it prepared', 2],
])('a worker told to stop %s gives the post back for another one to take at once', async (_when, calls) => {
  await using rehearsal = await aRehearsal()
  let asked = 0
  const isStopping = () => (asked += 1) >= calls

  const end = await publishOnce(rehearsal, depsOf(rehearsal, { isStopping }))

  expect(end).toEqual({ kind: 'given-back' })
  const other = depsOf(rehearsal)
  expect(await publishOnce(rehearsal, other)).toMatchObject({ kind: 'ended', outcome: { kind: 'published' } })
  expect(await rehearsal.readLedger()).toHaveLength(1)
})
