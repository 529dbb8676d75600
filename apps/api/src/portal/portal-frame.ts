import type { OpenAPIHono } from '@hono/zod-openapi'
import type { PortalSession } from '@chorus/db'
import { portalSessionOf } from '@chorus/usecases'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { openLimits } from '../open-limits.ts'
import { refuse } from '../pages/error-answers.ts'
import { page } from '../pages/page.ts'
import { actorOf, type Principal } from '../principal.ts'
import { addCampaignPages } from './campaign.ts'
import { addCampaignPostPages } from './campaign-post.ts'
import { addConsentPages } from './consent.ts'
import { addHandlePages } from './handles.ts'
import { addHomePages } from './home.ts'
import { addInvitationPages } from './invitation.ts'
import { addMailLinks } from './mail-links.ts'
import { addMemberPages } from './members.ts'
import { addOwnLinkPages } from './own-link.ts'
import { readPortalCookie } from './portal-cookie.ts'
import { onlyOwnForms } from './same-origin.ts'
import { addPortalPictures } from './pictures.ts'
import { addSessionPages } from './sessions.ts'
import { addSettingsPages } from './settings.ts'
import { addWithdrawPages } from './withdraw.ts'

/** A form of ours is a few choices and a few lines of text. */
const FORM_LIMIT_BYTES = 64 * 1024

/** Below these an organisation speaks for itself. */
const PLACES = ['/i/*', '/o/*', '/p', '/p/*'] as const

/**
 * The portal: what an organisation sees and decides by itself, as pages and plain forms. Every answer is kept in no cache,
 * every form is ours, and whoever has a session is `portal` and `principal`; pages below /p are for them only.
 */
export function addPortal(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addMailLinks(app, deps)
  for (const place of PLACES) {
    app.use(place, neverKept, onlyOwnForms(deps.publicUrl), limited, whoeverHasASession(deps))
  }
  const limits = openLimits(deps)
  for (const place of ['/p', '/p/*']) app.use(place, onlyOrganisations)
  addInvitationPages(app, deps, limits)
  addOwnLinkPages(app, deps, limits)
  addMemberPages(app, deps)
  addHomePages(app, deps)
  addHandlePages(app, deps, limits)
  addSessionPages(app, deps)
  addCampaignPages(app, deps)
  addCampaignPostPages(app, deps)
  addPortalPictures(app, deps)
  addConsentPages(app, deps)
  addWithdrawPages(app, deps)
  addSettingsPages(app, deps)
}

const neverKept: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next()
  c.res.headers.set('cache-control', 'no-store')
}

const limited = bodyLimit({
  maxSize: FORM_LIMIT_BYTES,
  onError: (c: Context<ApiEnv>) =>
    refuse(c, { status: 403, code: 'too-large', title: 'The form is larger than 64 KiB' }),
})

/**
 * Notes which organisation this browser is in, and who signed in and answers for one; anybody may pass. A session that
 * somebody opened by signing in is good only as long as that sign-in is, in this browser.
 */
function whoeverHasASession(deps: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const cookie = readPortalCookie(c, deps.publicUrl)
    const session = cookie === undefined ? undefined : await portalSessionOf(deps, cookie)
    const isByLink = session !== undefined && session.personId === undefined
    if (isByLink) enter(c, session, organisationOf(session))
    if (!isByLink || DOORS.has(c.req.path)) {
      const person = await readMember(c, deps)
      if (person !== undefined) c.set('member', person.personId)
      if (session !== undefined && person !== undefined && person.personId === session.personId)
        enter(c, session, person)
    }
    return next()
  }
}

function enter(c: Context<ApiEnv>, session: PortalSession, principal: Principal): void {
  c.set('portal', session)
  c.set('principal', principal)
  c.set('actor', actorOf(principal))
}

const organisationOf = ({ organisationId, sessionId }: PortalSession): Principal => ({
  kind: 'organisation',
  organisationId,
  sessionId,
})

/** Somebody who signed in, completely, and answers for organisations. */
async function readMember(
  c: Context<ApiEnv>,
  { auth }: ApiDeps,
): Promise<Extract<Principal, { kind: 'person' }> | undefined> {
  if (c.req.header('cookie') === undefined) return undefined
  const signedIn = await auth.readSession(c.req.raw.headers)
  if (signedIn === undefined || signedIn.isHalf || signedIn.role !== 'ally') return undefined
  const { personId, role, id: sessionId, isProved: isFresh } = signedIn
  return { kind: 'person', personId, role, sessionId, isFresh }
}

/** Where somebody who signed in says for whom. */
const DOORS: ReadonlySet<string> = new Set(['/p/choose', '/p/enter'])

const onlyOrganisations: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (c.get('portal') !== undefined || DOORS.has(c.req.path)) return next()
  if (c.get('member') !== undefined && c.req.method === 'GET') return c.redirect('/p/choose', 303)
  return page(c, { name: 'portalClosed', props: { isSignedOut: false } }, 401)
}
