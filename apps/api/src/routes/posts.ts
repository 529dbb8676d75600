import { findCampaign, listPosts } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { postAnswer } from '../answers.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { problem } from '../problem.ts'
import { pageOf, PostBody } from '../schemas.ts'
import { noSuchCampaign } from './no-such-campaign.ts'
import { bearer, CampaignParam, jsonOf, notFound, PageQuery, problemOf, unauthorised } from './shared.ts'

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

const Cursor = z.object({ dueAt: z.string().regex(/^[-+:.TZ0-9]+$/), id: z.uuid() })

const route = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/posts',
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
    400: problemOf('A query parameter is not as it should be'),
    ...unauthorised,
    ...notFound,
  },
})

/** `GET /campaigns/{campaign}/posts`. */
export function addPostRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { limit, cursor, state } = c.req.valid('query')
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') {
      return problem(c, {
        status: 400,
        code: 'bad-cursor',
        title: 'This cursor is not one of ours',
        detail: 'Use `nextCursor` of the page before, unchanged, or start without a cursor.',
      })
    }
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
