import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { createApiToken, readHealth } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { doOnce, IdempotencyKey, ofIdempotencyKey } from '../idempotency.ts'
import { laneAnswer } from '../lane-answer.ts'
import { problem } from '../problem.ts'
import { HealthBody } from '../health-body.ts'
import { NewTokenBody, TokenBody } from '../schemas.ts'
import { anyRoute, bearer, jsonOf, ofBody, problemOf } from './shared.ts'

const health = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'readHealth',
  summary: 'How publishing stands, and what needs a person',
  security: bearer,
  responses: { 200: jsonOf(HealthBody, 'The state of the installation'), ...anyRoute },
})

const newToken = createRoute({
  method: 'post',
  path: '/tokens',
  operationId: 'createToken',
  summary: 'A new API token; the answer shows it this once (admins only)',
  security: bearer,
  request: {
    headers: IdempotencyKey,
    body: { required: true, content: { 'application/json': { schema: NewTokenBody } } },
  },
  responses: {
    201: jsonOf(TokenBody, 'The token'),
    403: problemOf('Only an admin may'),
    ...anyRoute,
    ...ofBody,
    ...ofIdempotencyKey,
  },
})

/** Health and tokens. */
export function addOperationRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(health, async (c) => {
    const { promotedAgoMs, pausedReason, isPaused, closedLanes, versions, findings, ...rest } = await readHealth(db)
    return c.json(
      {
        ...rest,
        paused: isPaused,
        ...(pausedReason === undefined ? {} : { pausedReason }),
        ...(promotedAgoMs === undefined ? {} : { promotedAgoMs }),
        versions: [...versions],
        closedLanes: closedLanes.map(laneAnswer),
        findings: [...findings],
      },
      200,
    )
  })

  app.on('POST', newToken.path, doOnce(db, { isSecret: true }))
  app.openapi(newToken, async (c) => {
    if (c.get('role') !== 'admin') {
      return problem(c, { status: 403, code: 'admins-only', title: 'Only an admin may create tokens' })
    }
    const { role, name } = c.req.valid('json')
    return c.json({ token: await createApiToken(db, role, name), role }, 201)
  })
}
