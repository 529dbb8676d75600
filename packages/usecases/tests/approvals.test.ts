import {
  type Campaign,
  type Db,
  findCampaign,
  grantApprovals,
  grantConsent,
  listApprovals,
  revokeApprovals,
  setRehearsalClock,
  sweepPosts,
} from '@chorus/db'
import type { Kit } from '@chorus/shared'
import { aKit, aPlannedCampaign } from '@chorus/testing/a-planned-campaign'
import { directPlanner } from '@chorus/testing/direct-planner'
import { freshDatabase } from '@chorus/testing/fresh-database'
import { applyPlan, countAsks, launchCampaign, moveAnchor, planCampaign, undoApply } from '@chorus/usecases'
import { expect, test } from 'vitest'

const depsOf = (db: Db) => ({ db, platforms: ['mastodon', 'x'], planner: directPlanner }) as const

/** Its texts tell a number and the day of the deadline. */
function aFreshKit(): Kit {
  const kit = aKit()
  const pattern = '{organisation}: {signed, plural, one {# person} other {# people}} signed, until {anchor_deadline}'
  return {
    ...kit,
    campaign: { ...kit.campaign, variables: { signed: 1 } },
    messages: kit.messages.map((message) => ({ ...message, texts: [{ locale: 'en', variants: [pattern] }] })),
  }
}

async function again(db: Db, { id }: Campaign): Promise<Campaign> {
  const campaign = await findCampaign(db, id)
  if (campaign === undefined) throw new Error('The campaign is gone.')
  return campaign
}

type Careful = { readonly campaign: Campaign; readonly organisationId: string }

/** Launched; `org-0` approves each text, the others agreed to all. */
async function aCarefulCampaign(db: Db): Promise<Careful> {
  const campaign = await aPlannedCampaign(db, aFreshKit())
  const [row] = await db.sql<{ id: string }[]>`select id from organisations where slug = 'org-0'`
  const organisationId = row?.id ?? ''
  await grantConsent(db, { campaignId: campaign.id, organisationId }, { grantedBy: 'test', texts: 'each' })
  await applyPlan(depsOf(db), campaign, 0)
  await launchCampaign(db, campaign)
  return { campaign: await again(db, campaign), organisationId }
}

/** Approves all that is shown of it. */
async function approve(db: Db, { campaign, organisationId }: Careful, followsDeadline = false): Promise<void> {
  const shown = await listApprovals(db, campaign.id, { limit: 100, organisationId })
  const posts = shown.map(({ id, contentHash }) => ({ id, contentHash }))
  const pair = { campaignId: campaign.id, organisationId }
  const granted = await grantApprovals(db, pair, { posts, followsDeadline, grantedBy: 'test' })
  expect(granted).toMatchObject({ kind: 'granted', covered: posts.length })
}

async function reapply(db: Db, campaign: Campaign): Promise<void> {
  const { id, planVersion } = await again(db, campaign)
  expect(await applyPlan(depsOf(db), { ...campaign, id }, planVersion)).toMatchObject({ kind: 'applied' })
}

const statesOf = async (db: Db) => {
  const rows = await db.sql<{ state: string }[]>`
    select p.state from posts p join organisations o on o.id = p.organisation_id order by o.slug`
  return rows.map(({ state }) => state)
}

const sign = (db: Db, signed: number) =>
  db.sql`update campaigns set variables = jsonb_build_object('signed', ${signed}::int)`
const reword = (db: Db, words: string) => db.sql`update variants set pattern = ${`{organisation}: ${words}`}`
const patternOf = async (db: Db) =>
  (await db.sql<{ pattern: string }[]>`select pattern from variants`)[0]?.pattern ?? ''

const waiting = ['awaiting_approval', 'scheduled', 'scheduled']
const going = ['scheduled', 'scheduled', 'scheduled']

test('a launch schedules what needs no approval, and what has one', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const careful = await aCarefulCampaign(db)
  expect(await statesOf(db)).toEqual(waiting)

  await approve(db, careful)

  expect(await statesOf(db)).toEqual(going)
})

test('texts approved in a draft go at its launch, and the launch counts what waits', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const campaign = await aPlannedCampaign(db, aFreshKit())
  for (const slug of ['org-0', 'org-1']) {
    const [row] = await db.sql<{ id: string }[]>`select id from organisations where slug = ${slug}`
    await grantConsent(
      db,
      { campaignId: campaign.id, organisationId: row?.id ?? '' },
      { grantedBy: 'test', texts: 'each' },
    )
  }
  await applyPlan(depsOf(db), campaign, 0)
  const [first] = await db.sql<{ id: string }[]>`select id from organisations where slug = 'org-0'`
  await approve(db, { campaign, organisationId: first?.id ?? '' })
  expect(await statesOf(db)).toEqual(['planned', 'planned', 'planned'])

  expect(await launchCampaign(db, campaign)).toEqual({ kind: 'launched', scheduled: 2, awaitingApproval: 1 })

  expect(await statesOf(db)).toEqual(['scheduled', 'awaiting_approval', 'scheduled'])
})

test('an edited text waits until it is agreed again, and the approved words are covered when they come back', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const careful = await aCarefulCampaign(db)
  await approve(db, careful, true)
  const approved = await patternOf(db)
  await reword(db, 'other words')

  const { diff } = await planCampaign(depsOf(db), careful.campaign)
  const asked = diff.reword.map(({ post, asks }) => `${post.organisation} ${asks ?? '-'}`)
  expect(asked.toSorted()).toEqual(['org-0 again', 'org-1 -', 'org-2 -'])
  expect(countAsks(diff)).toEqual({ asks: 1, asksAgain: 1 })
  await reapply(db, careful.campaign)
  expect(await statesOf(db)).toEqual(waiting)
  expect(await db.sql`select kind from approvals`).toEqual([{ kind: 'grant' }])

  await db.sql`update variants set pattern = ${approved}`
  await reapply(db, careful.campaign)
  expect(await statesOf(db)).toEqual(going)
})

test('a fresh number goes out only where the organisation agreed to follow, in another plural form too', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const careful = await aCarefulCampaign(db)
  await approve(db, careful, true)

  await sign(db, 5_000)
  expect(countAsks((await planCampaign(depsOf(db), careful.campaign)).diff)).toEqual({ asks: 0, asksAgain: 0 })
  await reapply(db, careful.campaign)
  expect(await statesOf(db)).toEqual(going)

  await approve(db, careful, false)
  await sign(db, 6_000)
  await reapply(db, careful.campaign)
  expect(await statesOf(db)).toEqual(waiting)
})

test.each([
  [true, going, 0],
  [false, waiting, 1],
])('a moved deadline with following %s', async (follows, states, asksAgain) => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const careful = await aCarefulCampaign(db)
  await approve(db, careful, follows)
  const move = { anchor: 'deadline', to: Temporal.Instant.from('2030-02-14T12:00:00Z'), isDryRun: false }

  expect(await moveAnchor(depsOf(db), careful.campaign, { ...move, isDryRun: true })).toMatchObject({
    effect: { asks: asksAgain, asksAgain },
  })
  expect(await statesOf(db)).toEqual(going)
  expect(await moveAnchor(depsOf(db), careful.campaign, move)).toMatchObject({ kind: 'moved' })
  expect(await statesOf(db)).toEqual(states)

  expect(await undoApply({ db }, await again(db, careful.campaign))).toMatchObject({ kind: 'undone' })
  expect(await statesOf(db)).toEqual(going)
})

test('an undo does not bring back what was revoked since', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const careful = await aCarefulCampaign(db)
  await approve(db, careful, true)
  await sign(db, 5_000)
  await reapply(db, careful.campaign)
  const pair = { campaignId: careful.campaign.id, organisationId: careful.organisationId }

  await revokeApprovals(db, pair, { posts: undefined, revokedBy: 'test' })
  expect(await undoApply({ db }, await again(db, careful.campaign))).toMatchObject({ kind: 'undone', restored: 3 })

  expect(await statesOf(db)).toEqual(waiting)
})

test('a text that nobody answered is missed, with the reason', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  await aCarefulCampaign(db)
  await setRehearsalClock(db, Temporal.Instant.from('2030-01-31T13:00:00Z'), 0)

  await sweepPosts(db)

  const missed = await db.sql`
    select o.slug, p.state, p.reason from posts p join organisations o on o.id = p.organisation_id
    where p.reason = 'silent'`
  expect(missed).toEqual([{ slug: 'org-0', state: 'missed', reason: 'silent' }])
})

test('an organisation that chooses to approve each text later is asked for those that are planned, and follows after the next plan', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const careful = await aCarefulCampaign(db)
  const pair = { campaignId: careful.campaign.id, organisationId: careful.organisationId }
  expect(await grantConsent(db, pair, { grantedBy: 'test', texts: 'all' })).toMatchObject({ released: 1, awaiting: 0 })
  await db.sql`update posts set wording_hash = null`

  expect(await grantConsent(db, pair, { grantedBy: 'test', texts: 'each' })).toMatchObject({ released: 0, awaiting: 1 })
  expect(await statesOf(db)).toEqual(waiting)

  const { diff } = await planCampaign(depsOf(db), careful.campaign)
  expect(diff.reword).toMatchObject([{ reasons: ['approval'], asks: 'first' }])
  await reapply(db, careful.campaign)
  const { diff: next } = await planCampaign(depsOf(db), careful.campaign)
  expect(next).toMatchObject({ create: [], move: [], reword: [], cancel: [] })
})

test('a claimed post stays as it is, whatever is revoked or reworded', async () => {
  await using fresh = await freshDatabase()
  const { db } = fresh
  const careful = await aCarefulCampaign(db)
  await approve(db, careful)
  await db.sql`
    update posts set state = 'publishing', claim_id = gen_random_uuid(), fence = 1, lease_until = now() + interval '1 minute'
    where organisation_id = ${careful.organisationId}`
  const claimed = () => db.sql`
    select text, state, rev, due_at::text from posts where organisation_id = ${careful.organisationId}`
  const before = await claimed()

  await reword(db, 'other words')
  await reapply(db, careful.campaign)
  const pair = { campaignId: careful.campaign.id, organisationId: careful.organisationId }
  await revokeApprovals(db, pair, { posts: undefined, revokedBy: 'test' })

  expect(await claimed()).toEqual(before)
})
