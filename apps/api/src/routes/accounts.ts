import { findOrganisationId, listHandles } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { platformNames } from '@chorus/shared'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { anyRoute, bearerOrPortal, jsonOf, problemOf } from './shared.ts'

const AccountBody = z
  .object({
    platform: z.enum(platformNames),
    handle: z.string().meta({ description: 'Without @' }),
    state: z.enum(['unconnected', 'connected', 'needs_reconnect', 'disconnected']),
    pausedReason: z.string().optional().meta({ description: 'Why nothing goes out from it for now' }),
  })
  .meta({ id: 'Account' })

const list = createRoute({
  method: 'get',
  path: '/organisations/{organisation}/accounts',
  operationId: 'listAccounts',
  summary: 'The handles of an organisation and how they stand; nothing of their tokens',
  security: bearerOrPortal,
  request: { params: z.object({ organisation: readable().max(200).meta({ description: 'Slug or id' }) }) },
  responses: {
    200: jsonOf(z.object({ items: z.array(AccountBody) }).meta({ id: 'Accounts' }), 'By network and handle'),
    ...anyRoute,
    400: problemOf('The path is not as it should be'),
    404: problemOf('No such organisation'),
  },
})

/** `GET /organisations/{organisation}/accounts`. */
export function addAccountRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const organisationId = await findOrganisationId(db, c.req.valid('param').organisation)
    if (organisationId === undefined) {
      return problem(c, {
        status: 404,
        code: 'no-such-organisation',
        title: 'There is no such organisation',
        detail: 'An organisation is named by its slug or id.',
      })
    }
    const items = (await listHandles(db, organisationId)).map(({ platform, handle, state, pausedReason }) => ({
      platform,
      handle,
      state,
      ...(pausedReason === undefined ? {} : { pausedReason }),
    }))
    return c.json({ items }, 200)
  })
}
