import { createHash } from 'node:crypto'
import {
  type Campaign,
  countUnanswered,
  type Db,
  listWaivers,
  readKit,
  readNow,
  readPulse,
  waivablePoints,
  type WaivedPoint,
  type Waiver,
  waivePoint,
} from '@chorus/db'
import { type KitFault, writeKit } from '@chorus/shared'
import { type CampaignPlan, type PlanDeps, planCampaign } from './plan-campaign.ts'
import { reviseCampaign } from './revise-campaign.ts'

/** What is looked at before a launch, in the order in which it is shown. */
export const launchPoints = [
  'plan',
  'texts',
  'warnings',
  'problems',
  'answers',
  'handles',
  'budget',
  'worker',
  'deadline',
] as const

/**
 * One point of the check. `open`: it keeps the launch back, unless it was waived; `note`: somebody should know; `good`: nothing
 * is to be said.
 */
export type ReadinessPoint = {
  readonly point: (typeof launchPoints)[number]
  readonly state: 'good' | 'note' | 'open'
  /** How much there is of what the point is about: faults, warnings, posts that would change, organisations, workers. */
  readonly count: number
  /** Whether it may be let pass with a reason. */
  readonly canWaive: boolean
  /** Why it was let pass, where that still covers what there is. */
  readonly waiver: Waiver | undefined
}

export type Readiness = {
  /** Nothing is open that was not waived. */
  readonly isReady: boolean
  readonly points: readonly ReadinessPoint[]
  readonly costUsd: number
  readonly budgetUsd: number | undefined
}

/** Looks at everything that a launch of the campaign depends on, as it stands now. Writes nothing. */
export async function readReadiness(deps: PlanDeps, campaign: Campaign): Promise<Readiness> {
  const { db } = deps
  const kit = await readKit(db, campaign.id, false)
  const found = await findingsOf(db, campaign, writeKit(kit))
  const made = await planCampaign(deps, campaign)
  const costUsd = made.plan.costMicroUsd / 1_000_000
  const budgetUsd = kit.campaign.budget?.usd
  const unanswered = await countUnanswered(db, campaign.id)
  const { workers } = await readPulse(db)
  const isPast = await hasPassed(db, campaign)
  const faults = found.filter(({ severity = 'error' }) => severity === 'error').length
  const warnings = found.filter(({ severity }) => severity === 'warning').length
  const handles = unconnectedOf(made).size
  const isOver = budgetUsd !== undefined && costUsd > budgetUsd
  const judged = [
    planPoint(made),
    { point: 'texts', state: faults > 0 ? 'open' : 'good', count: faults },
    { point: 'warnings', state: warnings > 0 ? 'note' : 'good', count: warnings },
    noteOf('problems', made.plan.problems.length),
    noteOf('answers', unanswered),
    noteOf('handles', handles),
    { point: 'budget', state: isOver ? 'open' : 'good', count: isOver ? Math.ceil(costUsd - budgetUsd) : 0 },
    { point: 'worker', state: workers > 0 ? 'good' : 'open', count: workers },
    { point: 'deadline', state: isPast ? 'open' : 'good', count: 0 },
  ] as const satisfies readonly Judged[]
  const waivers = await listWaivers(db, campaign.id)
  const points = judged.map((one) => withWaiver(one, waivers))
  const isReady = points.every(({ state, waiver }) => state !== 'open' || waiver !== undefined)
  return { isReady, points, costUsd, budgetUsd }
}

/** What is to be said against the campaign's texts and waves, with the organisations that speak by them. */
async function findingsOf(db: Db, campaign: Campaign, text: string): Promise<readonly KitFault[]> {
  const checked = await reviseCampaign(db, campaign, { text, format: 'yaml', isDryRun: true, autoConsent: false })
  if (checked.kind === 'faults') return checked.faults
  return checked.kind === 'checked' ? checked.findings : []
}

type Judged = Pick<ReadinessPoint, 'point' | 'state' | 'count'>

const noteOf = (point: Judged['point'], count: number): Judged => ({ point, state: count > 0 ? 'note' : 'good', count })

function planPoint({ diff }: CampaignPlan): Judged {
  const changed = diff.move.length + diff.reword.length + diff.cancel.length
  if (diff.keep.length + changed === 0) return { point: 'plan', state: 'open', count: 0 }
  const changes = diff.create.length + changed
  return { point: 'plan', state: changes > 0 ? 'note' : 'good', count: changes }
}

/** Organisations that a wave wants an account of which is not connected. */
function unconnectedOf({ plan }: CampaignPlan): ReadonlySet<string> {
  return new Set(plan.assisted.filter(({ reason }) => reason === 'no-account').map(({ organisation }) => organisation))
}

async function hasPassed(db: Db, { anchors }: Campaign): Promise<boolean> {
  const { deadline } = anchors
  return deadline !== undefined && Temporal.Instant.compare(deadline, await readNow(db)) < 0
}

function withWaiver(judged: Judged, waivers: readonly Waiver[]): ReadinessPoint {
  const waiver = waivers.find(({ point, count }) => point === judged.point && judged.count <= count)
  return { ...judged, canWaive: waivedPointOf(judged.point) !== undefined, waiver }
}

/** The point by its name, where it is one that can be waived. */
export function waivedPointOf(name: string): WaivedPoint | undefined {
  return waivablePoints.find((point) => point === name)
}

/** `not-open`: there is nothing to waive. */
export type PointWaived = { readonly kind: 'waived' } | { readonly kind: 'not-open' }

/** Lets an open point pass for the launch, as far as it goes now, with the reason. */
export async function waive(
  deps: PlanDeps,
  campaign: Campaign,
  { point, reason }: { readonly point: WaivedPoint; readonly reason: string },
): Promise<PointWaived> {
  const { points } = await readReadiness(deps, campaign)
  const found = points.find((one) => one.point === point)
  if (found?.state !== 'open') return { kind: 'not-open' }
  const reasonHash = createHash('sha256').update(reason).digest('hex')
  await waivePoint(deps.db, campaign.id, { point, count: found.count, reason, reasonHash })
  return { kind: 'waived' }
}
