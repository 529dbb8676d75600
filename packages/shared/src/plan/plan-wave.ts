import type { KitWave } from '../kit/kit.ts'
import { networkRules } from '../networks/network-rules.ts'
import type { DealtText, TextDealer } from './deal-texts.ts'
import { speakerOf, type WordedSeat } from './deal-waves.ts'
import type { Placement } from './place-posts.ts'
import { nameOfSeat } from './place-waves.ts'
import { type AssistedPost, OWN_WORDING, type PlannedPost, type PlanProblem } from './plan-types.ts'
import type { WaveSeat, WaveSeats } from './wave-seats.ts'
import { lateAfterMs } from './wave-window.ts'
import { whyWithout } from './why-without.ts'

export type WavePlan = {
  readonly posts: readonly PlannedPost[]
  readonly assisted: readonly AssistedPost[]
  readonly problems: readonly PlanProblem[]
}

/** What the plan of one wave needs to know besides the wave. */
export type WaveContext = {
  readonly dealer: TextDealer
  readonly now: Temporal.Instant
  readonly seats: WaveSeats
  /** The seats with their texts, in the order in which they were dealt. */
  readonly worded: readonly WordedSeat[]
  /** By the name of the post. */
  readonly placements: ReadonlyMap<string, Placement>
}

/**
 * One wave's posts: who, what, when; what could not be planned is among the problems or the assisted. Seats with a fixed
 * post are left out.
 */
export function planWave(wave: KitWave, context: WaveContext): WavePlan {
  const { seats, worded } = context
  const ends = worded.filter(({ seat }) => seat.fixed === undefined).map((one) => endOf(one, context))
  return {
    posts: ends.flatMap((end) => end.post ?? []),
    assisted: [...seats.assisted, ...ends.flatMap((end) => end.assisted ?? [])],
    problems: [
      ...seats.problems,
      ...together(wave),
      ...ends.flatMap((end) => end.problem ?? []),
      ...tooLate(wave, ends),
    ],
  }
}

type Ending = {
  readonly post?: PlannedPost
  readonly assisted?: AssistedPost
  readonly problem?: PlanProblem
  /** Could not start any more: the occurrence. */
  readonly tooLate?: number
}

function endOf(one: WordedSeat, context: WaveContext): Ending {
  const { seat, dealt } = one
  const { occurrence } = seat.moment
  if (seat.isPast) return { tooLate: occurrence }
  if (dealt === undefined) return without(seat, whyWithout(one, context.dealer))
  const placement = context.placements.get(nameOfSeat(seat))
  if (placement?.kind !== 'placed') {
    const code = placement?.code ?? 'window-too-short'
    return { problem: { ...nameOf(seat), code, message: noPlace[code] ?? code } }
  }
  const lateMs = lateAfterMs(placement.dueAtMs, seat.window)
  if (lateMs < context.now.epochMilliseconds) return { tooLate: occurrence }
  const dueAt = Temporal.Instant.fromEpochMilliseconds(placement.dueAtMs)
  const said = context.dealer.dealAgain(dealt, speakerOf(seat, dueAt))
  if (said.kind === 'refused') {
    const message = `message "${dealt.choice.message.key}", as it reads on the day it is due: ${said.message}`
    return without(seat, { code: said.code, message })
  }
  const lateAfter = Temporal.Instant.fromEpochMilliseconds(lateMs)
  const post = postOf(seat, said, { dueAt, lateAfter, notes: placement.notes })
  if (seat.participant.texts !== 'each') return { post }
  // Where the wording cannot be told from the text, the whole text is the wording.
  return { post: { ...post, wording: context.dealer.wording(said, speakerOf(seat, dueAt)) ?? said.text } }
}

function postOf(
  seat: WaveSeat,
  { choice, variant, text, media, costMicroUsd }: DealtText,
  { dueAt, lateAfter, notes }: Pick<PlannedPost, 'dueAt' | 'lateAfter' | 'notes'>,
): PlannedPost {
  return {
    ...nameOf(seat),
    occurrence: seat.moment.occurrence,
    locale: choice.text.locale,
    message: choice.message.key,
    variant: choice.isOwn ? OWN_WORDING : variant,
    text,
    ...(media === undefined ? {} : { media }),
    dueAt,
    lateAfter,
    costMicroUsd,
    notes: [...seat.moment.notes, ...notes, ...choice.notes],
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

const noPlace: Readonly<Record<string, string>> = {
  'window-too-short': 'the window is over before there is room for the post',
  'cap-reached': 'the window is over before an hour has room under the cap of posts an hour',
  'account-gap': 'the window is over before the account may post again, so soon after its other posts',
  'quiet-hours-too-long': 'the quiet hours end later than the wave may be late',
  'working-days-too-long': 'the next working day begins later than the wave may be late',
  'after-deadline': 'it would be due too late to be out by the deadline',
  'after-latest': 'it would be due at the latest moment of the wave or after it',
  'under-embargo': 'the window is over before the embargo ends',
  'before-earliest': 'the window is over before the earliest moment of the wave',
  'agreed-too-late': 'the organisation agreed when the wave was over',
}

/** What could not start any more, together for each occurrence. */
function tooLate(wave: KitWave, ends: readonly Ending[]): readonly PlanProblem[] {
  const late = Map.groupBy(
    ends.flatMap((end) => end.tooLate ?? []),
    (occurrence) => occurrence,
  )
  return [...late]
    .toSorted(([a], [b]) => a - b)
    .map(([occurrence, { length: posts }]) => {
      const which = posts === 1 ? 'one post was' : `${posts} posts were`
      const message = `${which} due longer ago than the wave may be late`
      return { code: 'too-late', message, wave: wave.key, occurrence, posts }
    })
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
