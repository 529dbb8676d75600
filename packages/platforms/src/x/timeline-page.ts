import { type ReadPost, unescapeHtml } from '@chorus/shared'
import { z } from 'zod'

/** One page of an account's timeline. */
export type TimelinePage = {
  readonly posts: readonly ReadPost[]
  readonly next: string | undefined
}

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'is no instant' })
    return z.NEVER
  }
})

const Url = z.object({ url: z.string(), expanded_url: z.string(), media_key: z.string().optional() })
const Entities = z.object({ urls: z.array(Url).default([]) }).default({ urls: [] })

const Post = z.object({
  id: z.string().regex(/^\d{1,19}$/),
  text: z.string(),
  created_at: instant,
  author_id: z.string(),
  entities: Entities,
  /** The whole of a post that is longer than 280; `text` is then cut. */
  note_tweet: z.object({ text: z.string(), entities: Entities }).optional(),
})

const Page = z.object({
  data: z.array(Post).default([]),
  meta: z.object({ result_count: z.number(), next_token: z.string().min(1).optional() }),
  errors: z.array(z.unknown()).max(0).default([]),
})

/** The fields that `readTimelinePage` needs. X gives only `id` and `text` unasked. */
export const timelineFields = 'author_id,created_at,entities,note_tweet'

/**
 * One answer to `GET /2/users/:id/tweets`, or undefined when it does not tell all that stands on the page: errors among
 * the data, fewer posts than it counts, a post of somebody else, or no timeline at all. Half a page proves no absence.
 *
 * X escapes `&`, `<` and `>` in texts and puts a t.co address in place of each link and of the pictures
 * (https://docs.x.com/x-api/fundamentals/data-dictionary, docs of 2026-08-22).
 */
export function readTimelinePage(
  body: unknown,
  account: { readonly handle: string; readonly remoteUserId: string },
): TimelinePage | undefined {
  const page = Page.safeParse(body)
  if (!page.success) return undefined
  const { data, meta } = page.data
  if (data.length !== meta.result_count || data.some((post) => post.author_id !== account.remoteUserId)) {
    return undefined
  }
  return { posts: data.map((post) => postOf(post, account.handle)), next: meta.next_token }
}

function postOf(post: z.infer<typeof Post>, handle: string): ReadPost {
  const { text, entities } = post.note_tweet ?? post
  const own = entities.urls.filter((url) => url.media_key === undefined)
  const pictures = entities.urls.filter((url) => url.media_key !== undefined)
  return {
    remoteId: post.id,
    remoteUrl: `https://x.com/${encodeURIComponent(handle)}/status/${post.id}`,
    at: post.created_at,
    text: unescapeHtml(pictures.reduce((rest, { url }) => withoutEnd(rest, url), text)),
    links: own.map(({ url, expanded_url: expanded }) => ({ shown: url, expanded })),
  }
}

/** X appends the address of a post's own pictures to its text. */
function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length).trimEnd() : text
}
