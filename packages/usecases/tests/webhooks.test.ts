import { setTimeout as delay } from 'node:timers/promises'
import {
  auditActions,
  type Db,
  listDeliveries,
  listWebhooks,
  type Mode,
  queueWebhookTest,
  redeliver,
  resumeScope,
} from '@chorus/db'
import { createSafePost } from '@chorus/safe-request'
import { webhookEvents } from '@chorus/shared'
import { aCampaign, type TestCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import {
  createWebhook,
  openDeliverer,
  type PostSafely,
  readHealth,
  reviseWebhook,
  rotateSecret,
} from '@chorus/usecases'
import { createVaultKeys, openVault } from '@chorus/vault'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { aReceiver, type Heard, type Receiver, status } from './a-receiver.ts'

const seal = openVault(createVaultKeys())

type Delivering = { readonly post: PostSafely; readonly mode?: Mode; readonly logged?: unknown[] }

/** Makes all deliveries that are due, and those that become due meanwhile. Pauses are as long as they may be. */
async function deliverAll(db: Db, { post, mode = 'rehearsal', logged = [] }: Delivering): Promise<void> {
  const line = (...all: unknown[]) => void logged.push(all)
  const deliverer = openDeliverer({
    db,
    seal,
    post,
    mode,
    clock: { now: () => Temporal.Now.instant(), monotonicMs: () => performance.now() },
    wait: (ms) => delay(ms, undefined, { ref: false }),
    log: { info: line, warn: line, error: line },
    random: () => 1,
  })
  while (await deliverer.work()) continue
  await deliverer.finish()
}

const to = (...receivers: readonly Pick<Receiver, 'port'>[]): PostSafely =>
  createSafePost({ kind: 'loopback', ports: receivers.map(({ port }) => port) })

async function aWebhook(db: Db, url: string, events: readonly string[] = webhookEvents) {
  return createWebhook({ db, seal }, { name: 'Test', url, events })
}

/** A webhook for a campaign with some posts. */
async function aHookedCampaign(
  db: Db,
  url: string,
  posts = 1,
): Promise<TestCampaign & { hook: string; secret: string }> {
  const campaign = await aCampaign(db, { postsPerAccount: posts })
  const { id: hook, secret } = await aWebhook(db, url)
  return { ...campaign, hook, secret }
}

const publish = (db: Db) => db.sql`
  update posts set state = 'published', remote_id = id::text, published_at = chorus_now(), settled_at = chorus_now()`

/** Lets as much time pass as said, as deliveries and webhooks see it. */
async function passTime(db: Db, interval: string): Promise<void> {
  await db.sql`
    update webhook_deliveries set next_at = next_at - ${interval}::interval, lease_until = lease_until - ${interval}::interval`
  await db.sql`
    update webhooks set failing_since = failing_since - ${interval}::interval,
      old_secret_until = old_secret_until - ${interval}::interval`
}

const typesOf = (heard: readonly Heard[]) => heard.map(({ body }) => (JSON.parse(body) as { type: string }).type)

function isSigned(secret: string, { headers, body }: Heard): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>)
    return true
  } catch {
    return false
  }
}

test('what a webhook is told of happens to posts, or is told by the audit', () => {
  const moves = ['post.published', 'post.failed', 'post.unconfirmed', 'post.needs-person', 'post.missed']

  expect(webhookEvents.filter((event) => !moves.includes(event) && !Object.keys(auditActions).includes(event))).toEqual(
    [],
  )
  expect(moves.filter((event) => Object.keys(auditActions).includes(event))).toEqual([])
})

test('what happens is queued with it, and not when it is undone', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { hook } = await aHookedCampaign(db, receiver.url)

  await db.sql
    .begin(async (sql) => {
      await sql`update posts set state = 'missed', reason = 'late', settled_at = chorus_now()`
      throw new Error('undone')
    })
    .catch(() => {})
  expect(await listDeliveries(db, hook, { limit: 10 })).toEqual([])
  await publish(db)

  expect(await listDeliveries(db, hook, { limit: 10 })).toMatchObject([{ type: 'post.published', state: 'waiting' }])
})

test('each end of a post is told once, and no move on the way there', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  await aHookedCampaign(db, receiver.url)
  const { sql } = db

  await sql`update posts set state = 'queued', lease_until = now()`
  await sql`update posts set state = 'publishing', claim_id = uuidv7(), fence = 1`
  await sql`update posts set state = 'unconfirmed', reason = 'no-answer', lease_until = null, settle_at = now()`
  await sql`update posts set settle_at = now() + interval '1 minute', settle_reads = 1`
  await sql`update posts set settle_at = null, reason = 'not-found'`
  await sql`update posts set look_at = now()`
  await sql`update posts set state = 'failed', settled_at = now()`
  await publish(db)
  await publish(db)
  await sql`update posts set state = 'missed', reason = 'late'`
  await deliverAll(db, { post: to(receiver) })

  expect(typesOf(receiver.heard).toSorted()).toEqual(
    ['post.failed', 'post.missed', 'post.needs-person', 'post.published', 'post.unconfirmed'].toSorted(),
  )
})

test('a receiver gets ids and a moment, no texts and no names, signed as Standard Webhooks says', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { id: campaign, posts, secret } = await aHookedCampaign(db, receiver.url)
  await publish(db)

  await deliverAll(db, { post: to(receiver) })

  const [heard] = receiver.heard
  if (heard === undefined) throw new Error('Nothing was heard.')
  const [{ organisation }] = await db.sql<[{ organisation: string }]>`select id as organisation from organisations`
  expect(JSON.parse(heard.body)).toEqual({
    type: 'post.published',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
    mode: 'rehearsal',
    data: { post: posts[0]?.id, campaign, organisation },
  })
  expect(heard.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Chorus' })
  expect(isSigned(secret, heard)).toBe(true)
  expect(isSigned(`whsec_${btoa('another secret of 32 characters.')}`, heard)).toBe(false)
  expect(isSigned(secret, { ...heard, body: heard.body.replace('published', 'failed') })).toBe(false)
})

test('only what a webhook is told of is queued for it, and nothing while it is off', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  await aCampaign(db)
  const { id: other } = await aWebhook(db, receiver.url, ['campaign.paused'])
  const { id: off } = await aWebhook(db, receiver.url)
  await reviseWebhook({ db, seal }, off, { isOn: false })

  await publish(db)

  expect(await listDeliveries(db, other, { limit: 10 })).toEqual([])
  expect(await listDeliveries(db, off, { limit: 10 })).toEqual([])
  expect(await queueWebhookTest(db, off)).toEqual({ kind: 'turned-off' })
})

test('while a secret is exchanged both are good, and after that only the new one', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { id, secret: old } = await aWebhook(db, receiver.url)
  const { secret = '' } = (await rotateSecret({ db, seal }, id, 24)) ?? {}

  await queueWebhookTest(db, id)
  await deliverAll(db, { post: to(receiver) })
  await passTime(db, '24 hours')
  await queueWebhookTest(db, id)
  await deliverAll(db, { post: to(receiver) })

  expect(receiver.heard.map((heard) => [isSigned(old, heard), isSigned(secret, heard)])).toEqual([
    [true, true],
    [false, true],
  ])
})

test('a receiver that does not answer well is tried five times, later each time, under one id, and then no more', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { hook } = await aHookedCampaign(db, receiver.url)
  await publish(db)
  const answers = [status(503), status(302, { location: receiver.url }), status(400), status(404), status(500)]
  const pauses: (number | undefined)[] = []
  const reasons: unknown[] = []

  for (const answer of answers) {
    receiver.answerWith(answer)
    await deliverAll(db, { post: to(receiver) })
    const [delivery] = await listDeliveries(db, hook, { limit: 1 })
    const until = delivery?.nextAt?.since(Temporal.Now.instant()).total('seconds')
    pauses.push(until === undefined ? undefined : Math.round(until / 10) * 10)
    reasons.push([delivery?.reason, delivery?.httpStatus])
    await passTime(db, '4 hours')
  }
  await deliverAll(db, { post: to(receiver) })

  expect(pauses).toEqual([60, 360, 2_160, 12_960, undefined])
  expect(reasons).toEqual([
    ['refused', 503],
    ['redirect', 302],
    ['refused', 400],
    ['refused', 404],
    ['refused', 500],
  ])
  expect(receiver.heard).toHaveLength(5)
  expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(await listDeliveries(db, hook, { limit: 1 })).toMatchObject([{ state: 'failed', tries: 5 }])
})

test('a delivery that was given up can be made again, under the same id', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { hook } = await aHookedCampaign(db, receiver.url)
  await publish(db)
  receiver.answerWith(status(500))
  for (let n = 0; n < 5; n += 1) {
    await deliverAll(db, { post: to(receiver) })
    await passTime(db, '4 hours')
  }
  receiver.answerWith(status(200))
  const [failed] = await listDeliveries(db, hook, { limit: 1 })

  const again = await redeliver(db, hook, failed?.id ?? '')
  await deliverAll(db, { post: to(receiver) })

  expect(again.kind).toBe('queued')
  expect(await listDeliveries(db, hook, { limit: 1 })).toMatchObject([
    { state: 'delivered', tries: 1, httpStatus: 200 },
  ])
  expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([failed?.eventId]))
})

test('a receiver that is down, and one that says nothing, hold up nobody else', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using good = await aReceiver()
  await using silent = await aReceiver()
  silent.answerWith(() => {})
  await aCampaign(db, { postsPerAccount: 30 })
  await aWebhook(db, silent.url)
  await aWebhook(db, 'http://127.0.0.1:1/down')
  await aWebhook(db, good.url)
  await publish(db)

  const delivering = deliverAll(db, { post: to(good, silent, { port: 1 }) })
  await expect.poll(() => good.heard.length, { timeout: 8_000, interval: 20 }).toBe(30)

  // Every one of its four places is taken by a post that nobody answers.
  expect(silent.heard).toHaveLength(4)
  silent.answerWith(status(200))
  await silent[Symbol.asyncDispose]()
  await delivering
})

test('a receiver that answered 410 is turned off at once, and what waits, waits until it is on again', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  receiver.answerWith(status(410))
  const { hook } = await aHookedCampaign(db, receiver.url)
  await publish(db)
  await deliverAll(db, { post: to(receiver) })

  expect(await listWebhooks(db)).toMatchObject([{ state: 'disabled', disabledReason: 'gone', waiting: 1 }])
  expect((await readHealth(db)).findings).toContainEqual({
    code: 'webhook-off',
    text: expect.stringContaining('The webhook "Test" was turned off'),
  })
  await passTime(db, '1 hour')
  await deliverAll(db, { post: to(receiver) })
  expect(receiver.heard).toHaveLength(1)
  receiver.answerWith(status(200))
  await reviseWebhook({ db, seal }, hook, { isOn: true })
  await deliverAll(db, { post: to(receiver) })

  expect(receiver.heard).toHaveLength(2)
  expect(await listWebhooks(db)).toMatchObject([
    { state: 'on', disabledReason: undefined, failingSince: undefined, waiting: 0 },
  ])
})

test('after three days of nothing but failures a webhook is turned off, which the audit and the others are told', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  await using watcher = await aReceiver()
  const { id: hook } = await aWebhook(db, receiver.url)
  await aWebhook(db, watcher.url, ['webhook.disabled'])
  const fail = async () => {
    receiver.answerWith(status(500))
    await queueWebhookTest(db, hook)
    await deliverAll(db, { post: to(receiver, watcher) })
  }

  await fail()
  await passTime(db, '2 days')
  receiver.answerWith(status(200))
  await queueWebhookTest(db, hook)
  await deliverAll(db, { post: to(receiver, watcher) })
  await fail()
  await passTime(db, '71 hours')
  await fail()
  expect((await listWebhooks(db, hook))[0]?.state).toBe('on')
  await passTime(db, '1 hour')
  await fail()

  expect((await listWebhooks(db, hook))[0]).toMatchObject({ state: 'disabled', disabledReason: 'failing' })
  expect(await db.sql`select detail, object_id from audit_entries where action = 'webhook.disabled'`).toEqual([
    { detail: { why: 'failing' }, object_id: hook },
  ])
  await deliverAll(db, { post: to(receiver, watcher) })
  expect(typesOf(watcher.heard)).toEqual(['webhook.disabled'])
})

test('what a worker did not write down is made again by another, under the same id', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { hook } = await aHookedCampaign(db, receiver.url)
  await publish(db)
  // It died between the post and the record.
  const died: PostSafely = async (request) => {
    await to(receiver)(request)
    throw new Error('killed')
  }
  await deliverAll(db, { post: died })
  await deliverAll(db, { post: to(receiver) })
  expect(receiver.heard).toHaveLength(1)
  await passTime(db, '61 seconds')
  await deliverAll(db, { post: to(receiver) })

  expect(receiver.heard).toHaveLength(2)
  expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(await listDeliveries(db, hook, { limit: 1 })).toMatchObject([{ state: 'delivered' }])
})

test('several workers make each delivery once', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  await aHookedCampaign(db, receiver.url, 60)
  await publish(db)

  await Promise.all(Array.from({ length: 4 }, () => deliverAll(db, { post: to(receiver) })))

  expect(receiver.heard).toHaveLength(60)
  expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(60)
})

test('a rehearsal shows what it would send to the internet, and sends nothing', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const { hook } = await aHookedCampaign(db, 'https://hooks.example.org/chorus')
  await publish(db)

  await deliverAll(db, { post: createSafePost({ kind: 'loopback', ports: [] }) })

  expect(await listDeliveries(db, hook, { limit: 1 })).toMatchObject([{ state: 'shown', tries: 1, reason: undefined }])
  expect(await listWebhooks(db)).toMatchObject([{ state: 'on', failingSince: undefined }])
})

test('live, a receiver on this machine is not reached, however it got into the database', async () => {
  await using fresh = await freshDatabase({ mode: 'live' })
  const { db } = fresh
  await using receiver = await aReceiver()
  const { id: hook } = await aWebhook(db, receiver.url)
  await queueWebhookTest(db, hook)

  await deliverAll(db, { post: createSafePost({ kind: 'public' }), mode: 'live' })

  expect(receiver.heard).toEqual([])
  expect(await listDeliveries(db, hook, { limit: 1 })).toMatchObject([
    { state: 'waiting', reason: 'not-allowed-address' },
  ])
})

test('a restored copy tells nobody anything until somebody resumes it', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { id: hook } = await aWebhook(db, receiver.url)
  await queueWebhookTest(db, hook)
  await db.sql`
    insert into audit_entries (actor, action, object_kind, object_id, detail)
    values ('admin-command', 'installation.restored', 'installation', 'this', '{}')`
  await db.sql`update installation set paused = true, paused_reason = 'restored'`

  await deliverAll(db, { post: to(receiver) })
  expect(receiver.heard).toEqual([])
  await resumeScope(db, { kind: 'everything' })
  await deliverAll(db, { post: to(receiver) })

  expect(typesOf(receiver.heard).toSorted()).toEqual(['installation.restored', 'installation.resumed', 'webhook.test'])
})

test('neither address nor secret of a webhook stands in the database, the audit or the log', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { id, secret } = await aWebhook(db, `${receiver.url}/canary-path`)
  const { secret: next = '' } = (await rotateSecret({ db, seal }, id, 1)) ?? {}
  await queueWebhookTest(db, id)
  const logged: unknown[] = []
  await deliverAll(db, { post: to(receiver), logged })
  receiver.answerWith(status(500))
  await queueWebhookTest(db, id)
  await deliverAll(db, { post: to(receiver), logged })

  const tables = await Promise.all([
    db.sql`select * from webhooks`,
    db.sql`select * from webhook_deliveries`,
    db.sql`select * from audit_entries`,
  ])
  const said = JSON.stringify([tables, logged])

  expect(logged.length).toBeGreaterThan(1)
  expect(receiver.heard).toHaveLength(2)
  for (const canary of ['canary-path', '127.0.0.1', secret, next, secret.slice(6), next.slice(6)]) {
    expect(said).not.toContain(canary)
  }
})

test('who removes a webhook while posts are published neither waits for them nor stops them', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await using receiver = await aReceiver()
  const { hook } = await aHookedCampaign(db, receiver.url)

  await db.sql.begin(async (sql) => {
    await sql`update posts set state = 'missed', reason = 'late', settled_at = chorus_now()`
    await db.sql`delete from webhooks where id = ${hook}`
  })
  await deliverAll(db, { post: to(receiver) })

  expect(await db.sql`select state from posts`).toEqual([{ state: 'missed' }])
  expect(receiver.heard).toEqual([])
})
