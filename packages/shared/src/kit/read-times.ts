import { checkRule } from '../plan/recurrence-rule.ts'
import { type Weekday, weekdays } from './kit.ts'
import { quote } from './kit-node.ts'
import { nearName } from './near-name.ts'
import { formed, type Reader } from './readers.ts'

type Parsed<Value> = { readonly value: Value } | { readonly code: string; readonly message: string }

/** An IANA time zone, in the case in which IANA writes it. */
export const readZone: Reader<string> = formed(parseZone, (text) => text)

/** `campaign`, `organisation` or an IANA time zone. */
export const readZoneChoice: Reader<string> = formed(
  (text) => (zoneWords.has(text) ? { value: text } : parseZone(text)),
  (text) => text,
)

/** A wall time of the day, to the minute or second: `09:00`. */
export const readTime: Reader<Temporal.PlainTime> = formed(parseTime, () => new Temporal.PlainTime())

/** A date and wall time without a zone, to the minute or second: `2026-12-01T09:00`. */
export const readWallTime: Reader<Temporal.PlainDateTime> = formed(
  (text) => parseWallTime(text, 'It is read in the campaign’s zone: leave off Z and offset.'),
  () => someDay,
)

/** An instant (with Z or an offset) or a wall time. */
export const readMoment: Reader<Temporal.Instant | Temporal.PlainDateTime> = formed(parseMoment, () => someDay)

/** A date: `2026-12-24`. */
export const readDate: Reader<Temporal.PlainDate> = formed(parseDate, () => someDay.toPlainDate())

/** A day of the week, as RFC 5545 writes it: `MO`. */
export const readWeekday: Reader<Weekday> = formed(parseWeekday, () => 'MO')

/** An RRULE value of RFC 5545, as a wave may have it. */
export const readRule: Reader<string> = formed(parseRule, (text) => text)

/** How a duration may be. `calendar` allows years, months and weeks; what is counted by the clock has none of them. */
export type DurationRule = {
  readonly units: 'calendar' | 'clock'
  /** Least and most length, in words of ISO 8601; a day counts 24 hours, a month 30 days, a year 365. */
  readonly least: string
  readonly most: string
}

/** An ISO 8601 duration without fractions, as in `PT1H30M`, within the rule. */
export function readDuration(rule: DurationRule): Reader<Temporal.Duration> {
  return formed(
    (text) => parseDuration(text, rule),
    () => new Temporal.Duration(),
  )
}

/** Stands in for a faulty date, so that reading can go on. */
export const someDay: Temporal.PlainDateTime = new Temporal.PlainDateTime(2000, 1, 1)

const zoneWords: ReadonlySet<string> = new Set(['campaign', 'organisation'])

function parseZone(text: string): Parsed<string> {
  const found = zoneId(text)
  if (found === text) return { value: text }
  return { code: 'unknown-zone', message: `${quote(text)} is no IANA time zone.${zoneHint(text, found)}` }
}

function zoneHint(text: string, found: string | undefined): string {
  if (/^(?:UTC|GMT)?[+-]\d/i.test(text))
    return ' An offset does not know of summer time: name a place, as in "Africa/Nairobi".'
  const known = Intl.supportedValuesOf('timeZone')
  const near = found ?? nearName(text, known) ?? zoneOfCity(text, known)
  return near === undefined ? ' Use a name such as "Europe/London" or "UTC".' : ` Did you mean ${quote(near)}?`
}

function zoneOfCity(text: string, zones: readonly string[]): string | undefined {
  const cities = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf('/') + 1), zone]))
  const city = nearName(text.slice(text.lastIndexOf('/') + 1), cities.keys())
  return city === undefined ? undefined : cities.get(city)
}

/** The zone's name in IANA's case, or undefined when there is none of that name. An offset is no zone. */
function zoneId(text: string): string | undefined {
  if (!/^[A-Za-z]/.test(text)) return undefined
  try {
    return someDay.toZonedDateTime(text).timeZoneId
  } catch {
    return undefined // RangeError: no such zone
  }
}

function parseTime(text: string): Parsed<Temporal.PlainTime> {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(text)) return { value: Temporal.PlainTime.from(text) }
  return { code: 'bad-time', message: `${quote(text)} is no time of day. Write it as "09:00", from 00:00 to 23:59.` }
}

// A fraction of a second is allowed: programs write instants with one.
const wallForm = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/
const instantForm =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/

function parseWallTime(text: string, zoneRule: string): Parsed<Temporal.PlainDateTime> {
  if (instantForm.test(text)) return { code: 'bad-date-time', message: `${quote(text)} says its own zone. ${zoneRule}` }
  if (!wallForm.test(text)) {
    const message = `${quote(text)} is no date with a time. Write it as 2026-12-01T09:00.`
    return { code: 'bad-date-time', message }
  }
  return inCalendar(text, () => Temporal.PlainDateTime.from(text))
}

function parseMoment(text: string): Parsed<Temporal.Instant | Temporal.PlainDateTime> {
  if (instantForm.test(text)) return inCalendar(text, () => Temporal.Instant.from(text))
  return parseWallTime(text, '')
}

function parseDate(text: string): Parsed<Temporal.PlainDate> {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return inCalendar(text, () => Temporal.PlainDate.from(text))
  return { code: 'bad-date-time', message: `${quote(text)} is no date. Write it as 2026-12-24.` }
}

function parseWeekday(text: string): Parsed<Weekday> {
  const meant = weekdays.find((day) => day === text.slice(0, 2).toUpperCase())
  if (meant === text) return { value: meant }
  const hint = meant === undefined ? `Days are ${weekdays.join(', ')}.` : `Did you mean ${quote(meant)}?`
  return { code: 'unknown-value', message: `${quote(text)} is no day of the week. ${hint}` }
}

function parseRule(text: string): Parsed<string> {
  const fault = checkRule(text)
  return fault === undefined ? { value: text } : { code: 'bad-rule', message: fault }
}

function inCalendar<Value>(text: string, make: () => Value): Parsed<Value> {
  if (!text.startsWith('2')) {
    return { code: 'bad-date-time', message: `${quote(text)} lies outside the years 2000 to 2999.` }
  }
  try {
    return { value: make() }
  } catch {
    return { code: 'bad-date-time', message: `${quote(text)} is not in the calendar: there is no such day.` }
  }
}

const durationForm =
  /^[+-]?P(?=\d|T\d)(?:\d{1,5}Y)?(?:\d{1,5}M)?(?:\d{1,5}W)?(?:\d{1,5}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,8}S)?)?$/

function parseDuration(text: string, rule: DurationRule): Parsed<Temporal.Duration> {
  if (!durationForm.test(text)) return { code: 'bad-duration', message: durationHint(text) }
  const value = Temporal.Duration.from(text)
  if (rule.units === 'clock' && (value.years !== 0 || value.months !== 0 || value.weeks !== 0)) {
    return {
      code: 'bad-duration',
      message: `${quote(text)}: use days, hours, minutes and seconds here, as in P14D or PT4H.`,
    }
  }
  const seconds = roughSeconds(value)
  if (
    seconds >= roughSeconds(Temporal.Duration.from(rule.least)) &&
    seconds <= roughSeconds(Temporal.Duration.from(rule.most))
  ) {
    return { value }
  }
  return {
    code: 'duration-out-of-range',
    message: `${quote(text)} does not fit here: from ${rule.least} to ${rule.most}.`,
  }
}

function durationHint(text: string): string {
  const example = 'Write it by ISO 8601: P3D is three days, PT5M five minutes, PT1H30M an hour and a half'
  if (/\d[.,]\d/.test(text)) return `${quote(text)} has a fraction. ${example}.`
  if (/^P-\d|^PT-\d/.test(text)) return `${quote(text)}: the minus stands first, as in "-P3D".`
  return `${quote(text)} is no duration. ${example}, -P3D three days before.`
}

function roughSeconds({ years, months, weeks, days, hours, minutes, seconds }: Temporal.Duration): number {
  return (years * 365 + months * 30 + weeks * 7 + days) * 86_400 + hours * 3_600 + minutes * 60 + seconds
}
