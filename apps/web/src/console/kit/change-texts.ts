import { type KitText, type PlatformName, sourceTextOf, textFingerprint } from '@chorus/shared'
import type { PlainKit, PlainMessage } from './plain-kit.ts'

/** Which text of a message: its language, and its network where it is for one alone. */
export type TextPlace = { readonly locale: string; readonly platform?: PlatformName | undefined }

/** The text at a place of a message. */
export function textAt(message: PlainMessage, { locale, platform }: TextPlace): KitText | undefined {
  return message.texts.find((text) => text.locale === locale && text.platform === platform)
}

/** The kit with one message changed. */
export function changeMessage(kit: PlainKit, key: string, to: (message: PlainMessage) => PlainMessage): PlainKit {
  return { ...kit, messages: kit.messages.map((message) => (message.key === key ? to(message) : message)) }
}

/** New variants of the text at a place, and the language that the campaign writes in first. */
export type VariantsChange = {
  readonly place: TextPlace
  readonly variants: readonly string[]
  readonly sourceLocale: string | undefined
}

/**
 * The message with other variants at a place; none there: the text goes. Whoever changes a source leaves on its translations
 * what they were made from, so that they count as outdated; whoever changes a translation has it follow its source again.
 */
export function changeVariants(message: PlainMessage, { place, variants, sourceLocale }: VariantsChange): PlainMessage {
  const stamped = message.texts.map((text) => withSource(text, message, sourceLocale))
  const old = stamped.find((text) => isSamePlace(text, place))
  if (variants.length === 0) return { ...message, texts: stamped.filter((text) => text !== old) }
  const fresh: KitText = { ...old, ...textOf(place), variants }
  const texts = old === undefined ? [...stamped, fresh] : stamped.map((text) => (text === old ? fresh : text))
  const changed = { ...message, texts }
  return followSource(changed, place, sourceLocale)
}

/** The message with its text at a place counted as a translation of its source as that is now. */
export function followSource(message: PlainMessage, place: TextPlace, sourceLocale: string | undefined): PlainMessage {
  const texts = message.texts.map((text): KitText => {
    const source = isSamePlace(text, place) ? sourceOf(text, message, sourceLocale) : undefined
    return source === undefined ? text : { ...text, translatedFrom: textFingerprint(source) }
  })
  return { ...message, texts }
}

function withSource(text: KitText, message: PlainMessage, sourceLocale: string | undefined): KitText {
  const source = sourceOf(text, message, sourceLocale)
  if (source === undefined || text.translatedFrom !== undefined) return text
  return { ...text, translatedFrom: textFingerprint(source) }
}

/** A text at a place with nothing in it. */
export function textOf({ locale, platform }: TextPlace): KitText {
  return { locale, ...(platform === undefined ? {} : { platform }), variants: [] }
}

/** The text of the message that this one translates; undefined for a source. */
export function sourceOf(text: KitText, message: PlainMessage, sourceLocale: string | undefined): KitText | undefined {
  return sourceTextOf(text, { topics: [], ...message }, sourceLocale)
}

/** Whether a text stands at a place. */
export function isSamePlace(text: TextPlace, { locale, platform }: TextPlace): boolean {
  return text.locale === locale && text.platform === platform
}
