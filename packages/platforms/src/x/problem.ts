import { z } from 'zod'

/** What X says about a refusal, in whichever of its shapes it came. */
export type XProblem = {
  /** Last segment of the problem's type, for example `client-forbidden`; undefined when it has none of meaning. */
  readonly type: string | undefined
  /** Numbers of the older form `{ errors: [{ code, message }] }`. */
  readonly codes: readonly number[]
  /** Its words for people; for a page of HTML the page itself. */
  readonly says: string
  /** False for HTML, plain text and an empty body: then the edge in front of X spoke, not X. */
  readonly isJson: boolean
}

const text = z.string().optional().catch(undefined)
const Entry = z.object({ code: z.number().optional().catch(undefined), message: text, detail: text, type: text })
const Body = z.object({
  title: text,
  detail: text,
  type: text,
  error: text,
  error_description: text,
  errors: z.array(Entry.or(z.unknown().transform(() => ({})))).catch([]),
})

type ProblemBody = z.infer<typeof Body>

/**
 * Reads the body of an error of X: problem+json, the older `errors` list, OAuth's `error`, HTML, text or nothing.
 *
 * The type is taken by its last segment, since X names it under api.x.com and api.twitter.com alike
 * (https://docs.x.com/x-api/fundamentals/response-codes-and-errors, docs of 2026-08-22).
 */
export function readProblem(body: unknown): XProblem {
  const parsed = Body.safeParse(body)
  if (!parsed.success) {
    const says = typeof body === 'string' ? body : (JSON.stringify(body) ?? '')
    return { type: undefined, codes: [], says, isJson: false }
  }
  const codes = parsed.data.errors.flatMap((entry) => ('code' in entry && entry.code ? [entry.code] : []))
  return { type: typeOf(parsed.data), codes, says: wordsOf(parsed.data, body), isJson: true }
}

function typeOf({ type, errors }: ProblemBody): string | undefined {
  const [first] = errors.flatMap((entry) => ('type' in entry && entry.type ? [entry.type] : []))
  const segment = (type ?? first)?.split('/').at(-1)
  return segment === 'about:blank' ? undefined : segment
}

function wordsOf({ title, detail, error, error_description: description, errors }: ProblemBody, body: unknown): string {
  const messages = errors.flatMap((entry) => [
    ...('message' in entry && entry.message ? [entry.message] : []),
    ...('detail' in entry && entry.detail ? [entry.detail] : []),
  ])
  const words = [title, detail, error, description, ...messages].filter((word) => word !== undefined)
  return words.length > 0 ? [...new Set(words)].join(': ') : JSON.stringify(body)
}
