import { type Campaign, findCampaign, readPlanBasis } from '@chorus/db'
import type { PlanDiff } from '@chorus/shared'
import { holdToChange, planFrom, type PlanDeps, type Refused, refusalOf } from './plan-campaign.ts'
import { writeDiff } from './write-diff.ts'

export type AgreedPlanned =
  | { readonly kind: 'applied'; readonly version: number; readonly created: number; readonly changed: number }
  /** No wave "as soon as agreed", none of its posts is new, or the campaign's first plan is not applied yet. */
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'ended'; readonly state: string }

/** Somebody else's plan may come first so many times; then it has what was agreed in it. */
const TRIES = 5

/**
 * Makes the posts of rapid-response waves that follow from a consent just given: to be called after `grantConsent`.
 *
 * Only posts of waves "as soon as agreed" are added or changed, nothing is canceled, and what a person applied before can
 * still be undone. A lead who is looking at a plan has to look again. @throws when the campaign is gone.
 */
export async function onAgreed(deps: PlanDeps, campaign: Campaign): Promise<AgreedPlanned> {
  for (let tries = 1; ; tries += 1) {
    const current = await findCampaign(deps.db, campaign.id)
    if (current === undefined) throw new Error(`Campaign ${campaign.id} is gone.`)
    if (current.planVersion === 0) return { kind: 'nothing-new' }
    const planned = await planAgreed(deps, current)
    if (planned.kind !== 'outdated') return planned
    if (tries === TRIES) throw new Error(`The plan of campaign ${campaign.slug} changed ${TRIES} times meanwhile.`)
  }
}

async function planAgreed(deps: PlanDeps, campaign: Campaign): Promise<AgreedPlanned | Refused> {
  const { db, planner } = deps
  const basis = await readPlanBasis(db, campaign.id, deps.platforms)
  const waves = new Set(basis.input.waves.filter(({ when }) => when.kind === 'agreed').map(({ key }) => key))
  if (waves.size === 0) return { kind: 'nothing-new' }
  const diff = ofWaves((await planFrom(deps, basis)).diff, waves)
  if (diff.create.length + diff.move.length + diff.reword.length === 0) return { kind: 'nothing-new' }
  return holdToChange<AgreedPlanned | Refused>(db, campaign, async (held, sql) => {
    const refusal = refusalOf(held, campaign.planVersion)
    if (refusal !== undefined) return refusal
    const write = { held, kind: 'agreed', timeZoneData: planner.timeZoneData, diff } as const
    return { kind: 'applied', ...(await writeDiff(sql, campaign.id, write)) }
  })
}

function ofWaves(diff: PlanDiff, waves: ReadonlySet<string>): Omit<PlanDiff, 'keep'> {
  return {
    create: diff.create.filter(({ wave }) => waves.has(wave)),
    move: diff.move.filter(({ post }) => waves.has(post.wave)),
    reword: diff.reword.filter(({ post }) => waves.has(post.wave)),
    cancel: [],
  }
}
