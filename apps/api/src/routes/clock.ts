import { readClock } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { instant } from '../schemas.ts'
import { anyRoute, bearerOrPortal, jsonOf } from './shared.ts'

const ClockBody = z
  .object({
    now: instant(),
    speed: z.number().meta({ description: 'How fast time passes: 1, but in a rehearsal whose clock was set' }),
  })
  .meta({ id: 'Clock' })

const read = createRoute({
  method: 'get',
  path: '/clock',
  operationId: 'readClock',
  summary: "What time it is for campaigns: the database's clock, which a rehearsal may have set",
  security: bearerOrPortal,
  responses: { 200: jsonOf(ClockBody, 'Now'), ...anyRoute },
})

/** `GET /clock`. */
export function addClockRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(read, async (c) => {
    const { now, speed } = await readClock(db)
    return c.json({ now: now.toString(), speed }, 200)
  })
}
