import { actingAs, findCampaign } from '@chorus/db'
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { applyPlan, planCampaign } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { changedMeanwhile, ETag, etagOf, IfMatch, isMatch, ofIfMatch } from '../if-match.ts'
import { planAnswer } from '../plan-answer.ts'
import { AppliedBody, ApplyBody, PlanBody, PlanQuery } from '../plan-schemas.ts'
import { problem } from '../problem.ts'
import { noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const makePlan = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/plan',
  operationId: 'planCampaign',
  summary: 'What would be posted, from whom and when, and what applying it would change. Writes nothing',
  security: bearer,
  request: { params: CampaignParam, query: PlanQuery },
  responses: { 200: jsonOf(PlanBody, 'The plan and what applying it would change'), ...ofCampaign },
})

const apply = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/apply',
  operationId: 'applyPlan',
  summary: 'Write the plan: all of it, or nothing when the campaign changed since',
  security: bearer,
  request: {
    params: CampaignParam,
    headers: IfMatch,
    body: { required: true, content: { 'application/json': { schema: ApplyBody } } },
  },
  responses: {
    200: { ...jsonOf(AppliedBody, 'What was written'), headers: ETag },
    409: problemOf('The campaign changed since that version, or has ended'),
    ...ofCampaign,
    ...ofIfMatch,
    ...ofBody,
  },
})

/** `POST /campaigns/{campaign}/plan` and `…/apply`. */
export function addPlanRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps

  app.openapi(makePlan, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const { part, limit } = c.req.valid('query')
    const made = await planCampaign(deps, campaign)
    return c.json(await planAnswer(db, campaign, { made, part, limit }), 200)
  })

  app.openapi(apply, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const { version } = c.req.valid('json')
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    // A version that If-Match does not name could become the campaign's only after what was read here.
    const applied = isMatch(c, version)
      ? await applyPlan({ ...deps, db: actingAs(db, c.get('actor')) }, campaign, version)
      : ({ kind: 'outdated', version: campaign.planVersion } as const)
    switch (applied.kind) {
      case 'applied':
        c.header('etag', etagOf(applied.written.version))
        return c.json(applied.written, 200)
      case 'outdated':
        if (!isMatch(c, applied.version)) return changedMeanwhile(c, applied.version)
        return problem(c, {
          status: 409,
          code: 'plan-outdated',
          title: 'The campaign changed since this plan was made',
          detail: `It is at version ${applied.version} now. Plan again, look at what differs, and apply that version.`,
        })
      case 'ended':
        return problem(c, {
          status: 409,
          code: 'campaign-ended',
          title: `The campaign is ${applied.state}`,
          detail: 'An ended campaign plans no posts. Import its kit under a new slug to run it again.',
        })
    }
  })
}
