import { expect, test } from 'vitest'
import { createIntlFormats } from './intl-formats.ts'

const formats = createIntlFormats()

function number(style: string | undefined, value: number, locale = 'en'): string {
  const format = formats.number(locale, style)
  return format.kind === 'number' ? format.show(value) : format.message
}

function moment(kind: 'date' | 'time', style: string | undefined, locale = 'en'): string {
  const format = formats.date(locale, kind, style)
  const at = { epochMs: Temporal.Instant.from('2026-12-31T23:59Z').epochMilliseconds, timeZone: 'Asia/Kolkata' }
  return (format.kind === 'date' ? format.show(at) : format.message).replaceAll('\u202F', ' ')
}

test.each([
  [undefined, '1,234.5'],
  ['integer', '1,235'],
  ['percent', '123,450%'],
  ['::compact-short', '1.2K'],
  ['::.00 sign-always', '+1,234.50'],
  ['::currency/EUR', '€1,234.50'],
  ['::scale/100', '123,450'],
])('the number style %s shows 1234.5 as %s', (style, expected) => {
  expect(number(style, 1_234.5)).toBe(expected)
})

test.each([
  ['currency', 'there is no number style "currency": use integer, percent or a skeleton such as ::compact-short'],
  ['toString', 'there is no number style "toString"'],
  ['::', 'the skeleton "::" cannot be read'],
  ['::compact-shrt', 'the number skeleton has "compact-shrt", which is not known here'],
  ['::currency/ZZZZ', 'ZZZZ'],
  ['::+', 'the skeleton "::+" cannot be read'],
  ['::scale/x', 'the scale is no number up to 1000000'],
  ['::scale/1e9', 'the scale is no number up to 1000000'],
  [`::${'0'.repeat(99)}`, 'the skeleton has 101 characters; at most 100 are read'],
])('the number style %s is refused: %s', (style, part) => {
  expect(number(style, 1)).toContain(part)
})

test.each([
  ['date', undefined, 'Jan 1, 2027'],
  ['date', 'short', '1/1/27'],
  ['date', 'full', 'Friday, January 1, 2027'],
  ['date', '::EEEMMMd', 'Fri, Jan 1'],
  ['time', undefined, '5:29:00 AM'],
  ['time', 'full', '5:29:00 AM India Standard Time'],
  ['time', '::Hmz', '05:29 GMT+5:30'],
] as const)('the %s style %s is read in the zone: %s', (kind, style, expected) => {
  expect(moment(kind, style)).toBe(expected)
})

test('the hour is counted as the language does', () => {
  expect(['en', 'fr', 'ru'].map((locale) => moment('time', '::jm', locale))).toEqual(['5:29 AM', '05:29', '05:29'])
})

test.each([
  ['date', 'iso', 'there is no date style "iso": use short, medium, long, full or a skeleton such as ::yMMMMd'],
  ['date', '::yyyy-MM', 'the date skeleton has "-", which is not known here'],
  ['time', '::hmv', 'the date skeleton has "v"'],
  ['time', '::', 'cannot be read'],
] as const)('the %s style %s is refused: %s', (kind, style, part) => {
  expect(moment(kind, style)).toContain(part)
})
