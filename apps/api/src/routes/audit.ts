import {
  auditActions,
  auditCells,
  auditColumns,
  type AuditFilter,
  type AuditItem,
  findCampaign,
  listAudit,
  listReachedCampaigns,
  nameThings,
  readAuditPages,
  readCheckpoints,
} from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { csvLine, isUuid } from '@chorus/shared'
import { verifyAudit } from '@chorus/usecases'
import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { instant, pageOf, readable } from '../schemas.ts'
import { badCursor, noSuchCampaign } from './refusals.ts'
import { anyRoute, bearer, jsonOf, PageQuery, problemOf } from './shared.ts'

const AuditEntryBody = z
  .object({
    n: z.number().int().meta({ description: 'Its place in the chain: 1, 2, 3, … without a gap' }),
    id: z.string(),
    at: instant(),
    actor: z.string().meta({ description: 'As in `token:<id>`, `person:<id>`, `worker:<id>`, `admin-command`' }),
    action: z.string().meta({ description: 'What happened, as in `campaign.launched`' }),
    object: z.object({ kind: z.string(), id: z.string() }),
    campaign: z.string().optional().meta({ description: 'Id' }),
    organisation: z.string().optional().meta({ description: 'Id' }),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    hash: z.string().meta({ description: 'SHA-256 of the hash before and this entry as canonical JSON, in hex' }),
  })
  .meta({ id: 'AuditEntry' })

const AuditPageBody = pageOf(AuditEntryBody).extend({
  names: z.record(z.string(), z.string()).meta({
    description:
      'What the ids of these entries are called now, where they still are; no part of the chain. People for admins only',
  }),
})

/** In years that SQL and Temporal write alike. */
const moment = () => z.iso.datetime({ offset: true }).regex(/^[12].*$/)

const Filter = z.object({
  actor: readable().max(300).optional().meta({ description: 'As in `actor` of an entry' }),
  action: z.enum(Object.keys(auditActions)).optional(),
  object: readable().max(300).optional().meta({ description: 'Id of what it is about' }),
  campaign: readable().max(200).optional().meta({ description: 'Slug or id' }),
  from: moment().optional().meta({ description: 'Not before this moment' }),
  until: moment().optional().meta({ description: 'Before this moment' }),
})

const Cursor = z.object({ n: z.string().regex(/^\d{1,15}$/) })

const answers = {
  ...anyRoute,
  400: problemOf('A query parameter is not as it should be'),
  404: problemOf('No such campaign'),
}

const list = createRoute({
  method: 'get',
  path: '/audit',
  operationId: 'listAudit',
  summary: 'Who did what to whom, the newest first (admins: everything; leads: their own campaigns)',
  security: bearer,
  request: { query: PageQuery.extend(Filter.shape) },
  responses: { 200: jsonOf(AuditPageBody, 'A page of entries'), ...answers },
})

const download = createRoute({
  method: 'get',
  path: '/audit/export',
  operationId: 'exportAudit',
  summary: 'The same as a file, the oldest first, without pages',
  security: bearer,
  request: { query: Filter.extend({ format: z.enum(['jsonl', 'csv']).default('jsonl') }) },
  responses: {
    200: {
      description: 'One entry a line; in CSV no cell is ever a formula',
      content: { 'application/jsonl': { schema: z.string() }, 'text/csv': { schema: z.string() } },
    },
    ...answers,
  },
})

const ChainBody = z
  .object({
    entries: z.number().int().meta({ description: 'By its own word' }),
    faults: z.number().int().meta({ description: 'Entries or checkpoints that are not as they were written' }),
    signed: z
      .object({ n: z.number().int(), at: instant() })
      .optional()
      .meta({ description: 'The last checkpoint. `chorus audit verify` checks its signature, where the keys are' }),
  })
  .meta({ id: 'AuditChain' })

const chain = createRoute({
  method: 'get',
  path: '/audit/chain',
  operationId: 'checkAuditChain',
  summary: 'Walk the whole chain now, and say whether each entry is as it was written (admins)',
  security: bearer,
  responses: { 200: jsonOf(ChainBody, 'What was found'), ...anyRoute },
})

/** `GET /audit`, `GET /audit/export` and `GET /audit/chain`. */
export function addAuditRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps
  app.openapi(chain, async (c) => {
    const last = (await readCheckpoints(db)).at(-1)
    const { entries, faults } = await verifyAudit(db, { sign: undefined })
    const signed = last === undefined ? {} : { signed: { n: last.n, at: last.at } }
    return c.json({ entries, faults: faults.length, ...signed }, 200)
  })

  app.openapi(list, async (c) => {
    const { limit, cursor, ...query } = c.req.valid('query')
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const filter = await filterOf(c, deps, query)
    if (filter === undefined) return noSuchCampaign(c)
    const place = after.value === undefined ? undefined : Number(after.value.n)
    const items = await listAudit(db, filter, { limit: limit + 1, order: 'newest', after: place })
    const page = items.slice(0, limit)
    const last = page.at(-1)
    const hasMore = items.length > limit && last !== undefined
    const names = await nameThings(db, page.flatMap(idsIn), { withPeople: c.get('reach').kind === 'all' })
    const next = hasMore ? { nextCursor: encodeCursor({ n: String(last.n) }) } : {}
    return c.json({ items: page.map(entryAnswer), names: { ...names }, ...next }, 200)
  })

  app.openapi(download, async (c) => {
    const { format, ...query } = c.req.valid('query')
    const filter = await filterOf(c, deps, query)
    if (filter === undefined) return noSuchCampaign(c)
    const isCsv = format === 'csv'
    c.header('content-type', isCsv ? 'text/csv; charset=utf-8' : 'application/jsonl')
    c.header('content-disposition', `attachment; filename="chorus-audit.${format}"`)
    c.header('cache-control', 'no-store')
    return stream(c, async (out) => {
      if (isCsv) await out.write(`${csvLine(auditColumns)}\r\n`)
      for await (const page of readAuditPages(db, filter)) {
        if (out.aborted) return
        const lines = page.map((item) =>
          isCsv ? `${csvLine(auditCells(item))}\r\n` : `${JSON.stringify(entryAnswer(item))}\n`,
        )
        await out.write(lines.join(''))
      }
    })
  })
}

/** Undefined: there is no such campaign, or it is not theirs. */
async function filterOf(
  c: Context<ApiEnv>,
  { db }: ApiDeps,
  query: z.infer<typeof Filter>,
): Promise<AuditFilter | undefined> {
  const campaign = query.campaign === undefined ? undefined : await findCampaign(db, query.campaign)
  if (query.campaign !== undefined && campaign === undefined) return undefined
  const reach = c.get('reach')
  const own = reach.kind === 'all' ? undefined : [...(await listReachedCampaigns(db, reach))]
  if (campaign !== undefined && own?.includes(campaign.id) === false) return undefined
  return {
    actor: query.actor,
    action: query.action,
    object: query.object,
    campaignId: campaign?.id,
    from: query.from === undefined ? undefined : Temporal.Instant.from(query.from),
    until: query.until === undefined ? undefined : Temporal.Instant.from(query.until),
    ofCampaigns: own,
  }
}

/** Ids by which things can be called by their names. */
const idsIn = ({ actor, object }: AuditItem): readonly string[] =>
  [actor.replace(/^[^:]*:/, ''), object.id].filter((id) => isUuid(id))

function entryAnswer({
  campaignId,
  organisationId,
  object,
  detail,
  ...entry
}: AuditItem): z.infer<typeof AuditEntryBody> {
  return {
    ...entry,
    object: { ...object },
    ...(campaignId === undefined ? {} : { campaign: campaignId }),
    ...(organisationId === undefined ? {} : { organisation: organisationId }),
    detail: { ...detail },
  }
}
