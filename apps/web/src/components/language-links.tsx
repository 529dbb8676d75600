import type { ReactNode } from 'react'
import { LOCALES, type Locale, locales } from '../i18n/locales.ts'

type LanguageLinksProps = {
  readonly current: Locale
  /** Path and query of the page that is to be shown in another language. */
  readonly path: string
}

/** The page in each language, under the language's own name. */
export function LanguageLinks({ current, path }: LanguageLinksProps): ReactNode {
  return (
    <ul className="flex flex-wrap gap-x-4">
      {locales.map((locale) => (
        <li key={locale}>
          <a
            href={inLocale(path, locale)}
            hrefLang={locale}
            lang={locale}
            aria-current={locale === current ? 'true' : undefined}
            className="inline-block py-2 aria-[current]:font-bold aria-[current]:text-ink aria-[current]:no-underline"
          >
            {LOCALES[locale]}
          </a>
        </li>
      ))}
    </ul>
  )
}

function inLocale(path: string, locale: Locale): string {
  const url = new URL(path, 'http://page')
  url.searchParams.set('lang', locale)
  return `${url.pathname}${url.search}`
}
