import { actingAs, listLanes } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Lane, laneName, parseLane } from '@chorus/shared'
import { closeLane, reopenLane } from '@chorus/usecases'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { LaneBody, laneAnswer } from '../lane-answer.ts'
import { problem } from '../problem.ts'
import { pageOf, readable } from '../schemas.ts'
import { PauseBody } from '../steer-schemas.ts'
import { badCursor } from './refusals.ts'
import { passEmptyBody } from './pass-empty-body.ts'
import { anyRoute, bearer, jsonOf, ofBody, PageQuery, problemOf } from './shared.ts'

const LanePausedBody = z.object({ lane: z.string(), state: z.literal('held'), why: z.string() }).meta({
  id: 'LanePaused',
})

const LaneOpenedBody = z
  .object({
    lane: z.string(),
    state: z.literal('open'),
    released: z.number().int().meta({ description: 'Posts that may go now, one after the other' }),
  })
  .meta({ id: 'LaneOpened' })

const LaneParam = z.object({
  lane: readable()
    .max(300)
    .meta({ description: 'As in `x`, `mastodon:social.example` or `x:@SCOT_PEP`', example: 'x' }),
})

const Cursor = z.object({ name: readable().max(300) })

const ofLane = {
  ...anyRoute,
  400: problemOf('The path or a query parameter is not as it should be'),
}

const list = createRoute({
  method: 'get',
  path: '/lanes',
  operationId: 'listLanes',
  summary:
    'Networks, and the instances and accounts that are closed: until when, why, since when, and what waits (admins)',
  security: bearer,
  request: {
    query: PageQuery.extend({
      closed: z.enum(['true', 'false']).default('false').meta({ description: 'Leave out those that are open' }),
    }),
  },
  responses: { 200: jsonOf(pageOf(LaneBody), 'A page of lanes, by name'), ...ofLane },
})

const pause = createRoute({
  method: 'post',
  path: '/lanes/{lane}/pause',
  operationId: 'pauseLane',
  summary: 'Hold a lane until it is opened: nothing of it starts later than two seconds after the answer (admins)',
  security: bearer,
  middleware: [passEmptyBody] as const,
  request: { params: LaneParam, body: { required: false, content: { 'application/json': { schema: PauseBody } } } },
  responses: {
    200: jsonOf(LanePausedBody, 'It is held'),
    ...ofBody,
    ...ofLane,
    404: problemOf('There is no such lane'),
  },
})

const open = createRoute({
  method: 'post',
  path: '/lanes/{lane}/open',
  operationId: 'openLane',
  summary: 'Open a lane, whatever closed it; what waits behind it goes out at its pace, not in a burst (admins)',
  security: bearer,
  request: { params: LaneParam },
  responses: {
    200: jsonOf(LaneOpenedBody, 'It is open'),
    ...ofLane,
    404: problemOf('There is no such lane'),
    409: problemOf('It is open'),
  },
})

/** `GET /lanes`, `POST /lanes/{lane}/pause` and `…/open`. */
export function addLaneRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    const { limit, cursor, closed } = c.req.valid('query')
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const lanes = await listLanes(db, { limit: limit + 1, after: after.value?.name, onlyClosed: closed === 'true' })
    const page = lanes.slice(0, limit)
    const last = page.at(-1)
    const hasMore = lanes.length > limit && last !== undefined
    return c.json(
      { items: page.map(laneAnswer), ...(hasMore ? { nextCursor: encodeCursor({ name: last.name }) } : {}) },
      200,
    )
  })

  app.openapi(pause, async (c) => {
    const lane = parseLane(c.req.valid('param').lane)
    if (lane === undefined) return noSuchLane(c)
    const { reason } = PauseBody.parse(c.req.valid('json') ?? {})
    const closed = await closeLane(actingAs(db, c.get('actor')), lane, reason)
    if (closed.kind === 'no-such-lane') return noSuchLane(c)
    return c.json({ lane: laneName(lane), state: 'held' as const, why: reason }, 200)
  })

  app.openapi(open, async (c) => {
    const lane = parseLane(c.req.valid('param').lane)
    if (lane === undefined) return noSuchLane(c)
    const opened = await reopenLane(actingAs(db, c.get('actor')), lane)
    if (opened.kind === 'no-such-lane') return noSuchLane(c)
    if (opened.kind === 'was-open') return wasOpen(c, lane)
    return c.json({ lane: laneName(lane), state: 'open' as const, released: opened.released }, 200)
  })
}

function noSuchLane(c: Context<ApiEnv>) {
  return problem(c, {
    status: 404,
    code: 'no-such-lane',
    title: 'There is no such lane',
    detail: 'A lane is a network (x), an instance by its host (mastodon:social.example) or an account (x:@SCOT_PEP).',
  })
}

function wasOpen(c: Context<ApiEnv>, lane: Lane) {
  return problem(c, {
    status: 409,
    code: 'was-open',
    title: 'It is open',
    detail: `Nothing holds ${laneName(lane)} back. GET /api/v1/lanes?closed=true lists what is closed.`,
  })
}
