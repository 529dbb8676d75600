import { createHash, randomUUID } from 'node:crypto'
import { type Db, forgetOnce, keepAnswer, type KeptAnswer, type OnceRequest, startOnce } from '@chorus/db'
import { z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import type { ApiEnv } from './api-deps.ts'
import { problem } from './problem.ts'
import { problemOf } from './routes/shared.ts'

/** Visible ASCII. */
const KEY = /^[\x21-\x7e]{1,200}$/

/** The header of a create that may be sent again without being done again. */
export const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .regex(KEY)
    .optional()
    .meta({
      description:
        'A name for this request, of your choice, unique among those of a day. Sent again with the same request, it is ' +
        'answered as the first time and not done again',
      example: '0f1c2d4e-import-consultation',
    }),
})

/** What a route that takes `Idempotency-Key` may answer besides. */
export const ofIdempotencyKey = {
  409: problemOf('A request with this Idempotency-Key is under way, or its answer is not shown again'),
  422: problemOf('The body is not as it should be, or this Idempotency-Key was used for another request'),
}

/** The header of an answer that was given before. */
export const Replayed = z.object({
  'idempotency-replayed': z.literal('true').optional().meta({ description: 'The answer of the first time' }),
})

/**
 * Does a request that carries an Idempotency-Key once: the same one again gets the answer of the first time.
 *
 * Kept for 24 hours, per token; a fault of ours (5xx) is not kept. `isSecret`: what it makes is shown once, so the answer
 * is not kept either, and asking again is refused.
 */
export function doOnce(db: Db, { isSecret }: { readonly isSecret: boolean }): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const key = c.req.header('idempotency-key')
    // What is no key is refused by the route itself, as every header.
    if (key === undefined || !KEY.test(key)) return next()
    const once = await onceOf(c, key)
    const start = await startOnce(db, once)
    switch (start.kind) {
      case 'answered':
        return replay(c, start.answer)
      case 'under-way':
        return problem(c, underWay)
      case 'other-request':
        return problem(c, otherRequest)
      case 'started':
        await next()
        await keep(c, { db, once, isSecret })
    }
  }
}

async function onceOf(c: Context<ApiEnv>, key: string): Promise<OnceRequest> {
  const { pathname, search } = new URL(c.req.url)
  const request = `${c.req.method} ${pathname}`
  const hash = createHash('sha256')
  // Each part with its end, so that no two requests write the same.
  const type = c.req.header('content-type') ?? ''
  const form = /^multipart\/form-data\b/i.test(type) ? await readForm(c) : undefined
  // A form is parted anew by words of chance whenever it is sent: what it holds counts.
  for (const part of [request, search, form === undefined ? type : 'form']) hash.update(`${JSON.stringify(part)}\n`)
  if (form === undefined) hash.update(new Uint8Array(await c.req.arrayBuffer()))
  else for (const part of form) hash.update(part)
  return { tokenHash: c.get('tokenHash'), key, request, requestHash: hash.digest('hex'), holder: randomUUID() }
}

/** The names and contents of a form's parts, each with its length before it; undefined: it is none. */
async function readForm(c: Context<ApiEnv>): Promise<readonly (string | Uint8Array)[] | undefined> {
  const form = await c.req.formData().catch(() => undefined)
  if (form === undefined) return undefined
  const parts = [...form].map(async ([name, value]) => {
    const isFile = value instanceof File
    const content = isFile ? new Uint8Array(await value.arrayBuffer()) : Buffer.from(value)
    return [`${JSON.stringify([name, isFile ? value.name : null, content.length])}\n`, content]
  })
  return (await Promise.all(parts)).flat()
}

type Attempt = { readonly db: Db; readonly once: OnceRequest; readonly isSecret: boolean }

async function keep(c: Context<ApiEnv>, { db, once, isSecret }: Attempt): Promise<void> {
  const { status, headers } = c.res
  if (status >= 500) return forgetOnce(db, once)
  await keepAnswer(db, once, {
    status,
    contentType: headers.get('content-type') ?? undefined,
    location: headers.get('location') ?? undefined,
    body: isSecret && status < 300 ? undefined : await c.res.clone().text(),
  })
}

function replay(c: Context<ApiEnv>, { status, contentType, location, body }: KeptAnswer): Response {
  if (body === undefined) return problem(c, shownOnce)
  c.header('idempotency-replayed', 'true')
  if (contentType !== undefined) c.header('content-type', contentType)
  if (location !== undefined) c.header('location', location)
  const isProblem = contentType?.includes('problem') === true
  return c.newResponse(isProblem ? withRequestId(body, c.get('requestId')) : body, status as StatusCode)
}

/** A problem as it was told, under the id of the request that it is told to now. */
function withRequestId(body: string, requestId: string): string {
  return JSON.stringify({ ...(JSON.parse(body) as object), requestId })
}

const underWay = {
  status: 409,
  code: 'request-under-way',
  title: 'A request with this Idempotency-Key is under way',
  detail: 'Send it again in a few seconds: you will get its answer.',
} as const

const otherRequest = {
  status: 422,
  code: 'idempotency-key-reused',
  title: 'This Idempotency-Key was used for another request',
  detail: 'A key names one request: the same path, query and body. Choose another key for another request.',
} as const

const shownOnce = {
  status: 409,
  code: 'shown-once',
  title: 'It was made, and its secret is shown only once',
  detail: 'Nobody can read it again, nor can we. If you did not get it, make another one with another key.',
} as const
