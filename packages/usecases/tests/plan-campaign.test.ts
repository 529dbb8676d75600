import { type Campaign, type Db, findCampaign, grantConsent, pauseScope, sweepPosts, withdrawConsent } from '@chorus/db'
import { aKit, aPlannedCampaign, aWave } from '@chorus/testing/a-planned-campaign'
import { directPlanner } from '@chorus/testing/direct-planner'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { applyPlan, launchCampaign, moveAnchor, onAgreed, planCampaign, undoApply } from '@chorus/usecases'
import { expect, test } from 'vitest'

const depsOf = (db: Db) => ({ db, platforms: ['mastodon', 'x'], planner: directPlanner }) as const

async function again(db: Db, { id }: Campaign): Promise<Campaign> {
  const campaign = await findCampaign(db, id)
  if (campaign === undefined) throw new Error('The campaign is gone.')
  return campaign
}

async function launched(db: Db, kit = aKit(), autoConsent = true): Promise<Campaign> {
  const draft = await aPlannedCampaign(db, kit, autoConsent)
  expect(await applyPlan(depsOf(db), draft, 0)).toMatchObject({ kind: 'applied' })
  expect(await launchCampaign(db, draft)).toMatchObject({ kind: 'launched' })
  return again(db, draft)
}

/** Everything of the posts but what only ever rises. */
const postsOf = (db: Db) =>
  db.sql`select to_jsonb(p) - 'rev' as post from posts p order by p.id`.then((rows) => rows.map(({ post }) => post))

const organisationId = async (db: Db, slug: string): Promise<string> => {
  const [row] = await db.sql<{ id: string }[]>`select id from organisations where slug = ${slug}`
  return row?.id ?? ''
}

const to = Temporal.Instant.from('2030-02-14T12:00:00Z')

test('what was applied is planned again without a difference', async () => {
  await using fresh = await freshDatabase()
  const campaign = await launched(fresh.db)

  const { diff, notes } = await planCampaign(depsOf(fresh.db), campaign)

  expect(diff).toMatchObject({ create: [], move: [], reword: [], cancel: [] })
  expect(diff.keep).toHaveLength(3)
  expect(notes).toEqual([])
})

test('a plan says how far apart its waves go out on each network, and an edited wave says it anew', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db, aKit({ platforms: ['mastodon', 'x'] }))
  const gaps = () => db.sql`
    select w.key, g.platform, g.gap_ms::int as ms from wave_gaps g join waves w on w.id = g.wave_id order by 1, 2`
  const before = await gaps()
  await db.sql`
    update waves set together = false, spread = '{"over":"PT4H","gap":"PT5M","jitter":"PT0S"}'
    where campaign_id = ${campaign.id}`

  expect(await applyPlan(depsOf(db), campaign, 1)).toMatchObject({ kind: 'applied' })

  const waves = await db.sql<{ key: string; platforms: string[] }[]>`select key, platforms from waves order by key`
  const wanted = waves.flatMap(({ key, platforms }) => platforms.toSorted().map((platform) => ({ key, platform })))
  expect(before).toEqual(wanted.filter(({ platform }) => platform === 'x').map((one) => ({ ...one, ms: 1_000 })))
  expect(await gaps()).toEqual(wanted.map((one) => ({ ...one, ms: 300_000 })))
})

test('what should have gone out and did not is left for the sweep to call missed, and others keep their words', async () => {
  await using fresh = await freshDatabase()
  const campaign = await launched(fresh.db)
  await fresh.db.sql`
    update posts set due_at = chorus_now() - interval '2 days', late_after = chorus_now() - interval '1 day'
    where id = (select min(id::text)::uuid from posts)`

  const { diff } = await planCampaign(depsOf(fresh.db), campaign)

  expect(diff).toMatchObject({ create: [], move: [], reword: [], cancel: [] })
  expect(diff.keep).toHaveLength(3)
})

test('an undone move leaves posts and anchor as they were, to the letter', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  const before = await postsOf(db)

  const moved = await moveAnchor(depsOf(db), campaign, { anchor: 'deadline', to, isDryRun: false })
  expect(moved).toMatchObject({ kind: 'moved', effect: { moved: 3 } })
  expect(await postsOf(db)).not.toEqual(before)
  const undone = await undoApply({ db }, await again(db, campaign))

  expect(undone).toMatchObject({ kind: 'undone', what: 'move-anchor', restored: 3, removed: 0, version: 3 })
  expect(await postsOf(db)).toEqual(before)
  const { anchors } = await again(db, campaign)
  expect(anchors['deadline']).toEqual(campaign.anchors['deadline'])
  expect(await db.sql`select wall from anchors where name = 'deadline'`).toMatchObject([
    { wall: '2030-01-31T12:00:00' },
  ])
})

test('an undone apply takes away what it made, brings back what it canceled and gives words back', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  const before = await postsOf(db)
  await db.sql`update variants set pattern = 'Other words of {organisation}'`
  await db.sql`update accounts set state = 'disconnected' where handle = 'org_1'`
  await db.sql`insert into waves (campaign_id, key, position, moment, late_by, platforms, together)
    select campaign_id, 'second', 1, moment, late_by, platforms, together from waves`
  await db.sql`insert into wave_messages (wave_id, message_id, position)
    select w.id, m.id, 0 from waves w, messages m where w.key = 'second'`

  expect(await applyPlan(depsOf(db), campaign, 1)).toMatchObject({
    kind: 'applied',
    written: { created: 2, changed: 2, canceled: 1 },
  })
  expect(await undoApply({ db }, await again(db, campaign))).toMatchObject({ kind: 'undone', restored: 3, removed: 2 })

  expect(await postsOf(db)).toEqual(before)
})

test('an undo is not undone, and nothing before it either', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  await moveAnchor(depsOf(db), campaign, { anchor: 'deadline', to, isDryRun: false })

  expect(await undoApply({ db }, await again(db, campaign))).toMatchObject({ kind: 'undone' })

  expect(await undoApply({ db }, await again(db, campaign))).toEqual({ kind: 'nothing-to-undo' })
})

test('nothing is undone once a post of it was claimed, and the others stay', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  await moveAnchor(depsOf(db), campaign, { anchor: 'deadline', to, isDryRun: false })
  await db.sql`update posts set state = 'failed', reason = 'a test', settled_at = now(), attempts = 1
    where id = (select min(id::text)::uuid from posts)`
  const before = await postsOf(db)

  expect(await undoApply({ db }, await again(db, campaign))).toEqual({ kind: 'already-claimed', posts: 1 })

  expect(await postsOf(db)).toEqual(before)
})

test('an undo against an older version changes nothing', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  await moveAnchor(depsOf(db), campaign, { anchor: 'deadline', to, isDryRun: false })

  expect(await undoApply({ db }, campaign)).toEqual({ kind: 'outdated', version: 2 })
})

test('an undo leaves what others did since: withdrawn stays canceled, parked stays parked', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  await moveAnchor(depsOf(db), campaign, { anchor: 'deadline', to, isDryRun: false })
  await withdrawConsent(
    db,
    { campaignId: campaign.id, organisationId: await organisationId(db, 'org-0') },
    { kind: 'command' },
  )
  await db.sql`update posts set next_at = 'infinity', reason = 'campaign-paused'
    where account_id = (select id from accounts where handle = 'org_1')`

  expect(await undoApply({ db }, await again(db, campaign))).toMatchObject({ kind: 'undone', restored: 2 })

  const states =
    await db.sql`select a.handle, p.state, p.reason, p.next_at = 'infinity' as parked, p.due_at < '2030-02-01' as back
    from posts p join accounts a on a.id = p.account_id order by a.handle`
  expect(states).toEqual([
    { handle: 'org_0', state: 'canceled', reason: 'withdrawn', parked: false, back: false },
    { handle: 'org_1', state: 'scheduled', reason: 'campaign-paused', parked: true, back: true },
    { handle: 'org_2', state: 'scheduled', reason: null, parked: false, back: true },
  ])
})

test('posts that a mistaken move made late come back when it is undone', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  const before = await postsOf(db)
  await moveAnchor(depsOf(db), campaign, { anchor: 'deadline', to, isDryRun: false })
  await db.sql`update posts set due_at = now() - interval '3 hours', late_after = now() - interval '2 hours'`
  expect(await sweepPosts(db)).toMatchObject({ missed: 3 })

  expect(await undoApply({ db }, await again(db, campaign))).toMatchObject({ kind: 'undone', restored: 3 })

  expect(await postsOf(db)).toEqual(before)
})

test('a campaign can be paused while a plan is being written to it', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  const writing = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const planner = { ...directPlanner }
  const held = db.sql.begin(async (sql) => {
    await sql`update posts set rev = rev where campaign_id = ${campaign.id}`
    writing.resolve()
    await mayEnd.promise
  })
  await writing.promise
  const applying = moveAnchor({ ...depsOf(db), planner }, campaign, { anchor: 'deadline', to, isDryRun: false })

  expect(await pauseScope(db, { kind: 'campaign', id: campaign.id }, 'a test')).toBe(true)

  mayEnd.resolve()
  await held
  expect(await applying).toMatchObject({ kind: 'moved' })
  expect(await again(db, campaign)).toMatchObject({ state: 'paused', planVersion: 2 })
})

test('a plan made with other time-zone data says so when posts move', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db)
  await db.sql`update plan_applications set time_zone_data = '1999z'`
  expect((await planCampaign(depsOf(db), campaign)).notes).toEqual([])

  await db.sql`update anchors set at = at + interval '1 hour' where name = 'deadline'`

  expect((await planCampaign(depsOf(db), campaign)).notes).toEqual(['time-zone-data-changed'])
})

const rapid = aWave({
  key: 'rapid',
  when: {
    kind: 'agreed',
    from: { kind: 'wall', at: Temporal.PlainDateTime.from('2020-01-01T00:00'), zone: 'campaign' },
    within: Temporal.Duration.from('P9000D'),
  },
})

test('a consent makes the post of a rapid-response wave, and an earlier move can still be undone', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await launched(db, aKit({ opensAt: '2020-01-01T00:00', waves: [aWave(), rapid] }), false)
  await moveAnchor(depsOf(db), campaign, { anchor: 'deadline', to, isDryRun: false })
  const pair = { campaignId: campaign.id, organisationId: await organisationId(db, 'org-1') }
  expect(await onAgreed(depsOf(db), campaign)).toEqual({ kind: 'nothing-new' })

  await grantConsent(db, pair, { grantedBy: 'a test', texts: 'all' })
  expect(await onAgreed(depsOf(db), campaign)).toMatchObject({ kind: 'applied', created: 1, changed: 0, version: 3 })

  const made = await db.sql`select a.handle, p.state, p.due_at >= c.at as is_after from posts p
    join waves w on w.id = p.wave_id join accounts a on a.id = p.account_id, consents c where w.key = 'rapid'`
  expect(made).toEqual([{ handle: 'org_1', state: 'scheduled', is_after: true }])
  expect(await undoApply({ db }, await again(db, campaign))).toMatchObject({ kind: 'undone', restored: 3 })
  expect(await db.sql`select from posts`).toHaveLength(4)
})

test('only one of two people who apply at once is heard', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const draft = await aPlannedCampaign(db)

  const applied = await Promise.all([applyPlan(depsOf(db), draft, 0), applyPlan(depsOf(db), draft, 0)])

  expect(applied.map(({ kind }) => kind).toSorted()).toEqual(['applied', 'outdated'])
  expect(await db.sql`select from posts`).toHaveLength(3)
})
