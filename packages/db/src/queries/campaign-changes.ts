import type { CampaignId } from '@chorus/shared'
import { sql as statement } from 'drizzle-orm'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db, Queryable } from '../open-db.ts'
import { signalDue } from './due-signal.ts'
import type { CampaignState } from './read-campaign.ts'
import { settleApprovals } from './settle-approvals.ts'

/** A campaign held by one transaction: nobody else plans, applies or launches it meanwhile. */
export type HeldCampaign = { readonly state: CampaignState; readonly planVersion: number }

/**
 * Runs `work` while it holds the campaign. Undefined when there is no such campaign.
 *
 * Held by a lock of its own, not by its row: a pause or a stop of the campaign changes the row at once, however long a
 * plan takes to write.
 */
export async function withHeldCampaign<Result>(
  db: Db,
  campaignId: CampaignId,
  work: (held: HeldCampaign, sql: postgres.TransactionSql) => Promise<Result>,
): Promise<Result | undefined> {
  const answer = await db.sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${PLAN_LOCK}, hashtext(${campaignId}))`
    const [row] = await sql<{ state: CampaignState; plan_version: number }[]>`
      select state, plan_version from campaigns where id = ${campaignId}`
    if (row === undefined) return undefined
    return { result: await work({ state: row.state, planVersion: row.plan_version }, sql) }
  })
  return answer?.result
}

/** The first half of the key of every such lock; the second is the campaign's. Two of one hash only wait for each other. */
const PLAN_LOCK = 0x70_6c_61_6e

/** Holds the campaign for a transaction of the ORM, as `withHeldCampaign` does. */
export async function holdPlan(tx: Queryable, campaignId: CampaignId): Promise<void> {
  await tx.execute(statement`select pg_advisory_xact_lock(${PLAN_LOCK}, hashtext(${campaignId}))`)
}

/** Whether a plan was ever applied to the campaign, by a person or for who agreed. */
export async function hasAppliedPlan(sql: postgres.ISql, campaignId: CampaignId): Promise<boolean> {
  const { count } = await sql`select from plan_applications where campaign_id = ${campaignId} limit 1`
  return count > 0
}

/** Waits until no plan of the campaign is being applied, and keeps the next one waiting until this transaction ends. */
export async function awaitAppliedPlan(sql: postgres.TransactionSql, campaignId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${PLAN_LOCK}, hashtext(${campaignId}))`
}

/** An anchor as it is kept; `wall` is the time in the campaign's zone. */
export type KeptAnchor = { readonly name: string; readonly at: Temporal.Instant; readonly wall: string }

/** Moves an anchor, inside the transaction that holds the campaign. @returns the anchor as it was before. */
export async function moveHeldAnchor(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  { name, at, wall }: KeptAnchor,
): Promise<KeptAnchor> {
  const [before] = await sql<{ at: string; wall: string }[]>`
    update anchors set at = ${at.toString()}::timestamptz, wall = ${wall}
    where campaign_id = ${campaignId} and name = ${name} returning old.at::text as at, old.wall as wall`
  if (before === undefined) throw new Error(`Campaign ${campaignId} has no anchor ${name}.`)
  return { name, at: parseInstant(before.at), wall: before.wall }
}

/** How many posts a launch put on their way, and how many wait for their organisation's approval. */
export type Launched = { readonly scheduled: number; readonly awaitingApproval: number }

/**
 * Makes a draft active and lets its planned posts go their way, inside the transaction that holds it. Undefined when it is
 * no draft any more.
 */
export async function launchHeldCampaign(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
): Promise<Launched | undefined> {
  const { count } = await sql`
    update campaigns set state = 'active', launched_at = chorus_now() where id = ${campaignId} and state = 'draft'`
  if (count === 0) return undefined
  const [row] = await sql<{ scheduled: number; waiting: number }[]>`
    with launched as (
      update posts p
      set state = case when part.state = 'joined' then 'scheduled' else 'awaiting_approval' end, rev = p.rev + 1
      from participations part
      where p.campaign_id = ${campaignId} and p.state = 'planned'
        and part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
      returning p.state
    )
    select count(*) filter (where state = 'scheduled')::int as scheduled,
      count(*) filter (where state <> 'scheduled')::int as waiting
    from launched`
  const { awaiting } = await settleApprovals(sql, campaignId)
  await signalDue(sql)
  return { scheduled: (row?.scheduled ?? 0) - awaiting, awaitingApproval: (row?.waiting ?? 0) + awaiting }
}
