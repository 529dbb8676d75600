import type { Span } from './entity.ts'
import { addressesOfX, type AddressForm, isHostUnit, mayPrecedeAddress } from './host-units.ts'
import { type Host, hostAt, isPossibleHost, latinHosts, readHostRun } from './read-host.ts'

/** A link as a network makes it: positions in UTF-16 units, `end` excluded. */
export type Link = {
  readonly start: number
  readonly end: number
  /** False for what only looks like an address, as in `README.md`; most networks link that, too. */
  readonly hasScheme: boolean
}

/**
 * Every link that X would make of the text, in order, none inside another; also accidental ones such as `README.md`.
 * Time grows with the length of the text, whatever it holds.
 * Source: github.com/twitter/twitter-text (30e2430, rules of version 3; read 2026-11-21), with IANA's domains of npm `tlds`.
 * Where X leaves out a bare `name.cc` of a country we do not: X's price list counts `5.de` as a link (docs, 2026-08-22).
 */
export function findLinks(text: string): readonly Link[] {
  return findAddresses(text, addressesOfX)
}

/** As `findLinks`, for a network with other rules of what an address may hold after its host. */
export function findAddresses(text: string, form: AddressForm): readonly Link[] {
  const links: Link[] = []
  let taken = 0
  for (let dot = text.indexOf('.'); dot !== -1;) {
    let next = dot + 1
    if (isHostUnit(text.charCodeAt(next))) {
      const run = runAround(text, dot, taken)
      taken = readRun({ text, form, links }, run, taken)
      next = Math.max(run.end, taken)
    }
    dot = text.indexOf('.', next)
  }
  return links
}

/** What is read, and the links found so far. */
type Reading = { readonly text: string; readonly form: AddressForm; readonly links: Link[] }

/** The run of host units around a full stop, as far as nothing has been taken of it. */
function runAround(text: string, dot: number, taken: number): Span {
  let start = dot
  let end = dot + 1
  while (start > taken && isHostUnit(text.charCodeAt(start - 1))) start -= 1
  while (isHostUnit(text.charCodeAt(end))) end += 1
  return { start, end }
}

/** Adds the links that begin in the run. Returns where the last address ended; none begins before that. */
function readRun(reading: Reading, { start, end }: Span, takenBefore: number): number {
  const { text } = reading
  const run = readHostRun(text, start, end)
  if (run.labels.every((label) => label.domainEnd === label.start)) return takenBefore
  // At the start of a text, X first takes a sign to stand before the address.
  const isSwapped = start === 0 && mayPrecedeAddress(text.charCodeAt(0))
  let taken = takenBefore
  for (let step = 0; start + step < end && taken < end; step += 1) {
    const at = isSwapped && step < 2 ? 1 - step : start + step
    const before = beforeHost(text, at, { isRunStart: at === start, taken })
    const host = before === undefined ? undefined : hostAt(run, at)
    if (before !== undefined && host !== undefined) taken = readAddress(reading, host, before)
  }
  return taken
}

/** How long the scheme is before a host that may begin here, 0 for none; undefined when no address may begin here. */
function beforeHost(
  text: string,
  at: number,
  { isRunStart, taken }: { readonly isRunStart: boolean; readonly taken: number },
): number | undefined {
  const scheme = isRunStart ? schemeBefore(text, at, taken) : 0
  if (scheme > 0) return scheme
  return mayBegin(text, at, taken) ? 0 : undefined
}

function mayBegin(text: string, at: number, taken: number): boolean {
  return at === 0 ? taken === 0 : at > taken && mayPrecedeAddress(text.charCodeAt(at - 1))
}

function schemeBefore(text: string, hostStart: number, taken: number): number {
  if (!text.endsWith('://', hostStart)) return 0
  const length = /https?:\/\/$/i.exec(text.slice(Math.max(taken, hostStart - 8), hostStart))?.[0].length ?? 0
  return mayBegin(text, hostStart - length, taken) ? length : 0
}

/** A longer address, with its scheme counted twice, is plain text to X. Source: twitter-text, extractUrlsWithIndices. */
const MAX_URL_LENGTH = 4_096

/** Adds the links of an address, if any. Returns where it ends. */
function readAddress({ text, form, links }: Reading, host: Host, scheme: number): number {
  const start = host.start - scheme
  const port = endOfPort(text, host.end)
  const path = endOfPath(text, port, form)
  const end = endOfQuery(text, path, form)
  // A bare address after what may be a part of another one is none.
  const isLoose = scheme === 0 && /[-_./]/.test(text.charAt(start - 1))
  const isTooLong = end - start + (scheme === 0 ? 'https://'.length : scheme) > MAX_URL_LENGTH
  if (isLoose || isTooLong || !isPossibleHost(text, host)) return end
  if (scheme === 0) links.push(...bareLinks(text, host, { end, hasPath: path > port }))
  else {
    const shown = endOfShortLink(text, { start: host.start, end }, form)
    if (shown !== undefined) links.push({ start, end: shown, hasScheme: true })
  }
  return end
}

function bareLinks(
  text: string,
  host: Host,
  rest: { readonly end: number; readonly hasPath: boolean },
): readonly Link[] {
  const links = latinHosts(text, host).map(({ start, end }) => ({ start, end, hasScheme: false }))
  const last = links.at(-1)
  if (last === undefined || !rest.hasPath) return links
  return [...links.slice(0, -1), { ...last, end: rest.end }]
}

function endOfPort(text: string, at: number): number {
  if (text.charAt(at) !== ':') return at
  let end = at + 1
  while (/[0-9]/.test(text.charAt(end))) end += 1
  return end === at + 1 ? at : end
}

/** A path takes in balanced brackets, two deep, and leaves the full stop or comma after it to the sentence. */
function endOfPath(text: string, at: number, form: AddressForm): number {
  if (text.charAt(at) !== '/') return at
  let end = at + 1
  for (let from = end; ;) {
    const unit = text.charCodeAt(from)
    if (unit === 0x28) {
      const after = endOfGroup(text, from, form)
      if (after === from) return end
      // To X, brackets end a path where it could have ended before them; to Mastodon, where they are of X's form.
      if (form === addressesOfX ? end === from : endOfGroup(text, from, addressesOfX) === after) end = after
      from = after
    } else if (form.isPath(unit)) {
      from += 1
      if (form.endsPath(unit)) end = from
    } else return end
  }
}

/** Where the brackets end that open here, or the place itself when they are empty, open or nested more than two deep. */
function endOfGroup(text: string, at: number, form: AddressForm): number {
  const outer = endOfUnits(text, at + 1, form)
  if (text.charAt(outer) === ')') return outer === at + 1 ? at : outer + 1
  if (text.charAt(outer) !== '(') return at
  const inner = endOfUnits(text, outer + 1, form)
  if (inner === outer + 1 || text.charAt(inner) !== ')') return at
  const end = endOfUnits(text, inner + 1, form)
  return text.charAt(end) === ')' ? end + 1 : at
}

function endOfUnits(text: string, at: number, form: AddressForm): number {
  let end = at
  while (form.isPath(text.charCodeAt(end))) end += 1
  return end
}

function endOfQuery(text: string, at: number, form: AddressForm): number {
  if (text.charAt(at) !== '?') return at
  let end = at
  for (let from = at + 1; form.isQuery(text.charCodeAt(from)); from += 1) {
    if (form.endsQuery(text.charCodeAt(from))) end = from + 1
  }
  return end
}

/** Longest name of a t.co address; a longer one is plain text. Source: twitter-text, MAX_TCO_SLUG_LENGTH. */
const MAX_SHORT_NAME = 40

const shortLink = /t\.co\/([a-z0-9]+)/iy

/** X's own short links have no deeper path: the link ends before it. Undefined when the name is too long for one. */
function endOfShortLink(text: string, link: Span, form: AddressForm): number | undefined {
  shortLink.lastIndex = link.start
  const name = shortLink.exec(text)?.[1]
  if (name === undefined) return link.end
  return name.length > MAX_SHORT_NAME ? undefined : endOfQuery(text, link.start + 't.co/'.length + name.length, form)
}
