import { z } from 'zod'
import { invalidRequest, type Fault, type XAnswer } from './answers.ts'

const postId = z.string().regex(/^\d{1,19}$/)

/**
 * What the sandbox takes of X's CreatePostsRequest (OpenAPI 2.167). Not taken, and refused as unknown: polls, quotes, places, cards, communities and edits.
 */
const NewPost = z.strictObject({
  text: z.string(),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: postId,
      exclude_reply_user_ids: z.array(postId).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  media: z.strictObject({ media_ids: z.array(postId).min(1).max(4) }).optional(),
  reply_settings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
  made_with_ai: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
  nullcast: z.boolean().optional(),
})

export type NewPost = z.infer<typeof NewPost>

/** The post that the body asks for, or X's answer to a body of a wrong form. */
export function readNewPost(
  contentType: string | undefined,
  body: string,
): { readonly kind: 'post'; readonly post: NewPost } | { readonly kind: 'invalid'; readonly answer: XAnswer } {
  if (!/^application\/json\b/i.test(contentType ?? ''))
    return invalid([{ parameters: {}, message: 'Requests with bodies must have content-type of application/json.' }])
  const json = parseJson(body)
  if (json === undefined) return invalid([{ parameters: {}, message: 'The request body is not valid JSON.' }])
  const parsed = NewPost.safeParse(json)
  if (!parsed.success) return invalid(parsed.error.issues.map(faultOf))
  if (parsed.data.text.trim() === '')
    return invalid([{ parameters: { text: [parsed.data.text] }, message: '$.text: must not be empty' }])
  return { kind: 'post', post: parsed.data }
}

function invalid(faults: readonly Fault[]): { readonly kind: 'invalid'; readonly answer: XAnswer } {
  return { kind: 'invalid', answer: invalidRequest(faults) }
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  if (issue.code !== 'unrecognized_keys') return { parameters: {}, message: `${pathOf(issue.path)}: ${issue.message}` }
  const keys = issue.keys.map((key) => pathOf([...issue.path, key])).join(', ')
  return {
    parameters: {},
    message: `${keys}: is not defined in the schema and the schema does not allow additional properties`,
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  return ['$', ...path.map(String)].join('.')
}

/** The value, or undefined when the text is no JSON (JSON itself has no undefined). */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
