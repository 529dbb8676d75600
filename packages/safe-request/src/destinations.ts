import { isIP } from 'node:net'

/**
 * Where requests to addresses that a user gave may go. `public`: to the public internet, by https on port 443, and to a
 * name, never to a bare IP address. `loopback`: to these ports of this machine by http, and nowhere else, as in a rehearsal;
 * to none without ports.
 */
export type Destinations =
  | { readonly kind: 'public' }
  | { readonly kind: 'loopback'; readonly ports: readonly number[] }

export type DestinationFaultCode =
  | 'not-a-url'
  | 'too-long'
  | 'not-https'
  | 'has-user'
  | 'has-fragment'
  | 'other-port'
  | 'ip-address'
  | 'not-public'

export type DestinationFault = { readonly code: DestinationFaultCode; readonly message: string }

const LONGEST = 2_000

const messages: Readonly<Record<DestinationFaultCode, string>> = {
  'not-a-url': 'This is no address: give one as in https://hooks.example.org/chorus.',
  'too-long': `An address has at most ${LONGEST} characters.`,
  'not-https': 'The address has to begin with https://.',
  'has-user': 'Leave out name and password before the host: they would be sent on every request.',
  'has-fragment': 'Leave out the part from # on: it never reaches the receiver.',
  'other-port': 'Leave out the port: only 443 is reached.',
  'ip-address': 'Give the name of a host, not an IP address.',
  'not-public': 'Give the full name of a host on the public internet.',
}

/**
 * Everything that speaks against an address before its name was looked up; nothing when it may be tried. Whether the name
 * leads to a public address is judged with each request, since that may change at any time.
 */
export function destinationFaults(text: string, destinations: Destinations): readonly DestinationFault[] {
  if (text.length > LONGEST) return faultsOf(['too-long'])
  // The URL parser skips tabs and line breaks, and trims: an address that needs that is none.
  const url = /[\p{Cc}\s]/u.test(text) ? null : URL.parse(text)
  if (url === null || url.hostname === '') return faultsOf(['not-a-url'])
  if (isAllowedLoopback(url, destinations)) return faultsOf(writingFaults(url))
  return faultsOf([...writingFaults(url), ...publicFaults(url)])
}

/** Whether it is a port of this machine that is allowed, by a literal address or as `localhost`. */
export function isAllowedLoopback(url: URL, destinations: Destinations): boolean {
  return (
    destinations.kind === 'loopback' &&
    url.protocol === 'http:' &&
    isLoopbackHost(url.hostname) &&
    destinations.ports.includes(Number(url.port || 80))
  )
}

function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname === '127.0.0.1'
}

function writingFaults(url: URL): DestinationFaultCode[] {
  return [
    ...(url.username !== '' || url.password !== '' ? (['has-user'] as const) : []),
    ...(url.hash === '' ? [] : (['has-fragment'] as const)),
  ]
}

function publicFaults(url: URL): DestinationFaultCode[] {
  const host = url.hostname
  const isLiteral = isIP(host) !== 0 || host.startsWith('[')
  return [
    ...(url.protocol === 'https:' ? [] : (['not-https'] as const)),
    // The parser leaves the port of the scheme out.
    ...(url.port === '' || url.port === '443' ? [] : (['other-port'] as const)),
    ...(isLiteral ? (['ip-address'] as const) : []),
    ...(!isLiteral && isLocalName(host) ? (['not-public'] as const) : []),
  ]
}

/** Names that never stand for a host on the public internet (RFC 6761, 6762, 7686, 8375, 9476, and ICANN on `internal`). */
const LOCAL_ENDS = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home\.arpa|onion|alt|test|invalid)$/

function isLocalName(host: string): boolean {
  const name = host.replace(/\.$/, '')
  return !name.includes('.') || LOCAL_ENDS.test(name)
}

function faultsOf(codes: readonly DestinationFaultCode[]): readonly DestinationFault[] {
  return codes.map((code) => ({ code, message: messages[code] }))
}
