import { actingAs, cancelPost, listPosts, retryPost } from '@chorus/db'
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { postAnswer } from '../answers.ts'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { PostBody } from '../schemas.ts'
import { ChangedBody, idOf, noSuchPost, notAllowed, ofPost, PostParam } from './one-post.ts'
import { bearer, jsonOf } from './shared.ts'

const read = createRoute({
  method: 'get',
  path: '/posts/{post}',
  operationId: 'readPost',
  summary: 'One post with every attempt and its evidence',
  security: bearer,
  request: { params: PostParam },
  responses: { 200: jsonOf(PostBody, 'The post'), ...ofPost },
})

const cancel = createRoute({
  method: 'post',
  path: '/posts/{post}/cancel',
  operationId: 'cancelPost',
  summary: 'Cancel a post; one that is being sent is canceled if nothing went out',
  security: bearer,
  request: { params: PostParam },
  responses: { 200: jsonOf(ChangedBody, 'Canceled, or asked for'), ...ofPost },
})

const retry = createRoute({
  method: 'post',
  path: '/posts/{post}/retry',
  operationId: 'retryPost',
  summary: 'Schedule a failed, missed or canceled post again, for now',
  security: bearer,
  request: { params: PostParam },
  responses: { 200: jsonOf(ChangedBody, 'Scheduled'), ...ofPost },
})

/** One post: read, cancel, retry. */
export function addPostChangeRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(read, async (c) => {
    const [post] = await listPosts(db, undefined, { limit: 1, id: idOf(c.req.valid('param').post) })
    return post === undefined ? noSuchPost(c) : c.json(postAnswer(post), 200)
  })

  app.openapi(cancel, async (c) => {
    const canceled = await cancelPost(actingAs(db, c.get('actor')), idOf(c.req.valid('param').post))
    switch (canceled.kind) {
      case 'canceled':
        return c.json({ state: 'canceled', requested: false }, 200)
      case 'requested':
        return c.json({ state: canceled.state, requested: true }, 200)
      case 'ended':
        return notAllowed(c, canceled.state, 'It cannot be canceled any more.')
      case 'no-such-post':
        return noSuchPost(c)
    }
  })

  app.openapi(retry, async (c) => {
    const retried = await retryPost(actingAs(db, c.get('actor')), idOf(c.req.valid('param').post))
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
}

function hintFor(state: string): string {
  return state === 'unconfirmed'
    ? 'It may stand on the network. Look there, then settle it.'
    : 'Only failed, missed and canceled posts can be retried, and those that were set aside.'
}
