import type { KitMessage, KitWave, Stance } from '../kit/kit.ts'
import { fallbackChain } from '../language/locale-fallback.ts'
import { translationsOf, type TranslationStatus } from '../language/translations.ts'
import type { PlatformName } from '../publish/platform.ts'
import { isReady, maySay, messagesFor, sharesTopic, textsInOrder } from './choose-message.ts'
import type { Participant, PlanInput } from './plan-types.ts'
import { createTextChoices, type TextChoice } from './text-choices.ts'

/** The text of a message that an organisation gets, or would get. */
export type ExplainedText = {
  /** The language that the organisation asked for first. */
  readonly wanted: string
  /** The language of the text. */
  readonly served: string
  /** The text is written for this network. */
  readonly isForNetwork: boolean
  /** The organisation's own wording. */
  readonly isOwn: boolean
  /** How the text stands to its source; absent for a wording of its own. */
  readonly translation?: TranslationStatus
}

/** What becomes of one message of a wave for one organisation on one network. */
export type ExplainedMessage = { readonly message: string } & (
  | ({ readonly kind: 'chosen' } & ExplainedText)
  /** It could be said, but another one is more specific or stands before it; it is taken when that one's wordings run out. */
  | ({ readonly kind: 'after-better'; readonly better: string } & ExplainedText)
  /** Who speaks as the organisation does may not say it. */
  | { readonly kind: 'stance'; readonly needs: Stance; readonly has: Stance }
  | { readonly kind: 'topics'; readonly needs: readonly string[]; readonly has: readonly string[] }
  | { readonly kind: 'no-language'; readonly tried: readonly string[]; readonly available: readonly string[] }
  /** Its texts in the organisation's languages are not ready. */
  | { readonly kind: 'draft'; readonly drafts: readonly string[] }
  | { readonly kind: 'unknown-message' }
)

/** For whom, in which wave and where. */
export type ChoiceQuestion = {
  readonly participant: Pick<Participant, 'organisation' | 'stance' | 'topics' | 'locales' | 'wordings'>
  readonly wave: Pick<KitWave, 'messages'>
  readonly platform: PlatformName
  /** As in the kit: the language that texts are translated from. */
  readonly sourceLocale?: string
}

/**
 * Why an organisation gets the text that it gets: each message of the wave, in the wave's order, with what speaks for or
 * against it. At most one is chosen. What a plan deals may come after it where wordings ran out; its notes say so.
 */
export function explainChoice(messages: PlanInput['messages'], question: ChoiceQuestion): readonly ExplainedMessage[] {
  const { participant, wave, platform } = question
  const byKey = new Map(messages.map((message) => [message.key, message]))
  const asked = wave.messages.flatMap((key) => byKey.get(key) ?? [])
  const choices = createTextChoices()(participant, messagesFor(participant, asked), platform)
  return wave.messages.map((key): ExplainedMessage => {
    const message = byKey.get(key)
    if (message === undefined) return { message: key, kind: 'unknown-message' }
    const choice = choices.find((each) => each.message === message)
    return choice === undefined ? whyNot(message, question) : howChosen(choice, choices, question)
  })
}

function howChosen(choice: TextChoice, choices: readonly TextChoice[], question: ChoiceQuestion): ExplainedMessage {
  const { message, text, isOwn } = choice
  const translation = isOwn ? undefined : statusOf(choice, question.sourceLocale)
  const explained = {
    wanted: question.participant.locales[0] ?? text.locale,
    served: text.locale,
    isForNetwork: text.platform !== undefined,
    isOwn,
    ...(translation === undefined ? {} : { translation }),
  }
  const better = choices[0]?.message ?? message
  return better === message
    ? { message: message.key, kind: 'chosen', ...explained }
    : { message: message.key, kind: 'after-better', better: better.key, ...explained }
}

function statusOf({ message, text }: TextChoice, sourceLocale: string | undefined): TranslationStatus | undefined {
  return translationsOf([message], { sourceLocale, wanted: [] }).find((row) => row.text === text)?.status
}

function whyNot(message: KitMessage, { participant, platform }: ChoiceQuestion): ExplainedMessage {
  const { key, stance, topics, texts } = message
  const { locales } = participant
  if (!maySay(participant.stance, stance))
    return { message: key, kind: 'stance', needs: stance, has: participant.stance }
  if (!sharesTopic(participant, message)) {
    return { message: key, kind: 'topics', needs: topics, has: participant.topics }
  }
  const drafts = texts.filter((text) => !isReady(text))
  const unready = [...textsInOrder(drafts, locales, platform)].map(({ locale }) => locale)
  if (unready.length > 0) return { message: key, kind: 'draft', drafts: unready }
  const here = texts.filter((text) => isReady(text) && (text.platform ?? platform) === platform)
  const available = [...new Set(here.map(({ locale }) => locale))]
  return { message: key, kind: 'no-language', tried: fallbackChain(locales), available }
}
