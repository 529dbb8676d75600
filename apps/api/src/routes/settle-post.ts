import { actingAs, askForReading, type ReadingAsked, settlePost } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { ChangedBody, idOf, noSuchPost, notAllowed, ofPost, PostParam } from './one-post.ts'
import { bearer, jsonOf, ofBody } from './shared.ts'

const NOTHING_TO_SETTLE = 'Only an unconfirmed post has something to settle.'

const SettleBody = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('published'),
      remoteId: readable().min(1).max(100),
      remoteUrl: z.url({ protocol: /^https?$/ }).max(500),
      note: readable().max(1_000).default(''),
    }),
    z.strictObject({
      outcome: z.literal('not-published'),
      again: z.boolean().default(false).meta({ description: 'Schedule it once more' }),
      note: readable().max(1_000).default(''),
    }),
    z.strictObject({ outcome: z.literal('look-again') }).meta({
      description: 'Nothing yet: have its account read back once more, now',
    }),
  ])
  .meta({ id: 'Settle', description: 'What a person found on the network' })

const settle = createRoute({
  method: 'post',
  path: '/posts/{post}/settle',
  operationId: 'settlePost',
  summary: 'Say what became of an unconfirmed post, after looking at the network',
  security: bearer,
  request: {
    params: PostParam,
    body: { required: true, content: { 'application/json': { schema: SettleBody } } },
  },
  responses: { 200: jsonOf(ChangedBody, 'Settled, or to be read back'), ...ofPost, ...ofBody },
})

/** `POST /posts/{post}/settle`. */
export function addSettleRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(settle, async (c) => {
    const found = c.req.valid('json')
    const postId = idOf(c.req.valid('param').post)
    if (found.outcome === 'look-again') return lookAgain(c, await askForReading(actingAs(db, c.get('actor')), postId))
    const settlement =
      found.outcome === 'published'
        ? ({ kind: 'published', remoteId: found.remoteId, remoteUrl: found.remoteUrl } as const)
        : ({ kind: 'not-published', again: found.again } as const)
    const settled = await settlePost(actingAs(db, c.get('actor')), postId, {
      settlement,
      by: c.get('role'),
      note: found.note,
    })
    switch (settled.kind) {
      case 'settled':
        return c.json({ state: settled.state, requested: false }, 200)
      case 'not-unconfirmed':
        return notAllowed(c, settled.state, NOTHING_TO_SETTLE)
      case 'id-taken':
        return problem(c, {
          status: 409,
          code: 'id-taken',
          title: 'Another post of this account has that id',
          detail: 'Look again which of the two it is.',
        })
      case 'no-such-post':
        return noSuchPost(c)
    }
  })
}

function lookAgain(c: Context, asked: ReadingAsked) {
  switch (asked.kind) {
    case 'asked':
      return c.json({ state: 'unconfirmed', requested: true }, 200)
    case 'not-unconfirmed':
      return notAllowed(c, asked.state, NOTHING_TO_SETTLE)
    case 'no-such-post':
      return noSuchPost(c)
  }
}
