import type { z } from '@hono/zod-openapi'
import type { Context, TypedResponse } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ProblemBody } from './schemas.ts'

export type ProblemJson = z.infer<typeof ProblemBody>

/** One thing wrong with a request: in a body by `pointer` (RFC 6901), in a kit by `path` and `line`. */
export type ProblemError = NonNullable<ProblemJson['errors']>[number]

export type Problem<Status extends ContentfulStatusCode> = {
  readonly status: Status
  /** Stable name of the kind of problem: also the end of `type`. Pages translate by it. */
  readonly code: string
  readonly title: string
  /** What happened here and what to do next. */
  readonly detail?: string
  readonly errors?: readonly ProblemError[]
}

/** An answer as `application/problem+json` (RFC 9457). */
export function problem<Status extends ContentfulStatusCode>(
  c: Context,
  { status, code, title, detail, errors }: Problem<Status>,
): Response & TypedResponse<ProblemJson, Status, 'json'> {
  const body: ProblemJson = {
    type: `/problems/${code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: new URL(c.req.url).pathname,
    code,
    requestId: c.get('requestId') ?? '',
    ...(errors === undefined ? {} : { errors: [...errors] }),
  }
  return c.json(body, status, { 'content-type': 'application/problem+json' })
}
