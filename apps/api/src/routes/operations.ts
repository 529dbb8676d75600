import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { readHealth } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { laneAnswer } from '../lane-answer.ts'
import { HealthBody } from '../health-body.ts'
import { anyRoute, bearer, jsonOf } from './shared.ts'

const health = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'readHealth',
  summary: 'How publishing stands, and what needs a person',
  security: bearer,
  responses: { 200: jsonOf(HealthBody, 'The state of the installation'), ...anyRoute },
})

/** `GET /health`. */
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
        findings: findings.map(({ text }) => text),
        codes: findings.map(({ code }) => code),
      },
      200,
    )
  })
}
