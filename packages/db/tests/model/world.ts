import type { Db } from '@chorus/db'
import { setRehearsalClock } from '@chorus/db'
import type { AccountId, CampaignId, ClaimId, Outcome, PostId } from '@chorus/shared'
import { aCampaign } from '@chorus/testing/a-campaign'

/** One claim of a worker, and what became of it outside of the database. */
export type Claim = {
  readonly claimId: ClaimId
  readonly postId: PostId
  readonly accountId: AccountId
  readonly askedMs: number
  /** The worker got "claimed" as its answer; false: the answer was lost, or was no. */
  readonly isHeld: boolean
  /** How the call ended, once it was made: the worker knows it, the database perhaps not yet. */
  outcome?: Outcome
}

/** A network, its posts, and what workers and people know of them; the database is asked for everything else. */
export type World = {
  readonly db: Db
  readonly campaignId: CampaignId
  readonly organisationIds: readonly string[]
  readonly waveId: string
  readonly posts: readonly { readonly id: PostId; readonly accountId: AccountId; readonly contentHash: string }[]
  readonly claims: Claim[]
  /** How often the network took each post. */
  readonly taken: Map<PostId, number>
  nowMs: number
  /** What the invariants remember of earlier moments. */
  readonly before: {
    readonly remoteIds: Map<string, string>
    readonly revs: Map<string, number>
    readonly outcomes: Map<string, string>
  }
}

const START_MS = Temporal.Instant.from('2026-01-31T23:30:00Z').epochMilliseconds

let campaigns = 0

/**
 * A new world in an old database: three accounts with three posts each; caps, budgets, a gap between two posts of one
 * account and of the wave, and half an hour until a new month begins. The clock stands, until a step moves it.
 */
export async function aWorld(db: Db): Promise<World> {
  await db.sql`delete from posts`
  await db.sql`delete from pace`
  await db.sql`delete from lanes`
  await db.sql`update installation set paused = false, paused_reason = null`
  await setRehearsalClock(db, Temporal.Instant.fromEpochMilliseconds(START_MS), 0)
  campaigns += 1
  const { id, posts } = await aCampaign(db, {
    slug: `model-${campaigns}`,
    accounts: 3,
    postsPerAccount: 3,
    budgetMicroUsd: 120_000,
    perHour: 5,
    lateInSeconds: 3_600,
  })
  await db.sql`update campaigns set account_gap = 'PT10S' where id = ${id}`
  // Of every third world: what waits for its wave does not come to the rest.
  await db.sql`
    insert into wave_gaps (wave_id, platform, gap_ms)
    select id, 'x', 500 from waves where campaign_id = ${id} and ${campaigns % 3 === 0}`
  await db.sql`update anchors set at = chorus_now() + interval '30 days' where campaign_id = ${id} and name = 'deadline'`
  await db.sql`
    insert into pace (unit, period, cap, window_starts_at) values ('micro_usd', 'month', 90000, chorus_now())`
  const [wave] = await db.sql<{ id: string }[]>`select id from waves where campaign_id = ${id}`
  const organisations = await db.sql<{ id: string }[]>`
    select organisation_id as id from participations where campaign_id = ${id} order by organisation_id`
  // In every third world one of them posts by itself.
  await db.sql`
    update participations set path = 'assist'
    where campaign_id = ${id} and organisation_id = ${organisations[0]?.id ?? ''} and ${campaigns % 3 === 1}`
  return {
    db,
    campaignId: id,
    organisationIds: organisations.map((row) => row.id),
    waveId: wave?.id ?? '',
    posts,
    claims: [],
    taken: new Map(),
    nowMs: START_MS,
    before: { remoteIds: new Map(), revs: new Map(), outcomes: new Map() },
  }
}

/** Lets time pass, forward only. */
export async function pass(world: World, ms: number): Promise<void> {
  world.nowMs += ms
  await setRehearsalClock(world.db, Temporal.Instant.fromEpochMilliseconds(world.nowMs), 0)
}
