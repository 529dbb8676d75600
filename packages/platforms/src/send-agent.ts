import { Agent } from 'node:https'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { SendPermit } from '@chorus/shared'

/** Why a connected socket was not used: the leave to start had ended before the connection stood. */
export class BudgetSpentError extends Error {
  override name = 'BudgetSpentError'
}

/** Why a connection was given up: it did not stand while there was leave to start. */
export class ConnectTimeoutError extends Error {
  override name = 'ConnectTimeoutError'
}

export type SendAgentSettings = {
  /** Where to dial, for example `https://api.x.com`: `https:` in verified TLS, `http:` in clear text. */
  readonly origin: string
  readonly permit: SendPermit
  /**
   * How a name becomes addresses; without it as the system does. A network whose host a user names passes one that
   * refuses private addresses.
   */
  readonly lookup?: LookupFunction
}

/** The one connection of one call. Disposing it closes the socket. */
export type SendAgent = Disposable & {
  /** For `https.request` and all that is built on it. Serves one request, a second one is an error. */
  readonly agent: Agent
  /**
   * True once the request has got the connected socket: from then on it may have been sent.
   * False after disposal is the only proof that nothing was sent.
   */
  readonly handedOver: boolean
  /** Ends the connection at once, in whatever state it is. No socket is handed over after it. */
  destroy(): void
}

/**
 * An agent for one request that dials `origin`, whatever host the request names, and claims to speak https.
 *
 * The request gets its socket only when that is connected (after the TLS handshake and the check of the certificate)
 * and `permit.mayStart()`, asked in that very moment, says yes. Until then not a byte of the request leaves: a check
 * before the call would prove nothing, for Node takes the request at once and keeps it through lookup, connect and TLS.
 * When `permit.budgetMs()` is over and the connection does not stand, it is given up at once: a network that swallows
 * packets must not hold whoever waits for it longer than that.
 * No keep-alive, hence no second use of a socket and none of Node's silent retries on a reused one.
 *
 * @throws TypeError when `origin` is no http or https origin.
 */
export function createSendAgent(settings: SendAgentSettings): SendAgent {
  const origin = parseOrigin(settings.origin)
  const agent = new Agent({ keepAlive: false })
  const connection: Connection = { socket: undefined, handedOver: false, closed: false }

  agent.createConnection = (_options, onSocket) => {
    if (connection.socket) throw new Error('a send agent makes one connection, and this one is spent')
    if (connection.closed) throw new Error('the connection was closed before it was made')
    connection.socket = dial(origin, settings.lookup)
    handOverWhenReady(connection, settings.permit, onSocket ?? (() => {}))
    return undefined
  }

  const destroy = (): void => {
    connection.closed = true
    // Before the hand-over our own listener passes the error on; after it the request notices the close by itself.
    connection.socket?.destroy(connection.handedOver ? undefined : new Error('closed before it was connected'))
  }
  return {
    agent,
    get handedOver() {
      return connection.handedOver
    },
    destroy,
    [Symbol.dispose]: destroy,
  }
}

/**
 * The text as an origin (scheme, host, port).
 *
 * @throws TypeError when it is no http or https origin, or has a path, a query or a user.
 */
export function parseOrigin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.href !== `${url.origin}/`) {
    throw new TypeError(`${JSON.stringify(text)} is no origin: want http(s)://host or http(s)://host:port`)
  }
  return url
}

/** Node takes no longer timer: it would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647

type Connection = { socket: Socket | undefined; handedOver: boolean; closed: boolean }

function dial(origin: URL, lookup: LookupFunction | undefined): Socket {
  const host = origin.hostname.replace(/^\[(.*)\]$/, '$1')
  const to = { host, ...(lookup && { lookup }) }
  if (origin.protocol === 'http:') return connectTcp({ ...to, port: Number(origin.port || 80) })
  return connectTls({
    ...to,
    port: Number(origin.port || 443),
    servername: isIP(host) ? '' : host,
    ALPNProtocols: ['http/1.1'],
    // Said here so that NODE_TLS_REJECT_UNAUTHORIZED=0 in an environment cannot hand tokens to a stranger.
    rejectUnauthorized: true,
  })
}

function whyGivenUp(budgetMs: number): Error {
  if (budgetMs > 0) return new ConnectTimeoutError(`not connected within ${Math.round(budgetMs)} ms; nothing was sent`)
  return new BudgetSpentError('the leave to start had ended before the connection was begun; nothing was sent')
}

function handOverWhenReady(
  connection: Connection,
  permit: SendPermit,
  onSocket: (error: Error | null, socket: Duplex) => void,
): void {
  const { socket } = connection
  if (!socket) return
  const fail = (error: Error): void => onSocket(error, socket)
  const readyEvent = 'encrypted' in socket ? 'secureConnect' : 'connect'
  const budgetMs = permit.budgetMs()
  const timer = setTimeout(
    () => {
      connection.closed = true
      socket.destroy(whyGivenUp(budgetMs))
    },
    Math.min(budgetMs, LONGEST_TIMER_MS),
  )
  socket.once('close', () => clearTimeout(timer))
  socket.once('error', fail)
  socket.once(readyEvent, () => {
    clearTimeout(timer)
    if (connection.closed) return
    if (!permit.mayStart()) {
      socket.destroy(new BudgetSpentError('the leave to start ended before the connection stood; nothing was sent'))
      return
    }
    socket.off('error', fail)
    connection.handedOver = true
    onSocket(null, socket)
  })
}
