import { type Campaign, findCampaign, hasAppliedPlan, readPlanBasis } from '@chorus/db'
import type { ChangeReason, PlanDiff, PlanInput, PlannedPost } from '@chorus/shared'
import { holdToChange, planFrom, type PlanDeps, type Refused, refusalOf } from './plan-campaign.ts'
import { tellOfCampaign } from './tell-of-campaign.ts'
import { writeDiff } from './write-diff.ts'

export type PartApplied =
  | { readonly kind: 'applied'; readonly version: number; readonly created: number; readonly changed: number }
  /** Nothing of that part is new, or the campaign's first plan is not applied yet. */
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'ended'; readonly state: string }

/** Whether a post is of the part, by why it changes; it has no reasons where it is new. */
type IsOfPart = (post: PlannedPost, reasons?: readonly ChangeReason[]) => boolean

/** Which posts are of the part; undefined: none can be. */
export type PartOf = (input: PlanInput) => IsOfPart | undefined

/** Somebody else's plan may come first so many times; then it has this part in it. */
const TRIES = 5

/**
 * Plans a campaign again, and writes of the difference only what is of a part: posts that are made, moved or worded anew.
 *
 * Nothing is canceled, and what a person applied before can still be undone. A lead who is looking at a plan has to look
 * again. @throws when the campaign is gone.
 */
export async function applyPart(deps: PlanDeps, campaign: Campaign, partOf: PartOf): Promise<PartApplied> {
  for (let tries = 1; ; tries += 1) {
    const current = await findCampaign(deps.db, campaign.id)
    if (current === undefined) throw new Error(`Campaign ${campaign.id} is gone.`)
    if (!(await hasAppliedPlan(deps.db.sql, campaign.id))) return { kind: 'nothing-new' }
    const planned = await planPart(deps, current, partOf)
    if (planned.kind !== 'outdated') return planned
    if (tries === TRIES) throw new Error(`The plan of campaign ${campaign.slug} changed ${TRIES} times meanwhile.`)
  }
}

async function planPart(deps: PlanDeps, campaign: Campaign, partOf: PartOf): Promise<PartApplied | Refused> {
  const { db, planner } = deps
  const basis = await readPlanBasis(db, campaign.id, deps.platforms)
  const isOfPart = partOf(basis.input)
  if (isOfPart === undefined) return { kind: 'nothing-new' }
  const diff = only((await planFrom(deps, basis)).diff, isOfPart)
  if (diff.create.length + diff.move.length + diff.reword.length === 0) return { kind: 'nothing-new' }
  return holdToChange<PartApplied | Refused>(db, campaign, async (held, sql) => {
    const refusal = refusalOf(held, campaign.planVersion)
    if (refusal !== undefined) return refusal
    const write = { held, kind: 'agreed', timeZoneData: planner.timeZoneData, diff } as const
    const written = await writeDiff(sql, campaign.id, write)
    await tellOfCampaign(db, sql, { campaign, action: 'plan.applied', detail: written })
    return { kind: 'applied', ...written }
  })
}

function only(diff: PlanDiff, isOfPart: IsOfPart): Omit<PlanDiff, 'keep'> {
  return {
    create: diff.create.filter((post) => isOfPart(post)),
    move: diff.move.filter(({ post, reasons }) => isOfPart(post, reasons)),
    reword: diff.reword.filter(({ post, reasons }) => isOfPart(post, reasons)),
    cancel: [],
  }
}
