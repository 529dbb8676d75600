import { actingAs, askForDeletion } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { ChangedBody, idOf, noSuchPost, notAllowed, ofPost, PostParam } from './one-post.ts'
import { bearer, jsonOf, ofBody } from './shared.ts'

const DeletePostBody = z
  .strictObject({
    note: readable()
      .trim()
      .min(3)
      .max(500)
      .meta({ description: 'Who wanted it and why, as in "its organisation asked by phone"' }),
  })
  .meta({ id: 'DeletePost' })

const remove = createRoute({
  method: 'post',
  path: '/posts/{post}/delete',
  operationId: 'deletePost',
  summary: 'Have a published post deleted on its network; it stays in the books, with what the network said',
  security: bearer,
  request: {
    params: PostParam,
    body: { required: true, content: { 'application/json': { schema: DeletePostBody } } },
  },
  responses: {
    200: jsonOf(ChangedBody, 'A worker does it within seconds: `deletion` of the post says how it ended'),
    ...ofPost,
    ...ofBody,
  },
})

/** `POST /posts/{post}/delete`. */
export function addDeletePostRoute(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(remove, async (c) => {
    const { note } = c.req.valid('json')
    const asked = await askForDeletion(actingAs(db, c.get('actor')), idOf(c.req.valid('param').post), note)
    switch (asked.kind) {
      case 'asked':
        return c.json({ state: 'published', requested: true }, 200)
      case 'asked-already':
        return problem(c, {
          status: 409,
          code: 'deletion-asked-already',
          title: 'It is deleted, or is about to be',
          detail: 'GET /posts/{post} says how it stands, in `deletion`.',
        })
      case 'not-published':
        return notAllowed(c, asked.state, 'Only what stands on a network can be deleted there.')
      case 'no-such-post':
        return noSuchPost(c)
    }
  })
}
