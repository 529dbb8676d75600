/** X's Latin letters beyond ASCII; without case, as twitter-text has it. Source: twitter-text, latinAccentChars (30e2430). */
const latinLetters =
  '\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u026f\\u0272\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff'

const latin = new RegExp(`[${latinLetters}]`, 'i')
const latinOrCyrillic = new RegExp(`[${latinLetters}\\u0400-\\u04ff\\u2013]`, 'i')

/** The same letters with their case, for what follows a mention. */
export const accentedLetter: RegExp = new RegExp(`[${latinLetters}]`)

function isAsciiAlphanumeric(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a)
}

/** ASCII units of a set, as a table. */
function asciiSet(extra: string): readonly boolean[] {
  return Array.from(
    { length: 0x80 },
    (_, unit) => isAsciiAlphanumeric(unit) || extra.includes(String.fromCharCode(unit)),
  )
}

const hostAscii = asciiSet('-_.')
const latinAscii = asciiSet('-')
const pathAscii = asciiSet("!*';:=+,.$/%#[]-_~@|&")
const pathEndAscii = asciiSet('+-=_#/')
const queryAscii = asciiSet("!?*'@();:&=+$/%#[]-_.,~|")
const queryEndAscii = asciiSet('-_&=#/')

/** Whether the UTF-16 unit may stand in a run of host name labels and full stops; false for NaN. */
export function isHostUnit(unit: number): boolean {
  if (unit < 0x80) return hostAscii[unit] ?? false
  if (unit < 0x1680) return unit !== 0x85 && unit !== 0xa0 && unit !== 0x61c
  if (unit > 0x3000 && unit < 0xfeff) return true
  return unit >= 0x80 && !brokenBy.has(unit)
}

/** Spaces, direction marks and what X refuses. Source: twitter-text, spacesGroup, directionalMarkersGroup, invalidCharsGroup. */
const brokenBy: ReadonlySet<number> = new Set(
  [
    [0x1680, 0x180e, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
    [0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
    [0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
    [0xfffe, 0xfeff, 0xffff],
  ].flat(),
)

/** Whether an address may begin after the unit. Source: twitter-text, validUrlPrecedingChars. */
export function mayPrecedeAddress(unit: number): boolean {
  if (unit < 0x80) return !isAsciiAlphanumeric(unit) && unit !== 0x40 && unit !== 0x24 && unit !== 0x23
  return unit !== 0xff20 && unit !== 0xff03 && unit !== 0xfffe && unit !== 0xfeff && unit !== 0xffff
}

/** Whether the unit may stand in a host name that X links without a scheme. Source: twitter-text, validAsciiDomain. */
export function isLatinHostUnit(unit: number): boolean {
  if (unit < 0x80) return latinAscii[unit] ?? false
  return latin.test(String.fromCharCode(unit))
}

/** Whether the unit ends a top-level domain before it: no domain runs on into these. Source: twitter-text, validGTLD. */
export function endsDomain(unit: number): boolean {
  return unit >= 0x80 || !(isAsciiAlphanumeric(unit) || unit === 0x40 || unit === 0x2b || unit === 0x2d)
}

/** What an address may hold after its host, and what it may end in. Each takes a UTF-16 unit, NaN at the end of the text. */
export type AddressForm = {
  readonly isPath: (unit: number) => boolean
  readonly endsPath: (unit: number) => boolean
  readonly isQuery: (unit: number) => boolean
  readonly endsQuery: (unit: number) => boolean
}

/** Source: twitter-text, validUrlPath, validUrlQueryChars and their endings (30e2430, read 2026-11-21). */
export const addressesOfX: AddressForm = {
  isPath: (unit) => (unit < 0x80 ? (pathAscii[unit] ?? false) : latinOrCyrillic.test(String.fromCharCode(unit))),
  endsPath: (unit) =>
    unit < 0x80 ? (pathEndAscii[unit] ?? false) : unit !== 0x2013 && latinOrCyrillic.test(String.fromCharCode(unit)),
  isQuery: (unit) => unit < 0x80 && (queryAscii[unit] ?? false),
  endsQuery: (unit) => unit < 0x80 && (queryEndAscii[unit] ?? false),
}

const space = /\p{White_Space}/u
const mastodonBreaks = '<>()?'
const mastodonOpenEnds = '()?!*"\'「」<>;:=,.$%[]~&|@'
const mastodonQueryAscii = asciiSet("!?*'();:&=+$/%#[]-_.,~|@^")

/** Letters of every script may stand in a path. Source: mastodon, config/initializers/twitter_regex.rb (read 2026-11-21). */
export const addressesOfMastodon: AddressForm = {
  isPath: isMastodonPath,
  endsPath: (unit) => isMastodonPath(unit) && !mastodonOpenEnds.includes(String.fromCharCode(unit)),
  isQuery: (unit) => (unit < 0x80 ? (mastodonQueryAscii[unit] ?? false) : isUnicodeQuery(unit)),
  endsQuery: (unit) => (unit < 0x80 ? (queryEndAscii[unit] ?? false) : isUnicodeQuery(unit)),
}

function isMastodonPath(unit: number): boolean {
  const char = String.fromCharCode(unit)
  return !Number.isNaN(unit) && !mastodonBreaks.includes(char) && !space.test(char)
}

/** `UCHARS` of Mastodon's rules, with the halves of a pair of units. */
function isUnicodeQuery(unit: number): boolean {
  return unit >= 0xa0 && !(unit >= 0xe000 && unit < 0xf900) && !(unit > 0xfdcf && unit < 0xfdf0) && unit <= 0xffef
}
