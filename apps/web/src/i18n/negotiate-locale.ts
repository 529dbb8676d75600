import { isLocale, type Locale, locales } from './locales.ts'

/** What a request says about languages; each part may be missing or nonsense. */
export type Wishes = {
  /** Value of `?lang=`. */
  readonly query?: string | undefined
  readonly cookie?: string | undefined
  /** The header Accept-Language. */
  readonly accepted?: string | undefined
}

/** The locale to answer in: what was asked for, else what was chosen before, else what the browser prefers, else English. */
export function negotiateLocale({ query, cookie, accepted }: Wishes): Locale {
  if (isLocale(query)) return query
  if (isLocale(cookie)) return cookie
  return preferredIn(accepted ?? '') ?? 'en'
}

/** Longer headers are cut: no browser sends so many, and nobody may make us sort them. */
const MOST_TAGS = 20

function preferredIn(accepted: string): Locale | undefined {
  return accepted
    .split(',', MOST_TAGS)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((q) => q !== undefined)
      return { locale: localeOf(tag), weight: Number(weight ?? 1) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .find(({ locale }) => locale !== undefined)?.locale
}

/** Simplified Chinese is for everybody who asks for Chinese, other than in the traditional script. */
function localeOf(tag: string): Locale | undefined {
  const [language = '', ...rest] = tag.trim().toLowerCase().split('-')
  if (language === 'zh') return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? undefined : 'zh-Hans'
  return locales.find((locale) => locale === language)
}
