import { lookup } from 'node:dns/promises'
import { type ClientRequest, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect as connectTcp, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { destinationFaults, type Destinations, isAllowedLoopback } from './destinations.ts'
import { isPublicAddress } from './is-public-address.ts'

export type SafePostRequest = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * How it ended. `answered`: with this status, whatever it is; a redirect is one of them and is never followed. `not-allowed`:
 * nothing was sent, since the address, or one of those that its name stands for, is not to be reached. `failed`: nobody
 * knows whether it arrived.
 */
export type SafePostEnd =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'not-allowed'; readonly why: 'address' | 'not-public' }
  | { readonly kind: 'failed'; readonly why: 'no-such-host' | 'unreachable' | 'tls' | 'timeout' | 'broken' }

/** Posts once. Never throws for what the receiver, its name or the network does. */
export type SafePost = (request: SafePostRequest) => Promise<SafePostEnd>

/** What decides and what looks names up; in production `guardOf(destinations)`. */
export type Guard = {
  /** Whether the address may be tried at all, before its name is looked up. */
  readonly mayTry: (url: URL) => boolean
  /** Every IP address that a name stands for now. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** Whether one of them may be connected to. */
  readonly mayConnect: (address: string, url: URL) => boolean
}

/** For all of it: name, connection, TLS, request and the head of the answer. */
const LIMIT_MS = 10_000
/** No answer's head is longer; its body is never read. */
const MOST_HEAD_BYTES = 16_384

/** What posts to addresses that a user gave, and reaches nothing but what `destinations` allow. */
export function createSafePost(destinations: Destinations): SafePost {
  const guard = guardOf(destinations)
  return (request) => postGuarded(request, guard, LIMIT_MS)
}

/** The guard of production: names are looked up as the system does. */
export function guardOf(destinations: Destinations): Guard {
  return {
    mayTry: (url) =>
      destinationFaults(url.href, destinations).length === 0 &&
      (destinations.kind === 'public' || isAllowedLoopback(url, destinations)),
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    mayConnect: (address, url) =>
      destinations.kind === 'public'
        ? isPublicAddress(address) && !isOwnAddress(address)
        : isAllowedLoopback(url, destinations) && (address === '127.0.0.1' || address === '::1'),
  }
}

/** A public address of this machine leads to what listens on it, past any firewall in front of it. */
function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((all) => all?.some((own) => own.address === address))
}

/**
 * Looks the name up once, checks every address that it stands for, and connects to one of those, so that no second
 * answer of a name server (DNS rebinding) is ever asked for.
 */
export async function postGuarded(request: SafePostRequest, guard: Guard, limitMs: number): Promise<SafePostEnd> {
  const url = URL.parse(request.url)
  if (url === null || !guard.mayTry(url)) return { kind: 'not-allowed', why: 'address' }
  const ended = Promise.withResolvers<SafePostEnd>()
  const given = new AbortController()
  const timer = setTimeout(() => {
    ended.resolve({ kind: 'failed', why: 'timeout' })
    given.abort()
  }, limitMs)
  tryPost({ request, url, guard, signal: given.signal }).then(ended.resolve, () =>
    ended.resolve({ kind: 'failed', why: 'broken' }),
  )
  const end = await ended.promise
  clearTimeout(timer)
  given.abort()
  return end
}

type Try = {
  readonly request: SafePostRequest
  readonly url: URL
  readonly guard: Guard
  /** Fires when it has ended, in whatever way. */
  readonly signal: AbortSignal
}

async function tryPost({ request, url, guard, signal }: Try): Promise<SafePostEnd> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  let addresses: readonly string[]
  try {
    addresses = await guard.resolve(host)
  } catch {
    return { kind: 'failed', why: 'no-such-host' }
  }
  // One that is not allowed among them is a trap, not a choice.
  if (!addresses.every((address) => guard.mayConnect(address, url))) return { kind: 'not-allowed', why: 'not-public' }
  let end: SafePostEnd = { kind: 'failed', why: 'no-such-host' }
  for (const address of addresses) {
    if (signal.aborted) break
    const socket = await connectTo({ address, host, url, guard, signal })
    if ('kind' in socket) {
      end = socket
      continue
    }
    return send({ request, url, socket, signal })
  }
  return end
}

type Dial = { readonly address: string; readonly host: string } & Pick<Try, 'url' | 'guard' | 'signal'>

/** A connection to just this address, ready to be written to. */
async function connectTo({ address, host, url, guard, signal }: Dial): Promise<Socket | SafePostEnd> {
  const isSecure = url.protocol === 'https:'
  const to = { host: address, port: Number(url.port || (isSecure ? 443 : 80)) }
  const socket = isSecure
    ? connectTls({
        ...to,
        servername: host,
        ALPNProtocols: ['http/1.1'],
        // Said here so that NODE_TLS_REJECT_UNAUTHORIZED=0 in an environment changes nothing.
        rejectUnauthorized: true,
      })
    : connectTcp(to)
  const ready = Promise.withResolvers<SafePostEnd | undefined>()
  signal.addEventListener('abort', () => socket.destroy(), { once: true })
  // Also for what comes after the connection stands: no error of a socket is nobody's.
  socket.on('error', (error: NodeJS.ErrnoException) => ready.resolve({ kind: 'failed', why: whyFailed(error) }))
  socket.once('close', () => ready.resolve({ kind: 'failed', why: 'unreachable' }))
  socket.once(isSecure ? 'secureConnect' : 'connect', () => ready.resolve(undefined))
  const fault = await ready.promise
  if (fault !== undefined) {
    socket.destroy()
    return fault
  }
  if (socket.remoteAddress !== undefined && guard.mayConnect(socket.remoteAddress, url)) return socket
  socket.destroy()
  return { kind: 'not-allowed', why: 'not-public' }
}

const UNREACHABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
])

function whyFailed({ code = '' }: NodeJS.ErrnoException): 'unreachable' | 'tls' {
  return UNREACHABLE.has(code) ? 'unreachable' : 'tls'
}

type Send = Pick<Try, 'request' | 'url' | 'signal'> & { readonly socket: Socket }

/** The status that it was answered with; the rest of the answer is cut off. */
async function send({ request, url, socket, signal }: Send): Promise<SafePostEnd> {
  const ended = Promise.withResolvers<SafePostEnd>()
  const broken = (): void => ended.resolve({ kind: 'failed', why: 'broken' })
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest
  const sent: ClientRequest = open(url, {
    method: 'POST',
    headers: { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)), connection: 'close' },
    maxHeaderSize: MOST_HEAD_BYTES,
    // Only without any agent, not even `false`, is this connection used; else Node would look the name up and dial for itself.
    agent: undefined,
    createConnection: (): Duplex => socket,
    signal,
  })
  sent.on('response', (response) => {
    ended.resolve({ kind: 'answered', status: response.statusCode ?? 0 })
    response.destroy()
  })
  sent.on('upgrade', (response, upgraded: Duplex) => {
    ended.resolve({ kind: 'answered', status: response.statusCode ?? 0 })
    upgraded.destroy()
  })
  sent.on('error', broken)
  sent.on('close', broken)
  sent.end(request.body)
  return ended.promise
}
