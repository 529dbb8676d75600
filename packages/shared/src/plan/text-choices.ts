import type { KitMessage, KitText, KitWording } from '../kit/kit.ts'
import type { PlatformName } from '../publish/platform.ts'
import { type ChosenText, isReady, textsInOrder } from './choose-message.ts'
import type { Participant } from './plan-types.ts'

/** A text that an account may get. */
export type TextChoice = ChosenText & {
  /** The variants of `text` are the organisation's own wordings of the message. */
  readonly isOwn: boolean
  /** `fallback-message`, `fallback-language`: what it is instead of what the account would rather say. */
  readonly notes: readonly string[]
}

/**
 * All that an account may say, best first: for each of the messages, in their order, the organisation's own wordings and
 * then the text in its best language; after that its further languages, again for each message. Drafts do not count.
 */
export type TextChoices = (
  participant: Pick<Participant, 'locales' | 'wordings'>,
  messages: readonly KitMessage[],
  platform: PlatformName,
) => readonly TextChoice[]

/** Works out only once what many organisations share. For the messages of one campaign. */
export function createTextChoices(): TextChoices {
  const known = new Map<string, readonly TextChoice[]>()
  return ({ locales, wordings = [] }, messages, platform) => {
    const own = messages.flatMap((message) => ownTexts(message, wordings, { locales, platform }))
    if (own.length > 0) return inOrder([...own, ...ready(messages, locales, platform)], messages)
    const key = JSON.stringify([platform, locales, messages.map((message) => message.key)])
    const choices = known.get(key) ?? inOrder(ready(messages, locales, platform), messages)
    known.set(key, choices)
    return choices
  }
}

/** `rank`: 0 for the organisation's own wordings and the best language of a message, 1 for the next language, and so on. */
type Ranked = Omit<TextChoice, 'notes'> & { readonly rank: number }

function ready(messages: readonly KitMessage[], locales: readonly string[], platform: PlatformName): readonly Ranked[] {
  return messages.flatMap((message) =>
    [...textsInOrder(message.texts.filter(isReady), locales, platform)].map((text, rank) => ({
      message,
      text,
      rank,
      isOwn: false,
    })),
  )
}

/** Own wordings as texts, one for each language; those for the network stand before those for all. */
function ownTexts(
  message: KitMessage,
  wordings: readonly KitWording[],
  { locales, platform }: { readonly locales: readonly string[]; readonly platform: PlatformName },
): readonly Ranked[] {
  const usable = wordings.filter(
    (wording) => wording.message === message.key && (wording.platform ?? platform) === platform,
  )
  const texts = [...Map.groupBy(usable, ({ locale }) => locale)].map(([locale, group]): KitText => {
    const [special, general] = [group.filter((each) => each.platform), group.filter((each) => !each.platform)]
    return { locale, variants: [...special, ...general].map(({ pattern }) => pattern) }
  })
  return [...textsInOrder(texts, locales, platform)].map((text) => ({ message, text, rank: 0, isOwn: true }))
}

function inOrder(all: readonly Ranked[], messages: readonly KitMessage[]): readonly TextChoice[] {
  const ordered = all.toSorted(
    (a, b) => a.rank - b.rank || messages.indexOf(a.message) - messages.indexOf(b.message) || byOwn(a) - byOwn(b),
  )
  const first = ordered[0]?.message
  return ordered.map(({ rank, ...choice }) => ({
    ...choice,
    notes: [...(choice.message === first ? [] : ['fallback-message']), ...(rank === 0 ? [] : ['fallback-language'])],
  }))
}

function byOwn({ isOwn }: Ranked): number {
  return isOwn ? 0 : 1
}
