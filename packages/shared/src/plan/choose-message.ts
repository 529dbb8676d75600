import { stances, type KitMessage, type KitText, type Stance } from '../kit/kit.ts'
import type { PlatformName } from '../publish/platform.ts'
import { matchLocale } from '../text/locale-fallback.ts'
import type { Participant } from './plan-types.ts'

/** What an organisation would say on a network. */
export type ChosenText = { readonly message: KitMessage; readonly text: KitText }

/** Whether an organisation may truthfully say what is said with the stance: an author all of it, a supporter less. */
export function maySay(speaker: Stance, message: Stance): boolean {
  return stances.indexOf(speaker) <= stances.indexOf(message)
}

/** The messages that speak for the organisation: stance and topics fit. The most specific stance first, then as listed. */
export function messagesFor(participant: Participant, messages: readonly KitMessage[]): readonly KitMessage[] {
  return messages
    .filter((message) => maySay(participant.stance, message.stance) && sharesTopic(participant, message))
    .toSorted((a, b) => stances.indexOf(a.stance) - stances.indexOf(b.stance))
}

/**
 * The first of the messages that has a text in one of the organisation's languages, with that text: the best language
 * first, and in it the text written for the network before the general one. Undefined when there is none.
 */
export function chooseText(
  messages: readonly KitMessage[],
  locales: readonly string[],
  platform: PlatformName,
): ChosenText | undefined {
  for (const message of messages) {
    const usable = message.texts.filter((text) => text.platform === undefined || text.platform === platform)
    const locale = matchLocale(
      locales,
      usable.map((text) => text.locale),
    )
    const inLocale = usable.filter((text) => text.locale === locale)
    const text = inLocale.find((each) => each.platform === platform) ?? inLocale[0]
    if (text !== undefined) return { message, text }
  }
  return undefined
}

function sharesTopic(participant: Participant, message: KitMessage): boolean {
  return message.topics.length === 0 || message.topics.some((topic) => participant.topics.includes(topic))
}
