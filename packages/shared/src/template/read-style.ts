import { IntlMessageFormat } from 'intl-messageformat'

/** Longest style or skeleton that is read. A skeleton of all fields has fewer; reading takes the square of its length. */
const MAX_STYLE_LENGTH = 100

/** What a skeleton's `scale` may multiply a number by: enough for thousandths and percents. */
const MAX_SCALE = 1_000_000

type NumberOptions = Intl.NumberFormatOptions & { readonly scale?: number }

const numberStyles: ReadonlyMap<string, NumberOptions> = new Map([
  ['', {}],
  ['integer', { maximumFractionDigits: 0 }],
  ['percent', { style: 'percent' }],
])

/**
 * What a number's style asks of Intl, and what the number is multiplied by. `''` is the language's usual way.
 * @throws StyleError when there is no such style.
 */
export function readNumberStyle(locale: string, style: string): NumberOptions {
  const options = numberStyles.get(style) ?? numberSkeleton(locale, style)
  if (!(Math.abs(options.scale ?? 1) <= MAX_SCALE)) throw new StyleError(`the scale is no number up to ${MAX_SCALE}`)
  return options
}

function numberSkeleton(locale: string, style: string): NumberOptions {
  const words = skeletonOf(style, 'number').split(/\s+/)
  // The library passes over words that it does not know: each must do something by itself.
  const unknown = words.find((word) => Object.keys(parsedSkeleton('number', locale, `::${word}`)).length === 0)
  if (unknown !== undefined) throw new StyleError(`the number skeleton has ${quoted(unknown)}, which is not known here`)
  return parsedSkeleton('number', locale, style)
}

const dateStyles: Readonly<Record<'date' | 'time', ReadonlyMap<string, Intl.DateTimeFormatOptions>>> = {
  date: new Map([
    ['short', { month: 'numeric', day: 'numeric', year: '2-digit' }],
    ['medium', { month: 'short', day: 'numeric', year: 'numeric' }],
    ['long', { month: 'long', day: 'numeric', year: 'numeric' }],
    ['full', { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }],
  ]),
  time: new Map([
    ['short', { hour: 'numeric', minute: 'numeric' }],
    ['medium', { hour: 'numeric', minute: 'numeric', second: 'numeric' }],
    ['long', { hour: 'numeric', minute: 'numeric', second: 'numeric', timeZoneName: 'short' }],
    ['full', { hour: 'numeric', minute: 'numeric', second: 'numeric', timeZoneName: 'long' }],
  ]),
}

/**
 * What the style of a date or time asks of Intl.
 * @throws StyleError when there is no such style.
 */
export function readDateStyle(locale: string, kind: 'date' | 'time', style: string): Intl.DateTimeFormatOptions {
  return dateStyles[kind].get(style) ?? dateSkeleton(locale, kind, style)
}

function dateSkeleton(locale: string, kind: 'date' | 'time', style: string): Intl.DateTimeFormatOptions {
  const skeleton = skeletonOf(style, kind)
  const unknown = /[^GyMLEecdahHkKjJmsz\s]/.exec(skeleton)?.[0]
  if (unknown !== undefined) {
    const known = 'y, M, d, E for dates, j, m, s, z for times'
    throw new StyleError(`the date skeleton has ${quoted(unknown)}, which is not known here; use ${known}`)
  }
  return parsedSkeleton(kind, locale, style)
}

function skeletonOf(style: string, kind: 'number' | 'date' | 'time'): string {
  if (!style.startsWith('::')) {
    const names = kind === 'number' ? numberStyles : dateStyles[kind]
    const known = [...names.keys()].filter((name) => name !== '').join(', ')
    const example = kind === 'number' ? '::compact-short' : kind === 'date' ? '::yMMMMd' : '::jmz'
    throw new StyleError(`there is no ${kind} style ${quoted(style)}: use ${known} or a skeleton such as ${example}`)
  }
  if (style.length > MAX_STYLE_LENGTH)
    throw new StyleError(`the skeleton has ${style.length} characters; at most ${MAX_STYLE_LENGTH} are read`)
  return style.slice(2).trim()
}

/** What the skeleton asks of Intl, as the library reads it. */
function parsedSkeleton(kind: string, locale: string, style: string): NumberOptions & Intl.DateTimeFormatOptions {
  const pattern = `{x, ${kind}, ${style}}`
  try {
    const [element] = new IntlMessageFormat(pattern, [...withEnglish(locale)], undefined, { ignoreTag: true }).getAst()
    const read = element !== undefined && 'style' in element ? element.style : undefined
    return typeof read === 'object' && read !== null ? read.parsedOptions : {}
  } catch (error) {
    throw new StyleError(`the skeleton ${quoted(style)} cannot be read`, { cause: error })
  }
}

/** English as the last resort keeps the server's own language out of texts whose language Intl does not know. */
export function withEnglish(locale: string): readonly string[] {
  return [locale, 'en']
}

class StyleError extends Error {
  override name = 'StyleError'
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 40))
}
