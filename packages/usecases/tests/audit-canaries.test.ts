import { randomUUID } from 'node:crypto'
import {
  actingAs,
  askForReading,
  cancelPost,
  type Db,
  findCampaign,
  grantApprovals,
  grantConsent,
  insertApiToken,
  insertCalendarFeed,
  markNeedsReconnect,
  openInstallation,
  readNow,
  recordOutcomes,
  retryPost,
  revokeApprovals,
  revokeCalendarFeed,
  type Scope,
  setMonthlyBudget,
  setRehearsalClock,
  setSettlePolicy,
  settlePost,
  walkAuditChain,
  withdrawConsent,
} from '@chorus/db'
import { parseAccountId, parseCampaignId, parseClaimId, parsePostId } from '@chorus/shared'
import { directPlanner } from '@chorus/testing/direct-planner'
import { freshDatabase } from '@chorus/testing/fresh-database'
import {
  applyPlan,
  closeLane,
  connectAccount,
  importKit,
  launchCampaign,
  moveAnchor,
  pause,
  reopenLane,
  resume,
  stop,
  undoApply,
} from '@chorus/usecases'
import { createVaultKeys, openVault } from '@chorus/vault'
import { expect, test } from 'vitest'

/** Stands in every text that somebody may type or a network may say. */
const CANARY = 'canary'
const MAIL = `${CANARY}@example.org`
const REASON = `${CANARY} because ${MAIL} asked`

const kit = `
kit: 1
campaign:
  slug: ${CANARY}-campaign
  title: ${CANARY} title
  aim: ${CANARY} aim
  timeZone: UTC
  opensAt: 2030-01-01T09:00
  anchors: { deadline: 2030-01-31T12:00 }
messages:
  - { key: ${CANARY}-message, stance: anyone, texts: [{ locale: en, variants: ["${CANARY} text of {organisation}"] }] }
waves:
  - key: wave
    messages: [${CANARY}-message]
    when: { anchor: deadline, offset: -P3D }
    spread: { over: PT4H }
    lateBy: PT1H
    platforms: [mastodon]
organisations:
  - slug: ${CANARY}-one
    name: ${CANARY} One
    timeZone: UTC
    locales: [en]
    stance: supporter
    accounts: [{ platform: mastodon, handle: "${CANARY}_one@${CANARY}.example" }]
`

const token = { kind: 'token', id: randomUUID() } as const

type Stage = {
  readonly db: Db
  readonly campaignId: string
  readonly organisationId: string
  readonly accountId: string
}

async function campaignOf({ db, campaignId }: Stage) {
  const campaign = await findCampaign(db, campaignId)
  if (campaign === undefined) throw new Error('no campaign')
  return campaign
}

async function aStage(db: Db): Promise<Stage> {
  const imported = await importKit(db, { text: kit, format: 'yaml', isDryRun: false, autoConsent: false })
  if (imported.kind !== 'imported') throw new Error(JSON.stringify(imported))
  const [row] = await db.sql<{ organisation: string; account: string }[]>`
    select organisation_id as organisation, id as account from accounts`
  return { db, campaignId: imported.id, organisationId: row?.organisation ?? '', accountId: row?.account ?? '' }
}

/** Plans, moves, undoes and launches. */
async function playPlan(stage: Stage): Promise<void> {
  const deps = { db: stage.db, platforms: ['mastodon'], planner: directPlanner } as const
  await applyPlan(deps, await campaignOf(stage), 0)
  const to = Temporal.PlainDateTime.from('2030-02-10T12:00')
  await moveAnchor(deps, await campaignOf(stage), { anchor: 'deadline', to, isDryRun: false })
  await undoApply(deps, await campaignOf(stage))
  await launchCampaign(stage.db, await campaignOf(stage))
}

/** Agrees, approves, takes back. */
async function playAnswers({ db, campaignId, organisationId }: Stage): Promise<void> {
  const pair = { campaignId: parseCampaignId(campaignId), organisationId }
  await grantConsent(db, pair, { grantedBy: REASON, texts: 'each' })
  const posts = await db.sql<{ id: string; content_hash: string }[]>`select id, content_hash from posts`
  const shown = posts.map((post) => ({ id: parsePostId(post.id), contentHash: post.content_hash }))
  await grantApprovals(db, pair, { posts: shown, followsDeadline: true, grantedBy: REASON })
  await revokeApprovals(db, pair, { posts: undefined, revokedBy: REASON })
  await withdrawConsent(db, pair, { kind: 'command' })
}

/** What a person does to single posts. */
async function playPosts({ db }: Stage): Promise<void> {
  const [row] = await db.sql<{ id: string }[]>`select id from posts limit 1`
  const post = parsePostId(row?.id ?? '')
  await retryPost(db, post)
  await cancelPost(db, post)
  const claim = parseClaimId(randomUUID())
  await db.sql`
    insert into attempts (claim_id, fence, post_id, n, worker, claimed_at, ended_at, outcome)
    values (${claim}, nextval('fences'), ${post}, 1, 'w', now(), now(), 'unconfirmed')`
  await db.sql`
    update posts set state = 'unconfirmed', claim_id = ${claim}, settled_at = null, settle_at = now() where id = ${post}`
  await askForReading(db, post)
  const settlement = { kind: 'not-published', again: false } as const
  await settlePost(db, post, { settlement, by: REASON, note: REASON })
}

/** Every scope paused, resumed and stopped, and lanes held and opened. */
async function playSteering({ db, campaignId, organisationId, accountId }: Stage): Promise<void> {
  const scopes: readonly Scope[] = [
    { kind: 'everything' },
    { kind: 'network', platform: 'mastodon' },
    { kind: 'organisation', id: organisationId },
    { kind: 'account', id: accountId },
    { kind: 'campaign', id: campaignId },
  ]
  for (const scope of scopes) {
    await pause(db, scope, REASON)
    await resume(db, scope, { kind: 'allowed' })
    await stop(db, scope, REASON)
    await resume(db, scope, { kind: 'skip' })
  }
  await closeLane(db, { kind: 'network', platform: 'x' }, REASON)
  await reopenLane(db, { kind: 'network', platform: 'x' })
  await closeLane(db, { kind: 'account', platform: 'mastodon', handle: `${CANARY}_one` }, REASON)
  await reopenLane(db, { kind: 'account', platform: 'mastodon', handle: `${CANARY}_one` })
}

/** What an admin sets. */
async function playSettings({ db, campaignId, organisationId }: Stage): Promise<void> {
  const campaign = parseCampaignId(campaignId)
  await setMonthlyBudget(db, { campaignId: undefined, platform: 'x' }, 5_000_000)
  await setMonthlyBudget(db, { campaignId: undefined, platform: 'x' }, undefined)
  await setSettlePolicy(db, { platform: 'x', organisation: `${CANARY}-one`, policy: 'hold' })
  await insertApiToken(db, { role: 'lead', name: REASON, tokenHash: `${CANARY} hash`, campaignIds: [campaign] })
  const feed = await insertCalendarFeed(db, { campaignId: campaign, organisationId, secretHash: `${CANARY} secret` })
  await revokeCalendarFeed(db, campaign, feed)
  await setRehearsalClock(db, await readNow(db), 1.5)
  await db.sql`update installation set identity = 'another'`
  await openInstallation(db, 'rehearsal')
}

/** What a worker finds out. */
async function playWorker({ db, accountId }: Stage): Promise<void> {
  const account = parseAccountId(accountId)
  const vault = openVault(createVaultKeys())
  const tokens = { accessToken: CANARY, refreshToken: CANARY, expiresAt: await readNow(db) }
  const handle = `${CANARY}_one`
  await connectAccount({ db, seal: vault }, { id: account, handle }, { handle, remoteUserId: CANARY, tokens })
  await markNeedsReconnect(db, { accountId: account, version: 1, detail: REASON, isInDoubt: false })
  const [post] = await db.sql<{ id: string }[]>`select id from posts limit 1`
  const claim = parseClaimId(randomUUID())
  await db.sql`
    with claimed as (
      insert into attempts (claim_id, fence, post_id, n, worker, claimed_at)
      values (${claim}, nextval('fences'), ${post?.id ?? ''}, 2, 'w', now()) returning fence)
    update posts set state = 'publishing', claim_id = ${claim}, fence = claimed.fence, settled_at = null, settle_at = null,
      lease_until = now() + interval '1 minute'
    from claimed where id = ${post?.id ?? ''}`
  await recordOutcomes(db, [
    {
      claimId: claim,
      postId: parsePostId(post?.id ?? ''),
      accountId: account,
      outcome: { kind: 'refused', of: 'account', code: 'suspended', detail: REASON, evidence: { detail: REASON } },
      waitMs: 0,
      holds: { scope: 'account', why: 'refused:suspended' },
    } as unknown as Parameters<typeof recordOutcomes>[1][number],
  ])
}

const told = [
  'account.connected',
  'account.needs-reconnect',
  'account.paused',
  'account.resumed',
  'account.stopped',
  'anchor.moved',
  'budget.set',
  'calendar-feed.created',
  'calendar-feed.revoked',
  'campaign.imported',
  'campaign.launched',
  'campaign.paused',
  'campaign.resumed',
  'campaign.stopped',
  'campaign.token-added',
  'clock.set',
  'consent.granted',
  'consent.withdrawn',
  'installation.paused',
  'installation.restored',
  'installation.resumed',
  'installation.stopped',
  'lane.held',
  'lane.opened',
  'network.paused',
  'network.resumed',
  'network.stopped',
  'organisation.paused',
  'organisation.resumed',
  'organisation.stopped',
  'plan.applied',
  'plan.undone',
  'post.approval-revoked',
  'post.approved',
  'post.canceled',
  'post.reading-asked',
  'post.retried',
  'post.settled',
  'settle-policy.set',
  'token.created',
]

test('every change is told under whoever made it, and nothing that somebody typed, is called or wrote stands in the audit', async () => {
  await using fresh = await freshDatabase()
  const db = actingAs(fresh.db, token)
  const worker = actingAs(fresh.db, { kind: 'worker', id: 'host-1' })
  const stage = await aStage(db)

  await playPlan(stage)
  await playAnswers(stage)
  await playPosts(stage)
  await playSteering(stage)
  await playSettings(stage)
  await playWorker({ ...stage, db: worker })

  const rows = await fresh.db.sql<{ action: string; actor: string; whole: string }[]>`
    select action, actor, e::text as whole from audit_entries e`
  expect([...new Set(rows.map(({ action }) => action))].toSorted()).toEqual(told)
  expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set([`token:${token.id}`, 'worker:host-1']))
  expect(rows.filter(({ whole }) => whole.toLowerCase().includes(CANARY))).toEqual([])
  expect(await walkAuditChain(fresh.db)).toMatchObject({ head: { n: rows.length }, faults: [] })
})

test('nobody changes anything through a pool that is nobody’s', async () => {
  await using fresh = await freshDatabase()
  const nobody = actingAs(fresh.db, undefined)

  await expect(pause(nobody, { kind: 'everything' }, 'test')).rejects.toThrow(/Nobody is named/)

  expect(await fresh.db.sql`select from installation where paused`).toHaveLength(0)
})
