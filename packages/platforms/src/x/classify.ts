import { type Evidence, MEDIA_GONE, type NextAllowed, type Outcome, type RefusedBy } from '@chorus/shared'
import { z } from 'zod'
import { describeError, shortDetail } from '../evidence.ts'
import { BudgetSpentError } from '../send-agent.ts'
import { readProblem, type XProblem } from './problem.ts'
import { latestExhaustedLimit, type AnswerHeaders } from './rate-limits.ts'

/** All that can come back from one request to X. */
export type XAnswer =
  | {
      readonly kind: 'response'
      readonly status: number
      readonly headers: AnswerHeaders
      /** The parsed JSON, or the text when it is none. */
      readonly body: unknown
    }
  /** The connected socket never reached the request: certainly not sent. */
  | { readonly kind: 'not-handed-over'; readonly cause: Error }
  /** The request may have been sent, and no whole answer came; `status` when its first line did. */
  | { readonly kind: 'broken'; readonly cause: Error; readonly status?: number | undefined }

export type XAnswerContext = {
  /** When the answer came. */
  readonly now: Temporal.Instant
  /** The posting account's handle without @. */
  readonly handle: string
}

/** How long our whole app waits when X names no moment: no credit left, a spend cap, a limit that cannot be read. */
export const APP_PAUSE = Temporal.Duration.from({ minutes: 15 })

const Created = z.object({ data: z.object({ id: z.string().regex(/^\d{1,19}$/) }) })

/**
 * What X's answer to `POST /2/tweets` means for the post. Pure; every answer has a meaning, none throws.
 *
 * Only a refusal by X itself (a status of 4xx but 408) and a request that never left prove that nothing was published.
 * Bodies and meanings: X's docs (response codes and errors, rate limits; docs of 2026-08-22) and answers seen in the
 * wild in 2026, such as both forms of 402 and 403 SpendCapReached.
 */
export function classifyXAnswer(answer: XAnswer, context: XAnswerContext): Outcome {
  switch (answer.kind) {
    case 'not-handed-over':
      return {
        kind: 'retry',
        why: answer.cause instanceof BudgetSpentError ? 'budget-spent' : 'not-connected',
        evidence: { detail: describeError(answer.cause) },
      }
    case 'broken':
      return {
        kind: 'unconfirmed',
        evidence: {
          ...(answer.status !== undefined && { httpStatus: answer.status }),
          detail: describeError(answer.cause),
        },
      }
    case 'response':
      return classifyResponse(answer, context)
  }
}

export type XResponse = Extract<XAnswer, { kind: 'response' }>

function classifyResponse(response: XResponse, context: XAnswerContext): Outcome {
  const { status, headers, body } = response
  if (status >= 200 && status < 300) return classifySuccess(response, context)

  const problem = readProblem(body)
  const evidence = evidenceOf(response, problem.says)
  if (status < 400 || status >= 500 || status === 408) return { kind: 'unconfirmed', evidence }
  if (status === 401) return { kind: 'needs-reconnect', evidence }
  if (status === 402 || problem.type === 'credits' || problem.type === 'credits-depleted') {
    return { kind: 'wait', until: context.now.add(APP_PAUSE), scope: 'app', why: 'credits', evidence }
  }
  if (status === 429) return { kind: 'wait', ...waitAfter429(problem, headers, context.now), evidence }
  return { kind: 'refused', ...refusalOf(status, problem), evidence }
}

function classifySuccess(response: XResponse, { now, handle }: XAnswerContext): Outcome {
  const created = Created.safeParse(response.body)
  if (!created.success) {
    const says = `no id in the answer: ${readProblem(response.body).says}`
    return { kind: 'unconfirmed', evidence: evidenceOf(response, says) }
  }
  const remoteId = created.data.data.id
  const remoteUrl = `https://x.com/${encodeURIComponent(handle)}/status/${remoteId}`
  const nextAllowed = nextAllowedAfter(response.headers, now)
  const evidence = evidenceOf(response, `created ${remoteId}`)
  return { kind: 'published', remoteId, remoteUrl, evidence, ...(nextAllowed && { nextAllowed }) }
}

/** The success took the last of a limit: the same wait that the next post would be told with a 429. */
function nextAllowedAfter(headers: AnswerHeaders, now: Temporal.Instant): NextAllowed | undefined {
  const limit = latestExhaustedLimit(headers, now)
  return limit && { at: limit.until, scope: limit.scope, why: `rate-limited:${limit.name}` }
}

type Wait = Omit<Extract<Outcome, { kind: 'wait' }>, 'kind' | 'evidence'>

function waitAfter429(problem: XProblem, headers: AnswerHeaders, now: Temporal.Instant): Wait {
  const pauseApp = { until: now.add(APP_PAUSE), scope: 'app' } as const
  if (problem.type === 'usage-capped') return { ...pauseApp, why: 'usage-capped' }
  const limit = latestExhaustedLimit(headers, now)
  if (!limit) return { ...pauseApp, why: 'rate-limited:unreadable' }
  return { until: limit.until, scope: limit.scope, why: `rate-limited:${limit.name}` }
}

type Refusal = { readonly by: RefusedBy; readonly code: string }

function refusalOf(status: number, problem: XProblem): Refusal {
  if (status === 413) return { by: 'content', code: 'too-large' }
  if (status === 400 && mediaGone.test(problem.says)) return { by: 'content', code: MEDIA_GONE }
  if (status === 400 || status === 422) return { by: 'content', code: 'invalid-request' }
  if (status !== 403 || !problem.isJson) return { by: 'operator', code: 'unexpected-answer' }
  const rule = forbiddenRules.find(({ types = [], codes = [], says }) => {
    const hasType = types.some((type) => type === problem.type)
    const hasCode = codes.some((code) => problem.codes.includes(code))
    return hasType || hasCode || (says !== undefined && says.test(problem.says))
  })
  return rule ? { by: rule.by, code: rule.code } : { by: 'account', code: 'not-permitted' }
}

/** X's words for pictures that it does not know, or not any more (seen in answers up to 2026). */
const mediaGone = /\bmedia ids? (?:are|is) invalid\b/i

type ForbiddenRule = Refusal & {
  readonly types?: readonly string[]
  readonly codes?: readonly number[]
  /** X's words, only for what has neither a type nor a number: X sends these as `about:blank`. */
  readonly says?: RegExp
}

/** What a 403 can mean; the first that fits. The numbers are X's older error codes, still seen in bodies. */
const forbiddenRules: readonly ForbiddenRule[] = [
  { by: 'operator', code: 'client-forbidden', types: ['client-forbidden', 'client-not-enrolled'], codes: [416, 453] },
  { by: 'operator', code: 'unsupported-authentication', types: ['unsupported-authentication'] },
  { by: 'operator', code: 'app-permissions', types: ['oauth1-permissions'], codes: [261] },
  { by: 'content', code: 'duplicate', codes: [187], says: /duplicate content/i },
  { by: 'account', code: 'suspended', types: ['user-suspended'], codes: [64], says: /\bsuspended\b/i },
  { by: 'account', code: 'locked', codes: [326], says: /\blocked\b/i },
  { by: 'account', code: 'looks-automated', codes: [226], says: /\bautomated\b/i },
  { by: 'account', code: 'missing-scope', says: /\bscopes?\b/i },
  {
    by: 'content',
    code: 'reply-not-allowed',
    codes: [385, 433],
    says: /\breply to or quote\b|\breply to this conversation\b/i,
  },
  { by: 'content', code: 'too-many-cashtags', says: /\bcashtags?\b/i },
  { by: 'content', code: 'invalid-url', codes: [44, 407], says: /\binvalid url\b/i },
  { by: 'content', code: 'video-too-long', says: /\bvideos?\b.*\b(?:long|minutes?|seconds?|duration)\b/i },
  { by: 'content', code: 'too-long', codes: [186] },
]

/** What is kept of an answer: its status, X's own number for it, and these words. */
export function evidenceOf({ status, headers }: XResponse, says: string): Evidence {
  const requestId = headers['x-transaction-id'] ?? headers['x-request-id']
  return {
    httpStatus: status,
    ...(typeof requestId === 'string' && { requestId: shortDetail(requestId) }),
    detail: shortDetail(says),
  }
}
