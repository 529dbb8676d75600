import {
  actingAs,
  findCampaign,
  findTakingPart,
  insertCalendarFeed,
  listCalendarFeeds,
  revokeCalendarFeed,
} from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { feedSecretHash, newFeedSecret } from '../feed-secret.ts'
import { doOnce, IdempotencyKey, ofIdempotencyKey } from '../idempotency.ts'
import { problem } from '../problem.ts'
import { instant, readable } from '../schemas.ts'
import { noSuchCampaign, notTakingPart } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const NewFeedBody = z
  .strictObject({
    organisation: readable().max(200).optional().meta({
      description: 'Slug: its posts with their texts. Without it, the moments of all waves with counts',
    }),
  })
  .meta({ id: 'NewCalendarFeed' })

const FeedCreatedBody = z
  .object({
    id: z.string(),
    url: z.string().meta({ description: 'For a calendar program. A secret, shown this once' }),
  })
  .meta({ id: 'CalendarFeedCreated' })

const FeedsBody = z
  .object({
    items: z.array(z.object({ id: z.string(), organisation: z.string().optional(), createdAt: instant() })),
  })
  .meta({ id: 'CalendarFeeds' })

const create = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/calendar-feeds',
  operationId: 'createCalendarFeed',
  summary: 'A secret address for calendar programs, which can send no token; the answer shows it this once',
  security: bearer,
  request: {
    params: CampaignParam,
    headers: IdempotencyKey,
    body: { required: true, content: { 'application/json': { schema: NewFeedBody } } },
  },
  responses: {
    201: jsonOf(FeedCreatedBody, 'The address'),
    ...ofCampaign,
    ...ofBody,
    ...ofIdempotencyKey,
    404: problemOf('No such campaign, or it does not take part'),
  },
})

const list = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/calendar-feeds',
  operationId: 'listCalendarFeeds',
  summary: 'The feeds that are not revoked, without their addresses',
  security: bearer,
  request: { params: CampaignParam },
  responses: { 200: jsonOf(FeedsBody, 'The feeds, oldest first'), ...ofCampaign },
})

const revoke = createRoute({
  method: 'delete',
  path: '/campaigns/{campaign}/calendar-feeds/{id}',
  operationId: 'revokeCalendarFeed',
  summary: 'Revoke a feed: its address shows nothing any more',
  security: bearer,
  request: { params: CampaignParam.extend({ id: readable().max(200) }) },
  responses: {
    204: { description: 'It is revoked' },
    ...ofCampaign,
    404: problemOf('No such campaign, or it has no such feed'),
  },
})

/** Makes, lists and revokes the secret addresses of a campaign's calendar. */
export function addCalendarFeedsRoutes(app: OpenAPIHono<ApiEnv>, { db, publicUrl }: ApiDeps): void {
  app.on('POST', '/campaigns/:campaign/calendar-feeds', doOnce(db, { isSecret: true }))
  app.openapi(create, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const { organisation: slug } = c.req.valid('json')
    const organisation = slug === undefined ? undefined : await findTakingPart(db, campaign.id, slug)
    if (slug !== undefined && organisation === undefined) return notTakingPart(c)
    const secret = newFeedSecret()
    const secretHash = feedSecretHash(secret)
    const id = await insertCalendarFeed(actingAs(db, c.get('actor')), {
      campaignId: campaign.id,
      organisationId: organisation?.id,
      secretHash,
    })
    c.header('cache-control', 'no-store')
    return c.json({ id, url: new URL(`/api/v1/calendar/${secret}.ics`, publicUrl).href }, 201)
  })

  app.openapi(list, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const feeds = await listCalendarFeeds(db, campaign.id)
    const items = feeds.map(({ id, organisation, createdAt }) => ({
      id,
      ...(organisation === undefined ? {} : { organisation }),
      createdAt: createdAt.toString(),
    }))
    return c.json({ items }, 200)
  })

  app.openapi(revoke, async (c) => {
    const { campaign: name, id } = c.req.valid('param')
    const campaign = await findCampaign(db, name)
    if (campaign === undefined) return noSuchCampaign(c)
    if (await revokeCalendarFeed(actingAs(db, c.get('actor')), campaign.id, id)) return c.body(null, 204)
    return problem(c, {
      status: 404,
      code: 'no-such-feed',
      title: 'The campaign has no such feed',
      detail: 'GET …/calendar-feeds lists those that are not revoked.',
    })
  })
}
