import { stances, type KitMessage, type KitText, type Stance } from '../kit/kit.ts'
import type { PlatformName } from '../publish/platform.ts'
import { matchLocale } from '../language/locale-fallback.ts'
import type { Participant } from './plan-types.ts'

/** What an organisation would say on a network. */
export type ChosenText = { readonly message: KitMessage; readonly text: KitText }

/** Whether an organisation may truthfully say what is said with the stance: an author all of it, a supporter less. */
export function maySay(speaker: Stance, message: Stance): boolean {
  return stances.indexOf(speaker) <= stances.indexOf(message)
}

/** Whether a message is for the organisation by its topics: they share one, or the message has none. */
export function sharesTopic({ topics }: Pick<Participant, 'topics'>, message: KitMessage): boolean {
  return message.topics.length === 0 || message.topics.some((topic) => topics.includes(topic))
}

/** The messages that speak for the organisation: stance and topics fit. The most specific stance first, then as listed. */
export function messagesFor(
  participant: Pick<Participant, 'stance' | 'topics'>,
  messages: readonly KitMessage[],
): readonly KitMessage[] {
  return messages
    .filter((message) => maySay(participant.stance, message.stance) && sharesTopic(participant, message))
    .toSorted((a, b) => stances.indexOf(a.stance) - stances.indexOf(b.stance))
}

/**
 * The first of the messages that has a text in one of the organisation's languages, with that text: the best language
 * first, and in it the text written for the network before the general one. Drafts do not count. Undefined when there is
 * none.
 */
export function chooseText(
  messages: readonly KitMessage[],
  locales: readonly string[],
  platform: PlatformName,
): ChosenText | undefined {
  for (const message of messages) {
    const [text] = textsInOrder(message.texts.filter(isReady), locales, platform)
    if (text !== undefined) return { message, text }
  }
  return undefined
}

/** Whether a text may be published: it is no draft. */
export function isReady(text: KitText): boolean {
  return text.status !== 'draft'
}

/** The texts that an organisation could say on the network, one of each language that it reads, the best language first. */
export function* textsInOrder(
  texts: readonly KitText[],
  locales: readonly string[],
  platform: PlatformName,
): Generator<KitText, undefined> {
  let left = texts.filter((text) => text.platform === undefined || text.platform === platform)
  for (;;) {
    const locale = matchLocale(
      locales,
      left.map((text) => text.locale),
    )
    const inLocale = left.filter((text) => text.locale === locale)
    const text = inLocale.find((each) => each.platform === platform) ?? inLocale[0]
    if (text === undefined) return undefined
    yield text
    left = left.filter((each) => each.locale !== locale)
  }
}
