import { isUuid } from '../ids.ts'
import { isFingerprint } from '../language/text-fingerprint.ts'
import { quote, type Place } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { formed, type Reader } from './readers.ts'

type Parsed<Value> = { readonly value: Value } | { readonly code: string; readonly message: string }

/** A slug or key: lower case letters, digits and single hyphens, at most 60 characters, not in the form of an id. */
export const readSlug: Reader<string> = formed(parseSlug, (text) => text)

/** A language tag (BCP 47), in its canonical form. */
export const readLocale: Reader<string> = formed(parseLocale, (text) => text)

/** A country, ISO 3166-1 alpha-2. */
export const readCountry: Reader<string> = formed(parseCountry, (text) => text)

/** An address that starts with https. */
export const readLink: Reader<string> = formed(parseLink, (text) => text)

/** A hashtag without #, in the form that every network makes a link of. */
export const readHashtag: Reader<string> = formed(parseHashtag, (text) => text)

/** What `textFingerprint` makes of a text. */
export const readFingerprint: Reader<string> = formed(parseFingerprint, (text) => text)

/** A name for use in texts, as in `{link_petition}`. */
export function checkName(name: string, place: Place, report: KitReport): void {
  if (/^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(name)) return
  const message = `${quote(name)} cannot be a name here. Use letters, digits and _, starting with a letter, at most 60.`
  report.add(place, 'bad-name', message)
}

/** A language tag as a key, as in the addresses of a link. */
export function checkLocaleName(name: string, place: Place, report: KitReport): void {
  const parsed = parseLocale(name)
  if ('code' in parsed) report.add(place, parsed.code, parsed.message)
}

function parseSlug(text: string): Parsed<string> {
  if (isUuid(text)) return { code: 'bad-slug', message: `${quote(text)} has the form of an id. Choose words.` }
  if (text.length <= 60 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return { value: text }
  const better = text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  const hint = better === '' ? '' : ` As in ${quote(better)}.`
  const rule = 'Use lower case letters a–z, digits and single hyphens between them, at most 60 characters.'
  return { code: 'bad-slug', message: `${quote(text)} cannot be used as a name in addresses. ${rule}${hint}` }
}

function parseLocale(text: string): Parsed<string> {
  const given = canonicalLocale(text)
  if (given !== undefined) return { value: given }
  const other = canonicalLocale(text.replaceAll('_', '-').replace(/[.@].*$/, ''))
  const hint = other === undefined ? 'Use a BCP 47 tag such as en, pt-BR or zh-Hans.' : `Did you mean ${quote(other)}?`
  return { code: 'bad-locale', message: `${quote(text)} is no language tag. ${hint}` }
}

/** Undefined for what is no tag, and for a language of two letters, or of more than three, that nobody has registered. */
function canonicalLocale(text: string): string | undefined {
  try {
    const tag = Intl.getCanonicalLocales(text)[0]
    const language = tag?.split('-')[0] ?? ''
    if (tag === undefined || language.length > 3) return undefined
    return language.length === 3 || languageNames.of(language) !== undefined ? tag : undefined
  } catch {
    return undefined // RangeError: not the form of a tag
  }
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** Names for regions that are no country's code in ISO 3166-1. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'XK', 'ZZ'])

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && regionNames.of(code) !== undefined && !noCountries.has(code)
}

function parseCountry(text: string): Parsed<string> {
  if (isCountry(text)) return { value: text }
  const upper = text.toUpperCase()
  const hint = isCountry(upper) ? ` Did you mean ${quote(upper)}?` : ' Use two letters of ISO 3166-1, such as KE.'
  return { code: 'bad-country', message: `${quote(text)} is no country code.${hint}` }
}

/** No user name, a host with at least one dot (IDN allowed) and maybe a port, no white space or quotes. */
const linkForm =
  /^https:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}(?::\d{1,5})?(?:[/?#][^\s"<>\\^`{|}]*)?$/u

function parseLink(text: string): Parsed<string> {
  if (text.length <= 2_048 && linkForm.test(text)) return { value: text }
  const hint = text.startsWith('http://')
    ? ' Use https, so that nobody on the way can read or change what supporters open.'
    : ' Give the whole address, as in https://example.org/petition, without spaces or a user name.'
  return { code: 'bad-link', message: `${quote(text)} is no address that starts with https.${hint}` }
}

function parseHashtag(text: string): Parsed<string> {
  const bare = text.replace(/^[#＃]+/, '')
  const isFit = /^[\p{L}\p{M}\p{N}_]{1,100}$/u.test(bare) && /\p{L}/u.test(bare)
  if (isFit && bare === text) return { value: text }
  if (isFit) return { code: 'bad-hashtag', message: `Leave off the #: write ${bare}. It is added when a text is made.` }
  const rule = 'Use letters, digits and _, with at least one letter, at most 100, without spaces or hyphens.'
  return { code: 'bad-hashtag', message: `${quote(text)} is no hashtag that every network would link. ${rule}` }
}

function parseFingerprint(text: string): Parsed<string> {
  if (isFingerprint(text)) return { value: text }
  const rule = 'It is 16 digits 0–9 and a–f that Chorus makes of the source text. Leave it out: an export puts it in.'
  return { code: 'bad-fingerprint', message: `${quote(text)} is no fingerprint. ${rule}` }
}
