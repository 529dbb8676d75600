import { expect, test } from 'vitest'
import { isReservedVariable, variableNames } from './message-variables.ts'
import { aContext, textOf } from './render-fixture.ts'

const { campaign } = aContext

test('a target is its handle on the network, else its fallback, else its name', () => {
  expect(textOf('{target_unWomen}')).toBe('@UN_Women')
  expect(textOf('{target_unWomen}', { platform: 'mastodon' })).toBe('UN Women')
  expect(textOf('{target_director}')).toBe('her office')
})

test('a link is that of the language, of a near one, the English one, or the first by its tag', () => {
  expect(textOf('{link_petition}', { locale: 'es-MX' })).toBe('https://example.org/es')
  expect(textOf('{link_petition}', { locale: 'fr' })).toBe('https://example.org/en')
  expect(textOf('{link_letter}', { locale: 'zh' })).toBe('https://example.org/fr')
  expect(textOf('{link_none}', { campaign: { ...campaign, links: { none: {} } } })).toContain('missing-value')
})

test('a country is named in the language of the text', () => {
  const names = ['en', 'es', 'fr', 'zh', 'ru', 'ar'].map((locale) => textOf('{organisation_country}', { locale }))

  expect(names).toEqual(['Kenya', 'Kenia', 'Kenya', '肯尼亚', 'Кения', 'كينيا'])
})

test('what is no country has no name', () => {
  expect(countryName('QQ')).toContain('missing-value: {organisation_country} is empty: there is no country "QQ"')
  expect(countryName('<script>')).toContain('missing-value')
})

test('a date of the campaign is the day that was written, in no zone', () => {
  expect(textOf('{closes, date, long}, {closes, time, long}')).toBe('October 17, 2026, 6:00:00 PM')
  expect(textOf('{closes, date, long}', { locale: 'es' })).toBe('17 de octubre de 2026')
  expect(textOf('{closes}')).toBe('2026-10-17T18:00')
})

test.each([
  ['en', 'January 1, 2027'],
  ['es', '1 de enero de 2027'],
  ['fr', '1 janvier 2027'],
  ['zh', '2027年1月1日'],
  ['ru', '1 января 2027 г.'],
  ['ar', '1 يناير 2027'],
])('an anchor is a long date in the language %s and the zone of the organisation', (locale, expected) => {
  expect(textOf('{anchor_deadline}', { locale })).toBe(expected)
})

test.each([
  ['{anchor_deadline, date}', 'Jan 1, 2027'],
  ['{anchor_deadline, date, full}', 'Friday, January 1, 2027'],
  ['{anchor_deadline, date, ::MMMd}', 'Jan 1'],
  ['{anchor_deadline, time, short}', '2:59 AM'],
  ['{anchor_deadline, time, ::jmz}', '2:59 AM GMT+3'],
  ['{anchor_deadline, time, ::jmzzzz}', '2:59 AM East Africa Time'],
  ['{anchor_press_day, date, short}', '12/10/26'],
  ['{anchor_opening, time, ::Hm}', '12:00'],
])('%s reads %s', (pattern, expected) => {
  expect(textOf(pattern).replaceAll('\u202F', ' ')).toBe(expected)
})

test('without a zone of its own an organisation reads dates in that of the campaign, summer time and all', () => {
  const july = { ...campaign, anchors: { deadline: Temporal.Instant.from('2026-07-01T11:00Z') } }
  const time = (timeZone?: string): string =>
    textOf('{anchor_deadline, time, ::Hmz}', {
      campaign: july,
      organisation: { name: 'A', ...(timeZone === undefined ? {} : { timeZone }) },
    })

  expect(time()).toBe('12:00 GMT+1')
  expect(time('Asia/Kolkata')).toBe('16:30 GMT+5:30')
  expect(time('Mars/Olympus')).toContain('missing-value')
})

test('the days left are counted from day to day in the zone of the organisation, and never fall below none', () => {
  expect(daysLeft('2026-12-22T12:00Z', 'Europe/London')).toBe('9')
  expect(daysLeft('2026-12-22T12:00Z', 'Africa/Nairobi')).toBe('10')
  expect(daysLeft('2026-12-31T00:00Z', 'Europe/London')).toBe('0')
  expect(daysLeft('2026-12-30T23:59Z', 'Europe/London')).toBe('1')
  expect(daysLeft('2027-02-01T00:00Z', 'Europe/London')).toBe('0')
})

test('every name that is listed has a value', () => {
  const values = variableNames(campaign).map((name) => textOf(`x{${name}}`))

  expect(values).toHaveLength(15)
  expect(values.filter((value) => value.includes(': '))).toEqual([])
})

test('a campaign cannot name a variable as Chorus does', () => {
  const names = ['organisation', 'organisation_country', 'daysLeft', 'hashtags', 'link_x', 'target_x', 'anchor_x']

  expect(names.filter((name) => !isReservedVariable(name))).toEqual([])
  expect(['organisations', 'days', 'anchors', 'link', 'toString'].filter(isReservedVariable)).toEqual([])
})

function countryName(country: string): string {
  return textOf('{organisation_country}', { organisation: { name: 'A', country } })
}

function daysLeft(at: string, timeZone: string): string {
  return textOf('{daysLeft}', { at: Temporal.Instant.from(at), organisation: { name: 'A', timeZone } })
}
