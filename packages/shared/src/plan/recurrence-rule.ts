import { RRuleTemporal } from 'rrule-temporal'
import { weekdays } from '../kit/kit.ts'
import { quote } from '../kit/kit-node.ts'

/** Parts of rules that come from anybody stay short. */
const MAX_RULE_LENGTH = 300

/** Days, weeks, months or years that are looked through for dates that fit: 27 years of days. */
const MAX_PERIODS = 10_000

/** More dates than a wave may have occurrences: the one too many is what is told. */
const MOST_DATES = 1_001

/**
 * What is wrong with an RRULE value (RFC 5545, 3.3.10) for a wave, as a sentence, or undefined. A wave's rule is of dates:
 * its time of day is that of its moment, and an anchor ends it.
 */
export function checkRule(rule: string): string | undefined {
  if (rule.length > MAX_RULE_LENGTH)
    return `The rule has ${rule.length} characters; at most ${MAX_RULE_LENGTH} are read.`
  if (/^\s*RRULE\s*:/i.test(rule)) return 'Give the rule without "RRULE:" before it.'
  const parts = new Map<string, string>()
  for (const part of rule.split(';')) {
    const fault = partFault(part, parts)
    if (fault !== undefined) return fault
  }
  return ruleFault(parts)
}

export type RuleDates =
  | { readonly kind: 'dates'; readonly dates: readonly Temporal.PlainDate[] }
  | { readonly kind: 'refused'; readonly message: string }

/**
 * The dates that fit the rule, from the first to the last one, both included, in order; of more than 1,001 the first ones.
 * The first date counts only where it fits. A rule without a fault by `checkRule` ends in bounded time, also one that
 * nothing fits (`FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30`): what comes too seldom to be found in 10,000 of its days, weeks,
 * months or years is refused.
 */
export function datesOfRule(rule: string, first: Temporal.PlainDate, last: Temporal.PlainDate): RuleDates {
  if (Temporal.PlainDate.compare(last, first) < 0) return { kind: 'dates', dates: [] }
  const key = `${rule} ${first.toString()} ${last.toString()}`
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size >= MOST_KNOWN) known.clear()
  const made = search(rule, first, last)
  known.set(key, made)
  return made
}

/** A wave asks for the same dates in every zone. */
const known = new Map<string, RuleDates>()
const MOST_KNOWN = 100

function search(rule: string, first: Temporal.PlainDate, last: Temporal.PlainDate): RuleDates {
  const dates: Temporal.PlainDate[] = []
  // Dates are counted in UTC, where no day is left out: what clocks do to a date's time is for the wave's zone to say.
  const recurrence = new RRuleTemporal({
    rruleString: rule,
    dtstart: first.toZonedDateTime('UTC'),
    until: last.toZonedDateTime('UTC'),
    maxIterations: MAX_PERIODS,
    strict: true,
    cache: false,
  })
  try {
    recurrence.all((date) => {
      dates.push(new Temporal.PlainDate(date.year, date.month, date.day))
      return dates.length < MOST_DATES
    })
  } catch (error) {
    // rrule-temporal 2.2.7 throws a plain Error when it has looked through `maxIterations` periods.
    if (error instanceof RangeError || error instanceof TypeError) throw error
    return { kind: 'refused', message: `the rule "${rule}" comes too seldom before it ends to be looked for` }
  }
  return { kind: 'dates', dates }
}

function partFault(part: string, parts: Map<string, string>): string | undefined {
  const [, name = '', value = ''] = /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(part) ?? []
  if (name === '') {
    return `Write the rule as FREQ=MONTHLY;BYDAY=1MO, in capitals and without blanks: ${quote(part)} is no part of one.`
  }
  if (parts.has(name)) return `${name} stands in the rule twice. Keep one.`
  parts.set(name, value)
  return elsewhere[name] ?? valueFault(name, value)
}

function valueFault(name: string, value: string): string | undefined {
  const form = forms[name]
  if (form === undefined) return `${name} is not known in a rule. Known are ${Object.keys(forms).join(', ')}.`
  const items = value.split(',')
  if (items.every((item) => form.fits(item)) && (form.isList || items.length === 1)) return undefined
  return subDaily.has(value)
    ? `FREQ=${value} is less than a day. Repeat by hours with every, as in PT6H.`
    : `${name}=${value} does not fit: ${form.shown}.`
}

const subDaily: ReadonlySet<string> = new Set(['HOURLY', 'MINUTELY', 'SECONDLY'])

const untilEnds = 'The anchor under until ends the repetition'
const timeIsGiven = 'The time of day is that of the wave’s moment'

/** Parts of RFC 5545 that a wave says in another way. */
const elsewhere: Readonly<Partial<Record<string, string>>> = {
  COUNT: `${untilEnds}. Leave COUNT out.`,
  UNTIL: `${untilEnds}. Leave UNTIL out.`,
  BYHOUR: `${timeIsGiven}. Leave BYHOUR out.`,
  BYMINUTE: `${timeIsGiven}. Leave BYMINUTE out.`,
  BYSECOND: `${timeIsGiven}. Leave BYSECOND out.`,
}

type Form = { readonly isList: boolean; readonly shown: string; readonly fits: (item: string) => boolean }

const frequencies: readonly string[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']
const days: readonly string[] = weekdays

const forms: Readonly<Partial<Record<string, Form>>> = {
  FREQ: { isList: false, shown: `one of ${frequencies.join(', ')}`, fits: (item) => frequencies.includes(item) },
  INTERVAL: { isList: false, shown: 'a number from 1 to 999', fits: (item) => /^[1-9]\d{0,2}$/.test(item) },
  BYDAY: {
    isList: true,
    shown: 'days of the week as in MO or, the first of a month, 1MO',
    fits: (item) => days.includes(item.slice(-2)) && (item.length === 2 || isCount(item.slice(0, -2), 53)),
  },
  BYMONTHDAY: counts(31),
  BYMONTH: { isList: true, shown: 'months from 1 to 12', fits: (item) => /^(?:[1-9]|1[0-2])$/.test(item) },
  BYYEARDAY: counts(366),
  BYWEEKNO: counts(53),
  BYSETPOS: counts(366),
  WKST: { isList: false, shown: 'a day of the week, as in MO', fits: (item) => days.includes(item) },
}

function counts(most: number): Form {
  return {
    isList: true,
    shown: `numbers from 1 to ${most}, or from the end, -1 to -${most}`,
    fits: (item) => isCount(item, most),
  }
}

function isCount(text: string, most: number): boolean {
  return /^[+-]?[1-9]\d{0,2}$/.test(text) && Math.abs(Number(text)) <= most
}

/** Which parts RFC 5545 does not let stand beside a frequency. */
const notBeside: Readonly<Partial<Record<string, readonly string[]>>> = {
  DAILY: ['BYYEARDAY', 'BYWEEKNO'],
  WEEKLY: ['BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO'],
  MONTHLY: ['BYYEARDAY', 'BYWEEKNO'],
}

function ruleFault(parts: ReadonlyMap<string, string>): string | undefined {
  const frequency = parts.get('FREQ')
  if (frequency === undefined) return `FREQ is missing: one of ${frequencies.join(', ')}.`
  const clash = notBeside[frequency]?.find((name) => parts.has(name))
  if (clash !== undefined) return `${clash} does not stand beside FREQ=${frequency}.`
  const isCounted = /\d/.test(parts.get('BYDAY') ?? '')
  const mayCount = frequency === 'MONTHLY' || (frequency === 'YEARLY' && !parts.has('BYWEEKNO'))
  if (isCounted && !mayCount) return 'BYDAY with numbers, as in 1MO, is for months and years, without BYWEEKNO.'
  const narrows = ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYYEARDAY', 'BYWEEKNO'].some((name) => parts.has(name))
  return parts.has('BYSETPOS') && !narrows ? 'BYSETPOS picks from other parts, as in BYDAY=MO,TU: give one.' : undefined
}
