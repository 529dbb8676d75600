import { findCalendarFeed, findCampaign } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { CALENDAR_TYPE, describeCalendar, readCalendar } from '../calendar-answer.ts'
import { feedSecretHash, feedSecretOf } from '../feed-secret.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { noSuchCampaign, notTakingPart } from './refusals.ts'
import { bearer, CampaignParam, ofCampaign, problemOf } from './shared.ts'

const IfNoneMatch = z.object({
  'if-none-match': z.string().max(500).optional().meta({ description: '`ETag` of the calendar as it was read' }),
})

const calendarAnswers = {
  200: {
    description: 'The calendar (RFC 5545)',
    content: { 'text/calendar': { schema: z.string() } },
    headers: z.object({ etag: z.string(), 'cache-control': z.string() }),
  },
  304: { description: 'It is as it was' },
}

const read = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/calendar.ics',
  operationId: 'readCalendar',
  summary: "A campaign as a calendar: its anchors, and its waves' moments with counts, or an organisation's posts",
  security: bearer,
  request: {
    params: CampaignParam,
    headers: IfNoneMatch,
    query: z.object({
      organisation: readable().max(200).optional().meta({ description: 'Slug: the posts of this one, with texts' }),
    }),
  },
  responses: { ...calendarAnswers, ...ofCampaign, 404: problemOf('No such campaign, or it does not take part') },
})

const feed = createRoute({
  method: 'get',
  path: '/calendar/{file}',
  operationId: 'readCalendarFeed',
  summary: 'The calendar of a feed, by its secret address: for calendar programs, which can send no token',
  security: [],
  request: {
    params: z.object({ file: z.string().max(200).meta({ description: "The feed's secret and `.ics`" }) }),
    headers: IfNoneMatch,
  },
  responses: {
    ...calendarAnswers,
    400: problemOf('A header is not as it should be'),
    404: problemOf('There is no such feed, or it was revoked'),
    500: problemOf('A fault on our side, logged under its requestId'),
  },
})

/** `GET /campaigns/{campaign}/calendar.ics`. */
export function addCalendarRoute(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.openapi(read, async (c) => {
    const campaign = await findCampaign(deps.db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const text = await readCalendar(deps, campaign, c.req.valid('query').organisation)
    if (text === undefined) return notTakingPart(c)
    if (describeCalendar(c, text).isKnown) return c.body(null, 304)
    return c.text(text, 200, { 'content-type': CALENDAR_TYPE })
  })
}

/** `GET /calendar/{secret}.ics`: without a token, since the address is the secret. */
export function addCalendarFeedRoute(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.openapi(feed, async (c) => {
    const secret = feedSecretOf(c.req.valid('param').file)
    const found = secret === undefined ? undefined : await findCalendarFeed(deps.db, feedSecretHash(secret))
    const campaign = found && (await findCampaign(deps.db, found.campaignId))
    const text = campaign && (await readCalendar(deps, campaign, found.organisation))
    if (text === undefined) {
      return problem(c, {
        status: 404,
        code: 'no-such-feed',
        title: 'There is no such calendar',
        detail: 'Its address was revoked or is not whole. Ask whoever gave it to you for another one.',
      })
    }
    if (describeCalendar(c, text).isKnown) return c.body(null, 304)
    return c.text(text, 200, { 'content-type': CALENDAR_TYPE })
  })
}
