import { countPosts, findCampaign, listCampaigns } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { launchCampaign } from '@chorus/usecases'
import { campaignAnswer } from '../answers.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { changedMeanwhile, ETag, etagOf, IfMatch, isMatch, ofIfMatch } from '../if-match.ts'
import { problem } from '../problem.ts'
import { CampaignBody, LaunchedBody, pageOf } from '../schemas.ts'
import { anyRoute, bearer, CampaignParam, jsonOf, ofCampaign, PageQuery, problemOf } from './shared.ts'
import { badCursor, noSuchCampaign } from './refusals.ts'

const CursorBody = z.object({ id: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/campaigns',
  operationId: 'listCampaigns',
  summary: 'Campaigns, newest first',
  security: bearer,
  request: { query: PageQuery },
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
  request: { params: CampaignParam, headers: IfMatch },
  responses: {
    200: jsonOf(LaunchedBody, 'How many posts are on their way'),
    409: problemOf('Not a draft, or no plan applied'),
    ...ofCampaign,
    ...ofIfMatch,
  },
})

/** Campaigns: list, read, launch. */
export function addCampaignRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  addReads(app, deps)
  addLaunch(app, deps)
}

function addReads(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = decodeCursor(cursor, CursorBody)
    if (after.kind === 'bad') return badCursor(c)
    const campaigns = await listCampaigns(db, {
      limit: limit + 1,
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

function addLaunch(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(launch, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    const launched = await launchCampaign(db, campaign)
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
