import type { CampaignId } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/**
 * The condition, in SQL, that something waits for the answer of an organisation: whether it takes part, or texts of it that
 * are not late. Aliases of its participation and of the campaign.
 */
export function waitsForAnswer(part: string, campaign: string): string {
  return `(${campaign}.state in ('draft', 'active') and (${part}.state = 'invited' or (${part}.state = 'joined' and exists (
    select from posts p where p.campaign_id = ${part}.campaign_id and p.organisation_id = ${part}.organisation_id
      and p.state = 'awaiting_approval' and p.late_after > chorus_now()))))`
}

/** How many organisations of a campaign have something to answer and no mail address, so that nobody reminds them. */
export async function countNotReminded({ sql }: Db, campaignId: CampaignId): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from participations part
    join campaigns c on c.id = part.campaign_id
    join organisations o on o.id = part.organisation_id and o.state = 'active'
    where part.campaign_id = ${campaignId} and ${sql.unsafe(waitsForAnswer('part', 'c'))}
      and not exists (select from contacts contact where contact.organisation_id = o.id)`
  return row?.count ?? 0
}
