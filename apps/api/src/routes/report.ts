import {
  type Campaign,
  findCampaign,
  listPublishedPosts,
  readReportCounts,
  readReportOrganisations,
  readReportPages,
  reportOutcomes,
} from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { csvLine } from '@chorus/shared'
import { accepts } from 'hono/accepts'
import { stream } from 'hono/streaming'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import {
  answers,
  linkAnswer,
  organisationCells,
  organisationColumns,
  reportCells,
  reportColumns,
  reportSums,
} from '../report-answer.ts'
import { instant } from '../schemas.ts'
import { noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofCampaign } from './shared.ts'

/** The CSV has all of them. */
const MOST_LINKS = 100

const Outcomes = z.partialRecord(z.enum(reportOutcomes), z.number().int()).meta({
  id: 'Outcomes',
  description:
    'How many posts ended how. `silent`: the organisation never answered; `missed`: too late; `waiting`: not over yet',
})

const ReportBody = z
  .object({
    campaign: z.string().meta({ description: 'Slug' }),
    title: z.string(),
    state: z.string(),
    timeZone: z.string(),
    organisations: z.object({
      asked: z.number().int(),
      agreed: z.number().int(),
      declined: z.number().int(),
      silent: z.number().int(),
      left: z.number().int(),
    }),
    posts: Outcomes,
    byOrganisation: z.array(
      z.object({ organisation: z.string(), name: z.string(), answer: z.enum(answers), posts: Outcomes }),
    ),
    byPlatform: z.array(z.object({ platform: z.string(), posts: Outcomes })),
    byLocale: z.array(z.object({ locale: z.string(), posts: Outcomes })),
    overTime: z
      .array(z.object({ day: z.string(), posts: Outcomes }))
      .meta({ description: "Days in the campaign's zone: when a post went out, else when it was due" }),
    links: z
      .array(
        z.object({
          post: z.string(),
          organisation: z.string(),
          organisationName: z.string(),
          platform: z.string(),
          account: z.string(),
          url: z.string(),
          publishedAt: instant().optional(),
        }),
      )
      .meta({ description: `What went out, the newest ${MOST_LINKS}` }),
  })
  .meta({ id: 'Report' })

const read = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/report',
  operationId: 'readReport',
  summary: 'What became of a campaign: who agreed, declined or never answered, and how its posts ended',
  security: bearer,
  request: { params: CampaignParam },
  responses: {
    200: jsonOf(ReportBody, 'The report'),
    303: { description: 'With `Accept: text/csv`: to `…/report.csv`' },
    ...ofCampaign,
  },
})

const download = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/report.csv',
  operationId: 'exportReport',
  summary: 'The same as a table: every post, or every organisation; no cell is ever a formula',
  security: bearer,
  request: { params: CampaignParam, query: z.object({ of: z.enum(['posts', 'organisations']).default('posts') }) },
  responses: {
    200: { description: 'One of them a line', content: { 'text/csv': { schema: z.string() } } },
    ...ofCampaign,
  },
})

/** `GET /campaigns/{campaign}/report` and `…/report.csv`. */
export function addReportRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(read, async (c) => {
    const wanted = accepts(c, {
      header: 'Accept',
      supports: ['application/json', 'text/csv'],
      default: 'application/json',
    })
    // The file has a right of its own in the table.
    if (wanted === 'text/csv') return c.redirect(`${c.req.path}.csv`, 303)
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const { slug, title, state, timeZone } = campaign
    const links = await listPublishedPosts(db, campaign.id, MOST_LINKS)
    const sums = await sumsOf(db, campaign)
    return c.json({ campaign: slug, title, state, timeZone, ...sums, links: links.map(linkAnswer) }, 200)
  })

  app.openapi(download, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const { of } = c.req.valid('query')
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="${campaign.slug}-${of}.csv"`)
    c.header('cache-control', 'no-store')
    if (of === 'organisations') {
      const { byOrganisation } = await sumsOf(db, campaign)
      return c.body([organisationColumns, ...byOrganisation.map(organisationCells)].map(csvRow).join(''), 200)
    }
    return stream(c, async (out) => {
      await out.write(csvRow(reportColumns))
      for await (const page of readReportPages(db, campaign.id)) {
        if (out.aborted) return
        await out.write(page.map((post) => csvRow(reportCells(post))).join(''))
      }
    })
  })
}

const csvRow = (cells: readonly string[]): string => `${csvLine(cells)}\r\n`

async function sumsOf(db: ApiDeps['db'], { id, timeZone }: Campaign) {
  const sums = reportSums(await readReportCounts(db, id, timeZone), await readReportOrganisations(db, id))
  return {
    ...sums,
    posts: { ...sums.posts },
    byOrganisation: [...sums.byOrganisation],
    byPlatform: [...sums.byPlatform],
    byLocale: [...sums.byLocale],
    overTime: [...sums.overTime],
  }
}
