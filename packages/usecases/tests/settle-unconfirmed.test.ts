import { askForReading, cancelPost } from '@chorus/db'
import { expect, test } from 'vitest'
import { aDesk, postByHand, wholeWindow } from './settle-kit.ts'

test.each(['accept-then-drop', 'accept-then-503', 'partial-body'])(
  'a post whose answer was lost by %s is found five seconds later, and published with its own id',
  async (kind) => {
    await using desk = await aDesk()
    await desk.rehearsal.makeTrouble({ kind, times: 1 })
    await desk.publish()
    expect((await desk.post()).state).toBe('unconfirmed')

    await desk.settleAfter(5)

    const [accepted] = await desk.rehearsal.readLedger()
    const post = await desk.post()
    expect(post).toMatchObject({ state: 'published', remoteId: accepted?.id })
    expect(post.remoteUrl).toBe(`https://x.com/${post.account}/status/${accepted?.id}`)
    expect(post.attempts).toMatchObject([{ outcome: 'published' }])
  },
)

test('nothing is read before its time, and nothing is decided before the window ends', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()

  const early = await desk.settle()
  expect(early.settled).toBe(0)
  expect(early.nextInMs).toBeGreaterThan(1_000)
  expect(early.nextInMs).toBeLessThanOrEqual(5_000)
  await desk.settleAt(...wholeWindow.slice(0, 4))

  expect(desk.readings()).toBe(4)
  expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'no-answer' })
})

test('a post that is not there after the window waits for a person under hold, and is told of once', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()

  await desk.settleAt(...wholeWindow, 1_200)

  expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'not-found' })
  const [row] = await desk.rehearsal.db.sql`select settle_at from posts`
  expect(row).toEqual({ settle_at: null })
  expect(desk.readings()).toBe(5)
  expect(desk.told.filter((message) => message === 'post waits for a person')).toHaveLength(1)
  expect(await desk.rehearsal.readLedger()).toEqual([])
})

test('a post that is not there after the window goes out once under retry, and its money is counted once', async () => {
  await using desk = await aDesk()
  const { db, campaign } = desk.rehearsal
  await db.sql`insert into pace (campaign_id, unit, cap) values (${campaign.id}, 'micro_usd', 1000000)`
  await desk.choose('retry')
  await desk.rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()

  await desk.settleAt(...wholeWindow)

  expect(await desk.post()).toMatchObject({ state: 'scheduled', reason: 'not-found' })
  expect(await db.sql`select used::int from pace`).toMatchObject([{ used: 0 }])
  await desk.publish()
  expect(await desk.post()).toMatchObject({ state: 'published' })
  expect(await db.sql`select used::int from pace`).toMatchObject([{ used: 15_000 }])
  expect(await desk.rehearsal.readLedger()).toHaveLength(1)
})

test('a post that is proved unsent too late for its wave is missed, not sent', async () => {
  await using desk = await aDesk()
  await desk.choose('retry')
  await desk.rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()
  await desk.rehearsal.db
    .sql`update posts set due_at = due_at - interval '1 minute', late_after = chorus_now() + interval '5 minutes'`

  await desk.settleAt(...wholeWindow)

  expect(await desk.post()).toMatchObject({ state: 'missed', reason: 'late' })
})

test('a post that was to be canceled meanwhile is canceled when it proves not to be there, also under hold', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()
  const { id } = await desk.post()

  expect(await cancelPost(desk.rehearsal.db, id)).toEqual({ kind: 'requested', state: 'unconfirmed' })
  await desk.settleAt(...wholeWindow)

  expect(await desk.post()).toMatchObject({ state: 'canceled', reason: 'cancel-requested' })
})

test('a timeline that lags a minute behind costs readings, no post', async () => {
  await using desk = await aDesk()
  await desk.choose('retry')
  await desk.rehearsal.makeTrouble({ kind: 'accept-then-drop', times: 1 })
  await desk.rehearsal.makeTrouble({ kind: 'timeline-lag', delayMs: 60_000 })
  await desk.publish()

  await desk.settleAt(5, 30)
  expect(await desk.post()).toMatchObject({ state: 'unconfirmed' })
  await desk.settleAt(120)

  expect(await desk.post()).toMatchObject({ state: 'published' })
  expect(await desk.rehearsal.readLedger()).toHaveLength(1)
})

test('an account that cannot be read goes to a person after two more chances, even under retry', async () => {
  await using desk = await aDesk()
  await desk.choose('retry')
  await desk.rehearsal.makeTrouble({ kind: 'accept-then-drop', times: 1 })
  await desk.rehearsal.makeTrouble({ kind: 'timeline-unavailable' })
  await desk.publish()

  await desk.settleAt(...wholeWindow, 661)
  expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'no-answer' })
  await desk.settleAt(782)

  expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'unreadable' })
  expect((await desk.settle()).nextInMs).toBeGreaterThan(2_700_000)
  expect(desk.told).toContain('post waits for a person')
})

test('a limit of reading is waited for, and closes no lane; a limit of the app closes it', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'accept-then-drop', times: 1 })
  await desk.rehearsal.makeTrouble({ kind: 'timeline-limited', family: 'window', delayMs: 60_000, times: 1 })
  await desk.publish()

  await desk.settleAt(5)
  expect(await desk.rehearsal.db.sql`select * from lanes where paused_until > chorus_now()`).toHaveLength(0)
  await desk.settleAt(30)
  expect(desk.readings()).toBe(1)

  await desk.rehearsal.makeTrouble({ kind: 'timeline-limited', family: 'app-24h', delayMs: 60_000, times: 1 })
  await desk.settleAt(70)
  expect(await desk.rehearsal.db.sql`select * from lanes where paused_until > chorus_now()`).toMatchObject([
    { id: 'x', why: 'reading:rate-limited:app-24h' },
  ])
  await desk.settleAt(200)
  expect(await desk.post()).toMatchObject({ state: 'published' })
})

test('the same words from before the attempt are no proof', async () => {
  await using desk = await aDesk()
  const { rehearsal } = desk
  const { text } = await desk.post()
  await postByHand(rehearsal, text)
  await rehearsal.passTime(90)
  const [known] = await rehearsal.readLedger()
  expect(known?.text).toBe(text)
  await rehearsal.db.sql`
    with doubt as (
      update posts set state = 'unconfirmed', reason = 'no-answer', claim_id = uuidv7(), attempts = 1,
        settle_at = chorus_now() returning id, claim_id
    )
    insert into attempts (claim_id, fence, post_id, n, worker, claimed_at, ended_at, outcome)
    select claim_id, nextval('fences'), id, 1, 'test', chorus_now(), chorus_now(), 'unconfirmed' from doubt`

  await desk.settleAt(...wholeWindow)

  expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'not-found' })
})

test('another post of ours that says the same is no proof', async () => {
  await using desk = await aDesk()
  const { db } = desk.rehearsal
  await desk.publish()
  // Tried at the same time as the one that went out: only its id tells them apart.
  const [other] = await db.sql<{ id: string }[]>`
    with other as (
      insert into posts (campaign_id, wave_id, occurrence, organisation_id, account_id, platform, message_id, locale, text,
        content_hash, cost_micro_usd, due_at, next_at, late_after, state, reason, claim_id, attempts, settle_at, plan_version)
      select campaign_id, wave_id, 9, organisation_id, account_id, platform, message_id, locale, text,
        content_hash, cost_micro_usd, due_at, next_at, late_after, 'unconfirmed', 'no-answer', uuidv7(), 1, chorus_now(), 1
      from posts returning id, claim_id
    )
    insert into attempts (claim_id, fence, post_id, n, worker, claimed_at, ended_at, outcome)
    select claim_id, nextval('fences'), id, 1, 'test', chorus_now(), chorus_now(), 'unconfirmed' from other
    returning post_id as id`

  await desk.settleAt(...wholeWindow)

  const [post] = await db.sql`select state, reason from posts where id = ${other?.id ?? ''}`
  expect(post).toEqual({ state: 'unconfirmed', reason: 'not-found' })
})

test('a post that the network accepts minutes after the window is not sent twice under hold, and is found when asked', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'accept-late', delayMs: 720_000, times: 1 })
  await desk.publish()
  await desk.settleAt(...wholeWindow)
  expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'not-found' })
  expect(await desk.rehearsal.readLedger()).toEqual([])

  await desk.rehearsal.passTime(200)
  const [accepted, ...more] = await desk.rehearsal.readLedger()
  expect(more).toEqual([])
  expect(await askForReading(desk.rehearsal.db, (await desk.post()).id)).toEqual({ kind: 'asked' })
  await desk.settle()

  expect(await desk.post()).toMatchObject({ state: 'published', remoteId: accepted?.id })
  expect(desk.told.filter((message) => message === 'post waits for a person')).toHaveLength(1)
})

test('a post that waits for a person is published when a look an hour later finds it, with nobody asking', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'accept-late', delayMs: 720_000, times: 1 })
  await desk.publish()
  await desk.settleAt(...wholeWindow)
  expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'not-found' })

  await desk.settleAt(3_600)

  const [accepted, ...more] = await desk.rehearsal.readLedger()
  expect(more).toEqual([])
  expect(await desk.post()).toMatchObject({ state: 'published', remoteId: accepted?.id })
})

test('a post that no look finds is never sent again by one, though the policy changed to retry, and waits all the time', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()
  await desk.settleAt(...wholeWindow)
  await desk.choose('retry')
  const readings = desk.readings()

  for (const hours of [1, 6, 24, 48]) {
    await desk.settleAt(hours * 3_600)
    expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'not-found', readAt: undefined })
  }

  expect(desk.readings() - readings).toBe(3)
  expect((await desk.settle()).nextInMs).toBeUndefined()
  expect(desk.told.filter((message) => message === 'post waits for a person')).toHaveLength(1)
  expect(await desk.rehearsal.readLedger()).toEqual([])
})

test('a duplicate after a retried doubt is evidence: the post is read back and found', async () => {
  await using desk = await aDesk()
  await desk.choose('retry')
  await desk.rehearsal.makeTrouble({ kind: 'accept-late', delayMs: 650_000, times: 1 })
  await desk.publish()
  await desk.settleAt(...wholeWindow)
  expect(await desk.post()).toMatchObject({ state: 'scheduled' })
  await desk.rehearsal.passTime(60)

  await desk.publish()
  expect(await desk.post()).toMatchObject({ state: 'unconfirmed' })
  await desk.settleAfter(5)

  const [accepted, ...more] = await desk.rehearsal.readLedger()
  expect(more).toEqual([])
  expect(await desk.post()).toMatchObject({ state: 'published', remoteId: accepted?.id })
})

test('a network that says duplicate of what the account does not show leaves it to a person, even under retry', async () => {
  await using desk = await aDesk()
  await desk.choose('retry')
  await desk.rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()
  await desk.settleAt(...wholeWindow)
  await desk.rehearsal.makeTrouble({ kind: 'duplicate', times: 1 })
  await desk.publish()

  await desk.settleAt(...wholeWindow)

  expect(await desk.post()).toMatchObject({ state: 'unconfirmed', reason: 'not-found' })
})

test('what reading said is kept with the attempt, with what stands near it on the account', async () => {
  await using desk = await aDesk()
  const { rehearsal } = desk
  const { text } = await desk.post()
  await rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()
  const id = await postByHand(rehearsal, `${text} & <more> of it, see example.org/a`)

  await desk.settleAt(5)

  const [attempt] = (await desk.post()).attempts
  expect(attempt?.readings).toMatchObject([{ result: 'absent', httpStatus: 200, near: [{ remoteId: id }] }])
  expect(attempt?.readings[0]?.near[0]?.text).toContain(`${text} & <more> of it, see `)
  expect(attempt?.readings[0]?.doubtMs).toBeGreaterThanOrEqual(5_000)
})

test('two workers never read the same post', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'accept-then-drop', times: 1 })
  await desk.publish()
  await desk.rehearsal.passTime(6)

  const rounds = await Promise.all([desk.settle(), desk.settle(), desk.settle()])

  expect(rounds.map((round) => round.settled).reduce((sum, count) => sum + count)).toBe(1)
  expect(desk.readings()).toBe(1)
  expect(await desk.post()).toMatchObject({ state: 'published' })
})

test('an answer that comes while the account is read wins over what the reading says', async () => {
  await using desk = await aDesk((x) => ({
    ...x,
    async readBack(request) {
      const seen = await x.readBack(request)
      await desk.rehearsal.db.sql`
        update posts set state = 'published', remote_id = '77', remote_url = 'https://x.com/a/status/77', reason = null,
          published_at = chorus_now(), settled_at = chorus_now(), settle_at = null`
      return seen
    },
  }))
  await desk.choose('retry')
  await desk.rehearsal.makeTrouble({ kind: 'drop-before-accept', times: 1 })
  await desk.publish()

  await desk.settleAfter(600)

  expect(await desk.post()).toMatchObject({ state: 'published', remoteId: '77' })
})

test('a token that X refuses is renewed, and the next reading finds the post', async () => {
  await using desk = await aDesk()
  await desk.rehearsal.makeTrouble({ kind: 'accept-then-drop', times: 1 })
  await desk.publish()
  // Two hours later the access token is dead, though the database believes it lives.
  await desk.rehearsal.passTime(7_300)
  await desk.rehearsal.db.sql`update account_tokens set expires_at = now() + interval '1 day'`

  await desk.settle()
  expect(await desk.post()).toMatchObject({ state: 'unconfirmed' })
  await desk.settleAfter(61)

  expect(await desk.post()).toMatchObject({ state: 'published' })
})
