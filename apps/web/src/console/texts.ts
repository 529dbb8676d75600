import type { Messages } from '@lingui/core'
import { i18n } from '@lingui/core'
import { isLocale, type Locale } from '../i18n/locales.ts'

/** One chunk each: a reader loads one language. */
const catalogs: Readonly<Record<Locale, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('../../locales/en.po'),
  es: () => import('../../locales/es.po'),
  fr: () => import('../../locales/fr.po'),
  'zh-Hans': () => import('../../locales/zh-Hans.po'),
  ru: () => import('../../locales/ru.po'),
  ar: () => import('../../locales/ar.po'),
}

/** What only pages `withMoreTexts` say; Lingui's plugin knows a catalog with this at its name as one, too. */
const more: typeof catalogs = {
  en: () => import('../../locales/en.po?lingui'),
  es: () => import('../../locales/es.po?lingui'),
  fr: () => import('../../locales/fr.po?lingui'),
  'zh-Hans': () => import('../../locales/zh-Hans.po?lingui'),
  ru: () => import('../../locales/ru.po?lingui'),
  ar: () => import('../../locales/ar.po?lingui'),
}

/** The language of the document: whoever wants another one gets another document. */
function ownLocale(): Locale {
  const { lang } = document.documentElement
  return isLocale(lang) ? lang : 'en'
}

/** Loads the texts of the document's language and makes them the console's. */
export async function speak(): Promise<typeof i18n> {
  const locale = ownLocale()
  const { messages } = await catalogs[locale]()
  i18n.load(locale, messages)
  i18n.activate(locale)
  return i18n
}

/** Brings a page that few open, or late, and the texts that only such pages say: they are no part of the first load. */
export function withMoreTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const locale = ownLocale()
    const [page, { messages }] = await Promise.all([load(), more[locale]()])
    i18n.load(locale, messages)
    return page
  }
}
