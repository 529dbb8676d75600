import {
  type Campaign,
  CampaignEnded,
  type Db,
  hasAppliedPlan,
  type HeldCampaign,
  launchHeldCampaign,
  type PlanBasis,
  readNow,
  readPlanBasis,
  readTimeZoneData,
  withHeldCampaign,
  type WrittenPlan,
} from '@chorus/db'
import type { Plan, PlanDiff, PlatformName } from '@chorus/shared'
import type { Planner } from './deps.ts'
import { markAsks } from './mark-asks.ts'
import { tellOfCampaign } from './tell-of-campaign.ts'
import { type HeldSql, writeDiff } from './write-diff.ts'

export type PlanDeps = {
  readonly db: Db
  /** Networks that this installation can publish to. */
  readonly platforms: readonly PlatformName[]
  readonly planner: Planner
}

/** `time-zone-data-changed`: posts move, and the plan that stands was made with other time-zone data. */
export type PlanNote = 'time-zone-data-changed'

/** A plan as it stands now, and what applying it would change. `version` goes with `applyPlan`. */
export type CampaignPlan = {
  readonly version: number
  readonly plan: Plan
  readonly diff: PlanDiff
  readonly notes: readonly PlanNote[]
}

/** Plans a campaign against the database's clock. Writes nothing. */
export async function planCampaign(deps: PlanDeps, campaign: Campaign): Promise<CampaignPlan> {
  const basis = await readPlanBasis(deps.db, campaign.id, deps.platforms)
  const made = await planFrom(deps, basis)
  const appliedWith = made.diff.move.length === 0 ? undefined : await readTimeZoneData(deps.db, campaign.id)
  const isOther = appliedWith !== undefined && appliedWith !== deps.planner.timeZoneData
  return { version: campaign.planVersion, ...made, notes: isOther ? ['time-zone-data-changed'] : [] }
}

/** A plan of what was read, and what it would change. */
export async function planFrom(
  { db, planner }: PlanDeps,
  basis: PlanBasis,
): Promise<{ readonly plan: Plan; readonly diff: PlanDiff }> {
  const now = await readNow(db)
  const { plan, diff } = await planner.planAndDiff({ ...basis, now })
  return { plan, diff: await markAsks(db, diff, { ...basis.input, now }) }
}

export type Applied =
  | { readonly kind: 'applied'; readonly written: WrittenPlan }
  /** Somebody else applied or changed the campaign since that version was read. */
  | { readonly kind: 'outdated'; readonly version: number }
  | { readonly kind: 'ended'; readonly state: string }

/**
 * Plans again and writes the difference in one transaction, if `version` is still the campaign's.
 *
 * Only posts that no worker has claimed change. @throws when the campaign is gone.
 */
export async function applyPlan(deps: PlanDeps, campaign: Campaign, version: number): Promise<Applied> {
  // Planned before the campaign is held, so that nobody waits for it: whatever changes the plan meanwhile raises the version.
  const { diff } = await planFrom(deps, await readPlanBasis(deps.db, campaign.id, deps.platforms))
  return holdToChange<Applied>(deps.db, campaign, async (held, sql) => {
    const refusal = refusalOf(held, version)
    if (refusal !== undefined) return refusal
    const { timeZoneData } = deps.planner
    const written = await writeDiff(sql, campaign.id, { held, kind: 'apply', timeZoneData, diff })
    await tellOfCampaign(deps.db, sql, { campaign, action: 'plan.applied', detail: written })
    return { kind: 'applied', written }
  })
}

/** Why nothing of a plan is written. */
export type Refused =
  | { readonly kind: 'outdated'; readonly version: number }
  | { readonly kind: 'ended'; readonly state: string }

/** Why this campaign, as it is now, is not to be changed by somebody who read that version of its plan. */
export function refusalOf(
  now: Pick<Campaign, 'state' | 'planVersion'>,
  version: number | undefined,
): Refused | undefined {
  if (version !== undefined && now.planVersion !== version) return { kind: 'outdated', version: now.planVersion }
  if (now.state === 'finished' || now.state === 'canceled') return { kind: 'ended', state: now.state }
  return undefined
}

/** Runs a change of a campaign's posts while it is held; one that ends in between is told as `ended`. @throws when it is gone. */
export async function holdToChange<Answer>(
  db: Db,
  campaign: Campaign,
  change: (held: HeldCampaign, sql: HeldSql) => Promise<Answer>,
): Promise<Answer | Extract<Refused, { readonly kind: 'ended' }>> {
  try {
    const changed = await withHeldCampaign(db, campaign.id, async (held, sql) => ({ answer: await change(held, sql) }))
    if (changed === undefined) throw new Error(`Campaign ${campaign.id} is gone.`)
    return changed.answer
  } catch (error) {
    if (error instanceof CampaignEnded) return { kind: 'ended', state: error.state }
    throw error
  }
}

export type CampaignLaunch =
  | { readonly kind: 'launched'; readonly scheduled: number; readonly awaitingApproval: number }
  | { readonly kind: 'not-a-draft'; readonly state: string }
  | { readonly kind: 'nothing-planned' }

/** Launches a draft whose plan is applied: from here the workers publish what is due. */
export async function launchCampaign(db: Db, campaign: Campaign): Promise<CampaignLaunch> {
  const launched = await withHeldCampaign<CampaignLaunch>(db, campaign.id, async (held, sql) => {
    if (held.state !== 'draft') return { kind: 'not-a-draft', state: held.state }
    if (!(await hasAppliedPlan(sql, campaign.id))) return { kind: 'nothing-planned' }
    const counts = await launchHeldCampaign(sql, campaign.id)
    if (counts === undefined) return { kind: 'not-a-draft', state: 'canceled' }
    await tellOfCampaign(db, sql, { campaign, action: 'campaign.launched', detail: counts })
    return { kind: 'launched', ...counts }
  })
  if (launched === undefined) throw new Error(`Campaign ${campaign.id} is gone.`)
  return launched
}
