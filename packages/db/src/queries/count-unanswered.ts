import type { CampaignId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/** How many organisations were asked to take part in a campaign and have not answered. */
export async function countUnanswered(db: Db, campaignId: CampaignId): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from participations where campaign_id = ${campaignId} and state = 'invited'`
  return row?.count ?? 0
}
