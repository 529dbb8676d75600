import tlds from 'tlds' with { type: 'json' }
import { endsDomain } from './host-units.ts'

/** IANA's top-level domains, in lower case. Source: npm `tlds`, made from data.iana.org/TLD/tlds-alpha-by-domain.txt. */
const topLevelDomains: ReadonlySet<string> = new Set(tlds)
const longest = tlds.reduce((most, domain) => Math.max(most, domain.length), 0)

/** Whether the last label of the name is a top-level domain, in lower case. */
export function hasKnownDomain(name: string): boolean {
  const dot = name.lastIndexOf('.')
  return dot !== -1 && topLevelDomains.has(name.slice(dot + 1))
}

const asciiLetters = /[a-z]+/iy
const punycode = /xn--[-0-9a-z]+/iy

/**
 * Where the top-level domain ends that begins at `start`, or `start` when there is none; none reaches beyond `end`.
 * Another script may follow it directly, ASCII letters and digits may not.
 */
export function endOfTopLevelDomain(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) >= 0x80) return endOfUnicodeDomain(text, start, end)
  const encoded = endOf(punycode, text, start)
  if (encoded > start) return Math.min(encoded, end)
  const letters = Math.min(endOf(asciiLetters, text, start), end)
  const next = text.charCodeAt(letters)
  // Of the domains that begin in ASCII, a few go on in other letters: vermögensberatung.
  if (next >= 0x80) return isDomain(text, start, letters) ? letters : endOfUnicodeDomain(text, start, end)
  return endsDomain(next) && isDomain(text, start, letters) ? letters : start
}

function endOfUnicodeDomain(text: string, start: number, end: number): number {
  for (let at = Math.min(end, start + longest); at > start; at -= 1) {
    if (endsDomain(text.charCodeAt(at)) && isDomain(text, start, at)) return at
  }
  return start
}

function isDomain(text: string, start: number, end: number): boolean {
  return end - start <= longest && topLevelDomains.has(text.slice(start, end).toLowerCase())
}

function endOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at
  return form.test(text) ? form.lastIndex : at
}
