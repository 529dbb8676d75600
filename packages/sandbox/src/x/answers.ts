import { randomBytes } from 'node:crypto'
import type { Answer } from '../core/wire.ts'

/** What X says, before its headers. Bodies as seen from X up to 2026-11-21. */
export type XAnswer = { readonly status: number; readonly body: unknown; readonly type?: 'json' | 'problem' | 'html' }

const PROBLEMS = 'https://api.x.com/2/problems'

const contentTypes = {
  json: 'application/json; charset=utf-8',
  problem: 'application/problem+json',
  html: 'text/html; charset=utf-8',
} as const

/** The answer as it goes on the wire: with its transaction id and the given headers. */
export function toWire(answer: XAnswer, headers: Readonly<Record<string, string>> = {}): Answer {
  const type = answer.type ?? 'json'
  return {
    status: answer.status,
    headers: {
      'content-type': contentTypes[type],
      'api-version': '2.167',
      'x-transaction-id': randomBytes(8).toString('hex'),
      'cache-control': 'no-store',
      ...headers,
    },
    body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
  }
}

export function ok(body: unknown, status = 200): XAnswer {
  return { status, body }
}

function plainProblem(status: number, title: string, detail: string = title): XAnswer {
  return { status, type: 'problem', body: { title, type: 'about:blank', status, detail } }
}

export const unauthorized: XAnswer = plainProblem(401, 'Unauthorized')
export const missingScope: XAnswer = plainProblem(403, 'Forbidden')
export const tooManyRequests: XAnswer = plainProblem(429, 'Too Many Requests')
export const serviceUnavailable: XAnswer = plainProblem(503, 'Service Unavailable')
export const notFound: XAnswer = plainProblem(404, 'Not Found')
export const notPermitted: XAnswer = plainProblem(403, 'Forbidden', 'You are not permitted to perform this action.')
export const tooManyCashtags: XAnswer = plainProblem(403, 'Forbidden', 'Posts are limited to a maximum of one cashtag')
export const duplicateContent: XAnswer = plainProblem(
  403,
  'Forbidden',
  'You are not allowed to create a Tweet with duplicate content.',
)
export const replyNotAllowed: XAnswer = plainProblem(
  403,
  'Forbidden',
  'You can only reply to or quote posts where you are mentioned or are the author.',
)

export const internalError: XAnswer = {
  status: 500,
  type: 'problem',
  body: { title: 'Internal Error', detail: 'Internal Error', type: `${PROBLEMS}/internal-error`, status: 500 },
}

/** One fault of a request: the parameters it is about, with what was given for them. */
export type Fault = { readonly parameters: Readonly<Record<string, readonly string[]>>; readonly message: string }

/** X's answer to a request of a wrong form. */
export function invalidRequest(errors: readonly Fault[]): XAnswer {
  const detail = 'One or more parameters to your request was invalid.'
  return { status: 400, body: { errors, title: 'Invalid Request', detail, type: `${PROBLEMS}/invalid-request` } }
}

/** X's answer to a post with pictures that it does not know, that are another account's, or that it has forgotten. */
export function invalidMediaIds(ids: readonly string[]): XAnswer {
  const answer = invalidRequest([{ parameters: { 'media.media_ids': ids }, message: 'Your media IDs are invalid.' }])
  return answer
}

/** What moves goes alone. */
export const gifNotAlone: XAnswer = invalidRequest([
  {
    parameters: { 'media.media_ids': [] },
    message: 'Only one animated GIF may be attached, and no picture beside it.',
  },
])

/** X answers 200 with an error when what is asked for is not there. */
export function resourceNotFound(resource: 'tweet' | 'user', id: string): XAnswer {
  const error = {
    value: id,
    detail: `Could not find ${resource} with id: [${id}].`,
    title: 'Not Found Error',
    resource_type: resource,
    parameter: 'id',
    resource_id: id,
    type: `${PROBLEMS}/resource-not-found`,
  }
  return ok({ errors: [error] })
}

/** Both bodies that X sends when the app's credit is gone (both seen in 2026). */
export const paymentRequired: Readonly<Record<'credits' | 'credits-depleted', XAnswer>> = {
  credits: {
    status: 402,
    body: {
      title: 'CreditsDepleted',
      detail: 'Your enrolled account [1000000000000000001] does not have any credits to fulfill this request.',
      type: `${PROBLEMS}/credits`,
      account_id: 1_000_000_001,
    },
  },
  'credits-depleted': {
    status: 402,
    type: 'problem',
    body: {
      title: 'Payment Required',
      detail: 'credits depleted',
      type: `${PROBLEMS}/credits-depleted`,
      status: 402,
    },
  },
}

/** The app itself is shut out. */
export function clientForbidden(clientId: string): XAnswer {
  return {
    status: 403,
    type: 'problem',
    body: {
      client_id: clientId,
      title: 'Client Forbidden',
      detail:
        'When authenticating requests to the X API v2 endpoints, you must use keys and tokens from an X developer App that is attached to a Project.',
      required_enrollment: 'Appropriate Level of API Access',
      reason: 'client-not-enrolled',
      registration_url: 'https://developer.x.com/en/docs/projects/overview',
      type: `${PROBLEMS}/client-forbidden`,
    },
  }
}

/** What stands before X answers in HTML when it cannot reach it. */
export const edgeUnavailable: XAnswer = {
  status: 503,
  type: 'html',
  body: '<!DOCTYPE html>\n<html><head><title>503 Service Temporarily Unavailable</title></head><body><h1>503 Service Temporarily Unavailable</h1></body></html>\n',
}
