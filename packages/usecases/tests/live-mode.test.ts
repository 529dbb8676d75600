import { randomUUID } from 'node:crypto'
import { claimPosts, type Db, openInstallation, readInstallation } from '@chorus/db'
import { parseClaimId } from '@chorus/shared'
import { aCampaign, type CampaignOptions } from '@chorus/testing/a-campaign'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { importKit } from '@chorus/usecases'
import { expect, test } from 'vitest'

const kit = `
kit: 1
campaign:
  slug: live
  title: Live
  timeZone: UTC
  opensAt: 2026-12-01T09:00
  anchors: { deadline: 2026-12-31T23:59 }
messages: []
waves: []
`

/** What a claim says of a due post whose campaign, consents and accounts carry the stamps of a rehearsal. */
async function claimRefusal(db: Db, options: CampaignOptions = {}): Promise<unknown> {
  const { posts } = await aCampaign(db, { posts: 'queued', ...options })
  return claimOf(db, posts)
}

async function claimOf(db: Db, posts: Awaited<ReturnType<typeof aCampaign>>['posts']): Promise<unknown> {
  const requests = posts.map(({ id: postId, rev, accountId, contentHash }) => ({
    claimId: parseClaimId(randomUUID()),
    postId,
    rev,
    accountId,
    contentHash,
  }))
  const [verdict] = await claimPosts(db, requests, { worker: 'test', leaseMs: 60_000, sendBudgetMs: 2_000 })
  return verdict
}

test('in live, a consent that a rehearsal stamped lets nothing out', async () => {
  await using fresh = await freshDatabase({ mode: 'live' })
  const { posts } = await aCampaign(fresh.db, { posts: 'queued' })
  await fresh.db.sql`update accounts set mode = 'live'`

  expect(await claimOf(fresh.db, posts)).toMatchObject({ kind: 'refused', reason: 'no-consent' })
})

test('in live, an account that a rehearsal connected publishes nothing', async () => {
  await using fresh = await freshDatabase({ mode: 'live' })
  const { posts } = await aCampaign(fresh.db, { posts: 'queued' })
  await fresh.db.sql`
    with given as (
      insert into consents (campaign_id, organisation_id, kind, granted_by, mode)
      select campaign_id, organisation_id, 'grant', 'admin-command', 'live' from participations returning id)
    update participations set consent_id = (select id from given)`

  expect(await claimOf(fresh.db, posts)).toMatchObject({ kind: 'refused', reason: 'needs-reconnect' })
})

test('in live, with a consent and a connection of its own, the same post is claimed', async () => {
  await using fresh = await freshDatabase({ mode: 'live' })
  const { posts } = await aCampaign(fresh.db, { posts: 'queued' })
  await fresh.db.sql`update accounts set mode = 'live'`
  await fresh.db.sql`
    with given as (
      insert into consents (campaign_id, organisation_id, kind, granted_by, mode)
      select campaign_id, organisation_id, 'grant', 'admin-command', 'live' from participations returning id)
    update participations set consent_id = (select id from given)`

  expect(await claimOf(fresh.db, posts)).toMatchObject({ kind: 'claimed' })
})

test('in live, nothing goes out without a consent', async () => {
  await using fresh = await freshDatabase({ mode: 'live' })

  expect(await claimRefusal(fresh.db, { hasConsent: false })).toMatchObject({ kind: 'refused', reason: 'no-consent' })
})

test('live refuses automatic consent, and the ledger refuses to hold one', async () => {
  await using fresh = await freshDatabase({ mode: 'live' })
  const request = { text: kit, format: 'yaml', isDryRun: false, autoConsent: true } as const

  expect(await importKit(fresh.db, request)).toEqual({ kind: 'auto-consent-in-live' })
  await aCampaign(fresh.db)
  await expect(
    fresh.db.sql`
      insert into consents (campaign_id, organisation_id, kind, granted_by, mode)
      select campaign_id, organisation_id, 'grant', 'auto-consent', 'live' from participations`,
  ).rejects.toThrow(/consents_auto_only_in_rehearsal/)
})

test('a database of a rehearsal cannot be opened as live, nor the other way round', async () => {
  await using rehearsal = await freshDatabase()
  await using live = await freshDatabase({ mode: 'live' })

  await expect(openInstallation(rehearsal.db, 'live')).rejects.toThrow(/belongs to a rehearsal installation/)
  await expect(openInstallation(live.db, 'rehearsal')).rejects.toThrow(/belongs to a live installation/)
})

test('a restored copy of the database starts paused, and says why', async () => {
  await using fresh = await freshDatabase()
  const { posts } = await aCampaign(fresh.db, { posts: 'queued' })
  await fresh.db.sql`update installation set identity = 'another/1/1'`

  const opened = await openInstallation(fresh.db, 'rehearsal')

  expect(opened).toMatchObject({ isPaused: true, pausedReason: expect.stringContaining('copy') as string })
  expect(await readInstallation(fresh.db)).toEqual(opened)
  const again = await openInstallation(fresh.db, 'rehearsal')
  expect(again.isPaused).toBe(true)
  expect(await claimOf(fresh.db, posts)).toMatchObject({ kind: 'refused', reason: 'installation-paused' })
})
