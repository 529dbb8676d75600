import { actingAs, removeWebhook } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { webhookEvents } from '@chorus/shared'
import { createWebhook, readWebhooks, reviseWebhook, rotateSecret } from '@chorus/usecases'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { doOnce, IdempotencyKey, ofIdempotencyKey } from '../idempotency.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { webhookAnswer } from './webhook-answer.ts'
import {
  ChangeWebhookBody,
  NewWebhookBody,
  RotateBody,
  RotatedBody,
  WebhookBody,
  WebhookCreatedBody,
  WebhooksBody,
} from '../webhook-schemas.ts'
import { noSuchWebhook } from './refusals.ts'
import { anyRoute, bearer, jsonOf, ofBody, problemOf } from './shared.ts'

/** Whatever happens is queued for each of them at once: few are enough. */
const MOST_WEBHOOKS = 20

export const WebhookParam = z.object({ webhook: readable().max(200).meta({ description: 'Id' }) })

export const ofWebhook = {
  ...anyRoute,
  400: problemOf('The path or a query parameter is not as it should be'),
  404: problemOf('No such webhook'),
}

const list = createRoute({
  method: 'get',
  path: '/webhooks',
  operationId: 'listWebhooks',
  summary: 'Receivers that are told what happens, without their secrets (admins)',
  security: bearer,
  responses: { 200: jsonOf(WebhooksBody, 'Oldest first'), ...anyRoute },
})

const create = createRoute({
  method: 'post',
  path: '/webhooks',
  operationId: 'createWebhook',
  summary: 'Tell a receiver what happens from now on; the answer shows its secret this once (admins)',
  security: bearer,
  request: {
    headers: IdempotencyKey,
    body: { required: true, content: { 'application/json': { schema: NewWebhookBody } } },
  },
  responses: {
    201: jsonOf(WebhookCreatedBody, 'The webhook and its secret'),
    ...anyRoute,
    ...ofBody,
    ...ofIdempotencyKey,
    409: problemOf('There are as many as there may be, or as with every Idempotency-Key'),
  },
})

const read = createRoute({
  method: 'get',
  path: '/webhooks/{webhook}',
  operationId: 'readWebhook',
  summary: 'One receiver (admins)',
  security: bearer,
  request: { params: WebhookParam },
  responses: { 200: jsonOf(WebhookBody, 'The webhook'), ...ofWebhook },
})

const change = createRoute({
  method: 'patch',
  path: '/webhooks/{webhook}',
  operationId: 'changeWebhook',
  summary: 'Change a receiver, or turn it off or on (admins)',
  security: bearer,
  request: {
    params: WebhookParam,
    body: { required: true, content: { 'application/json': { schema: ChangeWebhookBody } } },
  },
  responses: { 200: jsonOf(WebhookBody, 'The webhook as it is now'), ...ofBody, ...ofWebhook },
})

const rotate = createRoute({
  method: 'post',
  path: '/webhooks/{webhook}/rotate',
  operationId: 'rotateWebhookSecret',
  summary: 'A new secret, shown this once; the one before signs as well for a while (admins)',
  security: bearer,
  request: {
    params: WebhookParam,
    body: { required: true, content: { 'application/json': { schema: RotateBody } } },
  },
  responses: { 200: jsonOf(RotatedBody, 'The new secret'), ...ofBody, ...ofWebhook },
})

const remove = createRoute({
  method: 'delete',
  path: '/webhooks/{webhook}',
  operationId: 'removeWebhook',
  summary: 'Tell a receiver nothing any more, and forget what it was told (admins)',
  security: bearer,
  request: { params: WebhookParam },
  responses: { 204: { description: 'It is gone' }, ...ofWebhook },
})

/** Receivers: what they are told is in `webhook-deliveries.ts`. */
export function addWebhookRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db, seal } = deps
  const one = async (id: string) => (await readWebhooks({ db, seal }, id))[0]

  app.openapi(list, async (c) => c.json({ items: (await readWebhooks({ db, seal })).map(webhookAnswer) }, 200))

  app.openapi(read, async (c) => {
    const webhook = await one(c.req.valid('param').webhook)
    return webhook === undefined ? noSuchWebhook(c) : c.json(webhookAnswer(webhook), 200)
  })

  addCreate(app, deps)

  app.openapi(change, async (c) => {
    const { on, ...wish } = c.req.valid('json')
    const webhook = await one(c.req.valid('param').webhook)
    if (webhook === undefined) return noSuchWebhook(c)
    const faults = wish.url === undefined ? [] : deps.judgeReceiver(wish.url)
    if (faults.length > 0) return badAddress(c, faults)
    const acting = { db: actingAs(db, c.get('actor')), seal }
    const isThere = await reviseWebhook(acting, webhook.id, { ...wish, isOn: on })
    const now = isThere ? await one(webhook.id) : undefined
    return now === undefined ? noSuchWebhook(c) : c.json(webhookAnswer(now), 200)
  })

  app.openapi(rotate, async (c) => {
    const webhook = await one(c.req.valid('param').webhook)
    if (webhook === undefined) return noSuchWebhook(c)
    const { overlapHours } = c.req.valid('json')
    const rotated = await rotateSecret({ db: actingAs(db, c.get('actor')), seal }, webhook.id, overlapHours)
    if (rotated === undefined) return noSuchWebhook(c)
    c.header('cache-control', 'no-store')
    return c.json({ secret: rotated.secret, oldSecretUntil: rotated.oldUntil.toString() }, 200)
  })

  app.openapi(remove, async (c) => {
    const webhook = await one(c.req.valid('param').webhook)
    const isRemoved = webhook !== undefined && (await removeWebhook(actingAs(db, c.get('actor')), webhook.id))
    return isRemoved ? c.body(null, 204) : noSuchWebhook(c)
  })
}

function addCreate(app: OpenAPIHono<ApiEnv>, { db, seal, judgeReceiver }: ApiDeps): void {
  app.on('POST', create.path, doOnce(db, { isSecret: true }))
  app.openapi(create, async (c) => {
    const { name, url, events = webhookEvents } = c.req.valid('json')
    const faults = judgeReceiver(url)
    if (faults.length > 0) return badAddress(c, faults)
    if ((await readWebhooks({ db, seal })).length >= MOST_WEBHOOKS) return tooMany(c)
    const acting = { db: actingAs(db, c.get('actor')), seal }
    const { id, secret } = await createWebhook(acting, { name, url, events: [...new Set(events)] })
    const [webhook] = await readWebhooks({ db, seal }, id)
    if (webhook === undefined) throw new Error('The webhook is missing right after it was written.')
    c.header('cache-control', 'no-store')
    return c.json({ webhook: webhookAnswer(webhook), secret }, 201)
  })
}

function badAddress(c: Context, faults: ReturnType<ApiDeps['judgeReceiver']>) {
  return problem(c, {
    status: 422,
    code: 'bad-receiver',
    title: 'This address cannot be a receiver',
    detail: 'See docs/webhooks.md for what may be reached.',
    errors: faults.map((fault) => ({ ...fault, pointer: '#/url' })),
  })
}

function tooMany(c: Context) {
  return problem(c, {
    status: 409,
    code: 'too-many-webhooks',
    title: `There are ${MOST_WEBHOOKS} webhooks already`,
    detail: 'DELETE /api/v1/webhooks/{webhook} takes one out.',
  })
}
