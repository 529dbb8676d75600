import { actorOf, appendAudit, type AuditDetail, type Campaign, type Db } from '@chorus/db'
import type { HeldSql } from './write-diff.ts'

type CampaignAction = 'plan.applied' | 'plan.undone' | 'anchor.moved' | 'campaign.launched'

/** Tells the audit what somebody did to a campaign that is held, in the transaction that does it. */
export function tellOfCampaign<Action extends CampaignAction>(
  db: Db,
  sql: HeldSql,
  told: { readonly campaign: Campaign; readonly action: Action; readonly detail: AuditDetail<Action> },
): Promise<void> {
  const { campaign, action, detail } = told
  const object = { kind: 'campaign', id: campaign.id } as const
  return appendAudit(sql, { actor: actorOf(db), action, object, campaignId: campaign.id, detail })
}
