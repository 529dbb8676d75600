import { findCampaign, listPosts } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { postAnswer } from '../answers.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { pageOf, PostBody } from '../schemas.ts'
import { badCursor, noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofCampaign, PageQuery } from './shared.ts'

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

const route = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/posts',
  operationId: 'listPosts',
  summary: 'Posts by due time, with every attempt and its evidence',
  security: bearer,
  request: {
    params: CampaignParam,
    query: PageQuery.extend({
      state: z
        .string()
        .transform((text) => text.split(','))
        .pipe(z.array(z.enum(states)))
        .optional()
        .meta({ type: 'string', description: `One or several, with commas: ${states.join(', ')}` }),
    }),
  },
  responses: {
    200: jsonOf(pageOf(PostBody), 'A page of posts'),
    ...ofCampaign,
  },
})

/** `GET /campaigns/{campaign}/posts`. */
export function addPostRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { limit, cursor, state } = c.req.valid('query')
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    const posts = await listPosts(db, campaign.id, {
      limit: limit + 1,
      ...(state === undefined ? {} : { states: state }),
      ...(after.value === undefined ? {} : { after: after.value }),
    })
    const page = posts.slice(0, limit)
    const last = page.at(-1)
    const hasMore = posts.length > limit && last !== undefined
    return c.json(
      {
        items: page.map(postAnswer),
        ...(hasMore ? { nextCursor: encodeCursor({ dueAt: last.dueAt.toString(), id: last.id }) } : {}),
      },
      200,
    )
  })
}
