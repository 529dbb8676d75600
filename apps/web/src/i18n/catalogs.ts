import { type I18n, setupI18n } from '@lingui/core'
import { messages as ar } from '../../locales/ar.po'
import { messages as en } from '../../locales/en.po'
import { messages as es } from '../../locales/es.po'
import { messages as fr } from '../../locales/fr.po'
import { messages as ru } from '../../locales/ru.po'
import { messages as zhHans } from '../../locales/zh-Hans.po'
import { type Locale, locales } from './locales.ts'

const catalogs = { en, es, fr, 'zh-Hans': zhHans, ru, ar }

/** One per locale, for good: a page never switches the locale of another that is rendered at the same time. */
const speakers = new Map(
  locales.map((locale) => [locale, setupI18n({ locale, messages: { [locale]: catalogs[locale] } })]),
)

/** The interface's texts in a locale. */
export function textsIn(locale: Locale): I18n {
  const texts = speakers.get(locale)
  if (texts === undefined) throw new Error(`There are no texts in ${locale}.`)
  return texts
}
