/** A run of tracking parameters in a link, by its place in the link, and the link without any. */
export type Tracking = { readonly start: number; readonly end: number; readonly clean: string }

/**
 * The first run of neighbouring tracking parameters in the address, or undefined when it has none. Positions in UTF-16
 * units of the address, `end` excluded; `clean` is the address without all of them, in whatever place they stand.
 */
export function findTracking(address: string): Tracking | undefined {
  const query = address.indexOf('?')
  if (query === -1) return undefined
  const fragment = address.indexOf('#', query)
  const queryEnd = fragment === -1 ? address.length : fragment
  const parameters = parametersOf(address, query + 1, queryEnd)
  const host = hostOf(address)
  const first = parameters.findIndex(({ name }) => isTracking(name, host))
  const start = parameters[first]?.start
  if (start === undefined) return undefined
  const after = parameters.findIndex(({ name }, index) => index > first && !isTracking(name, host))
  const last = parameters.at(after === -1 ? -1 : after - 1)
  const kept = parameters
    .filter(({ name }) => !isTracking(name, host))
    .map((each) => address.slice(each.start, each.end))
  const clean = `${address.slice(0, query)}${kept.length > 0 ? `?${kept.join('&')}` : ''}${address.slice(queryEnd)}`
  return { start, end: last?.end ?? queryEnd, clean }
}

/** The host of an address, lower case and without `www.`. */
export function hostOf(address: string): string {
  const host = /^(?:https?:\/\/)?([^/?#:]*)/iu.exec(address)?.[1] ?? ''
  return host.toLowerCase().replace(/^www\./, '')
}

type Parameter = { readonly name: string; readonly start: number; readonly end: number }

function parametersOf(address: string, from: number, to: number): readonly Parameter[] {
  const parameters: Parameter[] = []
  let start = from
  for (const part of address.slice(from, to).split('&')) {
    const name = part.split('=', 1)[0] ?? ''
    if (part !== '') parameters.push({ name: name.toLowerCase(), start, end: start + part.length })
    start += part.length + 1
  }
  return parameters
}

function isTracking(name: string, host: string): boolean {
  return name.startsWith('utm_') || trackers.has(name) || (trackersOfHosts.get(host)?.has(name) ?? false)
}

/**
 * Parameters that say who sent a reader, or even which reader it is, on any site. Read 2026-11-21:
 * github.com/henkisdabro/platform-url-click-id-parameters, github.com/mpchadwick/tracking-query-params-registry.
 */
const trackers: ReadonlySet<string> = new Set([
  '__hsfp',
  '__hssc',
  '__hstc',
  '_hsenc',
  '_hsmi',
  '_kx',
  '_openstat',
  'dclid',
  'fbclid',
  'gbraid',
  'gclid',
  'gclsrc',
  'hsctatracking',
  'igsh',
  'igshid',
  'li_fat_id',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'ml_subscriber',
  'ml_subscriber_hash',
  'msclkid',
  'oly_anon_id',
  'oly_enc_id',
  'rb_clickid',
  'rdt_cid',
  'ref_src',
  's_cid',
  's_kwcid',
  'srsltid',
  'ttclid',
  'twclid',
  'vero_id',
  'wbraid',
  'wickedid',
  'yclid',
])

const sharedByX: ReadonlySet<string> = new Set(['s', 't'])
const sharedByYouTube: ReadonlySet<string> = new Set(['feature', 'si'])

/** Parameters that the share buttons of these sites add; elsewhere the same names mean something else. */
const trackersOfHosts: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['x.com', sharedByX],
  ['twitter.com', sharedByX],
  ['youtu.be', sharedByYouTube],
  ['youtube.com', sharedByYouTube],
  ['open.spotify.com', new Set(['si'])],
])
