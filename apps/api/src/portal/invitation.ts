import type { OpenAPIHono } from '@hono/zod-openapi'
import { endPortalSession } from '@chorus/db'
import { enterByInvitation, type InvitationSeen, lookAtInvitation } from '@chorus/usecases'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { page } from '../pages/page.ts'
import type { Limits } from '../open-limits.ts'
import { deadGuess } from './dead-guess.ts'
import { setPortalCookie } from './portal-cookie.ts'

const PATH = '/i/:token'

/** `GET /i/<token>`: who asks, and what for; consumes nothing. `POST`: in, once. */
export function addInvitationPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  app.get(PATH, async (c) => {
    const seen = await lookAtInvitation(deps, c.req.param('token'))
    if (seen.kind === 'dead') return deadLink(c, limits, seen)
    const { invitation } = seen
    return page(c, {
      name: 'invitation',
      props: {
        action: c.req.path,
        organisation: invitation.organisationName,
        campaign: invitation.campaignTitle,
        aim: invitation.campaignAim,
        handles: invitation.handles.map(({ platform, handle }) => ({ platform, handle })),
        expiresAt: invitation.expiresAt.toString(),
        zone: invitation.timeZone,
        renewsAccess: invitation.renewsAccess,
      },
    })
  })

  app.post(PATH, async (c) => {
    const entered = await enterByInvitation(deps, c.req.param('token'))
    if (entered.kind === 'dead') return deadLink(c, limits, entered)
    const before = c.get('portal')
    // A session is new whenever somebody comes in: none that was there before, or was put there, goes on.
    if (before !== undefined) await endPortalSession(deps.db, before.organisationId, before.sessionId)
    setPortalCookie(c, deps.publicUrl, entered.secret)
    return c.redirect('/p', 303)
  })
}

/** What to say of a link that opens nothing. Whoever is in already, in this browser, goes on to their portal. */
function deadLink(
  c: Context<ApiEnv>,
  limits: Limits,
  { why, organisationId }: Extract<InvitationSeen, { kind: 'dead' }>,
): Response | Promise<Response> {
  const isIn = organisationId !== undefined && c.get('portal')?.organisationId === organisationId
  if (isIn && (why === 'used' || why === 'has-access')) return c.redirect('/p', 303)
  return why === 'unknown' ? deadGuess(c, limits) : page(c, { name: 'deadLink', props: { why } }, 410)
}
