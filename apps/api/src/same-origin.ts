import type { Context, MiddlewareHandler } from 'hono'
import type { ApiEnv } from './api-deps.ts'
import { problem } from './problem.ts'

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something was sent by a page of ours: by Sec-Fetch-Site, which browsers set and scripts
 * cannot, and by Origin. Whatever the body is, forms and JSON alike; a request that says neither is not ours. A form of a
 * page with `Referrer-Policy: no-referrer` has the origin `null` even at home (Fetch standard, "append a request Origin
 * header"), so that says nothing by itself.
 */
export function isSameOrigin(c: Context, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const isOwnOrigin = origin === new URL(publicUrl).origin
  if (site === undefined) return isOwnOrigin
  return site === 'same-origin' && (isOwnOrigin || origin === undefined || origin === 'null')
}

/**
 * Refuses what another site makes a browser send with our cookies. Requests with a token are exempt, since no site can add
 * one; requests without a cookie are nobody's anyway.
 */
export function refuseForeignCookies(publicUrl: string): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const isOurs =
      SAFE.has(c.req.method) ||
      c.req.header('authorization') !== undefined ||
      c.req.header('cookie') === undefined ||
      isSameOrigin(c, publicUrl)
    return isOurs ? next() : problem(c, CROSS_SITE)
  }
}

/** 403 for what another site sent. */
export const CROSS_SITE = {
  status: 403,
  code: 'cross-site',
  title: 'This was not sent by a page of this installation',
  detail: 'Open the page here and do it again; a program sends an API token and no cookie.',
} as const
