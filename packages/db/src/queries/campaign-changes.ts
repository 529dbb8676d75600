import type { CampaignId } from '@chorus/shared'
import type postgres from 'postgres'
import type { Db } from '../open-db.ts'
import type { CampaignState } from './read-campaign.ts'

/** A campaign's row, held by one transaction: nobody else plans, applies or launches it meanwhile. */
export type HeldCampaign = { readonly state: CampaignState; readonly planVersion: number }

/** Runs `work` while it holds the campaign's row. Undefined when there is no such campaign. */
export async function withHeldCampaign<Result>(
  db: Db,
  campaignId: CampaignId,
  work: (held: HeldCampaign, sql: postgres.TransactionSql) => Promise<Result>,
): Promise<Result | undefined> {
  const answer = await db.sql.begin(async (sql) => {
    const [row] = await sql<{ state: CampaignState; plan_version: number }[]>`
      select state, plan_version from campaigns where id = ${campaignId} for no key update`
    if (row === undefined) return undefined
    return { result: await work({ state: row.state, planVersion: row.plan_version }, sql) }
  })
  return answer?.result
}

/** Moves an anchor, inside the transaction that holds the campaign's row. `wall` is the time in the campaign's zone. */
export async function moveHeldAnchor(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  anchor: { readonly name: string; readonly at: Temporal.Instant; readonly wall: string },
): Promise<void> {
  await sql`
    update anchors set at = ${anchor.at.toString()}::timestamptz, wall = ${anchor.wall}
    where campaign_id = ${campaignId} and name = ${anchor.name}`
}

/** How many posts a launch put on their way, and how many wait for their organisation's approval. */
export type Launched = { readonly scheduled: number; readonly awaitingApproval: number }

/** Makes a draft active and lets its planned posts go their way, inside the transaction that holds its row. */
export async function launchHeldCampaign(sql: postgres.TransactionSql, campaignId: CampaignId): Promise<Launched> {
  await sql`update campaigns set state = 'active', launched_at = chorus_now() where id = ${campaignId}`
  const rows = await sql<{ state: string }[]>`
    update posts p
    set state = case when part.state = 'joined' then 'scheduled' else 'awaiting_approval' end, rev = p.rev + 1
    from participations part
    where p.campaign_id = ${campaignId} and p.state = 'planned'
      and part.campaign_id = p.campaign_id and part.organisation_id = p.organisation_id
    returning p.state`
  const scheduled = rows.filter((row) => row.state === 'scheduled').length
  return { scheduled, awaitingApproval: rows.length - scheduled }
}
