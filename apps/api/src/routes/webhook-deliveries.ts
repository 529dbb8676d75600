import { actingAs, listDeliveries, listWebhooks, type Queued, queueWebhookTest, redeliver } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { problem } from '../problem.ts'
import { pageOf, readable } from '../schemas.ts'
import { deliveryAnswer } from './webhook-answer.ts'
import { DeliveryBody, QueuedBody } from '../webhook-schemas.ts'
import { badCursor, noSuchWebhook } from './refusals.ts'
import { bearer, jsonOf, PageQuery, problemOf } from './shared.ts'
import { ofWebhook, WebhookParam } from './webhooks.ts'

const Cursor = z.object({ id: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/webhooks/{webhook}/deliveries',
  operationId: 'listDeliveries',
  summary: 'What a receiver was told and is to be told, the newest first (admins)',
  security: bearer,
  request: {
    params: WebhookParam,
    query: PageQuery.extend({
      state: z.enum(['waiting', 'delivered', 'failed', 'shown']).optional().meta({ description: 'Only these' }),
    }),
  },
  responses: { 200: jsonOf(pageOf(DeliveryBody), 'A page of deliveries'), ...ofWebhook },
})

const ofQueueing = {
  202: jsonOf(QueuedBody, 'It is queued'),
  ...ofWebhook,
  409: problemOf('The webhook is turned off'),
}

const test = createRoute({
  method: 'post',
  path: '/webhooks/{webhook}/test',
  operationId: 'testWebhook',
  summary: 'Queue a delivery of type `webhook.test` (admins)',
  security: bearer,
  request: { params: WebhookParam },
  responses: ofQueueing,
})

const again = createRoute({
  method: 'post',
  path: '/webhooks/{webhook}/deliveries/{delivery}/redeliver',
  operationId: 'redeliver',
  summary: 'Make a delivery again, at once and under the same event id (admins)',
  security: bearer,
  request: { params: WebhookParam.extend({ delivery: readable().max(200).meta({ description: 'Id' }) }) },
  responses: { ...ofQueueing, 404: problemOf('No such webhook, or it has no such delivery') },
})

/** What receivers are told. */
export function addDeliveryRoutes(app: OpenAPIHono<ApiEnv>, { db, mode }: ApiDeps): void {
  const idOf = async (name: string) => (await listWebhooks(db, name))[0]?.id

  app.openapi(list, async (c) => {
    const { limit, cursor, state } = c.req.valid('query')
    const webhook = await idOf(c.req.valid('param').webhook)
    if (webhook === undefined) return noSuchWebhook(c)
    const after = decodeCursor(cursor, Cursor)
    if (after.kind === 'bad') return badCursor(c)
    const found = await listDeliveries(db, webhook, { limit: limit + 1, after: after.value?.id, state })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return c.json(
      {
        items: page.map((delivery) => deliveryAnswer(mode, delivery)),
        ...(found.length > limit && last !== undefined ? { nextCursor: encodeCursor({ id: last.id }) } : {}),
      },
      200,
    )
  })

  app.openapi(test, async (c) => {
    const webhook = await idOf(c.req.valid('param').webhook)
    if (webhook === undefined) return noSuchWebhook(c)
    const queued = await queueWebhookTest(actingAs(db, c.get('actor')), webhook)
    return queued.kind === 'queued' ? c.json({ delivery: queued.id }, 202) : notQueued(c, queued.kind)
  })

  app.openapi(again, async (c) => {
    const { webhook: name, delivery } = c.req.valid('param')
    const webhook = await idOf(name)
    if (webhook === undefined) return noSuchWebhook(c)
    const queued = await redeliver(actingAs(db, c.get('actor')), webhook, delivery)
    return queued.kind === 'queued' ? c.json({ delivery: queued.id }, 202) : notQueued(c, queued.kind)
  })
}

function notQueued(c: Context, why: Exclude<Queued['kind'], 'queued'>) {
  if (why === 'unknown') {
    return problem(c, {
      status: 404,
      code: 'no-such-delivery',
      title: 'The webhook has no such delivery',
      detail: 'GET …/deliveries lists those that are still kept.',
    })
  }
  return problem(c, {
    status: 409,
    code: 'turned-off',
    title: 'The webhook is turned off',
    detail: 'PATCH /api/v1/webhooks/{webhook} with {"on":true} turns it on.',
  })
}
