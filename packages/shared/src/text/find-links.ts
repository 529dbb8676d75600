import tlds from 'tlds' with { type: 'json' }
import { punycodeLength } from './punycode-length.ts'

/** A link as X would make it: positions in UTF-16 units, `end` excluded. */
export type Link = {
  readonly start: number
  readonly end: number
  /** False for what only looks like an address, as in `README.md`; X links that, too. */
  readonly hasScheme: boolean
}

/**
 * Every link that X would make of the text, in order, none inside another; also accidental ones such as `README.md`.
 * Time grows with the length of the text, whatever it holds.
 * Source: github.com/twitter/twitter-text (34dc1dd, rules of version 3; read 2026-11-21), with IANA's domains of npm `tlds`.
 * Where X leaves out a bare `name.cc` of a country we do not: X's price list counts `5.de` as a link (docs, 2026-08-22).
 */
export function findLinks(text: string): readonly Link[] {
  const links: Link[] = []
  const runs = new RegExp(hostRuns)
  for (let run = runs.exec(text); run !== null; run = runs.exec(text)) {
    const [found] = run
    if (!found.includes('.')) continue
    const candidate = readAddress(text, run.index, found)
    if (candidate === undefined) continue
    links.push(...candidate.links)
    runs.lastIndex = Math.max(runs.lastIndex, candidate.end)
  }
  return links
}

/** A longer address is plain text to X. Source: twitter-text, extractUrlsWithIndices. */
const MAX_URL_LENGTH = 4_096

/** A longer label of a host name (in ASCII form) makes the address plain text. Source: RFC 1035 §2.3.4. */
const MAX_LABEL_LENGTH = 63

const topLevelDomains: ReadonlySet<string> = new Set(tlds)
const longestTopLevelDomain = tlds.reduce((longest, domain) => Math.max(longest, domain.length), 0)

/** Runs that may hold a host name: no ASCII punctuation but `-`, `_` and `.`, no space, no direction mark. */
const hostRuns = /[^\0-,/:-@[-^`{-\u007f\s\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/gu

type Label = { readonly text: string; readonly start: number; readonly end: number }

/** A host name: the labels before its top-level domain, and where that ends. */
type Host = { readonly labels: readonly Label[]; readonly end: number }

function readAddress(
  text: string,
  start: number,
  run: string,
): { readonly links: readonly Link[]; readonly end: number } | undefined {
  const host = readHost(text, labelsOf(run, start))
  if (host === undefined) return undefined
  const scheme = /https?:\/\/$/i.exec(text.slice(Math.max(0, start - 8), start))?.[0] ?? ''
  const from = start - scheme.length
  // An address inside a word, a handle or a hashtag is none; nor is a bare one after what may be a path.
  if (/[0-9a-z@＠$#＃]$/i.test(text.slice(Math.max(0, from - 1), from))) return undefined
  if (scheme === '' && /[-_./]$/.test(text.slice(Math.max(0, from - 1), from))) return undefined
  const port = endOf(portForm, text, host.end)
  const path = endOfPath(text, port)
  const end = endOf(queryForm, text, path)
  const isTooLong =
    end - from > MAX_URL_LENGTH || host.labels.some((label) => asciiLength(label.text) > MAX_LABEL_LENGTH)
  if (isTooLong) return { links: [], end }
  if (scheme !== '') return { links: [{ start: from, end, hasScheme: true }], end }
  const bare = bareHosts(text, host)
  const last = bare.at(-1)
  if (last === undefined) return { links: [], end }
  return { links: [...bare.slice(0, -1), { ...last, end: path > port ? end : last.end }], end }
}

function labelsOf(run: string, start: number): readonly Label[] {
  const labels: Label[] = []
  let from = start
  for (const text of run.split('.')) {
    labels.push({ text, start: from, end: from + text.length })
    from += text.length + 1
  }
  return labels
}

/** The longest host that begins with the first label: sound labels, and at its end a top-level domain. */
function readHost(text: string, labels: readonly Label[]): Host | undefined {
  let count = 0
  let end = 0
  for (const [index, label] of labels.entries()) {
    const previous = labels[index - 1]
    const length = previous !== undefined && isDomainName(previous.text) ? topLevelDomainLength(text, label) : 0
    if (length > 0) {
      count = index
      end = label.start + length
    }
    if (!isSubdomain(label.text)) break
  }
  return count === 0 ? undefined : { labels: labels.slice(0, count), end }
}

function isSubdomain(label: string): boolean {
  return label !== '' && !/^[-_]|[-_]$/.test(label)
}

function isDomainName(label: string): boolean {
  return isSubdomain(label) && !label.includes('_')
}

/** Length of the top-level domain that the label begins with, 0 for none; it may not run on into ASCII letters or digits. */
function topLevelDomainLength(text: string, label: Label): number {
  const punycode = /^xn--[-0-9a-z]+/i.exec(label.text)
  if (punycode !== null) return punycode[0].length
  const most = Math.min(longestTopLevelDomain, label.text.length)
  for (let length = most; length > 1; length -= 1) {
    const ends = !/[0-9a-z@+-]/i.test(text[label.start + length] ?? ' ')
    if (ends && topLevelDomains.has(label.text.slice(0, length).toLowerCase())) return length
  }
  return 0
}

/** Without a scheme only the parts in Latin script become links: of `見example.org` it is `example.org`. */
function bareHosts(text: string, host: Host): readonly Link[] {
  const links: Link[] = []
  let from: number | undefined
  for (const [index, label] of host.labels.entries()) {
    const latin = latinTail.exec(label.text)?.[0].length ?? 0
    if (latin < label.text.length) from = undefined
    if (latin > 0) from ??= label.end - latin
    const next = host.labels[index + 1] ?? {
      text: text.slice(label.end + 1, host.end),
      start: label.end + 1,
      end: host.end,
    }
    const length = topLevelDomainLength(text, next)
    if (from === undefined || length === 0) continue
    const link = { start: from, end: next.start + length, hasScheme: false }
    if (links.at(-1)?.start === from) links.splice(-1)
    links.push(link)
  }
  return links
}

const latinLetters = 'a-z0-9\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0300-\\u036f\\u1e00-\\u1eff'
const latinTail = new RegExp(`[-${latinLetters}]*$`, 'iu')

const portForm = /:[0-9]+/y
const queryForm = /\?[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]*[a-z0-9\-_&=#/]/iy
const pathLetters = `${latinLetters}\\u0400-\\u04ff`
const pathChars = `[!*';:=+,.$/%#[\\]\\-\\u2013_~@|&${pathLetters}]`
const pathPart = new RegExp(`${pathChars}+|\\(${pathChars}*(?:\\(${pathChars}+\\)${pathChars}*)?\\)`, 'iuy')
const pathEnding = new RegExp(`[-+=_#/${pathLetters}]`, 'iu')

/** Where the form ends that stands at this very place, or the place itself. */
function endOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at
  return at + (form.exec(text)?.[0].length ?? 0)
}

/** A path takes in balanced brackets, two deep, and leaves the full stop or comma after it to the sentence. */
function endOfPath(text: string, at: number): number {
  if (text[at] !== '/') return at
  let end = at + 1
  for (let from = end; ;) {
    const next = endOf(pathPart, text, from)
    if (next === from) return end
    end = text[from] === '(' ? next : (endOfPart(text, from, next) ?? end)
    from = next
  }
}

function endOfPart(text: string, from: number, to: number): number | undefined {
  for (let end = to; end > from; end -= 1) if (pathEnding.test(text[end - 1] ?? '')) return end
  return undefined
}

function asciiLength(label: string): number {
  return /^[\0-\u007f]*$/.test(label) ? label.length : punycodeLength(label)
}
