import type { CampaignId } from '@chorus/shared'
import type postgres from 'postgres'
import { isCovered } from './is-covered.ts'

/** How many posts an approval lets go, and how many wait for one (again). */
export type ApprovalsSettled = { readonly scheduled: number; readonly awaiting: number }

/**
 * Makes what waits for an approval, and only that, `awaiting_approval`: of the campaign's organisations that approve each
 * text, or of one of them. To be called last in every transaction that changes texts, times, anchors, consents or
 * approvals, so that nobody ever sees an uncovered post scheduled. Claimed and ended posts stay as they are.
 *
 * The gate judges the same again at the claim.
 */
export async function settleApprovals(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  organisationId?: string,
): Promise<ApprovalsSettled> {
  // Most campaigns have no such organisation: then no post is looked at.
  const careful = await sql<{ id: string }[]>`
    select part.organisation_id as id from participations part join consents consent on consent.id = part.consent_id
    where part.campaign_id = ${campaignId} and part.state = 'joined' and consent.kind = 'grant' and consent.texts = 'each'
      and (${organisationId ?? null}::uuid is null or part.organisation_id = ${organisationId ?? null}::uuid)`
  if (careful.length === 0) return { scheduled: 0, awaiting: 0 }
  const organisations = `{${careful.map(({ id }) => id).join(',')}}`
  // Locked by a statement of its own: the next one sees each post as it is then.
  await sql.unsafe(hold, [campaignId, organisations], { prepare: true })
  const [row] = await sql.unsafe<{ scheduled: number; awaiting: number }[]>(settle, [campaignId, organisations], {
    prepare: true,
  })
  return { scheduled: row?.scheduled ?? 0, awaiting: row?.awaiting ?? 0 }
}

/** $1 the campaign, $2 its organisations that approve each text. */
const open = `p.campaign_id = $1::uuid and p.organisation_id = any($2::uuid[])
  and p.state in ('scheduled', 'queued', 'awaiting_approval')`

const hold = `
with held as materialized (select p.id from posts p where ${open} order by p.id for no key update of p)
select count(*) from held`

const settle = `
with judged as materialized (select p.id, ${isCovered('p')} as is_covered from posts p where ${open}),
settled as (
  update posts p
  set state = case when j.is_covered then 'scheduled' else 'awaiting_approval' end,
    next_at = p.due_at, reason = null, lease_until = null, rev = p.rev + 1
  from judged j
  where p.id = j.id
    and (j.is_covered = (p.state = 'awaiting_approval') or (j.is_covered and p.reason = 'not-approved'))
  returning p.state
)
select count(*) filter (where state = 'scheduled')::int as scheduled,
  count(*) filter (where state <> 'scheduled')::int as awaiting
from settled`
