import { type Campaign, findCampaign, findTakingPart, readCalendarCounts, readPostGroups } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { calendarDays, overviewOf } from '../overview-answer.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { noSuchCampaign, notTakingPart } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofCampaign, problemOf } from './shared.ts'

const Counts = z.record(z.string(), z.number().int())

const OverviewBody = z
  .object({
    timeZone: z.string(),
    posts: z.number().int(),
    byState: Counts,
    byPlatform: Counts,
    byLocale: Counts,
    byWave: Counts,
    firstDueAt: z.string().optional(),
    lastDueAt: z.string().optional(),
    cost: z.object({
      usd: z.number().meta({ description: 'Of all posts that went out or still may' }),
      usdPublished: z.number().meta({ description: 'Of those that went out' }),
    }),
  })
  .meta({ id: 'Overview' })

const CalendarCountsBody = z
  .object({
    timeZone: z.string(),
    by: z.enum(['day', 'hour']),
    from: z.string(),
    to: z.string(),
    items: z.array(
      z.object({
        at: z.string().meta({ description: 'Wall time in the zone at which the day or hour begins' }),
        from: z.string().meta({ description: 'The same as an instant' }),
        posts: z.number().int(),
        byState: Counts,
        byPlatform: Counts,
        byWave: Counts,
      }),
    ),
  })
  .meta({ id: 'CalendarCounts', description: 'Days or hours without posts are left out' })

const overview = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/overview',
  operationId: 'readOverview',
  summary: 'How many posts of a campaign there are by state, network, language and wave, and what they cost',
  security: bearer,
  request: { params: CampaignParam },
  responses: { 200: jsonOf(OverviewBody, 'Totals'), ...ofCampaign },
})

const date = () => z.iso.date().refine((text) => text >= '1970' && text < '3000', 'A year from 1970 to 2999')

const calendar = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/calendar',
  operationId: 'readCalendarCounts',
  summary: 'How many posts of a campaign are due on each day or in each hour',
  security: bearer,
  request: {
    params: CampaignParam,
    query: z.object({
      from: date().optional().meta({ description: "First day; the campaign's opening" }),
      to: date().optional().meta({ description: "Last day; the campaign's deadline" }),
      by: z.enum(['day', 'hour']).default('day'),
      zone: readable().max(100).optional().meta({ description: "IANA name; the campaign's" }),
      organisation: readable().max(200).optional().meta({ description: 'Slug: only the posts of this one' }),
    }),
  },
  responses: {
    200: jsonOf(CalendarCountsBody, 'Days or hours in order of time'),
    ...ofCampaign,
    404: problemOf('No such campaign, or the organisation does not take part'),
  },
})

/** `GET /campaigns/{campaign}/overview` and `/calendar`: counts, for pages that draw a campaign of any size. */
export function addOverviewRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(overview, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    return c.json({ timeZone: campaign.timeZone, ...overviewOf(await readPostGroups(db, campaign.id)) }, 200)
  })

  app.openapi(calendar, async (c) => {
    const { by, organisation, ...wanted } = c.req.valid('query')
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const span = spanOf(campaign, wanted)
    if (span === undefined) return problem(c, unknownZone)
    const days = span.first.until(span.last).days + 1
    if (days < 1 || days > MOST_DAYS[by]) return problem(c, badSpan(by))
    const taking = organisation === undefined ? undefined : await findTakingPart(db, campaign.id, organisation)
    if (organisation !== undefined && taking === undefined) return notTakingPart(c)
    const { zone, from, to } = span
    const counts = await readCalendarCounts(db, campaign.id, {
      from,
      to,
      by,
      zone,
      ...(taking === undefined ? {} : { organisationId: taking.id }),
    })
    const items = calendarDays(counts, zone)
    return c.json({ timeZone: zone, by, from: from.toString(), to: to.toString(), items }, 200)
  })
}

/** A page draws no more at once. */
const MOST_DAYS = { day: 1_000, hour: 62 } as const

type Wanted = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly zone?: string | undefined
}

/** The days that are asked for, whole ones of the zone; undefined when there is no such zone. */
function spanOf(campaign: Campaign, wanted: Wanted) {
  const zone = wanted.zone ?? campaign.timeZone
  const { opening = campaign.createdAt, deadline = opening } = campaign.anchors
  try {
    const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate()
    const first = wanted.from === undefined ? dayOf(opening) : Temporal.PlainDate.from(wanted.from)
    const last = wanted.to === undefined ? dayOf(deadline) : Temporal.PlainDate.from(wanted.to)
    const from = first.toZonedDateTime(zone).toInstant()
    return { zone, first, last, from, to: last.add({ days: 1 }).toZonedDateTime(zone).toInstant() }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const unknownZone = {
  status: 400,
  code: 'unknown-time-zone',
  title: 'There is no such time zone',
  detail: 'Name one as in Africa/Nairobi (IANA).',
} as const

const badSpan = (by: 'day' | 'hour') =>
  ({
    status: 400,
    code: 'bad-span',
    title: `From one to ${MOST_DAYS[by]} days can be counted by ${by}`,
    detail: 'Name a first day (`from`) and a last one (`to`) that is not before it.',
  }) as const
