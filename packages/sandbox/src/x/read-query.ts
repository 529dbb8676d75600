import { z } from 'zod'
import { invalidRequest, type XAnswer } from './answers.ts'

const postId = z.string().regex(/^\d{1,19}$/, 'must be the id of a post')
const commaList = z
  .string()
  .regex(/^[a-z_.]+(?:,[a-z_.]+)*$/, 'must be names with commas between')
  .transform((list) => list.split(','))

/** X wants RFC 3339 in UTC. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/, 'must be a time as 2026-11-21T18:00:00Z')
  .transform((text, context) => {
    try {
      return Temporal.Instant.from(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a time that exists' })
      return z.NEVER
    }
  })

const fields = {
  // X's documents disagree about the names; those that the sandbox has are given, the others are absent as for a post without.
  'tweet.fields': commaList.exactOptional(),
  // Taken and left aside: the sandbox has no media, polls or places, and its users have no more fields.
  expansions: z.string().exactOptional(),
  'user.fields': z.string().exactOptional(),
  'media.fields': z.string().exactOptional(),
  'poll.fields': z.string().exactOptional(),
  'place.fields': z.string().exactOptional(),
}

/** Parameters of GET /2/tweets/:id and /2/users/me. */
export const FieldsQuery = z.strictObject(fields)

/** Parameters of GET /2/users/:id/tweets. */
export const TimelineQuery = z.strictObject({
  ...fields,
  max_results: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(5).max(100))
    .default(10),
  since_id: postId.exactOptional(),
  until_id: postId.exactOptional(),
  start_time: instant.exactOptional(),
  end_time: instant.exactOptional(),
  exclude: commaList.pipe(z.array(z.enum(['replies', 'retweets']))).exactOptional(),
  /** The sandbox's own tokens: `p` and the id of the last post of the page before. */
  pagination_token: z
    .string()
    .regex(/^p\d{1,19}$/, 'is not a token of this timeline')
    .exactOptional(),
})

export type TimelineQuery = z.infer<typeof TimelineQuery>

/** The query's values, or X's answer to parameters of a wrong form. */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: Readonly<Record<string, string>>,
):
  | { readonly kind: 'query'; readonly query: z.output<Schema> }
  | { readonly kind: 'invalid'; readonly answer: XAnswer } {
  const parsed = schema.safeParse(query)
  if (parsed.success) return { kind: 'query', query: parsed.data }
  const faults = parsed.error.issues.map((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])]
    const parameters = Object.fromEntries(names.map((name) => [name, [query[name] ?? '']]))
    return { parameters, message: `The query parameter [${names.join(', ')}] is not valid: ${issue.message}` }
  })
  return { kind: 'invalid', answer: invalidRequest(faults) }
}
