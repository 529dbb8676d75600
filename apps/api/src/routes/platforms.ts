import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { defined, platformNames } from '@chorus/shared'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { callbackOf } from '../callback-url.ts'
import { anyRoute, bearer, jsonOf } from './shared.ts'

const PlatformBody = z
  .object({
    platform: z.enum(platformNames),
    state: z.enum(['sandbox', 'network']).meta({ description: '`sandbox`: the stand-in of a rehearsal' }),
    clientId: z.boolean().meta({ description: 'Whether one is set; never the id itself' }),
    clientSecret: z.boolean().meta({ description: 'Whether one is set' }),
    redirectUrl: z.string().meta({ description: 'What the settings of the app at the network have to name' }),
    apiOrigin: z.string(),
    authorizeUrl: z.string().optional().meta({ description: 'Where organisations connect their handles' }),
  })
  .meta({ id: 'PlatformSettings' })

const PlatformsBody = z
  .object({ mode: z.enum(['rehearsal', 'live']), items: z.array(PlatformBody) })
  .meta({ id: 'Platforms' })

const list = createRoute({
  method: 'get',
  path: '/platforms',
  operationId: 'listPlatforms',
  summary: 'How the networks are set up, as the environment says; no secrets (admins)',
  security: bearer,
  responses: { 200: jsonOf(PlatformsBody, 'The networks that this version speaks to'), ...anyRoute },
})

/** `GET /platforms`. */
export function addPlatformRoute(app: OpenAPIHono<ApiEnv>, { mode, publicUrl, networkSettings }: ApiDeps): void {
  app.openapi(list, (c) => {
    const items = networkSettings.map(({ platform, state, hasClientId, hasClientSecret, apiOrigin, authorizeUrl }) => ({
      platform,
      state,
      clientId: hasClientId,
      clientSecret: hasClientSecret,
      redirectUrl: callbackOf({ publicUrl }, platform),
      apiOrigin,
      ...defined({ authorizeUrl }),
    }))
    return c.json({ mode, items }, 200)
  })
}
