import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** As long as a session lasts at most; the database knows when it really ends. */
const LASTS_S = 30 * 24 * 60 * 60

/**
 * The cookie of an organisation's session. `__Host-` keeps other hosts of the domain from setting it; a browser takes that
 * only over https, so a rehearsal on this machine does without. Lax: the way back from a network is a link from another site.
 */
export function portalCookieName(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-chorus-portal' : 'chorus-portal'
}

/** What the portal's cookie holds; undefined without one. */
export function readPortalCookie(c: Context, publicUrl: string): string | undefined {
  return getCookie(c, portalCookieName(publicUrl))
}

/** Gives the browser its session. */
export function setPortalCookie(c: Context, publicUrl: string, secret: string): void {
  setCookie(c, portalCookieName(publicUrl), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(publicUrl),
    maxAge: LASTS_S,
  })
}

/** Takes it away again. */
export function dropPortalCookie(c: Context, publicUrl: string): void {
  deleteCookie(c, portalCookieName(publicUrl), { path: '/', secure: isSecure(publicUrl) })
}

function isSecure(publicUrl: string): boolean {
  return new URL(publicUrl).protocol === 'https:'
}
