import type { OpenAPIHono } from '@hono/zod-openapi'
import { endOtherSessions, endPortalSession, listPortalSessions } from '@chorus/db'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { page } from '../pages/page.ts'
import { dropPortalCookie } from './portal-cookie.ts'

/** The browsers in which an organisation is in its portal, and the ways out. */
export function addSessionPages(app: OpenAPIHono<ApiEnv>, { db, publicUrl }: ApiDeps): void {
  app.get('/p/sessions', async (c) => {
    const { organisationId, sessionId, timeZone } = c.get('portal')
    const sessions = (await listPortalSessions(db, organisationId)).map(({ id, via, createdAt, seenAt }) => ({
      id,
      via,
      createdAt: createdAt.toString(),
      seenAt: seenAt.toString(),
      isThis: id === sessionId,
    }))
    return page(c, { name: 'portalSessions', props: { sessions, zone: timeZone } })
  })

  app.post('/p/sessions/end', async (c) => {
    const { organisationId, sessionId } = c.get('portal')
    const { session } = await c.req.parseBody()
    if (session === 'others') await endOtherSessions(db, organisationId, sessionId)
    else if (typeof session === 'string') await endPortalSession(db, organisationId, session)
    return c.redirect('/p/sessions', 303)
  })

  app.post('/p/sign-out', async (c) => {
    const { organisationId, sessionId } = c.get('portal')
    await endPortalSession(db, organisationId, sessionId)
    dropPortalCookie(c, publicUrl)
    c.header('clear-site-data', '"cache", "storage"')
    return page(c, { name: 'portalClosed', props: { isSignedOut: true } })
  })
}
