import { setImmediate } from 'node:timers/promises'
import { type Campaign, moveHeldAnchor, readPlanBasis } from '@chorus/db'
import type { PlanDiff, PlanProblem } from '@chorus/shared'
import { countAsks } from './mark-asks.ts'
import { holdToChange, type PlanDeps, planFrom, refusalOf } from './plan-campaign.ts'
import { tellOfCampaign } from './tell-of-campaign.ts'
import { writeDiff } from './write-diff.ts'

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
  /** Posts that wait for an approval of their text then, and those of them that had one. */
  readonly asks: number
  readonly asksAgain: number
  /** How many posts change for each reason (`ChangeReason`); a post may have several. */
  readonly reasons: Readonly<Record<string, number>>
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
  const { input, existing } = await readPlanBasis(db, campaign.id, deps.platforms)
  const made = await planFrom(deps, { input: { ...input, campaign: { ...input.campaign, anchors } }, existing })
  const { diff } = made
  const effect = await effectOf({ from, to, diff, problems: made.plan.problems })
  if (move.isDryRun) return { kind: 'dry-run', version: campaign.planVersion, effect }
  return holdToChange<AnchorMoved>(db, campaign, async (held, sql) => {
    const late = refusalOf(held, move.version ?? campaign.planVersion)
    if (late !== undefined) return late
    const target = { name: move.anchor, at: to, wall: wallOf(to, campaign.timeZone) }
    const anchor = await moveHeldAnchor(sql, campaign.id, target)
    const { timeZoneData } = deps.planner
    const write = { held, kind: 'move-anchor', anchor, timeZoneData, diff } as const
    const written = await writeDiff(sql, campaign.id, write)
    const detail = { version: written.version, anchor: move.anchor, from, to }
    await tellOfCampaign(db, sql, { campaign, action: 'anchor.moved', detail })
    return { kind: 'moved', version: written.version, effect: { ...effect, canceled: written.canceled } }
  })
}

async function effectOf(parts: {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly diff: PlanDiff
  readonly problems: readonly PlanProblem[]
}): Promise<MoveEffect> {
  const { from, to, diff, problems } = parts
  const seen: Seen = { first: undefined, last: undefined, reasons: {} }
  await inTurns(diff.move, (change) => seeMoving(seen, change))
  await inTurns(diff.reword, (change) => seeMoving(seen, change))
  await inTurns(diff.cancel, (change) => seeReasons(seen, change))
  return {
    from,
    to,
    moved: diff.move.length,
    reworded: diff.reword.length,
    created: diff.create.length,
    canceled: diff.cancel.length,
    kept: diff.keep.length,
    ...countAsks(diff),
    ...seen,
    problems,
  }
}

type Seen = { first: MovedPost | undefined; last: MovedPost | undefined; reasons: Record<string, number> }

/** Of several at one time the one named first stays. */
function seeMoving(seen: Seen, change: PlanDiff['move'][number]): void {
  const { post } = change
  if (seen.first === undefined || Temporal.Instant.compare(post.dueAt, seen.first.dueAt) < 0) seen.first = post
  if (seen.last === undefined || Temporal.Instant.compare(post.dueAt, seen.last.dueAt) > 0) seen.last = post
  seeReasons(seen, change)
}

function seeReasons({ reasons: counts }: Seen, { reasons }: Pick<PlanDiff['move'][number], 'reasons'>): void {
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1
}

/** Changes seen in one turn of the event loop: a large plan must not stop whatever else this process does. */
const TURN = 5_000

async function inTurns<Item>(items: readonly Item[], see: (item: Item) => void): Promise<void> {
  for (let from = 0; from < items.length; from += TURN) {
    for (const item of items.slice(from, from + TURN)) see(item)
    await setImmediate()
  }
}

/** In a gap of daylight saving the later, in an overlap the first. */
function instantOf(to: AnchorMove['to'], timeZone: string): Temporal.Instant {
  return to instanceof Temporal.Instant ? to : to.toZonedDateTime(timeZone).toInstant()
}

function wallOf(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString()
}
