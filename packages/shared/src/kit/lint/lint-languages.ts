import { matchLocale } from '../../language/locale-fallback.ts'
import { type Translation, translationsOf } from '../../language/translations.ts'
import type { KitFault, KitMessage } from '../kit.ts'
import { quote } from '../kit-node.ts'
import type { LintSubject, Warning } from './lint-subject.ts'

/**
 * Translations that are missing, outdated or not reviewed, with whom that leaves without a text; and the languages in
 * which nobody is served at all. A language is wanted of every message when some message is in it.
 */
export function lintLanguages(subject: LintSubject): readonly KitFault[] {
  const { kit } = subject
  const wanted = [...new Set(kit.messages.flatMap(({ texts }) => texts.map(({ locale }) => locale)))]
  const { sourceLocale } = kit.campaign
  const translations = kit.messages.flatMap((message, index) => {
    if (!subject.isSound(...partsOf(message, `messages[${index}]`))) return []
    return translationsOf([message], { wanted, organisations: kit.organisations, sourceLocale }).flatMap((row) => {
      const warning = warningOf(row)
      return warning === undefined ? [] : [subject.warn(pathOf(row, message, index), warning)]
    })
  })
  return [...translations, ...unserved(subject, wanted)]
}

/** What tells in which languages the message is. */
function partsOf({ texts }: KitMessage, path: string): readonly string[] {
  const ofTexts = texts.flatMap((_, at) =>
    ['locale', 'platform', 'status', 'translatedFrom'].map((part) => `${path}.texts[${at}].${part}`),
  )
  return [...['key', 'stance', 'topics'].map((part) => `${path}.${part}`), ...ofTexts]
}

function pathOf({ text }: Translation, { texts }: KitMessage, index: number): string {
  const at = text === undefined ? -1 : texts.indexOf(text)
  return at === -1 ? `messages[${index}].texts` : `messages[${index}].texts[${at}]`
}

function warningOf({ message, locale, platform, status, affected }: Translation): Warning | undefined {
  const where = platform === undefined ? '' : ` for ${platform}`
  const without = affected.length === 0 ? '' : ` ${listed(affected)} would have nothing to say.`
  const severity = affected.length === 0 ? 'advice' : 'warning'
  switch (status) {
    case 'source':
    case 'reviewed':
      return undefined
    case 'missing': {
      const said = `The message ${quote(message)} has no text in ${nameOf(locale)}${where}, other messages have.`
      return { code: 'translation-missing', severity, message: `${said}${without} Add one.` }
    }
    case 'draft': {
      const said = `The text in ${nameOf(locale)}${where} is a draft, which nobody publishes.`
      const mend = 'Have it reviewed, then write status: reviewed.'
      return { code: 'translation-draft', severity, message: `${said}${without} ${mend}` }
    }
    case 'outdated': {
      const said = `The text that this one in ${nameOf(locale)}${where} translates has changed since.`
      const who = affected.length === 0 ? '' : ` ${listed(affected)} would publish it.`
      const mend = 'Look at it again, then take translatedFrom out: an export puts the new one in.'
      return { code: 'translation-outdated', severity: 'warning', message: `${said}${who} ${mend}` }
    }
  }
}

/** Organisations none of whose languages any text is in. */
function unserved({ kit, isSound, warn }: LintSubject, available: readonly string[]): readonly KitFault[] {
  if (!isSound('messages') || available.length === 0) return []
  const groups = Map.groupBy(
    kit.organisations.map((organisation, index) => ({ ...organisation, path: `organisations[${index}].locales` })),
    ({ locales }) => locales.join(', '),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined || first.locales.length === 0) return []
    if (matchLocale(first.locales, available) !== undefined) return []
    const names = first.locales.map(nameOf).join(', ')
    const who = listed(group.map(({ slug }) => slug))
    const message = `No text is in ${names}: ${who} would have nothing to say. Add texts, or a language that they read as well.`
    return [warn(first.path, { code: 'language-not-served', severity: 'warning', message })]
  })
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

/** A language in English, with its tag. */
export function nameOf(locale: string): string {
  try {
    return `${languageNames.of(locale) ?? locale} (${locale})`
  } catch {
    return locale // RangeError: not the form of a tag
  }
}

/** The first of the names, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown
}

const MOST_NAMES = 8
