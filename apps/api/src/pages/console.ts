import type { Context } from 'hono'
import type { ApiEnv } from '../api-deps.ts'
import { keepLocale, localeOf } from './locale-of.ts'

/** Answers with the document that the console starts in; what address it shows, the console decides itself. */
export function consoleDocument(c: Context<ApiEnv>): Response {
  const { pages, mode, sandboxUrl, autoConsent } = c.get('pageDeps')
  const locale = localeOf(c, pages)
  keepLocale(c, locale)
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  c.header('content-security-policy', consolePolicy(nonce))
  c.header('cache-control', 'no-store')
  c.header('content-language', locale)
  const context = {
    locale,
    mode,
    path: c.req.path,
    person: c.get('person'),
    sandboxUrl,
    isAutoConsent: autoConsent !== undefined,
  }
  return c.html(pages.renderConsole(context, nonce))
}

/** Scripts from our own files alone, which may not turn text into markup or code (Trusted Types, with no policy to do so). */
function consolePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}
