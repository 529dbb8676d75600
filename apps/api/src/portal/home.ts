import type { OpenAPIHono } from '@hono/zod-openapi'
import { listHandedOver, readPortalHome } from '@chorus/db'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { page } from '../pages/page.ts'
import { handPostPath } from './mail-links.ts'

/** `GET /p`: what comes next, what waits for an answer, and where everything is. */
export function addHomePages(app: OpenAPIHono<ApiEnv>, { db, links }: ApiDeps): void {
  app.get('/p', async (c) => {
    const { organisationId, name } = c.get('portal')
    const home = await readPortalHome(db, organisationId)
    const toPost = await listHandedOver(db, organisationId)
    return page(c, {
      name: 'portalHome',
      props: {
        organisation: name,
        hasOwnLink: home.hasOwnLink,
        hasAddress: home.hasAddress,
        handles: home.handles.map(({ platform, handle, state }) => ({ platform, handle, state })),
        campaigns: home.campaigns,
        toPost: toPost.map(({ id, campaign, lateAfter, timeZone }) => ({
          path: handPostPath(links, id),
          campaign,
          lateAfter: lateAfter.toString(),
          zone: timeZone,
        })),
      },
    })
  })
}
