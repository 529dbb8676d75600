import { actorText, type CampaignId } from '@chorus/shared'
import type { AuditDetail } from '../audit/audit-actions.ts'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

/** A point of the check before a launch that can be let pass, as the audit names it. */
export type WaivedPoint = NonNullable<AuditDetail<'campaign.point-waived'>['point']>

/** A point that somebody let pass: how much there was of it then, why, and when. */
export type Waiver = {
  readonly point: string
  readonly count: number
  readonly reason: string
  readonly at: Temporal.Instant
}

/** What was waived for the launch of a campaign. */
export async function listWaivers(db: Db, campaignId: CampaignId): Promise<readonly Waiver[]> {
  const rows = await db.sql<{ point: string; count: number; reason: string; at: string }[]>`
    select point, count, reason, at::text from launch_waivers where campaign_id = ${campaignId} order by point`
  return rows.map((row) => ({ ...row, at: parseInstant(row.at) }))
}

/**
 * Lets a point pass, with the reason; a later one takes the place of an earlier one. The audit has the reason's hash, so that
 * nobody changes it afterwards unseen.
 */
export async function waivePoint(
  db: Db,
  campaignId: CampaignId,
  waived: { readonly point: WaivedPoint; readonly count: number; readonly reason: string; readonly reasonHash: string },
): Promise<void> {
  const { point, count, reason, reasonHash } = waived
  await db.sql.begin(async (sql) => {
    const actor = actorOf(db)
    await sql`
      insert into launch_waivers (campaign_id, point, count, reason, by, at)
      values (${campaignId}, ${point}, ${count}, ${reason}, ${actorText(actor)}, chorus_now())
      on conflict (campaign_id, point) do update
      set count = excluded.count, reason = excluded.reason, by = excluded.by, at = excluded.at`
    const object = { kind: 'campaign', id: campaignId } as const
    const detail = { point, count, reasonHash }
    await appendAudit(sql, { actor, action: 'campaign.point-waived', object, campaignId, detail })
  })
}

/** Wants a point again that was waived. @returns false when it was not. */
export async function requirePoint(db: Db, campaignId: CampaignId, point: WaivedPoint): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const { count } = await sql`delete from launch_waivers where campaign_id = ${campaignId} and point = ${point}`
    if (count === 0) return false
    const object = { kind: 'campaign', id: campaignId } as const
    await appendAudit(sql, {
      actor: actorOf(db),
      action: 'campaign.point-required',
      object,
      campaignId,
      detail: { point },
    })
    return true
  })
}
