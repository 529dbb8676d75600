import { z } from '@hono/zod-openapi'
import type { Context, TypedResponse } from 'hono'
import { problem, type ProblemJson } from './problem.ts'
import { problemOf } from './routes/shared.ts'

/** The header of a request that is meant for one version of a campaign. */
export const IfMatch = z.object({
  'if-match': z
    .string()
    .max(500)
    .optional()
    .meta({ description: '`ETag` of the campaign as it was read: refused when it changed since', example: '"v3"' }),
})

/** What a route that takes `If-Match` may answer besides. */
export const ofIfMatch = { 412: problemOf('The campaign is not at a version that If-Match names') }

/** The header of an answer that says which version of the campaign it speaks of. */
export const ETag = z.object({
  etag: z.string().meta({ description: "The campaign's version, to send as `If-Match`", example: '"v3"' }),
})

/** The strong entity tag of a campaign's version (RFC 9110, section 8.8.3). */
export function etagOf(version: number): string {
  return `"v${version}"`
}

/** Whether a request may go on with a campaign of this version: it names it, or does not care (RFC 9110, section 13.1.1). */
export function isMatch(c: Context, version: number): boolean {
  const header = c.req.header('if-match')
  if (header === undefined || header.trim() === '*') return true
  return header.split(',').some((tag) => tag.trim() === etagOf(version))
}

/** 412 for a campaign that is not at the version that the request was meant for; says which one it has. */
export function changedMeanwhile(c: Context, version: number): Response & TypedResponse<ProblemJson, 412, 'json'> {
  c.header('etag', etagOf(version))
  return problem(c, {
    status: 412,
    code: 'changed-meanwhile',
    title: 'The campaign changed meanwhile',
    detail: `It is at ${etagOf(version)} now, and nothing was done. Read it again, and decide again.`,
  })
}
