import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { readOutbox } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { problem } from '../problem.ts'
import { instant, pageOf, readable } from '../schemas.ts'
import { badCursor } from './refusals.ts'
import { anyRoute, bearer, jsonOf, PageQuery, problemOf } from './shared.ts'

const MailBody = z
  .object({
    id: z.string(),
    kind: z.string().meta({ description: 'What it is about', example: 'receipt' }),
    organisation: z.string().optional().meta({ description: 'Slug of the organisation it is for' }),
    state: z.enum(['waiting', 'sent', 'failed']),
    reason: z.string().optional().meta({ description: 'Why the last try failed' }),
    tries: z.number().int(),
    queuedAt: instant(),
    sentAt: instant().optional(),
    to: z.string().optional().meta({ description: 'Left out, like what it says, once that was emptied' }),
    subject: z.string().optional(),
    body: z.string().optional(),
    stopUrl: z.string().optional().meta({ description: 'Where a POST stops mails of this kind' }),
  })
  .meta({ id: 'Mail' })

const Cursor = z.object({ id: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/outbox',
  operationId: 'listOutbox',
  summary: 'Mails with what they say, the newest first: in a rehearsal only, since they hold sign-in links (admins)',
  security: bearer,
  request: {
    query: PageQuery.extend({
      kind: readable().max(60).optional().meta({ description: 'Only mails of this kind' }),
    }),
  },
  responses: {
    200: jsonOf(pageOf(MailBody), 'A page of mails'),
    ...anyRoute,
    400: problemOf('A query parameter is not as it should be'),
    404: problemOf('The installation is live'),
  },
})

/** `GET /outbox`. */
export function addOutboxRoute(app: OpenAPIHono<ApiEnv>, { db, seal, mode }: ApiDeps): void {
  app.openapi(list, async (c) => {
    if (mode === 'live') {
      return problem(c, {
        status: 404,
        code: 'not-in-live',
        title: 'A live installation shows nobody its mails',
        detail: 'They hold links that sign people in. GET /api/v1/health tells whether they go out.',
      })
    }
    const { limit, cursor, kind } = c.req.valid('query')
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const mails = await readOutbox({ db, seal }, { limit: limit + 1, after: after.value?.id, kind })
    const page = mails.slice(0, limit)
    const last = page.at(-1)
    const hasMore = mails.length > limit && last !== undefined
    c.header('cache-control', 'no-store')
    return c.json(
      {
        items: page.map(({ queuedAt, sentAt, ...mail }) => ({
          ...mail,
          queuedAt: queuedAt.toString(),
          sentAt: sentAt?.toString(),
        })),
        ...(hasMore ? { nextCursor: encodeCursor({ id: last.id }) } : {}),
      },
      200,
    )
  })
}
