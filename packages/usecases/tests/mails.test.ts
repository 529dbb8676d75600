import { countMails, type Db } from '@chorus/db'
import { clearOld, type NewMail, queueMail, readOutbox, sendMails } from '@chorus/usecases'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { createVaultKeys, openVault } from '@chorus/vault'
import { expect, test } from 'vitest'

type Sent = { readonly id: string; readonly to: string; readonly subject: string; readonly body: string }
type End = { readonly kind: 'sent' } | { readonly kind: 'retry' | 'refused'; readonly why: string }

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const seal = openVault(createVaultKeys())
const mail: NewMail = {
  kind: 'sign-in',
  to: 'ally@example.org',
  subject: 'A link for you',
  body: 'https://chorus.example.org/i/canary-link',
}

/** A way out that answers as told, and keeps what it was handed. */
function aMailer(answer: () => End | Promise<End> = () => ({ kind: 'sent' })) {
  const handed: Sent[] = []
  return {
    handed,
    async send(each: Sent): Promise<End> {
      handed.push(each)
      return answer()
    },
  }
}

function sending(db: Db, mailer: ReturnType<typeof aMailer>): Promise<number> {
  const lines: unknown[] = []
  const log = {
    info: (...line: unknown[]) => lines.push(line),
    warn: (...line: unknown[]) => lines.push(line),
    error: () => {},
  }
  return sendMails({ db, seal, mailer, log, random: () => 0.5, isStopping: () => false }).finally(() => {
    if (JSON.stringify(lines).includes('example.org')) throw new Error('The log tells an address.')
  })
}

/** Lets as much time pass as said, as the mails see it. */
async function passTime(db: Db, interval: string): Promise<void> {
  await db.sql`
    update mails set queued_at = queued_at - ${interval}::interval, next_at = next_at - ${interval}::interval,
      sent_at = sent_at - ${interval}::interval, failed_at = failed_at - ${interval}::interval,
      lease_until = lease_until - ${interval}::interval, useless_after = useless_after - ${interval}::interval`
}

test('a mail is queued with what it tells: it goes out when that commits, and not when it does not', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const mailer = aMailer()
  await db.sql.begin((sql) => queueMail(sql, seal, mail))
  await db.sql
    .begin(async (sql) => {
      await queueMail(sql, seal, { ...mail, to: 'nobody@example.org' })
      throw new Error('undone')
    })
    .catch(() => {})

  expect(await sending(db, mailer)).toBe(1)
  expect(await sending(db, mailer)).toBe(0)

  expect(mailer.handed).toEqual([{ id: expect.any(String), to: mail.to, subject: mail.subject, body: mail.body }])
})

test('neither address nor text of a mail is in the database in clear', async () => {
  await using fresh = await freshDatabase()
  await queueMail(fresh.db.sql, seal, mail)

  const rows = JSON.stringify(await fresh.db.sql`select * from mails`)

  expect(rows).toContain('sign-in')
  for (const secret of ['ally', 'example.org', 'canary', 'A link for you']) expect(rows).not.toContain(secret)
})

test('what has no one address is refused before it is queued', async () => {
  await using fresh = await freshDatabase()

  const queueing = queueMail(fresh.db.sql, seal, { ...mail, to: 'ally@example.org\r\nBcc: thief@example.com' })

  await expect(queueing).rejects.toThrow(TypeError)
  expect(await countMails(fresh.db)).toMatchObject({ waiting: 0 })
})

test('the same mail is queued once, also by two at the same moment and after it was sent', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const mailer = aMailer()
  const receipt = { ...mail, kind: 'receipt', dedupe: 'receipt:1' }

  const queued = await Promise.all([queueMail(db.sql, seal, receipt), queueMail(db.sql, seal, receipt)])
  await sending(db, mailer)
  const again = await queueMail(db.sql, seal, receipt)
  await sending(db, mailer)

  expect(queued.filter(Boolean)).toEqual([true])
  expect(again).toBe(false)
  expect(mailer.handed).toHaveLength(1)
})

test('several workers send no mail twice', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  for (let n = 0; n < 60; n += 1) await queueMail(db.sql, seal, { ...mail, to: `ally${n}@example.org` })
  const mailer = aMailer()

  const sent = await Promise.all(Array.from({ length: 4 }, () => sending(db, mailer)))

  expect(sent.reduce((all, some) => all + some)).toBe(60)
  expect(new Set(mailer.handed.map(({ to }) => to)).size).toBe(60)
  expect(mailer.handed).toHaveLength(60)
})

test('a mail that the server does not take for now is tried again, later each time, and given up after three days', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await queueMail(db.sql, seal, mail)
  const mailer = aMailer(() => ({ kind: 'retry', why: 'smtp-451' }))
  const pauses: number[] = []
  for (let n = 0; n < 40; n += 1) {
    await sending(db, mailer)
    const [row] = await db.sql<{ pause: number; reason: string }[]>`
      select extract(epoch from next_at - chorus_now())::float8 as pause, reason from mails where failed_at is null`
    if (row === undefined) break
    expect(row.reason).toBe('smtp-451')
    pauses.push(Math.round(row.pause / 60))
    await passTime(db, `${Math.ceil(row.pause)} seconds`)
  }

  expect(pauses.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360])
  expect(pauses.reduce((all, pause) => all + pause)).toBeGreaterThan(72 * 60)
  expect(new Set(mailer.handed.map(({ id }) => id)).size).toBe(1)
  expect(await db.sql`select reason, sent_at from mails`).toEqual([{ reason: 'smtp-451', sent_at: null }])
  expect(await sending(db, mailer)).toBe(0)
})

test('a mail whose address the server refuses is not tried again', async () => {
  await using fresh = await freshDatabase()
  await queueMail(fresh.db.sql, seal, mail)
  const mailer = aMailer(() => ({ kind: 'refused', why: 'smtp-550' }))

  await sending(fresh.db, mailer)
  await passTime(fresh.db, '1 day')
  await sending(fresh.db, mailer)

  expect(mailer.handed).toHaveLength(1)
  expect(await countMails(fresh.db)).toMatchObject({ waiting: 0, failed: 0 })
})

test('a worker that died with a mail in hand: it is sent after the lease, under the same id, and a late word counts', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await queueMail(db.sql, seal, mail)
  const dying = Promise.withResolvers<End>()
  const dead = aMailer(() => dying.promise)
  const lost = sending(db, dead)
  await expect.poll(() => dead.handed.length).toBe(1)
  const next = aMailer(() => ({ kind: 'retry', why: 'smtp-451' }))

  expect(await sending(db, next)).toBe(0)
  expect(next.handed).toEqual([])
  await passTime(db, '6 minutes')
  await sending(db, next)
  dying.resolve({ kind: 'sent' })
  await lost
  await passTime(db, '1 hour')
  await sending(db, next)

  expect(next.handed.map(({ id }) => id)).toEqual(dead.handed.map(({ id }) => id))
  expect(await db.sql`select sent_at is not null as sent from mails`).toEqual([{ sent: true }])
})

test('a mail waits for its moment, and one that is of no use any more is not sent', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const now = Temporal.Now.instant()
  const mailer = aMailer()
  await queueMail(db.sql, seal, { ...mail, to: 'later@example.org', notBefore: now.add({ hours: 2 }) })
  await queueMail(db.sql, seal, { ...mail, to: 'over@example.org', uselessAfter: now.add({ minutes: 10 }) })
  await passTime(db, '11 minutes')

  await sending(db, mailer)
  expect(mailer.handed).toEqual([])
  await passTime(db, '2 hours')
  await sending(db, mailer)

  expect(mailer.handed.map(({ to }) => to)).toEqual(['later@example.org'])
})

test('what a mail said is emptied a week after it was sent, and one that nobody sends is given up after a month', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await queueMail(db.sql, seal, mail)
  await sending(db, aMailer())
  await queueMail(db.sql, seal, mail)
  await passTime(db, '6 days')
  expect(await clearOld({ db, log: silent })).toMatchObject({ mails: 0 })
  expect(await readOutbox({ db, seal }, { limit: 10 })).toMatchObject([{ body: mail.body }, { body: mail.body }])

  await passTime(db, '25 hours')
  expect(await clearOld({ db, log: silent })).toMatchObject({ mails: 1 })
  await passTime(db, '24 days')
  expect(await clearOld({ db, log: silent })).toMatchObject({ mails: 1 })

  expect(await readOutbox({ db, seal }, { limit: 10 })).toMatchObject([
    { state: 'failed', reason: 'never-sent', to: undefined, body: undefined },
    { state: 'sent', to: undefined, body: undefined },
  ])
})

test('the outbox shows the newest mail first, page by page and by kind', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  for (const kind of ['receipt', 'sign-in', 'receipt']) await queueMail(db.sql, seal, { ...mail, kind, subject: kind })

  const [first, ...rest] = await readOutbox({ db, seal }, { limit: 1 })
  const others = await readOutbox({ db, seal }, { limit: 10, after: first?.id })

  expect(rest).toEqual([])
  expect([first, ...others].map((each) => each?.kind)).toEqual(['receipt', 'sign-in', 'receipt'])
  expect(await readOutbox({ db, seal }, { limit: 10, kind: 'sign-in' })).toMatchObject([
    { to: mail.to, subject: 'sign-in', body: mail.body, state: 'waiting', tries: 0 },
  ])
})
