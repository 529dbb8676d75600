import { findCampaign, readKit } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { stampTranslations, writeKit } from '@chorus/shared'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, ofCampaign } from './shared.ts'

const route = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/export',
  operationId: 'exportKit',
  summary: 'The campaign as a kit that can be imported again; organisations only when asked',
  security: bearer,
  request: {
    params: CampaignParam,
    query: z.object({
      organisations: z.enum(['true', 'false']).default('false').meta({
        description: 'Also who takes part, with handles: think before you pass it on',
      }),
    }),
  },
  responses: {
    200: { description: 'The kit (docs/kit.md)', content: { 'application/yaml': { schema: z.string() } } },
    ...ofCampaign,
  },
})

/** `GET /campaigns/{campaign}/export`. */
export function addExportRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(route, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const kit = await readKit(db, campaign.id, c.req.valid('query').organisations === 'true')
    return c.text(writeKit(stampTranslations(kit)), 200, {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${campaign.slug}.yaml"`,
    })
  })
}
