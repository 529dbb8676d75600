import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Locale } from '@chorus/web/server'
import type { ApiEnv } from '../api-deps.ts'
import type { Pages } from './open-pages.ts'

/** Where a choice of language is kept; says nothing of what it is kept for. */
const LOCALE_COOKIE = 'lang'

/** The language to answer a reader in: `?lang=`, else what was chosen before, else what the browser prefers, else English. */
export function localeOf(c: Context, { negotiateLocale }: Pick<Pages, 'negotiateLocale'>): Locale {
  return negotiateLocale({
    query: c.req.query('lang'),
    cookie: getCookie(c, LOCALE_COOKIE),
    accepted: c.req.header('accept-language'),
  })
}

const A_YEAR_S = 365 * 24 * 60 * 60

/** Keeps a language that was chosen by `?lang=` for the pages to come. */
export function keepLocale(c: Context<ApiEnv>, locale: Locale): void {
  if (c.req.query('lang') === locale) chooseLocale(c, locale)
}

/** Keeps a language for the pages to come. */
export function chooseLocale(c: Context<ApiEnv>, locale: Locale): void {
  const secure = c.get('pageDeps').publicUrl.startsWith('https:')
  setCookie(c, LOCALE_COOKIE, locale, { path: '/', sameSite: 'Lax', httpOnly: true, secure, maxAge: A_YEAR_S })
}
