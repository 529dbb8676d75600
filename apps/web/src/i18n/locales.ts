/** Languages of the interface itself, each by its own name. The first one is what everybody gets who asks for none. */
export const LOCALES = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  'zh-Hans': '简体中文',
  ru: 'Русский',
  ar: 'العربية',
} as const

export type Locale = keyof typeof LOCALES

export const locales = Object.keys(LOCALES) as readonly Locale[]

/** Which way a locale is written. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr'
}

export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(LOCALES, text)
}
