import { readDateStyle, readNumberStyle, withEnglish } from './read-style.ts'

/** How numbers and dates are shown in each language; every object of Intl is made once, for making one is slow. */
export type IntlFormats = {
  /** `style`: `integer`, `percent` or a skeleton such as `::compact-short`; absent: the language's usual way. */
  number(locale: string, style?: string): NumberFormatter | FormatFault
  /** `style`: `short`, `medium` (also when absent), `long`, `full` or a skeleton such as `::yMMMd`. */
  date(locale: string, kind: 'date' | 'time', style?: string): DateFormatter | FormatFault
  /** The plural form of a number, as in `few`. */
  plural(locale: string, type: 'cardinal' | 'ordinal'): (value: number) => string
  /** The name of a country by its ISO 3166-1 code, or undefined when there is none. */
  country(locale: string, code: string): string | undefined
}

type NumberFormatter = { readonly kind: 'number'; show(value: number): string }

/** A moment: milliseconds since the epoch, and the zone in which they are read. Without a zone, a wall time as if in UTC. */
export type ShownMoment = { readonly epochMs: number; readonly timeZone?: string }

type DateFormatter = { readonly kind: 'date'; show(moment: ShownMoment): string }

/** Why there is no such format. */
type FormatFault = { readonly kind: 'fault'; readonly message: string }

/** Formats with a memory of their own, which lives as long as they do. */
export function createIntlFormats(): IntlFormats {
  const number = remember((locale: string, style: string) => numberFormatter(locale, style))
  const date = remember((locale: string, style: string) => dateFormatter(locale, 'date', style))
  const time = remember((locale: string, style: string) => dateFormatter(locale, 'time', style))
  const cardinal = remember((locale: string, type: string) => pluralRules(locale, type))
  const country = remember(countryName)
  return {
    number: (locale, style = '') => number(locale, style),
    date: (locale, kind, style = 'medium') => (kind === 'date' ? date(locale, style) : time(locale, style)),
    plural: (locale, type) => cardinal(locale, type),
    country,
  }
}

/** A function that works out each answer once. */
function remember<Answer>(make: (locale: string, what: string) => Answer): (locale: string, what: string) => Answer {
  const byLocale = new Map<string, Map<string, Answer>>()
  return (locale, what) => {
    let answers = byLocale.get(locale)
    if (answers === undefined) byLocale.set(locale, (answers = new Map()))
    const known = answers.get(what)
    if (known !== undefined || answers.has(what)) return known as Answer
    const fresh = make(locale, what)
    answers.set(what, fresh)
    return fresh
  }
}

function numberFormatter(locale: string, style: string): NumberFormatter | FormatFault {
  return orFault(() => {
    const { scale = 1, ...options } = readNumberStyle(locale, style)
    const format = new Intl.NumberFormat(withEnglish(locale), options)
    return { kind: 'number', show: (value) => format.format(value * scale) }
  })
}

function dateFormatter(locale: string, kind: 'date' | 'time', style: string): DateFormatter | FormatFault {
  return orFault(() => {
    const options = readDateStyle(locale, kind, style)
    const { timeZoneName, ...plain } = options
    const inZone = (timeZone: string, more: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat(withEnglish(locale), { ...more, timeZone })
    const wall = inZone('UTC', plain)
    const zoned = remember((_, timeZone) => inZone(timeZone, options))
    return {
      kind: 'date',
      // A formatter for each zone would take much memory: only a text that names the zone needs one.
      show: ({ epochMs, timeZone }) => {
        if (timeZone === undefined) return wall.format(epochMs)
        if (timeZoneName !== undefined) return zoned(locale, timeZone).format(epochMs)
        const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone)
        return wall.format(epochMs + offsetNanoseconds / 1e6)
      },
    }
  })
}

function pluralRules(locale: string, type: string): (value: number) => string {
  const rules = new Intl.PluralRules(withEnglish(locale), { type: type === 'ordinal' ? 'ordinal' : 'cardinal' })
  return (value) => rules.select(value)
}

function countryName(locale: string, code: string): string | undefined {
  try {
    return new Intl.DisplayNames(withEnglish(locale), { type: 'region', fallback: 'none' }).of(code)
  } catch {
    return undefined // RangeError: not the form of a country's code
  }
}

/** Library and Intl refuse what they cannot do by throwing. */
function orFault<Made>(make: () => Made): Made | FormatFault {
  try {
    return make()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { kind: 'fault', message: message.slice(0, 200) }
  }
}
