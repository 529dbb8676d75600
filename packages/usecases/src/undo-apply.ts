import { type Campaign, type Db, findLastApplication, holdApplied, undoHeldPlan } from '@chorus/db'
import { holdToChange, refusalOf } from './plan-campaign.ts'
import { tellOfCampaign } from './tell-of-campaign.ts'

export type PlanUndone =
  | {
      readonly kind: 'undone'
      readonly version: number
      readonly what: 'apply' | 'move-anchor'
      readonly appliedAt: Temporal.Instant
      /** Posts that are as they were before it, and posts that it had made and that are gone. */
      readonly restored: number
      readonly removed: number
      /** The anchor that is back where it was. */
      readonly anchor?: { readonly name: string; readonly at: Temporal.Instant }
    }
  /** No plan was applied, or the last one is undone already: an undo is not undone. */
  | { readonly kind: 'nothing-to-undo' }
  /** So many of the posts that it touched were claimed since. */
  | { readonly kind: 'already-claimed'; readonly posts: number }
  | { readonly kind: 'outdated'; readonly version: number }
  | { readonly kind: 'ended'; readonly state: string }

/**
 * Undoes the last apply or the last move of an anchor: every post that it touched is as it was before, to the letter, and
 * so is the anchor. All of it or nothing: not once a worker has claimed one of those posts.
 *
 * What others did since stays done: withdrawn posts stay canceled, parked ones parked. @throws when the campaign is gone.
 */
export async function undoApply(deps: { readonly db: Db }, campaign: Campaign): Promise<PlanUndone> {
  return holdToChange<PlanUndone>(deps.db, campaign, async (held, sql) => {
    const refusal = refusalOf(held, campaign.planVersion)
    if (refusal !== undefined) return refusal
    const application = await findLastApplication(sql, campaign.id)
    if (application === undefined) return { kind: 'nothing-to-undo' }
    const posts = await holdApplied(sql, campaign.id, application)
    if (posts > 0) return { kind: 'already-claimed', posts }
    const undone = await undoHeldPlan(sql, campaign.id, { application, planVersion: held.planVersion })
    const { kind: what, appliedAt, anchor } = application
    await tellOfCampaign(deps.db, sql, { campaign, action: 'plan.undone', detail: { what, ...undone } })
    const back = anchor === undefined ? {} : { anchor: { name: anchor.name, at: anchor.at } }
    return { kind: 'undone', what, appliedAt, ...undone, ...back }
  })
}
