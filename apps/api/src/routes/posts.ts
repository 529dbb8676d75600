import { findCampaign, listPosts, type Reach } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type CampaignId, defined, platformNames } from '@chorus/shared'
import { postAnswer } from '../answers.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { pageOf, PostBody, readable } from '../schemas.ts'
import { badCursor, noSuchCampaign } from './refusals.ts'
import { anyRoute, bearer, CampaignParam, jsonOf, ofCampaign, PageQuery, problemOf } from './shared.ts'

const states = [
  'planned',
  'awaiting_approval',
  'declined',
  'scheduled',
  'queued',
  'publishing',
  'published',
  'failed',
  'unconfirmed',
  'missed',
  'canceled',
  'handed_over',
  'reported',
] as const

/** Postgres knows no year 0. */
const Cursor = z.object({ dueAt: z.iso.datetime().refine((text) => !text.startsWith('0000')), id: z.uuid() })

const PostsQuery = PageQuery.extend({
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(states)))
    .optional()
    .meta({ type: 'string', description: `One or several, with commas: ${states.join(', ')}` }),
  organisation: readable().min(1).max(200).optional().meta({ description: 'Slug: only its own' }),
  platform: z.enum(platformNames).optional(),
  locale: readable().min(1).max(35).optional().meta({ description: 'Language tag of the text, as in `pt-BR`' }),
  waiting: z
    .enum(['reading', 'person'])
    .optional()
    .meta({ description: 'Only unconfirmed ones that wait for this: their account to be read back, or a person' }),
})

const ofOne = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/posts',
  operationId: 'listPosts',
  summary: 'Posts by due time, with every attempt and its evidence',
  security: bearer,
  request: { params: CampaignParam, query: PostsQuery },
  responses: { 200: jsonOf(pageOf(PostBody), 'A page of posts'), ...ofCampaign },
})

const ofAll = createRoute({
  method: 'get',
  path: '/posts',
  operationId: 'listAllPosts',
  summary: 'Posts of every campaign by due time; with `waiting=person` those that a person has to settle',
  security: bearer,
  request: { query: PostsQuery },
  responses: {
    200: jsonOf(pageOf(PostBody), 'A page of posts'),
    ...anyRoute,
    400: problemOf('A query parameter is not as it should be'),
  },
})

/** `GET /campaigns/{campaign}/posts`, and `GET /posts` of all campaigns. */
export function addPostRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(ofOne, async (c) => {
    const query = c.req.valid('query')
    const after = decodeCursor(query.cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    return c.json(await pageAnswer(db, campaign.id, { ...query, after: after.value }), 200)
  })

  app.openapi(ofAll, async (c) => {
    const query = c.req.valid('query')
    const after = decodeCursor(query.cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    return c.json(await pageAnswer(db, undefined, { ...query, after: after.value, reach: c.get('reach') }), 200)
  })
}

type Asked = Omit<z.infer<typeof PostsQuery>, 'cursor'> & {
  readonly after: z.infer<typeof Cursor> | undefined
  readonly reach?: Reach
}

async function pageAnswer(db: ApiDeps['db'], campaignId: CampaignId | undefined, asked: Asked) {
  const { limit, state, waiting, organisation, platform, locale, after, reach } = asked
  const posts = await listPosts(db, campaignId, {
    limit: limit + 1,
    ...defined({ states: state, waiting, organisation, platform, locale, after, reach }),
  })
  const page = posts.slice(0, limit)
  const last = page.at(-1)
  const hasMore = posts.length > limit && last !== undefined
  return {
    items: page.map(postAnswer),
    ...(hasMore ? { nextCursor: encodeCursor({ dueAt: last.dueAt.toString(), id: last.id }) } : {}),
  }
}
