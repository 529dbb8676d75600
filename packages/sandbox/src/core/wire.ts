import { setTimeout as delay } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** An answer before it is on the wire. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The answer, whole and at once. */
export function sendWhole({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}

/** Destroys the connection: whoever called gets no byte of an answer. */
export function dropConnection({ incoming }: HttpBindings): Response {
  incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Says nothing until the client hangs up, then calls `onEnd`. */
export function leaveOpen({ incoming }: HttpBindings, onEnd: () => void): Response {
  incoming.socket.once('close', onEnd)
  return RESPONSE_ALREADY_SENT
}

/** Promises the whole body, sends the first half of it and destroys the connection. */
export function sendHalf({ outgoing }: HttpBindings, answer: Answer): Response {
  const body = Buffer.from(answer.body)
  writeHead(outgoing, answer)
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

/** Sends the body one byte at a time, `delayMs` after each. Ends early when the client is gone or `stop` fires. */
export async function sendDripping(
  { outgoing }: HttpBindings,
  answer: Answer,
  { delayMs, stop }: { readonly delayMs: number; readonly stop: AbortSignal },
): Promise<Response> {
  const body = Buffer.from(answer.body)
  writeHead(outgoing, answer)
  outgoing.flushHeaders()
  for (let at = 0; at < body.length && !outgoing.destroyed; at += 1) {
    outgoing.write(body.subarray(at, at + 1))
    if (!(await pause(delayMs, stop))) return RESPONSE_ALREADY_SENT
  }
  outgoing.end()
  return RESPONSE_ALREADY_SENT
}

/** Waits; false when `stop` fired first. */
export async function pause(delayMs: number, stop: AbortSignal): Promise<boolean> {
  return delay(delayMs, true, { signal: stop }).catch(() => false)
}

function writeHead(outgoing: HttpBindings['outgoing'], { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
}
