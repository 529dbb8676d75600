import type { KitWave } from '../kit/kit.ts'
import type { PlatformName } from '../publish/platform.ts'
import { DEADLINE_MARGIN_MS } from '../publish/limits.ts'
import type { DealtText, TextDealer } from './deal-texts.ts'
import { speakerOf, type WordedSeat } from './deal-waves.ts'
import { type AssistedPost, OWN_WORDING, type PlanInput, type PlannedPost, type PlanProblem } from './plan-types.ts'
import { networkRules } from '../networks/network-rules.ts'
import { quietUntilMs } from './quiet-hours.ts'
import { type Placement, type SpreadRule, spreadSeats } from './spread.ts'
import type { WaveSeat, WaveSeats } from './wave-seats.ts'
import { whyWithout } from './why-without.ts'

export type WavePlan = {
  readonly posts: readonly PlannedPost[]
  readonly assisted: readonly AssistedPost[]
  readonly problems: readonly PlanProblem[]
}

/** What the plan of one wave needs to know besides the wave. */
export type WaveContext = {
  readonly input: PlanInput
  readonly dealer: TextDealer
  readonly now: Temporal.Instant
  readonly seats: WaveSeats
  /** The seats with their texts, in the order in which they were dealt. */
  readonly worded: readonly WordedSeat[]
}

/** One wave's posts: who, what, when; what could not be planned is among the problems or the assisted. */
export function planWave(wave: KitWave, context: WaveContext): WavePlan {
  const { seats, worded, input } = context
  const placements = place(
    worded.flatMap(({ seat, dealt }) => (dealt === undefined ? [] : [seat])),
    wave,
    input.campaign.seed,
  )
  const ends = worded.map((one) => endOf(one, placements.get(one.seat.key), context))
  return {
    posts: ends.flatMap((end) => end.post ?? []),
    assisted: [...seats.assisted, ...ends.flatMap((end) => end.assisted ?? [])],
    problems: [...seats.problems, ...together(wave), ...ends.flatMap((end) => end.problem ?? [])],
  }
}

function place(seats: readonly WaveSeat[], wave: KitWave, seed: string): ReadonlyMap<string, Placement> {
  const lateMs = lateByMs(wave)
  const placements = new Map<string, Placement>()
  for (const [platform, group] of Map.groupBy(seats, (seat) => seat.account.platform)) {
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

function endOf(one: WordedSeat, placement: Placement | undefined, context: WaveContext): Ending {
  const { seat, dealt } = one
  if (dealt === undefined) return without(seat, whyWithout(one, context.dealer))
  const due = dueOf(placement, seat.wave, context)
  if (due.kind === 'problem') return { problem: { ...nameOf(seat), code: due.code, message: due.message } }
  const dueAt = Temporal.Instant.fromEpochMilliseconds(due.dueAtMs)
  const said = context.dealer.dealAgain(dealt, speakerOf(seat, dueAt))
  if (said.kind === 'refused') {
    const message = `message "${dealt.choice.message.key}", as it reads on the day it is due: ${said.message}`
    return without(seat, { code: said.code, message })
  }
  return { post: postOf(seat, said, { ...due, dueAt }) }
}

function postOf(
  seat: WaveSeat,
  { choice, variant, text, costMicroUsd }: DealtText,
  due: DueTime & { readonly dueAt: Temporal.Instant },
): PlannedPost {
  return {
    ...nameOf(seat),
    occurrence: seat.moment.occurrence,
    locale: choice.text.locale,
    message: choice.message.key,
    variant: choice.isOwn ? OWN_WORDING : variant,
    text,
    dueAt: due.dueAt,
    lateAfter: Temporal.Instant.fromEpochMilliseconds(due.lateAfterMs),
    costMicroUsd,
    notes: [...seat.moment.notes, ...(due.movedByQuietHours ? ['quiet-hours'] : []), ...choice.notes],
  }
}

function nameOf({ wave, participant, account }: WaveSeat): SeatName {
  const { organisation } = participant
  return { wave: wave.key, organisation, account: account.handle, platform: account.platform }
}

type SeatName = Pick<PlannedPost, 'wave' | 'organisation' | 'account' | 'platform'>

/** An account that gets no text; whose wordings ran out is helped to post by hand. */
function without(seat: WaveSeat, why: Pick<PlanProblem, 'code' | 'message'>): Ending {
  const { wave, organisation, platform, account } = nameOf(seat)
  const problem = { wave, organisation, account, platform, ...why }
  if (why.code !== 'no-distinct-text') return { problem }
  return { problem, assisted: { wave, organisation, platform, reason: why.code } }
}

type DueTime = { readonly dueAtMs: number; readonly lateAfterMs: number; readonly movedByQuietHours: boolean }

type Due =
  | (DueTime & { readonly kind: 'due' })
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
