import type { Kit, KitMessage, KitOrganisation, KitText } from '../kit/kit.ts'
import { chooseText, messagesFor } from '../plan/choose-message.ts'
import { platformNames, type PlatformName } from '../publish/platform.ts'
import { matchLocale } from './locale-fallback.ts'
import { textFingerprint } from './text-fingerprint.ts'

/**
 * `source`: what the others translate. `missing`: no text in the language. `draft`: nobody publishes it yet. `outdated`:
 * its source has changed since. `reviewed`: all is well.
 */
export type TranslationStatus = 'source' | 'missing' | 'draft' | 'reviewed' | 'outdated'

/** How a message stands in a language, and on one network where that has, or needs, a text of its own. */
export type Translation = {
  /** The message's key. */
  readonly message: string
  readonly locale: string
  readonly platform?: PlatformName
  readonly status: TranslationStatus
  /** Absent when missing. */
  readonly text?: KitText
  /** The text that this one translates, or that is to be translated. Absent for the source, and where there is none. */
  readonly source?: KitText
  /**
   * Slugs of the organisations that it concerns: of a missing or draft text those that read the language and have no text
   * on one of their networks; of an outdated one those that would publish it.
   */
  readonly affected: readonly string[]
}

/** What the languages are measured by. */
export type TranslationsWanted = {
  /** In which texts are written first. Default, and where a message has no text in it: that of a message's first text. */
  readonly sourceLocale?: string | undefined
  /** Languages that every message is to be in, besides those that it is in. */
  readonly wanted: readonly string[]
  /** Who would say the messages. Default: nobody, and nobody is affected. */
  readonly organisations?: readonly Speaker[] | undefined
}

type Speaker = Pick<KitOrganisation, 'slug' | 'name' | 'timeZone' | 'stance' | 'topics' | 'locales' | 'accounts'>

/**
 * How each message stands in each language: a row for every text, in the order of the messages and their texts, and one
 * for every language that is missing. A wanted language that a text in another tag serves (`matchLocale`) is not missing.
 *
 * A network's own text translates the source's text for that network, or its general one where it has none. A text
 * without `translatedFrom` counts as current.
 */
export function translationsOf(messages: readonly KitMessage[], wanted: TranslationsWanted): readonly Translation[] {
  return messages.flatMap((message) => {
    const concerned = createConcerned(message, wanted.organisations ?? [])
    const sourceLocale = sourceLocaleOf(message, wanted.sourceLocale)
    const there = message.texts.map((text) => translationOf(text, { message, sourceLocale, concerned }))
    const missing = missingIn(message, sourceLocale, wanted.wanted).map((row) => ({
      ...row,
      affected: concerned.withoutText(row.locale),
    }))
    return [...there, ...missing]
  })
}

/** The text of the message that this one translates, or undefined when it is no translation, or of nothing that is there. */
export function sourceTextOf(text: KitText, message: KitMessage, sourceLocale?: string): KitText | undefined {
  const source = sourceLocaleOf(message, sourceLocale)
  if (text.locale === source) return undefined
  const sources = message.texts.filter(({ locale }) => locale === source)
  return (
    sources.find(({ platform }) => platform === text.platform) ?? sources.find(({ platform }) => platform === undefined)
  )
}

/**
 * The kit with the fingerprint of its source on every translation that has none, as a kit that leaves the house should
 * be: whoever changes a source then sees which translations to look at again.
 */
export function stampTranslations(kit: Kit): Kit {
  const { sourceLocale } = kit.campaign
  const messages = kit.messages.map((message): KitMessage => {
    const texts = message.texts.map((text): KitText => {
      const source = sourceTextOf(text, message, sourceLocale)
      if (source === undefined || text.translatedFrom !== undefined) return text
      const { variants, ...rest } = text
      return { ...rest, translatedFrom: textFingerprint(source), variants }
    })
    return { ...message, texts }
  })
  return { ...kit, messages }
}

function sourceLocaleOf({ texts }: KitMessage, sourceLocale: string | undefined): string | undefined {
  const locales = texts.map(({ locale }) => locale)
  return (sourceLocale === undefined ? undefined : matchLocale([sourceLocale], locales)) ?? locales[0]
}

function translationOf(
  text: KitText,
  on: { readonly message: KitMessage; readonly sourceLocale: string | undefined; readonly concerned: Concerned },
): Translation {
  const source = sourceTextOf(text, on.message, on.sourceLocale)
  const status = statusOf(text, { source, isSource: text.locale === on.sourceLocale })
  const { locale, platform } = text
  return {
    message: on.message.key,
    locale,
    ...(platform === undefined ? {} : { platform }),
    status,
    text,
    ...(source === undefined ? {} : { source }),
    affected: affectedBy(text, status, on.concerned),
  }
}

function statusOf(
  text: KitText,
  { source, isSource }: { readonly source: KitText | undefined; readonly isSource: boolean },
): TranslationStatus {
  if (text.status === 'draft') return 'draft'
  if (isSource) return 'source'
  const isOutdated =
    source !== undefined && text.translatedFrom !== undefined && text.translatedFrom !== textFingerprint(source)
  return isOutdated ? 'outdated' : 'reviewed'
}

function affectedBy(text: KitText, status: TranslationStatus, concerned: Concerned): readonly string[] {
  if (status === 'draft') return concerned.withoutText(text.locale)
  return status === 'outdated' ? concerned.saying(text) : []
}

/** What the message's languages and the wanted ones lack: the general text, or those for the networks that the source has. */
function missingIn(
  { key, texts }: KitMessage,
  sourceLocale: string | undefined,
  wanted: readonly string[],
): readonly Omit<Translation, 'affected'>[] {
  const own = [...new Set(texts.map(({ locale }) => locale))]
  const unserved = wanted.filter((tag) => matchLocale([tag], own) === undefined)
  const sources = texts.filter(({ locale }) => locale === sourceLocale)
  const general = sources.find(({ platform }) => platform === undefined)
  return [...own, ...new Set(unserved)].flatMap((locale) => {
    const has = (platform: PlatformName | undefined): boolean =>
      texts.some((text) => text.locale === locale && text.platform === platform)
    if (has(undefined)) return []
    const row = { message: key, locale, status: 'missing' } as const
    if (general !== undefined) return [{ ...row, source: general }]
    if (sources.length === 0) return [row]
    return sources
      .filter(({ platform }) => !has(platform))
      .map((source) => ({ ...row, ...(source.platform && { platform: source.platform }), source }))
  })
}

/** Who would say a message, by what they read. */
type Concerned = {
  /** Those that read the language and to which, on one of their networks, no text speaks. */
  withoutText(locale: string): readonly string[]
  /** Those that would say just this text on one of their networks. */
  saying(text: KitText): readonly string[]
}

function createConcerned(message: KitMessage, organisations: readonly Speaker[]): Concerned {
  const ready = { ...message, texts: message.texts.filter(({ status }) => status !== 'draft') }
  const known = new Map<string, ReadonlySet<KitText | undefined>>()
  /** What the organisation says of the message on its networks; on all of them while it has no account. */
  const saidBy = (organisation: Speaker): ReadonlySet<KitText | undefined> => {
    const own = organisation.accounts.map(({ platform }) => platform)
    const platforms = own.length === 0 ? platformNames : own
    const { stance, topics, locales } = organisation
    const kind = JSON.stringify([stance, topics, locales, platforms])
    const said = known.get(kind) ?? saidOf(ready, organisation, platforms)
    known.set(kind, said)
    return said
  }
  const slugs = (test: (organisation: Speaker) => boolean): readonly string[] =>
    organisations.filter(test).map(({ slug }) => slug)
  return {
    withoutText: (tag) =>
      slugs((organisation) => {
        const isReader = organisation.locales.some((locale) => matchLocale([locale], [tag]) !== undefined)
        return isReader && saidBy(organisation).has(undefined)
      }),
    saying: (text) => slugs((organisation) => saidBy(organisation).has(text)),
  }
}

function saidOf(
  message: KitMessage,
  organisation: Speaker,
  platforms: readonly PlatformName[],
): ReadonlySet<KitText | undefined> {
  const spoken = messagesFor(organisation, [message])
  if (spoken.length === 0) return new Set()
  return new Set(platforms.map((platform) => chooseText(spoken, organisation.locales, platform)?.text))
}
