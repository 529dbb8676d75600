import type { CampaignId } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { awaitAppliedPlan } from './campaign-changes.ts'
import { signalDue } from './due-signal.ts'
import { settleApprovals } from './settle-approvals.ts'

/** `not-invited`: the organisation does not take part in the campaign. */
export type ConsentChanged =
  /** `awaiting`: posts that wait now, since each text wants an approval of its own. */
  | { readonly kind: 'granted'; readonly released: number; readonly awaiting: number }
  | { readonly kind: 'withdrawn'; readonly canceled: number; readonly underWay: number }
  | { readonly kind: 'not-invited' }

type Pair = { readonly campaignId: CampaignId; readonly organisationId: string }

/**
 * Records that an organisation agreed to a campaign (all its accounts and languages, until the campaign ends), stamped
 * with the installation's mode. With `texts: 'all'` it agrees to every text: its posts that waited for that are scheduled,
 * in the same transaction. With `each` those go that an approval covers, and all others wait for theirs.
 */
export async function grantConsent(
  db: Db,
  pair: Pair,
  given: { readonly grantedBy: string; readonly texts: 'all' | 'each' },
): Promise<ConsentChanged> {
  const { grantedBy, texts } = given
  return db.sql.begin(async (sql) => {
    // Either a plan being applied sees this consent, or this sees its posts.
    await awaitAppliedPlan(sql, pair.campaignId)
    const [part] = await sql`
      select from participations
      where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId} for no key update`
    if (part === undefined) return { kind: 'not-invited' } as const
    await sql`
      with given as (
        insert into consents (campaign_id, organisation_id, kind, texts, granted_by, mode, at)
        values (${pair.campaignId}, ${pair.organisationId}, 'grant', ${texts}, ${grantedBy}, (select mode from installation),
          chorus_now())
        returning id)
      update participations set state = 'joined', consent_id = (select id from given)
      where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId}`
    const { count } = await sql`
      update posts set state = 'scheduled', next_at = due_at, reason = null, rev = rev + 1
      where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId}
        and ((state = 'awaiting_approval' and ${texts} = 'all')
          or (state = 'scheduled' and reason in ('no-consent', 'not-approved')))`
    const { scheduled, awaiting } = await settleApprovals(sql, pair.campaignId, pair.organisationId)
    await signalDue(sql)
    return { kind: 'granted', released: texts === 'all' ? count : scheduled, awaiting } as const
  })
}

/**
 * Records that an organisation withdrew from a campaign. It holds at the next claim; its unsent posts are canceled right
 * after, those in the middle of a call when that proves that nothing went out.
 */
export async function withdrawConsent(db: Db, pair: Pair, by: string): Promise<ConsentChanged> {
  const isWithdrawn = await db.sql.begin(async (sql) => {
    const [part] = await sql`
      update participations set state = 'left'
      where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId} returning campaign_id`
    if (part === undefined) return false
    await sql`
      insert into consents (campaign_id, organisation_id, kind, granted_by, mode, at)
      values (${pair.campaignId}, ${pair.organisationId}, 'withdrawal', ${by}, (select mode from installation),
        chorus_now())`
    return true
  })
  if (!isWithdrawn) return { kind: 'not-invited' }
  // Committed above, so that no claim starts any more; the posts follow without holding it up.
  return db.sql.begin(async (sql) => {
    await awaitAppliedPlan(sql, pair.campaignId)
    const canceled = await sql`
      update posts set state = 'canceled', reason = 'withdrawn', settled_at = chorus_now(), lease_until = null,
        rev = rev + 1
      where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId}
        and state in ('planned', 'awaiting_approval', 'scheduled', 'queued')`
    const underWay = await sql`
      update posts set cancel_requested_at = chorus_now()
      where campaign_id = ${pair.campaignId} and organisation_id = ${pair.organisationId} and state = 'publishing'`
    return { kind: 'withdrawn', canceled: canceled.count, underWay: underWay.count } as const
  })
}
