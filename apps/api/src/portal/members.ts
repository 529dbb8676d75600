import { actingAs, endPortalSession, isMember, listOrganisationsOf } from '@chorus/db'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { enterAsMember } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { page } from '../pages/page.ts'
import { readFields } from './form-fields.ts'
import { setPortalCookie } from './portal-cookie.ts'

/**
 * The way in for people who signed in and answer for an organisation: `GET /p` without a session offers those that are
 * theirs, `POST /p/enter` opens one. Such a session lasts no longer than the sign-in and the membership.
 */
export function addMemberPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get('/p/choose', async (c) => {
    const personId = c.get('member')
    const organisations = personId === undefined ? [] : await listOrganisationsOf(deps.db, personId)
    if (organisations.length === 0) return page(c, { name: 'portalClosed', props: { isSignedOut: false } }, 401)
    return page(c, { name: 'choose', props: { organisations } })
  })

  app.post('/p/enter', async (c) => {
    const personId = c.get('member')
    const organisation = (await readFields(c)).one('organisation')
    if (personId === undefined || !/^[0-9a-f-]{36}$/.test(organisation)) return c.notFound()
    if (!(await isMember(deps.db, personId, organisation))) return c.notFound()
    const { secret } = await enterAsMember(
      { db: actingAs(deps.db, { kind: 'person', id: personId }) },
      organisation,
      personId,
    )
    const before = c.get('portal')
    if (before !== undefined) await endPortalSession(deps.db, before.organisationId, before.sessionId)
    setPortalCookie(c, deps.publicUrl, secret)
    return c.redirect('/p', 303)
  })
}
