import type { IncomingMessage } from 'node:http'
import type { SendPermit } from '@chorus/shared'
import {
  ApiPartialResponseError,
  ApiRequestError,
  ApiResponseError,
  type IClientSettings,
  type TwitterApi,
} from 'twitter-api-v2'
import { createSendAgent } from '../send-agent.ts'
import type { XAnswer } from './classify.ts'
import type { AnswerHeaders } from './rate-limits.ts'

export type XRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `https://api.x.com/2/`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly bodyForm?: 'json' | 'url' | 'form-data'
}

export type XCall = {
  readonly origin: string
  readonly permit: SendPermit
  /** From now to the last byte of the answer. */
  readonly totalTimeoutMs: number
  /** The library's client for these settings, with the credentials that the request needs. */
  readonly client: (settings: Partial<IClientSettings>) => TwitterApi
  readonly request: XRequest
  /** Tokens that X might repeat in an answer: taken out of it. */
  readonly secrets: readonly string[]
}

/** Our own limit has passed; the library's `timeout` only counts silence, so that a dripping answer would outlive it. */
class CallTimeoutError extends Error {
  override name = 'CallTimeoutError'
}

/**
 * Makes one request to X through twitter-api-v2, once, and hands back how it ended. Never throws.
 *
 * One connection, no retry, no redirect. When `totalTimeoutMs` has passed the socket is destroyed and the call is
 * over, whatever the library does. Known traps of twitter-api-v2 1.29.1 that are avoided here:
 * - it parses inside an event handler, where an odd body crashes the process, and a body that fails to parse hides the
 *   status: so it hands over plain text, and nothing compressed (a broken gzip stream is an uncaught error there);
 * - it tells no status below 400, so that a redirect looks like success: the status is read off the response itself;
 * - `ApiRequestError.requestError` is always undefined: the cause is dug out of a hidden field.
 */
export async function callX(call: XCall): Promise<XAnswer> {
  using connection = createSendAgent(call)
  let head: IncomingMessage | undefined
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => timeout.reject(new CallTimeoutError(`no whole answer within ${call.totalTimeoutMs} ms`)),
    call.totalTimeoutMs,
  )
  try {
    const client = call.client({ httpAgent: connection.agent, compression: false })
    const onEvent: OnEvent = (event, data) => {
      if (event === 'response') head = data?.res
    }
    const text = await Promise.race([sendRequest(client, call.request, onEvent), timeout.promise])
    return response(head?.statusCode ?? 0, head?.headers ?? {}, withoutSecrets(text, call.secrets))
  } catch (error) {
    if (error instanceof ApiResponseError) {
      return response(error.code, error.headers, withoutSecrets(error.data, call.secrets))
    }
    const cause = causeOf(error)
    // The connection is disposed of in this same turn, so that what was not handed over by now never will be.
    if (!connection.handedOver) return { kind: 'not-handed-over', cause }
    return { kind: 'broken', cause, status: head?.statusCode }
  } finally {
    clearTimeout(timer)
  }
}

/** What the library tells while it works; only the event `response` brings one. */
type OnEvent = (event: string, data?: { readonly res?: IncomingMessage }) => void

async function sendRequest(client: TwitterApi, request: XRequest, onEvent: OnEvent): Promise<unknown> {
  // The library takes `requestEventDebugHandler` here but leaves it out of the type of these arguments.
  const options = { forceParseMode: 'text', requestEventDebugHandler: onEvent } as const
  if (request.method === 'GET') return await client.v2.get<unknown>(request.path, request.query ?? {}, options)
  if (request.method === 'DELETE') return await client.v2.delete<unknown>(request.path, {}, options)
  return await client.v2.post<unknown>(request.path, request.body, {
    ...options,
    forceBodyMode: request.bodyForm ?? 'json',
  })
}

function response(status: number, headers: AnswerHeaders, text: string): XAnswer {
  return { kind: 'response', status, headers, body: parseJson(text) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The library hands text over, but types it as parsed. */
function withoutSecrets(text: unknown, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret !== '')
  return known.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), typeof text === 'string' ? text : '')
}

function causeOf(error: unknown): Error {
  if (error instanceof ApiPartialResponseError) return error.responseError
  const hidden: unknown = error instanceof ApiRequestError ? Reflect.get(error, '_options') : undefined
  const cause = typeof hidden === 'object' && hidden !== null && 'error' in hidden ? hidden.error : error
  return cause instanceof Error ? cause : new Error(String(cause))
}
