import type { CampaignId } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

/**
 * Puts a campaign away, or takes it out again; its posts and ledgers stay as they are.
 *
 * @returns false for one that is still running: it is stopped or finished first. Putting away twice is no fault.
 */
export async function archiveCampaign(db: Db, campaignId: CampaignId, isArchived: boolean): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const [row] = await sql<{ state: string; is_archived: boolean }[]>`
      select state, archived_at is not null as is_archived from campaigns where id = ${campaignId} for no key update`
    if (row === undefined) throw new Error(`Campaign ${campaignId} is gone.`)
    if (isArchived && (row.state === 'active' || row.state === 'paused')) return false
    if (row.is_archived === isArchived) return true
    await sql`
      update campaigns set archived_at = case when ${isArchived}::boolean then chorus_now() end where id = ${campaignId}`
    const action = isArchived ? 'campaign.archived' : 'campaign.unarchived'
    const object = { kind: 'campaign', id: campaignId } as const
    await appendAudit(sql, { actor: actorOf(db), action, object, campaignId, detail: {} })
    return true
  })
}
