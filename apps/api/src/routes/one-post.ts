import { z } from '@hono/zod-openapi'
import { type PostId, parsePostId } from '@chorus/shared'
import type { Context } from 'hono'
import { problem } from '../problem.ts'
import { anyRoute, problemOf } from './shared.ts'

/** The post in a path. */
export const PostParam = z.object({ post: z.uuid().meta({ description: 'Id of the post' }) })

/** What became of it. */
export const ChangedBody = z
  .object({
    state: z.string(),
    requested: z.boolean().meta({ description: 'It takes effect when the call under way ends' }),
  })
  .meta({ id: 'PostChanged' })

/** What every route of one post may answer. */
export const ofPost = {
  ...anyRoute,
  400: problemOf('The path is not as it should be'),
  404: problemOf('No such post'),
  409: problemOf('The post is in a state that does not allow this'),
}

/** The id in a path, in any case of its letters. */
export function idOf(text: string): PostId {
  return parsePostId(text.toLowerCase())
}

/** 409: its state does not allow it. */
export function notAllowed(c: Context, state: string, detail: string) {
  return problem(c, {
    status: 409,
    code: `post-is-${state}`,
    title: `The post is ${state.replaceAll('_', ' ')}`,
    detail,
  })
}

/** 404. */
export function noSuchPost(c: Context) {
  return problem(c, {
    status: 404,
    code: 'no-such-post',
    title: 'There is no such post',
    detail: 'GET /api/v1/campaigns/{campaign}/posts lists them with their ids.',
  })
}
