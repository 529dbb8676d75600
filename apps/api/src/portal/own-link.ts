import type { OpenAPIHono } from '@hono/zod-openapi'
import { endPortalSession, findOwnLink, revokeOwnLink } from '@chorus/db'
import { enterByOwnLink, lookAtOwnLink, renewOwnLink } from '@chorus/usecases'
import { renderSVG } from 'uqr'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import type { Limits } from '../open-limits.ts'
import { page } from '../pages/page.ts'
import { deadGuess } from './dead-guess.ts'
import { setPortalCookie } from './portal-cookie.ts'

/** The organisation's own link: `/o/<secret>` opens the portal as often as it likes; `/p/link` makes and ends it. */
export function addOwnLinkPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, limits: Limits): void {
  app.get('/o/:secret', async (c) => {
    const owner = await lookAtOwnLink(deps, c.req.param('secret'))
    if (owner === undefined) return deadGuess(c, limits)
    return page(c, { name: 'openLink', props: { action: c.req.path, organisation: owner.name } })
  })

  app.post('/o/:secret', async (c) => {
    const entered = await enterByOwnLink(deps, c.req.param('secret'))
    if (entered === undefined) return deadGuess(c, limits)
    const before = c.get('portal')
    if (before !== undefined) await endPortalSession(deps.db, before.organisationId, before.sessionId)
    setPortalCookie(c, deps.publicUrl, entered.secret)
    return c.redirect('/p', 303)
  })

  app.get('/p/link', async (c) => {
    const { organisationId, timeZone: zone } = c.get('portal')
    const link = await findOwnLink(deps.db, organisationId)
    const createdAt = link?.createdAt.toString()
    return page(c, { name: 'ownLink', props: { createdAt, usedAt: link?.usedAt?.toString(), zone, made: undefined } })
  })

  // Shown in the answer itself, not after a redirect: no page can be asked for it again.
  app.post('/p/link', async (c) => {
    const { organisationId, timeZone: zone } = c.get('portal')
    const secret = await renewOwnLink(deps, organisationId)
    const url = new URL(`/o/${secret}`, deps.publicUrl).href
    const made = { url, qr: renderSVG(url, { border: 2 }) }
    return page(c, { name: 'ownLink', props: { createdAt: undefined, usedAt: undefined, zone, made } })
  })

  app.post('/p/link/revoke', async (c) => {
    await revokeOwnLink(deps.db, c.get('portal').organisationId)
    return c.redirect('/p/link', 303)
  })
}
