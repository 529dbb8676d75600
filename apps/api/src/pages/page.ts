import type { Page } from '@chorus/web/server'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { keepLocale, localeOf } from './locale-of.ts'

/** What `page` needs; the app's first middleware leaves it with each request. */
export type PageDeps = Pick<ApiDeps, 'pages' | 'mode' | 'authorizeOrigins' | 'publicUrl' | 'sandboxUrl' | 'autoConsent'>

/**
 * Answers with a page of `apps/web`, in the language of the reader. It is kept in no cache, since most pages are for one
 * person; a caller whose page is for everybody sets its own `cache-control` on the answer.
 */
export function page(c: Context<ApiEnv>, what: Page, status: ContentfulStatusCode = 200): Response {
  const { pages, mode, authorizeOrigins } = c.get('pageDeps')
  const locale = localeOf(c, pages)
  const url = new URL(c.req.url)
  keepLocale(c, locale)
  const markup = pages.renderPage(what, {
    locale,
    path: `${url.pathname}${url.search}`,
    mode,
    person: c.get('person'),
  })
  c.header('content-security-policy', pagePolicy(authorizeOrigins))
  c.header('cache-control', 'no-store')
  c.header('content-language', locale)
  return c.html(markup, status)
}

/** Nothing but our own files, and forms that may end at the networks' pages for connecting a handle. */
function pagePolicy(authorizeOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    ["form-action 'self'", ...authorizeOrigins].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
