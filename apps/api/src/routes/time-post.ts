import { actingAs, postponePostTo, undoCancel } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { instantOf } from '../kit-body.ts'
import { problem } from '../problem.ts'
import { instant, readable } from '../schemas.ts'
import { ChangedBody, idOf, noSuchPost, notAllowed, ofPost, PostParam } from './one-post.ts'
import { bearer, jsonOf, ofBody } from './shared.ts'

const PostponeBody = z
  .strictObject({
    to: readable().max(100).meta({ description: 'RFC 3339 with its offset', example: '2026-12-01T10:00:00+01:00' }),
  })
  .meta({ id: 'Postpone' })

const PostponedBody = z.object({ state: z.string(), dueAt: instant() }).meta({ id: 'Postponed' })

const postpone = createRoute({
  method: 'post',
  path: '/posts/{post}/postpone',
  operationId: 'postponePost',
  summary: 'Give a post that has not gone out another time; no plan moves it any more',
  security: bearer,
  request: {
    params: PostParam,
    body: { required: true, content: { 'application/json': { schema: PostponeBody } } },
  },
  responses: { 200: jsonOf(PostponedBody, 'When it is due now'), ...ofPost, ...ofBody },
})

const uncancel = createRoute({
  method: 'post',
  path: '/posts/{post}/undo-cancel',
  operationId: 'undoCancelOfPost',
  summary: 'Take a cancel by hand back while the post could still go: it goes out at its own time',
  security: bearer,
  request: { params: PostParam },
  responses: { 200: jsonOf(ChangedBody, 'As it was before'), ...ofPost },
})

/** The time of one post, and taking its cancel back. */
export function addPostTimeRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(postpone, async (c) => {
    const to = instantOf(c.req.valid('json').to)
    if (to === undefined || to === 'bad') return problem(c, badMoment)
    const postponed = await postponePostTo(actingAs(db, c.get('actor')), idOf(c.req.valid('param').post), to)
    switch (postponed.kind) {
      case 'postponed':
        return c.json({ state: postponed.state, dueAt: postponed.dueAt.toString() }, 200)
      case 'not-waiting':
        return notAllowed(c, postponed.state, 'Only a post that has not gone out and has not ended gets another time.')
      case 'too-late':
        return problem(c, afterDeadline)
      case 'in-the-past':
        return problem(c, inThePast)
      case 'no-such-post':
        return noSuchPost(c)
    }
  })

  app.openapi(uncancel, async (c) => {
    const undone = await undoCancel(actingAs(db, c.get('actor')), idOf(c.req.valid('param').post))
    switch (undone.kind) {
      case 'undone':
        return c.json({ state: undone.state, requested: false }, 200)
      case 'not-canceled':
        return notAllowed(c, undone.state, 'Only what somebody canceled by hand is taken back.')
      case 'too-late':
        return problem(c, timeIsOver)
      case 'no-such-post':
        return noSuchPost(c)
    }
  })
}

const badMoment = {
  status: 422,
  code: 'bad-instant',
  title: 'That is no instant',
  detail: 'Write it with its offset, as in 2026-12-01T09:00:00Z or 2026-12-01T10:00:00+01:00.',
  errors: [{ pointer: '#/to', code: 'bad-instant', message: 'want an instant with its offset' }],
} as const

const inThePast = {
  status: 422,
  code: 'in-the-past',
  title: 'That moment has passed',
  detail: 'Name one that is still to come.',
  errors: [{ pointer: '#/to', code: 'in-the-past', message: 'want a moment that is still to come' }],
} as const

const afterDeadline = {
  status: 409,
  code: 'after-deadline',
  title: 'The deadline leaves no room for it',
  detail: 'Move the deadline first, if it has moved.',
} as const

const timeIsOver = {
  status: 409,
  code: 'time-is-over',
  title: 'Its time is over',
  detail: 'POST …/retry schedules it again, for now.',
} as const
