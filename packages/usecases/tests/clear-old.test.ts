import { listPosts, readRetention, setRetention } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { clearOld } from '@chorus/usecases'
import { expect, test } from 'vitest'

const log = { info: () => {}, warn: () => {}, error: () => {} }

test('the words of networks are cleared once the post is over for long enough, and the attempt itself is kept', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await aCampaign(db, { accounts: 3 })
  const [old, young, doubted] = campaign.posts.map(({ id }) => id)
  const near = [
    { remoteId: '7', remoteUrl: 'https://x.com/a/status/7', text: 'canary of others', at: '2026-11-22T09:59:00Z' },
  ]
  const reading = { at: '2026-11-22T10:00:00Z', result: 'absent', doubtMs: 600_000, detail: 'canary reading', near }
  const settled = { by: 'lead', as: 'failed', note: 'seen by hand' }
  await db.sql`
    insert into attempts (claim_id, post_id, n, fence, worker, claimed_at, ended_at, outcome, http_status, evidence, readings)
    select uuidv7(), id, 1, nextval('fences'), 'w1', now(), now(), 'unconfirmed', 503,
      ${JSON.stringify({ detail: 'canary of X', requestId: 'r1', settled })}::text::jsonb,
      ${JSON.stringify([reading, reading])}::text::jsonb from posts`
  await db.sql`
    update posts set state = 'failed', reason = 'refused',
      settled_at = chorus_now() - case when id = ${old ?? ''} then interval '181 days' else interval '179 days' end
    where id in (${old ?? ''}, ${young ?? ''})`
  await db.sql`
    update posts set state = 'unconfirmed', reason = 'no-answer', due_at = due_at - interval '1 year' where id = ${doubted ?? ''}`

  expect(await clearOld({ db, log })).toMatchObject({ evidence: 1 })
  expect(await clearOld({ db, log })).toMatchObject({ evidence: 0 })

  const posts = await listPosts(db, campaign.id, { limit: 10 })
  const attemptOf = (id: string | undefined) => posts.find((post) => post.id === id)?.attempts[0]
  expect(attemptOf(old)).toMatchObject({
    n: 1,
    outcome: 'unconfirmed',
    httpStatus: 503,
    detail: undefined,
    requestId: undefined,
    settled: { as: 'failed', by: 'lead' },
    readings: [
      { result: 'absent', near: [], detail: '' },
      { result: 'absent', near: [], detail: '' },
    ],
  })
  for (const id of [young, doubted]) expect(JSON.stringify(attemptOf(id))).toContain('canary of X')
})

test('what webhooks were told is cleared batch by batch, with what a removed one left and what waited in vain', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await db.sql`
    insert into webhooks (id, name, sealed_url, sealed_secret, events, state, created_at)
    values ('01890000-0000-7000-8000-000000000001', 'Test', 'v1.a.b.c', 'v1.a.b.c', '{post.failed}', 'off', now())`
  const queue = async (webhook: string, ago: string, { count, isOver }: { count: number; isOver: boolean }) =>
    db.sql`
      insert into webhook_deliveries (webhook_id, event_id, type, occurred_at, object_kind, object_id, next_at, state, ended_at)
      select ${webhook}, uuidv7(), 'post.failed', now() - ${ago}::interval, 'post', 'x', now(),
        case when ${isOver} then 'delivered' else 'waiting' end, case when ${isOver} then now() - ${ago}::interval end
      from generate_series(1, ${count}::int)`
  const mine = '01890000-0000-7000-8000-000000000001'
  await queue(mine, '31 days', { count: 1_200, isOver: true })
  await queue(mine, '31 days', { count: 3, isOver: false })
  await queue(mine, '29 days', { count: 5, isOver: true })
  await queue('01890000-0000-7000-8000-00000000ffff', '1 minute', { count: 2, isOver: false })

  expect(await clearOld({ db, log })).toMatchObject({ deliveries: 1_205 })

  expect(await db.sql`select count(*)::int from webhook_deliveries`).toEqual([{ count: 5 }])
  expect((await readRetention(db)).find(({ kind }) => kind === 'deliveries')).toMatchObject({
    days: 30,
    removed: 1_205,
  })
})

test('a chosen time holds from the next clearing on, and no ledger loses a row', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await aCampaign(db)
  await setRetention(db, 'mails', 1)
  await setRetention(db, 'evidence', 7)
  const ledgers = () => db.sql`
    select (select count(*)::int from audit_entries) as audit, (select count(*)::int from consents) as consents,
      (select count(*)::int from posts) as posts`
  const before = await ledgers()
  await db.sql`
    insert into mails (id, kind, address, content, queued_at, next_at, sent_at)
    values (uuidv7(), 'receipt', 'v1.a.b.c', 'v1.a.b.c', now(), now(), chorus_now() - interval '25 hours')`

  expect(await clearOld({ db, log })).toEqual({ mails: 1, deliveries: 0, evidence: 0 })

  expect(await ledgers()).toEqual(before)
  expect(await db.sql`select detail from audit_entries where action = 'retention.set' order by id`).toEqual([
    { detail: { what: 'mails', days: 1 } },
    { detail: { what: 'evidence', days: 7 } },
  ])
  await setRetention(db, 'mails', undefined)
  expect((await readRetention(db))[0]).toMatchObject({ kind: 'mails', days: 7, isChosen: false })
})
