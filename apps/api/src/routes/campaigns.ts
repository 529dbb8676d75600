import { actingAs, countPosts, findCampaign, listCampaigns } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { launchCampaign, type ReadinessPoint, readReadiness } from '@chorus/usecases'
import { campaignAnswer } from '../answers.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { changedMeanwhile, ETag, etagOf, IfMatch, isMatch, ofIfMatch } from '../if-match.ts'
import { problem } from '../problem.ts'
import { CampaignBody, LaunchedBody, pageOf } from '../schemas.ts'
import { anyRoute, bearer, CampaignParam, jsonOf, ofBody, ofCampaign, PageQuery, problemOf } from './shared.ts'
import { passEmptyBody } from './pass-empty-body.ts'
import { badCursor, noSuchCampaign } from './refusals.ts'

const CursorBody = z.object({ id: z.uuid() })

const LaunchBody = z
  .strictObject({
    ifReady: z
      .boolean()
      .default(false)
      .meta({ description: 'Refuse (409 `not-ready`) while a point of the readiness is open that was not waived' }),
  })
  .meta({ id: 'Launch' })

const list = createRoute({
  method: 'get',
  path: '/campaigns',
  operationId: 'listCampaigns',
  summary: 'Campaigns, newest first',
  security: bearer,
  request: {
    query: PageQuery.extend({
      archived: z.enum(['true', 'false']).default('false').meta({ description: 'Also those that are put away' }),
    }),
  },
  responses: {
    200: jsonOf(pageOf(CampaignBody), 'A page of campaigns'),
    400: problemOf('A query parameter is not as it should be'),
    ...anyRoute,
  },
})

const read = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}',
  operationId: 'readCampaign',
  summary: 'One campaign, with the number of its posts in each state',
  security: bearer,
  request: { params: CampaignParam },
  responses: { 200: { ...jsonOf(CampaignBody, 'The campaign'), headers: ETag }, ...ofCampaign },
})

const launch = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/launch',
  operationId: 'launchCampaign',
  summary: 'Make a draft active: from here the workers publish what is due',
  security: bearer,
  middleware: [passEmptyBody] as const,
  request: {
    params: CampaignParam,
    headers: IfMatch,
    body: { required: false, content: { 'application/json': { schema: LaunchBody } } },
  },
  responses: {
    200: jsonOf(LaunchedBody, 'How many posts are on their way'),
    409: problemOf('Not a draft, no plan applied, or, with `ifReady`, points that are open'),
    ...ofCampaign,
    ...ofIfMatch,
    ...ofBody,
  },
})

/** Campaigns: list, read, launch. */
export function addCampaignRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addReads(app, deps)
  addLaunch(app, deps)
}

function addReads(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const { limit, cursor, archived } = c.req.valid('query')
    const after = decodeCursor(cursor, CursorBody)
    if (after.kind === 'bad') return badCursor(c)
    const campaigns = await listCampaigns(db, {
      limit: limit + 1,
      withArchived: archived === 'true',
      reach: c.get('reach'),
      ...(after.value === undefined ? {} : { after: after.value.id }),
    })
    const page = campaigns.slice(0, limit)
    const items = await Promise.all(
      page.map(async (campaign) => campaignAnswer(campaign, await countPosts(db, campaign.id))),
    )
    const last = page.at(-1)
    const hasMore = campaigns.length > limit && last !== undefined
    return c.json({ items, ...(hasMore ? { nextCursor: encodeCursor({ id: last.id }) } : {}) }, 200)
  })

  app.openapi(read, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    c.header('etag', etagOf(campaign.planVersion))
    return c.json(campaignAnswer(campaign, await countPosts(db, campaign.id)), 200)
  })
}

function addLaunch(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps
  app.openapi(launch, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    const { ifReady } = LaunchBody.parse(c.req.valid('json') ?? {})
    if (ifReady && campaign.state === 'draft') {
      const { isReady, points } = await readReadiness(deps, campaign)
      if (!isReady) return notReady(c, points)
    }
    const launched = await launchCampaign(actingAs(db, c.get('actor')), campaign)
    switch (launched.kind) {
      case 'launched':
        return c.json({ scheduled: launched.scheduled, awaitingApproval: launched.awaitingApproval }, 200)
      case 'not-a-draft':
        return problem(c, {
          status: 409,
          code: 'not-a-draft',
          title: `The campaign is ${launched.state} already`,
          detail: 'Only a draft can be launched, and only once.',
        })
      case 'nothing-planned':
        return problem(c, {
          status: 409,
          code: 'nothing-planned',
          title: 'No plan was applied yet',
          detail: 'Plan the campaign, look at the plan, apply it, then launch.',
        })
    }
  })
}

function notReady(c: Context, points: readonly ReadinessPoint[]) {
  const open = points.filter(({ state, waiver }) => state === 'open' && waiver === undefined)
  return problem(c, {
    status: 409,
    code: 'not-ready',
    title: 'The campaign is not ready',
    detail: 'Mend what is listed, or waive it with a reason: PUT …/readiness/{point}/waiver.',
    errors: open.map(({ point }) => ({ code: point, message: `${point} is open` })),
  })
}
