import { cancelPost, listPosts, retryPost, settlePost } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type PostId, parsePostId } from '@chorus/shared'
import type { Context } from 'hono'
import { postAnswer } from '../answers.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { PostBody, readable } from '../schemas.ts'
import { anyRoute, bearer, jsonOf, ofBody, problemOf } from './shared.ts'

const PostParam = z.object({ post: z.uuid().meta({ description: 'Id of the post' }) })

const ChangedBody = z
  .object({
    state: z.string(),
    requested: z.boolean().meta({ description: 'It takes effect when the call under way ends' }),
  })
  .meta({ id: 'PostChanged' })

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
  ])
  .meta({ id: 'Settle', description: 'What a person found on the network' })

const answers = {
  ...anyRoute,
  400: problemOf('The path is not as it should be'),
  404: problemOf('No such post'),
  409: problemOf('The post is in a state that does not allow this'),
}

const read = createRoute({
  method: 'get',
  path: '/posts/{post}',
  operationId: 'readPost',
  summary: 'One post with every attempt and its evidence',
  security: bearer,
  request: { params: PostParam },
  responses: { 200: jsonOf(PostBody, 'The post'), ...answers },
})

const cancel = createRoute({
  method: 'post',
  path: '/posts/{post}/cancel',
  operationId: 'cancelPost',
  summary: 'Cancel a post; one that is being sent is canceled if nothing went out',
  security: bearer,
  request: { params: PostParam },
  responses: { 200: jsonOf(ChangedBody, 'Canceled, or asked for'), ...answers },
})

const retry = createRoute({
  method: 'post',
  path: '/posts/{post}/retry',
  operationId: 'retryPost',
  summary: 'Schedule a failed, missed or canceled post again, for now',
  security: bearer,
  request: { params: PostParam },
  responses: { 200: jsonOf(ChangedBody, 'Scheduled'), ...answers },
})

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
  responses: { 200: jsonOf(ChangedBody, 'Settled'), ...answers, ...ofBody },
})

/** One post: read, cancel, retry, settle. */
export function addPostChangeRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(read, async (c) => {
    const [post] = await listPosts(db, undefined, { limit: 1, id: idOf(c.req.valid('param').post) })
    return post === undefined ? noSuchPost(c) : c.json(postAnswer(post), 200)
  })

  app.openapi(cancel, async (c) => {
    const canceled = await cancelPost(db, idOf(c.req.valid('param').post))
    switch (canceled.kind) {
      case 'canceled':
        return c.json({ state: 'canceled', requested: false }, 200)
      case 'requested':
        return c.json({ state: 'publishing', requested: true }, 200)
      case 'ended':
        return notAllowed(c, canceled.state, 'It cannot be canceled any more.')
      case 'no-such-post':
        return noSuchPost(c)
    }
  })

  app.openapi(retry, async (c) => {
    const retried = await retryPost(db, idOf(c.req.valid('param').post))
    switch (retried.kind) {
      case 'scheduled':
        return c.json({ state: 'scheduled', requested: false }, 200)
      case 'not-retryable':
        return notAllowed(c, retried.state, hintFor(retried.state))
      case 'too-late':
        return problem(c, {
          status: 409,
          code: 'after-deadline',
          title: 'The deadline leaves no room for it',
          detail: 'Move the deadline first, if it has moved.',
        })
      case 'no-such-post':
        return noSuchPost(c)
    }
  })

  app.openapi(settle, async (c) => {
    const { note, ...found } = c.req.valid('json')
    const settlement =
      found.outcome === 'published'
        ? ({ kind: 'published', remoteId: found.remoteId, remoteUrl: found.remoteUrl } as const)
        : ({ kind: 'not-published', again: found.again } as const)
    const settled = await settlePost(db, idOf(c.req.valid('param').post), { settlement, by: c.get('role'), note })
    switch (settled.kind) {
      case 'settled':
        return c.json({ state: settled.state, requested: false }, 200)
      case 'not-unconfirmed':
        return notAllowed(c, settled.state, 'Only an unconfirmed post has something to settle.')
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

function idOf(text: string): PostId {
  return parsePostId(text.toLowerCase())
}

function hintFor(state: string): string {
  return state === 'unconfirmed'
    ? 'It may stand on the network. Look there, then settle it.'
    : 'Only failed, missed and canceled posts can be retried.'
}

function notAllowed(c: Context, state: string, detail: string) {
  return problem(c, {
    status: 409,
    code: `post-is-${state}`,
    title: `The post is ${state.replaceAll('_', ' ')}`,
    detail,
  })
}

function noSuchPost(c: Context) {
  return problem(c, {
    status: 404,
    code: 'no-such-post',
    title: 'There is no such post',
    detail: 'GET /api/v1/campaigns/{campaign}/posts lists them with their ids.',
  })
}
