import { findCampaign, listWaves, type WaveItem } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { defined } from '@chorus/shared'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofCampaign } from './shared.ts'

const WaveBody = z
  .object({
    wave: z.string().meta({ description: 'Its name in the kit' }),
    paused: z.boolean(),
    pausedReason: z.string().optional(),
    posts: z.record(z.string(), z.number().int()).meta({ description: 'How many of its posts are in each state' }),
  })
  .meta({ id: 'WaveState' })

const list = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/waves',
  operationId: 'listWaves',
  summary: 'The waves of a campaign, whether each is paused, and how its posts stand',
  security: bearer,
  request: { params: CampaignParam },
  responses: {
    200: jsonOf(z.object({ items: z.array(WaveBody) }), 'Every wave, as the kit orders them'),
    ...ofCampaign,
  },
})

/** `GET /campaigns/{campaign}/waves`. */
export function addWaveRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    return c.json({ items: (await listWaves(db, campaign.id)).map(waveAnswer) }, 200)
  })
}

function waveAnswer({ wave, isPaused, pausedReason, posts }: WaveItem): z.infer<typeof WaveBody> {
  return { wave, paused: isPaused, ...defined({ pausedReason }), posts: { ...posts } }
}
