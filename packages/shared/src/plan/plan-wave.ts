import type { KitWave } from '../kit/kit.ts'
import type { PlatformName } from '../publish/platform.ts'
import { DEADLINE_MARGIN_MS } from '../publish/limits.ts'
import type { DealtText, TextDealer } from './deal-texts.ts'
import type { AssistedPost, PlanInput, PlannedPost, PlanProblem } from './plan-types.ts'
import { networkRules } from '../networks/network-rules.ts'
import { quietUntilMs } from './quiet-hours.ts'
import { seededFraction } from './seed.ts'
import { type Placement, type SpreadRule, spreadSeats } from './spread.ts'
import type { RefusedText } from './variant-stacks.ts'
import { seatsOf, type WaveSeat } from './wave-seats.ts'

export type WavePlan = {
  readonly posts: readonly PlannedPost[]
  readonly assisted: readonly AssistedPost[]
  readonly problems: readonly PlanProblem[]
}

/** What the plan of one wave needs to know besides the wave. */
export type WaveContext = { readonly input: PlanInput; readonly dealer: TextDealer; readonly now: Temporal.Instant }

/** One wave's posts: who, what, when; what could not be planned is among the problems or the assisted. */
export function planWave(wave: KitWave, context: WaveContext): WavePlan {
  const { seats, assisted, problems } = seatsOf(wave, context.input)
  const { seed } = context.input.campaign
  const worded = byDraw(seats, `${seed}\n${wave.key}`).map((seat) => ({ seat, dealt: dealTo(seat, context.dealer) }))
  const placements = place(
    worded.flatMap(({ seat, dealt }) => (dealt.kind === 'dealt' ? [seat] : [])),
    wave,
    seed,
  )
  const ends = worded.map(({ seat, dealt }) =>
    endOf(seat, { dealt, placement: placements.get(seat.key), wave, context }),
  )
  return {
    posts: ends.flatMap((end) => end.post ?? []),
    assisted: [...assisted, ...ends.flatMap((end) => end.assisted ?? [])],
    problems: [...problems, ...together(wave), ...ends.flatMap((end) => end.problem ?? [])],
  }
}

/** In the order in which texts are dealt: by occurrence, then as the seed draws. */
function byDraw(seats: readonly WaveSeat[], seed: string): readonly WaveSeat[] {
  return seats
    .map((seat) => ({ seat, draw: seededFraction(seed, 'deal', seat.key) }))
    .toSorted((a, b) => {
      const byMoment = a.seat.moment.occurrence - b.seat.moment.occurrence || a.draw - b.draw
      return byMoment || (a.seat.key < b.seat.key ? -1 : 1)
    })
    .map(({ seat }) => seat)
}

function dealTo({ participant, platform, handle, chosen }: WaveSeat, dealer: TextDealer): DealtText | RefusedText {
  return dealer.deal({ name: participant.name, platform, handle }, chosen)
}

function place(seats: readonly WaveSeat[], wave: KitWave, seed: string): ReadonlyMap<string, Placement> {
  const lateMs = lateByMs(wave)
  const placements = new Map<string, Placement>()
  for (const [platform, group] of Map.groupBy(seats, (seat) => seat.platform)) {
    const rule = ruleFor(wave, platform, seed)
    const windowMs = wave.spread === undefined || wave.together ? lateMs : rule.overMs
    const wanting = group.map(({ key, participant, moment }) => {
      const opensAtMs = moment.at.epochMilliseconds
      const closesAtMs = opensAtMs + windowMs
      const { quietHours, timeZone } = participant
      return {
        key,
        opensAtMs,
        closesAtMs,
        quietLimitMs: opensAtMs + rule.overMs + lateMs,
        quietUntilMs: (atMs: number) => quietUntilMs(atMs, quietHours, timeZone),
      }
    })
    for (const [key, placement] of spreadSeats(wanting, rule)) placements.set(key, placement)
  }
  return placements
}

/** Without a spread all go out at the moment, or as close to it as the network's own gap allows. */
function ruleFor(wave: KitWave, platform: PlatformName, seed: string): SpreadRule {
  const { leastGapMs } = networkRules[platform]
  const spread = wave.together ? undefined : wave.spread
  return {
    seed: `${seed}\n${wave.key}`,
    overMs: spread === undefined ? 0 : lengthMs(spread.over),
    gapMs: Math.max(leastGapMs, spread === undefined ? 0 : lengthMs(spread.gap)),
    jitterMs: spread === undefined ? 0 : lengthMs(spread.jitter),
  }
}

type Ending = { readonly post?: PlannedPost; readonly assisted?: AssistedPost; readonly problem?: PlanProblem }

type SeatPlan = {
  readonly dealt: DealtText | RefusedText
  readonly placement: Placement | undefined
  readonly wave: KitWave
  readonly context: WaveContext
}

function endOf(seat: WaveSeat, { dealt, placement, wave, context }: SeatPlan): Ending {
  const { platform, handle, participant, moment, chosen } = seat
  const named = { wave: wave.key, organisation: participant.organisation, account: handle, platform }
  if (dealt.kind === 'refused') {
    const problem = { ...named, code: dealt.code, message: `message "${chosen.message.key}": ${dealt.message}` }
    if (dealt.code !== 'no-distinct-text') return { problem }
    return {
      problem,
      assisted: { wave: wave.key, organisation: participant.organisation, platform, reason: dealt.code },
    }
  }
  const due = dueOf(placement, wave, context)
  if (due.kind === 'problem') return { problem: { ...named, code: due.code, message: due.message } }
  return {
    post: {
      ...named,
      occurrence: moment.occurrence,
      locale: chosen.text.locale,
      message: chosen.message.key,
      variant: dealt.variant,
      text: dealt.text,
      dueAt: Temporal.Instant.fromEpochMilliseconds(due.dueAtMs),
      lateAfter: Temporal.Instant.fromEpochMilliseconds(due.lateAfterMs),
      costMicroUsd: dealt.costMicroUsd,
      notes: [
        ...moment.notes,
        ...(due.movedByQuietHours ? ['quiet-hours'] : []),
        ...(dealt.isSharedWording ? ['shared-wording'] : []),
      ],
    },
  }
}

type Due =
  | {
      readonly kind: 'due'
      readonly dueAtMs: number
      readonly lateAfterMs: number
      readonly movedByQuietHours: boolean
    }
  | { readonly kind: 'problem'; readonly code: string; readonly message: string }

function dueOf(placement: Placement | undefined, wave: KitWave, { input, now }: WaveContext): Due {
  if (placement?.kind !== 'placed') {
    return placement?.kind === 'quiet-hours-too-long'
      ? { kind: 'problem', code: placement.kind, message: 'the quiet hours end later than the wave may be late' }
      : { kind: 'problem', code: 'window-too-short', message: 'the window is over before there is room for the post' }
  }
  const { dueAtMs, movedByQuietHours } = placement
  const lateMs = lateByMs(wave)
  const dueAt = Temporal.Instant.fromEpochMilliseconds(dueAtMs).toString()
  const deadlineMs = input.campaign.anchors['deadline']?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  const lastMs = deadlineMs - DEADLINE_MARGIN_MS
  if (dueAtMs > lastMs) {
    return { kind: 'problem', code: 'after-deadline', message: `due at ${dueAt}, too late to be out by the deadline` }
  }
  if (dueAtMs < now.epochMilliseconds - lateMs) {
    return { kind: 'problem', code: 'too-late', message: `was due at ${dueAt}, longer ago than the wave may be late` }
  }
  return { kind: 'due', dueAtMs, lateAfterMs: Math.min(dueAtMs + lateMs, lastMs), movedByQuietHours }
}

function together(wave: KitWave): readonly PlanProblem[] {
  if (!wave.together) return []
  return wave.platforms
    .filter((platform) => networkRules[platform].leastGapMs > 0)
    .map((platform) => ({
      code: 'together-not-allowed',
      message: `${platform} allows no posts at one moment; there they go out one after the other`,
      wave: wave.key,
      platform,
    }))
}

function lateByMs(wave: KitWave): number {
  return lengthMs(wave.lateBy)
}

/** Days count 24 hours, months and years as from 1 January 2001: a window is a length, not a date. Never below 0. */
function lengthMs(duration: Temporal.Duration): number {
  const relativeTo = Temporal.PlainDate.from('2001-01-01')
  return Math.max(0, Math.floor(duration.total({ unit: 'milliseconds', relativeTo })))
}
