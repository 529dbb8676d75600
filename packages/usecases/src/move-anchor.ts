import { type Campaign, moveHeldAnchor, readExistingPosts, readNow, readPlanInput, withHeldCampaign } from '@chorus/db'
import { diffPlan, type PlanDiff, plan, type PlanProblem } from '@chorus/shared'
import { type PlanDeps, writeDiff } from './plan-campaign.ts'

export type AnchorMove = {
  readonly anchor: string
  /** Wall time in the campaign's zone, or an instant. */
  readonly to: Temporal.PlainDateTime | Temporal.Instant
  /** Say what would change, change nothing. */
  readonly isDryRun: boolean
}

/** What a move changes, or would: counts, and the first and last of the posts that move, before and after. */
export type MoveEffect = {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly moved: number
  readonly reworded: number
  readonly created: number
  readonly canceled: number
  /** Sent, being sent, or settled: they stay as they are. */
  readonly kept: number
  readonly first: MovedPost | undefined
  readonly last: MovedPost | undefined
  readonly problems: readonly PlanProblem[]
}

type MovedPost = {
  readonly account: string
  readonly platform: string
  readonly wave: string
  readonly dueAt: Temporal.Instant
}

export type AnchorMoved =
  | { readonly kind: 'moved'; readonly version: number; readonly effect: MoveEffect }
  | { readonly kind: 'dry-run'; readonly version: number; readonly effect: MoveEffect }
  | { readonly kind: 'no-such-anchor'; readonly anchors: readonly string[] }
  | { readonly kind: 'before-opening' }
  | { readonly kind: 'ended'; readonly state: string }
  | { readonly kind: 'outdated'; readonly version: number }

/**
 * Moves an anchor, and with it every unsent post that is counted from it, in one transaction; or says what that would do.
 *
 * Posts that a worker has claimed stay as they are, also while a wave is publishing. Only against `version`, when given.
 */
export async function moveAnchor(
  deps: PlanDeps,
  campaign: Campaign,
  move: AnchorMove & { readonly version?: number },
): Promise<AnchorMoved> {
  const { db } = deps
  const from = Object.hasOwn(campaign.anchors, move.anchor) ? campaign.anchors[move.anchor] : undefined
  if (from === undefined) return { kind: 'no-such-anchor', anchors: Object.keys(campaign.anchors) }
  const refusal = refusalOf(campaign, move.version)
  if (refusal !== undefined) return refusal
  const to = instantOf(move.to, campaign.timeZone)
  const anchors = { ...campaign.anchors, [move.anchor]: to }
  const isUpsideDown = Temporal.Instant.compare(anchors['opening'] ?? to, anchors['deadline'] ?? to) >= 0
  if (isUpsideDown) return { kind: 'before-opening' }
  const input = await readPlanInput(db.orm, campaign.id, deps.platforms)
  const made = plan({ ...input, campaign: { ...input.campaign, anchors } }, await readNow(db))
  const diff = diffPlan(made, await readExistingPosts(db.orm, campaign.id))
  const effect = effectOf({ from, to, diff, problems: made.problems })
  if (move.isDryRun) return { kind: 'dry-run', version: campaign.planVersion, effect }
  const moved = await withHeldCampaign<AnchorMoved>(db, campaign.id, async (held, sql) => {
    const late = refusalOf(held, move.version ?? campaign.planVersion)
    if (late !== undefined) return late
    await moveHeldAnchor(sql, campaign.id, { name: move.anchor, at: to, wall: wallOf(to, campaign.timeZone) })
    const written = await writeDiff(sql, campaign.id, diff)
    return { kind: 'moved', version: written.version, effect: { ...effect, canceled: written.canceled } }
  })
  if (moved === undefined) throw new Error(`Campaign ${campaign.id} is gone.`)
  return moved
}

/** Why this campaign, as it is now, is not to be moved. */
function refusalOf(now: Pick<Campaign, 'state' | 'planVersion'>, version: number | undefined): AnchorMoved | undefined {
  if (version !== undefined && now.planVersion !== version) return { kind: 'outdated', version: now.planVersion }
  if (now.state === 'finished' || now.state === 'canceled') return { kind: 'ended', state: now.state }
  return undefined
}

function effectOf(parts: {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly diff: PlanDiff
  readonly problems: readonly PlanProblem[]
}): MoveEffect {
  const { from, to, diff, problems } = parts
  const moving = [...diff.move, ...diff.reword].map(({ post }) => post)
  const inOrder = moving.toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt))
  return {
    from,
    to,
    moved: diff.move.length,
    reworded: diff.reword.length,
    created: diff.create.length,
    canceled: diff.cancel.length,
    kept: diff.keep.length,
    first: inOrder[0],
    last: inOrder.at(-1),
    problems,
  }
}

/** In a gap of daylight saving the later, in an overlap the first. */
function instantOf(to: AnchorMove['to'], timeZone: string): Temporal.Instant {
  return to instanceof Temporal.Instant ? to : to.toZonedDateTime(timeZone).toInstant()
}

function wallOf(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString()
}
