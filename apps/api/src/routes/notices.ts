import { listNotices } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { platformNames } from '@chorus/shared'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { instant, pageOf, readable } from '../schemas.ts'
import { badCursor } from './refusals.ts'
import { anyRoute, bearer, jsonOf, PageQuery, problemOf } from './shared.ts'

const NoticeBody = z
  .object({
    id: z.string(),
    kind: z.enum(['needs-reconnect']).meta({ description: '`needs-reconnect`: the account has to be connected again' }),
    organisation: z.string().meta({ description: 'Slug of who has to be told' }),
    organisationName: z.string(),
    platform: z.enum(platformNames).optional(),
    account: z.string().optional().meta({ description: 'Handle without @' }),
    detail: z.string().meta({ description: 'What was found' }),
    at: instant(),
  })
  .meta({ id: 'Notice' })

const Cursor = z.object({ id: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/notices',
  operationId: 'listNotices',
  summary: 'What organisations have to be told and have not mended yet, the oldest first; each once',
  security: bearer,
  request: {
    query: PageQuery.extend({
      organisation: readable().max(200).optional().meta({ description: 'Slug: only its own' }),
    }),
  },
  responses: {
    200: jsonOf(pageOf(NoticeBody), 'A page of notices'),
    ...anyRoute,
    400: problemOf('A query parameter is not as it should be'),
  },
})

/** `GET /notices`. */
export function addNoticeRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const { limit, cursor, organisation } = c.req.valid('query')
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const notices = await listNotices(db, {
      limit: limit + 1,
      after: after.value?.id,
      organisation,
      reach: c.get('reach'),
    })
    const page = notices.slice(0, limit)
    const last = page.at(-1)
    const hasMore = notices.length > limit && last !== undefined
    return c.json(
      {
        items: page.map(({ at, platform, account, ...notice }) => ({
          ...notice,
          ...(platform === undefined ? {} : { platform }),
          ...(account === undefined ? {} : { account }),
          at: at.toString(),
        })),
        ...(hasMore ? { nextCursor: encodeCursor({ id: last.id }) } : {}),
      },
      200,
    )
  })
}
