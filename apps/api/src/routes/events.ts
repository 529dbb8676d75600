import { findCampaign, listReachedCampaigns, reachesCampaign } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { eventStream } from '../event-stream.ts'
import type { ChangeFeed } from '../open-changes.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { noSuchCampaign } from './refusals.ts'
import { bearer, ofCampaign, problemOf } from './shared.ts'

const MOST_STREAMS = 3

const route = createRoute({
  method: 'get',
  path: '/events',
  operationId: 'readEvents',
  summary: 'Server-sent events: which campaigns change, with the number of their posts in each state',
  description:
    'One `changed` event for each campaign as it is now, then one for each that changes, at most once a second. Its data ' +
    'is `{ "campaign": slug, "posts": { state: count } }`. The stream ends within five minutes; connect again.',
  security: bearer,
  request: {
    query: z.object({ campaign: readable().max(200).optional().meta({ description: 'Only this one: slug or id' }) }),
  },
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
    429: problemOf(`A token may have ${MOST_STREAMS} streams at once`),
    ...ofCampaign,
  },
})

/** `GET /events`. */
export function addEventRoute(app: OpenAPIHono<ApiEnv>, { db, changes }: ApiDeps & { changes: ChangeFeed }): void {
  /** How many streams each token has open in this process, by its hash. */
  const open = new Map<string, number>()
  const count = (tokenHash: string, step: 1 | -1) => {
    const now = (open.get(tokenHash) ?? 0) + step
    if (now === 0) open.delete(tokenHash)
    else open.set(tokenHash, now)
  }

  app.openapi(route, async (c) => {
    const { campaign: wanted } = c.req.valid('query')
    const reach = c.get('reach')
    const isInReach = wanted !== undefined && (await reachesCampaign(db, reach, wanted))
    const campaign = isInReach ? await findCampaign(db, wanted) : undefined
    if (wanted !== undefined && campaign === undefined) return noSuchCampaign(c)
    c.header('content-type', 'text/event-stream')
    c.header('cache-control', 'no-store')
    c.header('x-accel-buffering', 'no')
    // Nobody would read a body here, nor end it.
    if (c.req.raw.method === 'HEAD') return c.body(null, 200)
    const tokenHash = c.get('tokenHash')
    if ((open.get(tokenHash) ?? 0) >= MOST_STREAMS) {
      return problem(c, {
        status: 429,
        code: 'too-many-streams',
        title: `This token has ${MOST_STREAMS} streams open already`,
        detail: 'Close one of them, or use a token for each place that watches.',
      })
    }
    count(tokenHash, 1)
    const stream = {
      campaignId: campaign?.id,
      // Asked again for each batch: who is taken off a campaign hears no more of it.
      readReached: reach.kind === 'all' ? undefined : () => listReachedCampaigns(db, reach),
      onClosed: () => count(tokenHash, -1),
    }
    return c.body(eventStream(changes, stream), 200)
  })
}
