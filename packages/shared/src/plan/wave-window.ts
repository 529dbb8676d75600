import type { KitStart, KitWave } from '../kit/kit.ts'
import { DEADLINE_MARGIN_MS } from '../publish/limits.ts'
import { lengthMs } from './length-ms.ts'
import { type Moment, type MomentPlace, type MomentProblem, startOf } from './moments.ts'
import type { PlanCampaign } from './plan-types.ts'

/** Between which times a post of a wave is due. Milliseconds since the epoch, both ends included. */
export type WaveWindow = {
  readonly opensAtMs: number
  /** The length over which the posts are spread; 0: all want to go out when it opens. */
  readonly spreadMs: number
  readonly closesAtMs: number
  /** As late as it may be where the organisation's hours forbid it to be in time; not before it closes. */
  readonly shiftLimitMs: number
  /** As late as it may be whatever happens, and why. */
  readonly lastMs: number
  readonly cutBy: 'after-deadline' | 'after-latest'
  /** What keeps it from opening with the wave's moment. */
  readonly heldBy?: 'under-embargo' | 'before-earliest' | 'agreed-too-late'
  readonly lateByMs: number
  /** How late a post may start that is due earlier than that less `lateByMs`. */
  readonly lateUntilMs: number
}

type Bounds = {
  readonly earliestMs: number | undefined
  readonly latestMs: number | undefined
  /** When a wave "as soon as agreed" ends. */
  readonly agreedUntilMs: number | undefined
}

/** The windows of a wave's moments for those who post in one zone; or what is wrong with its earliest, latest or start. */
export function windowsIn(
  wave: KitWave,
  place: MomentPlace,
  campaign: PlanCampaign,
): ((moment: Moment) => WaveWindow) | MomentProblem {
  const from = wave.when.kind === 'agreed' ? wave.when.from : undefined
  const [earliest, latest, agreedFrom] = [wave.earliest, wave.latest, from].map((start) => timeOf(start, place))
  if (typeof earliest === 'object') return earliest
  if (typeof latest === 'object') return latest
  if (typeof agreedFrom === 'object') return agreedFrom
  const within = wave.when.kind === 'agreed' ? lengthMs(wave.when.within) : 0
  const agreedUntilMs = agreedFrom === undefined ? undefined : agreedFrom + within
  const bounds = { earliestMs: earliest, latestMs: latest, agreedUntilMs }
  return (moment) => windowOf(wave, moment.at.epochMilliseconds, { campaign, bounds })
}

function timeOf(start: KitStart | undefined, place: MomentPlace): number | undefined | MomentProblem {
  if (start === undefined) return undefined
  const found = startOf(start, place)
  return found.kind === 'at' ? found.at.epochMilliseconds : found
}

function windowOf(
  wave: KitWave,
  momentMs: number,
  { campaign, bounds }: { readonly campaign: PlanCampaign; readonly bounds: Bounds },
): WaveWindow {
  const { agreedUntilMs } = bounds
  const lateByMs = lengthMs(wave.lateBy)
  const overMs = spreadOf(wave)
  const closesAtMs = agreedUntilMs ?? momentMs + (overMs ?? lateByMs)
  const { lastMs, cutBy } = lastOf(campaign, bounds)
  const held = heldUntil(momentMs, campaign, bounds)
  const opensAtMs = held?.atMs ?? momentMs
  const heldBy = momentMs > closesAtMs ? 'agreed-too-late' : held?.by
  return {
    opensAtMs,
    spreadMs: overMs === undefined ? 0 : Math.max(0, Math.min(closesAtMs, lastMs) - opensAtMs),
    closesAtMs,
    shiftLimitMs: (agreedUntilMs ?? momentMs + (overMs ?? 0)) + lateByMs,
    lastMs,
    cutBy,
    ...(heldBy && { heldBy }),
    lateByMs,
    lateUntilMs: agreedUntilMs ?? Number.NEGATIVE_INFINITY,
  }
}

/** The length over which a wave is spread; undefined where all want to go out at its moment. */
function spreadOf({ spread, together, when }: KitWave): number | undefined {
  return spread === undefined || together || when.kind === 'agreed' ? undefined : lengthMs(spread.over)
}

function lastOf({ anchors }: PlanCampaign, { latestMs }: Bounds): Pick<WaveWindow, 'lastMs' | 'cutBy'> {
  const deadlineMs = anchors['deadline']?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  const lastMs = deadlineMs - DEADLINE_MARGIN_MS
  return latestMs !== undefined && latestMs - 1 < lastMs
    ? { lastMs: latestMs - 1, cutBy: 'after-latest' }
    : { lastMs, cutBy: 'after-deadline' }
}

function heldUntil(
  momentMs: number,
  { embargoUntil }: PlanCampaign,
  { earliestMs }: Bounds,
): { readonly atMs: number; readonly by: 'under-embargo' | 'before-earliest' } | undefined {
  const embargoMs = embargoUntil?.epochMilliseconds ?? momentMs
  const first = earliestMs ?? momentMs
  if (Math.max(embargoMs, first) <= momentMs) return undefined
  return embargoMs >= first ? { atMs: embargoMs, by: 'under-embargo' } : { atMs: first, by: 'before-earliest' }
}

/** A post that is due then cannot start later: by the wave's lateness, and never after what cuts the window. */
export function lateAfterMs(dueAtMs: number, { lateByMs, lateUntilMs, lastMs }: WaveWindow): number {
  return Math.min(lastMs, Math.max(dueAtMs + lateByMs, lateUntilMs))
}

/** The latest time at which any post of the window could still start. */
export function lastStartMs(window: WaveWindow): number {
  return lateAfterMs(window.shiftLimitMs, window)
}
