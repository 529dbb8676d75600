import type { KitAccount, KitMessage, KitWave } from '../kit/kit.ts'
import { isReady, messagesFor, textsInOrder } from './choose-message.ts'
import { type Moment, type Moments, momentsOf } from './moments.ts'
import type { AssistedPost, Participant, PlanInput, PlanProblem } from './plan-types.ts'
import type { TextChoice, TextChoices } from './text-choices.ts'

/** A post that a wave asks of an account, at one of the wave's moments, before it has a wording and a due time. */
export type WaveSeat = {
  /** Names the seat within the wave. */
  readonly key: string
  readonly wave: KitWave
  readonly participant: Participant
  readonly account: KitAccount
  readonly moment: Moment
  /** What it may say, best first; never empty. */
  readonly choices: readonly TextChoice[]
}

export type WaveSeats = {
  readonly seats: readonly WaveSeat[]
  readonly assisted: readonly AssistedPost[]
  readonly problems: readonly PlanProblem[]
}

/** Who posts in a wave, where and with which message; who is to be helped to post; and what keeps others out. */
export function seatsOf(wave: KitWave, input: PlanInput, choicesOf: TextChoices): WaveSeats {
  const { messages, problems: unknown } = messagesOf(wave, input.messages)
  const momentsIn = createMoments(wave, input)
  const each = input.participants.map((participant) => {
    const spoken = messagesFor(participant, messages)
    return spoken.length === 0 ? nothing : seatsOfOne(wave, participant, { input, spoken, momentsIn, choicesOf })
  })
  const problems = [...unknown, ...each.flatMap((one) => one.problems)]
  return {
    seats: each.flatMap((one) => one.seats),
    assisted: each.flatMap((one) => one.assisted),
    problems: [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()],
  }
}

const nothing: WaveSeats = { seats: [], assisted: [], problems: [] }

type Asked = {
  readonly input: PlanInput
  readonly spoken: readonly KitMessage[]
  readonly momentsIn: (zone: string) => Moments
  readonly choicesOf: TextChoices
}

function seatsOfOne(wave: KitWave, participant: Participant, asked: Asked): WaveSeats {
  const { organisation } = participant
  const { input, spoken, momentsIn, choicesOf } = asked
  const accounts = participant.accounts.filter((account) => wave.platforms.includes(account.platform))
  if (accounts.length === 0) {
    return { ...nothing, assisted: [{ wave: wave.key, organisation, reason: 'no-account' }] }
  }
  const moments = momentsIn(participant.timeZone)
  if (moments.kind === 'problem') {
    const isTheirs = moments.code === 'bad-moment' && 'zone' in wave.when && wave.when.zone === 'organisation'
    const problem = { code: moments.code, message: moments.message, wave: wave.key }
    return { ...nothing, problems: [isTheirs ? { ...problem, organisation } : problem] }
  }
  const parts = accounts.map((account): WaveSeats => {
    const { platform, handle } = account
    if (!input.platforms.includes(platform)) {
      return { ...nothing, assisted: [{ wave: wave.key, organisation, platform, reason: 'platform-not-available' }] }
    }
    const choices = choicesOf(participant, spoken, platform)
    if (choices.length === 0) return { ...nothing, problems: [noText(wave, participant, { account, spoken })] }
    const seats = moments.moments.map((moment) => {
      const key = [moment.occurrence, platform, handle.toLowerCase()].join('\n')
      return { key, wave, participant, account, moment, choices }
    })
    return { ...nothing, seats }
  })
  return {
    seats: parts.flatMap((part) => part.seats),
    assisted: parts.flatMap((part) => part.assisted),
    problems: parts.flatMap((part) => part.problems),
  }
}

function noText(
  wave: KitWave,
  { organisation, locales }: Participant,
  { account, spoken }: { readonly account: KitAccount; readonly spoken: readonly KitMessage[] },
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

/** The wave's moments by the organisation's zone, each worked out once. */
function createMoments(wave: KitWave, input: PlanInput): (zone: string) => Moments {
  const known = new Map<string, Moments>()
  const { timeZone: campaignZone, anchors } = input.campaign
  return (organisationZone) => {
    const moments = known.get(organisationZone) ?? momentsOf(wave.when, { campaignZone, organisationZone, anchors })
    known.set(organisationZone, moments)
    return moments
  }
}
