import type { ReadBackResult } from '@chorus/shared'
import { APP_PAUSE, evidenceOf, type XResponse } from './classify.ts'
import { readProblem } from './problem.ts'
import { latestExhaustedLimit, type AnswerHeaders } from './rate-limits.ts'

/** Why a timeline was not read. */
export type XReadFault = Extract<ReadBackResult, { kind: 'wait' | 'needs-reconnect' | 'unreadable' }>

/** How long reading waits when X names no moment. */
const READ_PAUSE = Temporal.Duration.from({ minutes: 1 })

/**
 * What X's answer to a reading of an account means, or undefined when it is a success to be read. Pure.
 *
 * A reading publishes nothing, so no answer leaves a doubt: what is no success is to be tried again, later. A limit of
 * reading is the account's own affair; what stops our app (no credit, its day used up, a cap) stops posting as well.
 */
export function classifyReadAnswer(answer: XResponse, now: Temporal.Instant): XReadFault | undefined {
  const { status, headers, body } = answer
  if (status >= 200 && status < 300) return undefined
  const problem = readProblem(body)
  const evidence = evidenceOf(answer, `X answered ${status}: ${problem.says}`)
  if (status === 401) return { kind: 'needs-reconnect', evidence }
  if (status === 402 || problem.type === 'credits' || problem.type === 'credits-depleted') {
    return { kind: 'wait', until: now.add(APP_PAUSE), scope: 'app', why: 'credits', evidence }
  }
  if (problem.type === 'usage-capped') {
    return { kind: 'wait', until: now.add(APP_PAUSE), scope: 'app', why: 'usage-capped', evidence }
  }
  if (status === 429) return { kind: 'wait', ...limitOf(headers, now), evidence }
  return { kind: 'unreadable', evidence }
}

function limitOf(headers: AnswerHeaders, now: Temporal.Instant) {
  const limit = latestExhaustedLimit(headers, now)
  if (limit === undefined) return { until: now.add(READ_PAUSE), scope: 'account', why: 'reading:rate-limited' } as const
  return { until: limit.until, scope: limit.scope, why: `reading:rate-limited:${limit.name}` }
}
