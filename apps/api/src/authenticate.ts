import { createHash } from 'node:crypto'
import { portalSessionOf, readApiToken } from '@chorus/usecases'
import { actorText } from '@chorus/shared'
import type { Context, MiddlewareHandler } from 'hono'
import type { ApiDeps, ApiEnv } from './api-deps.ts'
import { actorOf, type Principal, reachOf } from './principal.ts'
import { readPortalCookie } from './portal/portal-cookie.ts'
import { problem } from './problem.ts'

type AuthDeps = Pick<ApiDeps, 'db' | 'auth' | 'publicUrl'>

/**
 * Lets a request through when it carries a token that we know or the cookie of a session, and notes who asks. A token goes
 * before a cookie, and one that is not ours is refused whatever cookie comes with it.
 */
export function authenticate(deps: AuthDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const header = c.req.header('authorization')
    const known =
      header === undefined ? ((await bySession(deps, c)) ?? (await byPortal(deps, c))) : await byToken(deps, header)
    if (known === 'half') return halfSignedIn(c)
    if (known === undefined) return nobody(c)
    const { principal, client } = known
    c.set('principal', principal)
    c.set('actor', actorOf(principal))
    c.set('reach', reachOf(principal))
    c.set('role', principal.kind === 'organisation' ? 'ally' : principal.role)
    c.set('tokenHash', createHash('sha256').update(client).digest('hex'))
    return next()
  }
}

type Known = { readonly principal: Principal; readonly client: string }

async function byToken({ db }: AuthDeps, header: string): Promise<Known | undefined> {
  const [scheme, token] = header.split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) return undefined
  const known = await readApiToken(db, token)
  if (known === undefined) return undefined
  return { principal: { kind: 'token', tokenId: known.id, role: known.role, name: known.name }, client: token }
}

async function bySession({ auth }: AuthDeps, c: Context<ApiEnv>): Promise<Known | 'half' | undefined> {
  const session = await auth.readSession(c.req.raw.headers)
  if (session === undefined) return undefined
  if (session.isHalf) return 'half'
  const { personId, role, id: sessionId, isProved: isFresh } = session
  const principal: Principal = { kind: 'person', personId, role, sessionId, isFresh }
  return { principal, client: actorText(actorOf(principal)) }
}

/**
 * An organisation in its portal. Whoever came in there by signing in is known by that already. What changes something has
 * been refused before, unless a page of ours sent it (`refuseForeignCookies`).
 */
async function byPortal(deps: AuthDeps, c: Context<ApiEnv>): Promise<Known | undefined> {
  const cookie = readPortalCookie(c, deps.publicUrl)
  const session = cookie === undefined ? undefined : await portalSessionOf(deps, cookie)
  if (session === undefined || session.personId !== undefined) return undefined
  const { organisationId, sessionId } = session
  const principal: Principal = { kind: 'organisation', organisationId, sessionId }
  return { principal, client: actorText(actorOf(principal)) }
}

function nobody(c: Context<ApiEnv>): Response {
  c.header('www-authenticate', 'Bearer')
  return problem(c, {
    status: 401,
    code: 'no-token',
    title: 'A valid API token is needed',
    detail:
      'Send it as "Authorization: Bearer chorus_…". `npm run -s chorus -- token create --role lead` makes one. ' +
      'In a browser, sign in at /sign-in.',
  })
}

function halfSignedIn(c: Context<ApiEnv>): Response {
  c.header('www-authenticate', 'Bearer')
  return problem(c, {
    status: 401,
    code: 'code-needed',
    title: 'Signing in is not complete',
    detail: 'Show a code of your app, or a recovery code, at /step-up.',
  })
}
