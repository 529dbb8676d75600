import { actingAs, findCampaign, requirePoint, waivablePoints } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { launchPoints, type Readiness, readReadiness, waive } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { instant, readable } from '../schemas.ts'
import { noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const PointBody = z
  .object({
    point: z.enum(launchPoints),
    state: z.enum(['good', 'note', 'open']).meta({ description: '`open`: it keeps the launch back, unless waived' }),
    count: z.number().int().meta({ description: 'How much there is of it: faults, organisations, posts, …' }),
    canWaive: z.boolean(),
    waiver: z
      .object({ reason: z.string(), at: instant() })
      .optional()
      .meta({ description: 'Why it was let pass; gone again when there is more of it than was waived' }),
  })
  .meta({ id: 'ReadinessPoint' })

const ReadinessBody = z
  .object({
    ready: z.boolean().meta({ description: 'Nothing is open that was not waived' }),
    points: z.array(PointBody),
    costUsd: z.number(),
    budgetUsd: z.number().optional(),
  })
  .meta({ id: 'Readiness' })

const WaiverBody = z
  .strictObject({
    reason: readable().trim().min(3).max(500).meta({ description: 'Stands with the campaign; the audit has its hash' }),
  })
  .meta({ id: 'Waiver' })

const PointParam = CampaignParam.extend({ point: z.enum(waivablePoints) })

const read = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/readiness',
  operationId: 'readReadiness',
  summary: 'What is ready for the launch, what is not, and what was waived. Writes nothing',
  security: bearer,
  request: { params: CampaignParam },
  responses: { 200: jsonOf(ReadinessBody, 'Each point of the check'), ...ofCampaign },
})

const put = createRoute({
  method: 'put',
  path: '/campaigns/{campaign}/readiness/{point}/waiver',
  operationId: 'waivePoint',
  summary: 'Let a point pass that is not ready, and say why',
  security: bearer,
  request: {
    params: PointParam,
    body: { required: true, content: { 'application/json': { schema: WaiverBody } } },
  },
  responses: {
    204: { description: 'It keeps the launch back no more' },
    ...ofCampaign,
    ...ofBody,
    409: problemOf('There is nothing to waive'),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/campaigns/{campaign}/readiness/{point}/waiver',
  operationId: 'requirePoint',
  summary: 'Want a point again that was waived',
  security: bearer,
  request: { params: PointParam },
  responses: {
    204: { description: 'It keeps the launch back again' },
    ...ofCampaign,
    409: problemOf('It was not waived'),
  },
})

/** What a launch depends on: looked at, and let pass with a reason. */
export function addReadinessRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps

  app.openapi(read, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    return c.json(readinessAnswer(await readReadiness(deps, campaign)), 200)
  })

  app.openapi(put, async (c) => {
    const { campaign: name, point } = c.req.valid('param')
    const campaign = await findCampaign(db, name)
    if (campaign === undefined) return noSuchCampaign(c)
    const { reason } = c.req.valid('json')
    const waived = await waive({ ...deps, db: actingAs(db, c.get('actor')) }, campaign, { point, reason })
    if (waived.kind === 'waived') return c.body(null, 204)
    return problem(c, {
      status: 409,
      code: 'point-not-open',
      title: 'There is nothing to waive',
      detail: `GET /campaigns/${campaign.slug}/readiness says what is open.`,
    })
  })

  app.openapi(remove, async (c) => {
    const { campaign: name, point } = c.req.valid('param')
    const campaign = await findCampaign(db, name)
    if (campaign === undefined) return noSuchCampaign(c)
    if (await requirePoint(actingAs(db, c.get('actor')), campaign.id, point)) return c.body(null, 204)
    return problem(c, {
      status: 409,
      code: 'point-not-waived',
      title: 'It was not waived',
      detail: `GET /campaigns/${campaign.slug}/readiness says what was.`,
    })
  })
}

function readinessAnswer({ isReady, points, costUsd, budgetUsd }: Readiness): z.infer<typeof ReadinessBody> {
  return {
    ready: isReady,
    costUsd,
    ...(budgetUsd === undefined ? {} : { budgetUsd }),
    points: points.map(({ waiver, ...point }) => ({
      ...point,
      ...(waiver === undefined ? {} : { waiver: { reason: waiver.reason, at: waiver.at.toString() } }),
    })),
  }
}
