import { type Db, setRehearsalClock } from '@chorus/db'
import { aCampaign } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import {
  type ContactChange,
  changeContact,
  isOwnLink,
  readOutbox,
  renewOwnLink,
  stopReminders,
  tellOrganisations,
} from '@chorus/usecases'
import { createVaultKeys, LINK_SIGNING, openSigner, openVault } from '@chorus/vault'
import { expect, test } from 'vitest'

const keys = createVaultKeys()
const seal = openVault(keys)
const links = { publicUrl: 'https://chorus.example.org', sign: openSigner(keys, LINK_SIGNING) }
const log = { info: () => {}, warn: () => {}, error: (fields: object) => void faults.push(fields) }
const faults: object[] = []

/** One organisation in Tokyo with an address, and three posts on one account; the clock stands. */
async function aScene(at: string, change: ContactChange = {}) {
  await using building = new AsyncDisposableStack()
  const { db } = building.use(await freshDatabase())
  const { id: campaignId } = await aCampaign(db, { postsPerAccount: 3 })
  await setRehearsalClock(db, Temporal.Instant.from(at), 0)
  const [row] = await db.sql<{ id: string }[]>`update organisations set time_zone = 'Asia/Tokyo' returning id`
  const organisationId = row?.id ?? ''
  const actor = { kind: 'organisation', id: organisationId } as const
  await changeContact({ db, seal }, organisationId, { change: { address: 'press@example.org', ...change }, actor })
  await db.sql`update participations set joined_at = chorus_now() - interval '5 days'`
  const running = building.move()
  return {
    db,
    campaignId,
    organisationId,
    at: (time: string) => setRehearsalClock(db, Temporal.Instant.from(time), 0),
    tell: () => tellOrganisations({ db, seal, links, log }),
    mails: () => readOutbox({ db, seal }, { limit: 50 }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** As a worker that the network said yes to. */
async function publish(db: Db, count: number): Promise<void> {
  await db.sql`
    update posts p set state = 'published', remote_id = p.id::text, published_at = chorus_now(), settled_at = chorus_now(),
      remote_url = 'https://x.com/ally/status/' || p.id
    where id in (select id from posts where state = 'scheduled' order by id limit ${count})`
}

test('each receipt comes within minutes with the post, its link and the way out; several at once are one mail', async () => {
  await using scene = await aScene('2026-12-01T00:00Z')
  const secret = await renewOwnLink({ db: scene.db, seal }, scene.organisationId)
  await publish(scene.db, 1)
  const atOnce = await scene.tell()
  await scene.at('2026-12-01T00:01:01Z')
  await scene.tell()
  const [first] = await scene.mails()
  await publish(scene.db, 2)
  await scene.at('2026-12-01T00:10Z')
  const tooSoon = await scene.tell()
  await scene.at('2026-12-01T00:17Z')
  await Promise.all([scene.tell(), scene.tell()])
  const mails = await scene.mails()

  expect([atOnce.receipts, tooSoon.receipts]).toEqual([0, 0])
  expect(first).toMatchObject({ kind: 'receipt', to: 'press@example.org' })
  expect(first?.body).toContain('https://x.com/ally/status/')
  expect(first?.body).toContain(`https://chorus.example.org/o/${secret}`)
  expect(mails.map(({ kind }) => kind)).toEqual(['receipts', 'receipt'])
  expect(mails[0]?.body).toMatch(/2 posts/)
  expect(faults).toEqual([])
})

test('a daily summary comes once, at six in the evening of its organisation; who wants none gets none', async () => {
  await using daily = await aScene('2026-12-01T02:00Z', { receipts: 'daily' })
  await publish(daily.db, 2)
  await daily.at('2026-12-01T08:59Z')
  const early = await daily.tell()
  await daily.at('2026-12-01T09:01Z')
  const due = await daily.tell()
  await publish(daily.db, 1)
  await daily.at('2026-12-01T10:00Z')
  const again = await daily.tell()
  await daily.at('2026-12-02T09:01Z')
  const next = await daily.tell()
  await using none = await aScene('2026-12-01T02:00Z', { receipts: 'none' })
  await publish(none.db, 1)
  await none.at('2026-12-01T09:01Z')
  await none.tell()

  expect([early, due, again, next].map(({ receipts }) => receipts)).toEqual([0, 1, 0, 1])
  expect(await none.mails()).toEqual([])
})

test('two reminders at most, by day in the own zone, and none once they are stopped or it is answered', async () => {
  await using scene = await aScene('2026-12-01T18:00Z')
  const { db, organisationId } = scene
  await db.sql`
    update posts set state = 'awaiting_approval', due_at = '2026-12-04T15:00Z', next_at = '2026-12-04T15:00Z',
      late_after = '2026-12-04T16:00Z'`
  const atNight = await scene.tell()
  await scene.at('2026-12-02T01:00Z')
  const byDay = await scene.tell()
  await scene.at('2026-12-03T01:00Z')
  const between = await scene.tell()
  await scene.at('2026-12-04T01:00Z')
  const last = await scene.tell()
  await scene.at('2026-12-04T05:00Z')
  const third = await scene.tell()
  const [mail] = await scene.mails()

  expect([atNight, byDay, between, last, third].map(({ reminders }) => reminders)).toEqual([0, 1, 0, 1, 0])
  expect(mail).toMatchObject({ kind: 'reminder-texts' })
  const [, id = '', proof = ''] = /\/o\/stop\/([^/]+)\/(.+)$/.exec(mail?.stopUrl ?? '') ?? []
  expect([id, isOwnLink(links.sign, 'stop', { id, proof })]).toEqual([organisationId, true])
  expect(isOwnLink(links.sign, 'post', { id, proof })).toBe(false)

  await db.sql`delete from mails`
  await stopReminders(db, organisationId)
  expect((await scene.tell()).reminders).toBe(0)
})

test('a lost handle is told once an incident, a refused post once with the way to post it by hand', async () => {
  await using scene = await aScene('2026-12-01T02:00Z')
  const { db, organisationId } = scene
  await db.sql`update accounts set state = 'needs_reconnect'`
  await db.sql`
    insert into notices (organisation_id, account_id, kind, subject, detail, at)
    select organisation_id, id, 'needs-reconnect', id || ':1', '', chorus_now() from accounts`
  await db.sql`
    with refused as (select id from posts order by id limit 1),
    attempt as (
      insert into attempts (claim_id, fence, post_id, n, worker, claimed_at, ended_at, outcome)
      select gen_random_uuid(), nextval('fences'), id, 1, 'test', chorus_now(), chorus_now(), 'refused' from refused
      returning claim_id, post_id)
    update posts p set state = 'failed', reason = 'too-long', settled_at = chorus_now(), claim_id = a.claim_id
    from attempt a where p.id = a.post_id`
  const first = await scene.tell()
  const second = await scene.tell()
  const mails = await scene.mails()

  expect(first).toMatchObject({ reconnects: 1, refusals: 1 })
  expect(second).toMatchObject({ reconnects: 0, refusals: 0 })
  expect(mails.map(({ kind }) => kind).toSorted()).toEqual(['needs-reconnect', 'refused'])
  expect(mails.find(({ kind }) => kind === 'refused')?.body).toContain('https://chorus.example.org/o/post/')
  expect(organisationId).not.toBe('')
})

test('who leads a campaign is told of those who say no, together, and nobody else', async () => {
  await using scene = await aScene('2026-12-01T02:00Z')
  const { db, campaignId, organisationId } = scene
  await db.sql`
    insert into auth.people (email, role) values ('lead@example.org', 'lead'), ('other@example.org', 'lead')`
  await db.sql`
    insert into campaign_people (campaign_id, person_id)
    select ${campaignId}, id from auth.people where email = 'lead@example.org'`
  await db.sql`
    insert into declines (campaign_id, organisation_id, kind, by, mode, at)
    values (${campaignId}, ${organisationId}, 'decline', 'admin-command', 'rehearsal', chorus_now())`
  const soon = await scene.tell()
  await scene.at('2026-12-01T02:16Z')
  const then = await scene.tell()
  const again = await scene.tell()

  expect([soon, then, again].map(({ answers }) => answers)).toEqual([0, 1, 0])
  expect((await scene.mails()).map(({ kind, to }) => [kind, to])).toEqual([['answers', 'lead@example.org']])
})
