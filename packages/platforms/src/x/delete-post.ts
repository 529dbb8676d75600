import type { DeleteRequest, DeleteResult } from '@chorus/shared'
import { TwitterApi } from 'twitter-api-v2'
import { z } from 'zod'
import { describeError } from '../evidence.ts'
import { callX } from './call-x.ts'
import { APP_PAUSE, evidenceOf, type XResponse } from './classify.ts'
import { readProblem } from './problem.ts'
import { latestExhaustedLimit } from './rate-limits.ts'
import { anyTime, type XApp } from './tokens.ts'

/** Has X delete a post (`DELETE /2/tweets/:id`): asking twice is safe, for X says of a deleted one that it is deleted. */
export async function deletePost(app: XApp, request: DeleteRequest): Promise<DeleteResult> {
  const { remoteId, accessToken, totalTimeoutMs } = request
  const answer = await callX({
    origin: app.origin,
    permit: anyTime,
    totalTimeoutMs,
    client: (settings) => new TwitterApi(accessToken, settings),
    request: { method: 'DELETE', path: `tweets/${encodeURIComponent(remoteId)}` },
    secrets: [accessToken],
  })
  if (answer.kind !== 'response') return { kind: 'unavailable', evidence: { detail: describeError(answer.cause) } }
  return classifyDeletion(answer, app.now())
}

const Deleted = z.object({ data: z.object({ deleted: z.literal(true) }) })
const NotFound = z.object({ errors: z.array(z.object({ type: z.string().endsWith('/resource-not-found') })).min(1) })

/**
 * What X's answer means for the post. Pure; every answer has a meaning. X answers 200 with an error for a post that is not
 * there (any more), and 403 for one of another account.
 */
export function classifyDeletion(answer: XResponse, now: Temporal.Instant): DeleteResult {
  const { status, headers, body } = answer
  const isSuccess = status >= 200 && status < 300
  if (isSuccess && Deleted.safeParse(body).success) return { kind: 'deleted', evidence: evidenceOf(answer, 'deleted') }
  if (status === 404 || (isSuccess && NotFound.safeParse(body).success)) {
    return { kind: 'absent', evidence: evidenceOf(answer, 'X knows no such post') }
  }
  const problem = readProblem(body)
  const evidence = evidenceOf(answer, `X answered ${status}: ${problem.says}`)
  if (status === 402 || status === 429) {
    return { kind: 'wait', until: latestExhaustedLimit(headers, now)?.until ?? now.add(APP_PAUSE), evidence }
  }
  return { kind: REFUSALS[status] ?? 'unavailable', evidence }
}

const REFUSALS: Readonly<Record<number, 'needs-reconnect' | 'refused'>> = { 401: 'needs-reconnect', 403: 'refused' }
