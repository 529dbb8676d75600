import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import type { LedgerEntry } from '@chorus/testing/a-rehearsal'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { judge } from '@chorus/testing/invariants'
import type { WatchedPost } from '@chorus/testing/watched-network'
import { expect, test } from 'vitest'

const before = { seconds: 30 }

/** A post that was claimed, sent, accepted and recorded, as a sound worker leaves it. */
async function aPublishedPost() {
  await using building = new AsyncDisposableStack()
  const { db } = building.use(await freshDatabase())
  const { posts } = await aCampaign(db, { dueInSeconds: -60 })
  const [post] = posts
  if (post === undefined) throw new Error('The campaign has no post.')
  const sentAt = Temporal.Now.instant().subtract(before)
  await db.sql`
    with a as (
      insert into attempts (claim_id, fence, n, post_id, worker, claimed_at, ended_at, outcome)
      values (gen_random_uuid(), nextval('fences'), 1, ${post.id}, 'host-1-ab', ${sentAt.subtract({ seconds: 1 }).toString()},
        now(), 'published')
      returning claim_id)
    update posts set state = 'published', remote_id = '1', published_at = now(),
      settled_at = now(), claim_id = (select claim_id from a)`
  const running = building.move()
  const entry: LedgerEntry = {
    platform: 'x',
    account: post.handle,
    id: '1',
    text: post.text,
    acceptedAt: sentAt.add({ milliseconds: 20 }).toString(),
  }
  const sent: WatchedPost = { text: post.text, startedAt: sentAt, endedAt: sentAt.add({ milliseconds: 40 }) }
  return { db, post, sentAt, entry, sent, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

const first = (broken: readonly string[]): readonly string[] => [...new Set(broken.map((one) => one.slice(0, 2)))]

test('a post that was claimed, sent once, accepted and recorded breaks no invariant', async () => {
  await using made = await aPublishedPost()

  expect(await judge({ db: made.db, ledger: [made.entry], sent: [made.sent] })).toEqual({
    broken: [],
    posts: 1,
    published: 1,
    accepted: 1,
    twice: 0,
    lost: 0,
    waiting: 0,
  })
})

test('a post that stands in the ledger twice, or is asked for again after its accept, counts as twice', async () => {
  await using made = await aPublishedPost()
  const { db, entry, sent } = made
  const later = sent.startedAt.add({ seconds: 1 })
  const again: WatchedPost = { text: sent.text, startedAt: later, endedAt: later }

  const accepted = await judge({ db, ledger: [entry, { ...entry, id: '2' }], sent: [sent] })
  const asked = await judge({ db, ledger: [entry], sent: [sent, again] })

  expect([accepted.twice, asked.twice]).toEqual([1, 1])
  // The second request had no claim of its own either.
  expect([first(accepted.broken), first(asked.broken)]).toEqual([['I1'], ['I1', 'I6']])
})

test('a post that is nowhere and has no end counts as lost, and a parked one only where the case says so', async () => {
  await using made = await aPublishedPost()
  const { db } = made
  await db.sql`
    update posts set state = 'scheduled', remote_id = null, published_at = null, settled_at = null, next_at = 'infinity', reason = 'needs-reconnect'`

  const strict = await judge({ db, ledger: [], sent: [] })
  const allowed = await judge({ db, ledger: [], sent: [], mayEnd: ['scheduled'] })

  expect([strict.lost, first(strict.broken)]).toEqual([1, ['I2']])
  expect([allowed.lost, allowed.broken]).toEqual([0, []])
})

test('what is called published and does not stand there under that id, or stands there unknown, is an untruth', async () => {
  await using made = await aPublishedPost()
  const { db, entry, sent } = made

  const absent = await judge({ db, ledger: [{ ...entry, id: '7' }], sent: [sent] })
  await db.sql`update posts set state = 'unconfirmed', remote_id = null, published_at = null, settled_at = null, reason = 'no-answer'`
  const unknown = await judge({ db, ledger: [entry], sent: [sent] })

  expect([first(absent.broken), first(unknown.broken)]).toEqual([['I3'], ['I3']])
})

test('a request before the due time or later than two seconds after a cancel is untimely', async () => {
  await using made = await aPublishedPost()
  const { db, entry, sent, sentAt } = made
  await db.sql`update posts set due_at = ${sentAt.add({ seconds: 5 }).toString()}`
  const early = await judge({ db, ledger: [entry], sent: [sent] })
  await db.sql`
    update posts set due_at = ${sentAt.subtract({ seconds: 9 }).toString()}, state = 'canceled', reason = 'stopped',
      remote_id = null, published_at = null, settled_at = ${sentAt.subtract({ seconds: 3 }).toString()}`
  const late = await judge({ db, ledger: [], sent: [sent], mayEnd: ['canceled'] })

  expect([first(early.broken), first(late.broken)]).toEqual([['I4'], ['I4']])
})

test('two requests of one account at a time, and one without a claim before it, are told', async () => {
  await using made = await aPublishedPost()
  const { db, entry, sent, sentAt } = made
  const overlapping: WatchedPost = { ...sent, startedAt: sentAt.add({ milliseconds: 10 }) }
  const both = await judge({ db, ledger: [entry], sent: [sent, overlapping] })
  await db.sql`update attempts set claimed_at = ${sentAt.add({ seconds: 1 }).toString()}`
  const unclaimed = await judge({ db, ledger: [entry], sent: [sent] })

  expect(first(both.broken)).toEqual(['I5', 'I6'])
  expect(first(unclaimed.broken)).toEqual(['I6'])
})

test('posts of the same text cannot be told apart, and are refused', async () => {
  await using made = await aPublishedPost()
  const { db } = made
  const more: readonly TestPost[] = (await aCampaign(db, { slug: 'another' })).posts
  await db.sql`update posts set text = ${made.post.text}`

  expect(more).toHaveLength(1)
  await expect(judge({ db, ledger: [], sent: [] })).rejects.toThrow('same text')
})
