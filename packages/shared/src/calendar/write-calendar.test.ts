import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCalendar, unescape } from './calendar-fixture.ts'
import { type CalendarEvent, writeCalendar } from './write-calendar.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

const at = (text: string) => Temporal.Instant.from(text)
const refreshEvery = Temporal.Duration.from('PT1H')

function anEvent(changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    uid: 'one@chorus',
    start: at('2026-12-01T09:00:00Z'),
    summary: 'One',
    status: 'confirmed',
    sequence: 1,
    revisedAt: at('2026-11-21T12:00:00Z'),
    ...changes,
  }
}

const write = (...events: readonly CalendarEvent[]) => writeCalendar({ title: 'Ours', refreshEvery, events })
const summaryOf = (text: string) => unescape(readCalendar(text).events[0]?.get('SUMMARY') ?? '')

/** What of a text has a place in a calendar. */
const meant = (text: string) =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .toWellFormed()
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')

test('a calendar without events is one, with its name and how often to ask', () => {
  const text = write()

  expect(text).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Chorus//Chorus//EN',
      'CALSCALE:GREGORIAN',
      'NAME:Ours',
      'X-WR-CALNAME:Ours',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
  expect(readCalendar(text).events).toEqual([])
})

test('an event says in UTC when it is and when it was revised, and what became of it', () => {
  const event = anEvent({
    start: at('2026-12-01T09:00:00.999+02:00'),
    end: at('2026-12-01T10:30:00+02:00'),
    description: 'What\nis said',
    url: 'https://x.com/OpenDoor/status/1?a=b;c,d',
    status: 'canceled',
    sequence: 4,
  })

  expect(Object.fromEntries(readCalendar(write(event)).events[0] ?? [])).toEqual({
    UID: 'one@chorus',
    DTSTAMP: '20261121T120000Z',
    'LAST-MODIFIED': '20261121T120000Z',
    SEQUENCE: '4',
    DTSTART: '20261201T070000Z',
    DTEND: '20261201T083000Z',
    SUMMARY: 'One',
    DESCRIPTION: String.raw`What\nis said`,
    URL: 'https://x.com/OpenDoor/status/1?a=b;c,d',
    STATUS: 'CANCELLED',
    TRANSP: 'TRANSPARENT',
  })
})

test('an event that does not last has no end', () => {
  const start = at('2026-12-01T09:00:00Z')

  const events = [start, at('2026-12-01T09:00:00.5Z'), at('2026-12-01T08:00:00Z')].map((end) => anEvent({ start, end }))

  expect(events.map((event) => readCalendar(write(event)).events[0]?.has('DTEND'))).toEqual([false, false, false])
})

test.each([
  ['commas, semicolons and backslashes', String.raw`a,b;c\d\n`, String.raw`a,b;c\d\n`],
  ['line ends of every kind', 'a\nb\r\nc\rd', 'a\nb\nc\nd'],
  ['control characters', 'a\u0000b\u0007c\td\u007fe\u0085f', 'abc\tdef'],
  ['half a surrogate pair', 'a\ud83d', 'a\ufffd'],
  ['what looks like the end of the event', 'a\r\nEND:VEVENT', 'a\nEND:VEVENT'],
])('a text comes back as it was: %s', (_, given, read) => {
  expect(summaryOf(write(anEvent({ summary: given })))).toBe(read)
})

test.each([
  ['Arabic', 'لا شيء عنا بدوننا، '.repeat(20)],
  ['Chinese', '没有我们的参与，不要做关于我们的决定。'.repeat(12)],
  ['emoji that are several characters', '👩🏽‍⚖️🏳️‍🌈🇰🇪💜'.repeat(30)],
  ['one octet, then four', `a${'💜'.repeat(100)}`],
  ['no room left on the first line', 'x'.repeat(67) + 'é'.repeat(80)],
])('a long line is folded at 75 octets and no character is cut: %s', (_, summary) => {
  const text = write(anEvent({ summary }))

  const lines = text.split('\r\n').map((line) => Buffer.byteLength(line))
  expect(Math.max(...lines)).toBeLessThanOrEqual(75)
  // Not cut much earlier than it must be, either.
  expect(Math.max(...lines)).toBeGreaterThanOrEqual(72)
  expect(summaryOf(text)).toBe(summary)
})

test('any text in any place makes a calendar that can be read, and comes back but for what has no place in one', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 60 })

  fc.assert(
    fc.property(texts, texts, texts, (summary, description, url) => {
      const calendar = readCalendar(write(anEvent({ summary, description, url })))

      const [event] = calendar.events
      expect(unescape(event?.get('SUMMARY') ?? '')).toBe(meant(summary))
      expect(unescape(event?.get('DESCRIPTION') ?? '')).toBe(meant(description))
      expect(event?.get('URL') ?? 'http').toMatch(/^http/)
    }),
    { seed: 20_261_121, numRuns: 60 },
  )
}, 240_000)

test('what is no address, or would end its line, is left out', () => {
  const urls = [
    'javascript:alert(1)',
    'https://example.org/a b',
    'https://example.org/\r\nEND:VEVENT',
    'https://é.org/',
  ]

  expect(urls.map((url) => readCalendar(write(anEvent({ url }))).events[0]?.has('URL'))).toEqual(urls.map(() => false))
})

test('a text of a megabyte is written in less than a second', () => {
  const summary = 'ع,💜\\'.repeat(150_000)

  const began = cpuMs()
  const text = write(anEvent({ summary }))

  expect(text.length).toBeGreaterThan(900_000)
  expect(cpuMs() - began).toBeLessThan(1_000)
})
