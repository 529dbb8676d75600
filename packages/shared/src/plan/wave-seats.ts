import type { KitMessage, KitWave } from '../kit/kit.ts'
import { isReady, messagesFor, textsInOrder } from './choose-message.ts'
import { type FixedSeat, nameOfPost } from './fixed-seats.ts'
import { type Moment, type MomentPlace, type MomentProblem, momentsOf } from './moments.ts'
import type { AssistedPost, AwaitedAnswer, Participant, PlanAccount, PlanInput, PlanProblem } from './plan-types.ts'
import type { TextChoice, TextChoices } from './text-choices.ts'
import { lastStartMs, type WaveWindow, windowsIn } from './wave-window.ts'

/** A post that a wave asks of an account, at one of the wave's moments, before it has a wording and a due time. */
export type WaveSeat = {
  /** Names the seat within the wave. */
  readonly key: string
  readonly wave: KitWave
  readonly participant: Participant
  readonly account: PlanAccount
  readonly moment: Moment
  readonly window: WaveWindow
  /** Its post that no plan changes. */
  readonly fixed: FixedSeat | undefined
  /** Its window and lateness are over: whatever its time were, it could start no more. */
  readonly isPast: boolean
  /** What it may say, best first; never empty. */
  readonly choices: readonly TextChoice[]
}

export type WaveSeats = {
  readonly seats: readonly WaveSeat[]
  readonly assisted: readonly AssistedPost[]
  readonly problems: readonly PlanProblem[]
  readonly awaiting: readonly AwaitedAnswer[]
}

/** What seats are made from besides the wave. */
export type SeatsContext = {
  readonly input: PlanInput
  readonly now: Temporal.Instant
  readonly fixed: ReadonlyMap<string, FixedSeat>
  readonly choicesOf: TextChoices
}

/**
 * Who posts in a wave, where and with which message; who is to be helped to post; what keeps others out; and who has not
 * agreed yet where the wave waits for it.
 */
export function seatsOf(wave: KitWave, context: SeatsContext): WaveSeats {
  const { input } = context
  const { messages, problems: unknown } = messagesOf(wave, input.messages)
  const timesOf = createTimes(wave, input)
  const each = input.participants.map((participant) => {
    const spoken = messagesFor(participant, messages)
    return spoken.length === 0 ? nothing : seatsOfOne(wave, participant, { ...context, spoken, timesOf })
  })
  const problems = [...unknown, ...each.flatMap((one) => one.problems)]
  return {
    seats: each.flatMap((one) => one.seats),
    assisted: each.flatMap((one) => one.assisted),
    problems: [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()],
    awaiting: each.flatMap((one) => one.awaiting),
  }
}

const nothing: WaveSeats = { seats: [], assisted: [], problems: [], awaiting: [] }

type Asked = SeatsContext & {
  readonly spoken: readonly KitMessage[]
  readonly timesOf: (participant: Participant) => readonly SeatTime[] | MomentProblem
}

function seatsOfOne(wave: KitWave, participant: Participant, asked: Asked): WaveSeats {
  const { organisation } = participant
  const accounts = participant.accounts.filter((account) => wave.platforms.includes(account.platform))
  if (accounts.length === 0) {
    return { ...nothing, assisted: [{ wave: wave.key, organisation, reason: 'no-account' }] }
  }
  const times = asked.timesOf(participant)
  if ('code' in times) {
    const isTheirs = times.code === 'bad-moment' && 'zone' in wave.when && wave.when.zone === 'organisation'
    const problem = { code: times.code, message: times.message, wave: wave.key }
    return { ...nothing, problems: [isTheirs ? { ...problem, organisation } : problem] }
  }
  const parts = accounts.map((account) => seatsOfAccount(wave, { participant, account, times }, asked))
  const isAwaited = wave.when.kind === 'agreed' && participant.agreedAt === undefined
  return {
    seats: parts.flatMap((part) => part.seats),
    assisted: parts.flatMap((part) => part.assisted),
    problems: parts.flatMap((part) => part.problems),
    awaiting: isAwaited ? [{ wave: wave.key, organisation }] : [],
  }
}

function seatsOfAccount(
  wave: KitWave,
  one: Pick<WaveSeat, 'participant' | 'account'> & { readonly times: readonly SeatTime[] },
  { input, now, fixed, spoken, choicesOf }: Asked,
): WaveSeats {
  const { participant, account, times } = one
  const { platform, handle } = account
  if (!input.platforms.includes(platform)) {
    const { organisation } = participant
    return { ...nothing, assisted: [{ wave: wave.key, organisation, platform, reason: 'platform-not-available' }] }
  }
  const choices = choicesOf(participant, spoken, platform)
  if (choices.length === 0) return { ...nothing, problems: [noText(wave, participant, { account, spoken })] }
  const seats = times.map(({ moment, window }): WaveSeat => {
    const { occurrence } = moment
    const key = [occurrence, platform, handle.toLowerCase()].join('\n')
    const name = nameOfPost({ wave: wave.key, occurrence, platform, account: handle })
    const isPast = lastStartMs(window) < now.epochMilliseconds
    return { key, wave, participant, account, moment, window, fixed: fixed.get(name), isPast, choices }
  })
  return { ...nothing, seats }
}

function noText(
  wave: KitWave,
  { organisation, locales }: Participant,
  { account, spoken }: { readonly account: PlanAccount; readonly spoken: readonly KitMessage[] },
): PlanProblem {
  const { platform, handle } = account
  const named = { wave: wave.key, organisation, account: handle, platform }
  const drafts = spoken.flatMap(({ key, texts }) => {
    const draft = textsInOrder(
      texts.filter((text) => !isReady(text)),
      locales,
      platform,
    ).next().value
    return draft === undefined ? [] : [`"${key}" in ${draft.locale}`]
  })
  if (drafts.length > 0) {
    const message = `@${handle} has no text that is ready; a draft is there of message ${drafts.join(', ')}`
    return { ...named, code: 'text-in-draft', message }
  }
  const message = `no message of the wave that ${organisation} may say has a text in ${locales.join(', ') || 'any language'}`
  return { ...named, code: 'no-text', message }
}

function messagesOf(
  wave: KitWave,
  all: readonly KitMessage[],
): { readonly messages: readonly KitMessage[]; readonly problems: readonly PlanProblem[] } {
  const byKey = new Map(all.map((message) => [message.key, message]))
  const unknown = wave.messages.filter((key) => !byKey.has(key))
  return {
    messages: wave.messages.flatMap((key) => byKey.get(key) ?? []),
    problems: unknown.map((key) => ({
      code: 'unknown-message',
      message: `the wave lists the message "${key}", which does not exist`,
      wave: wave.key,
    })),
  }
}

type SeatTime = Pick<WaveSeat, 'moment' | 'window'>

/** The wave's moments and windows, each zone's worked out once; those that begin with an answer for each organisation. */
function createTimes(wave: KitWave, input: PlanInput): Asked['timesOf'] {
  const known = new Map<string, readonly SeatTime[] | MomentProblem>()
  const { timeZone: campaignZone, anchors } = input.campaign
  return ({ timeZone: organisationZone, agreedAt }) => {
    const place: MomentPlace = { campaignZone, organisationZone, anchors, ...(agreedAt && { agreedAt }) }
    if (wave.when.kind === 'agreed') return timesAt(wave, place, input)
    const times = known.get(organisationZone) ?? timesAt(wave, place, input)
    known.set(organisationZone, times)
    return times
  }
}

function timesAt(wave: KitWave, place: MomentPlace, { campaign }: PlanInput): readonly SeatTime[] | MomentProblem {
  const found = momentsOf(wave.when, place)
  if (found.kind === 'problem') return found
  const windows = windowsIn(wave, place, campaign)
  if (typeof windows === 'object') return windows
  return found.moments.map((moment) => ({ moment, window: windows(moment) }))
}
