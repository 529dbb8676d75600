import { expect, test } from 'vitest'
import { readCalendar, type ReadEvent, unescape } from './calendar-fixture.ts'
import { type CalendarCampaign, type CalendarMoment, calendarOf, type CalendarPost } from './calendar-of.ts'

const at = (text: string) => Temporal.Instant.from(text)

const campaign: CalendarCampaign = {
  id: '0199-campaign',
  title: 'Nothing, without us',
  timeZone: 'Africa/Nairobi',
  anchors: { opening: at('2026-12-01T06:00:00Z'), deadline: at('2026-12-31T20:59:00Z') },
  version: 3,
  revisedAt: at('2026-11-21T12:00:00Z'),
}

function aMoment(changes: Partial<CalendarMoment> = {}): CalendarMoment {
  return {
    waveId: '0199-wave',
    wave: 'reminder',
    occurrence: 0,
    platform: 'x',
    firstDueAt: at('2026-12-10T20:00:00Z'),
    lastDueAt: at('2026-12-11T18:00:00Z'),
    states: { scheduled: 100, published: 19, queued: 1 },
    ...changes,
  }
}

function aPost(changes: Partial<CalendarPost> = {}): CalendarPost {
  return {
    id: '0199-post',
    wave: 'reminder',
    account: 'Lantern_demo',
    platform: 'x',
    state: 'scheduled',
    text: 'Two days left; sign, please.\n#NothingWithoutUs',
    dueAt: at('2026-12-10T21:30:00Z'),
    rev: 2,
    revisedAt: at('2026-11-22T12:00:00Z'),
    ...changes,
  }
}

const eventsOf = (subject: Omit<Parameters<typeof calendarOf>[0], 'campaign'>) =>
  readCalendar(calendarOf({ campaign, ...subject })).events
const find = (events: readonly ReadEvent[], uid: string) => {
  const event = events.find((one) => one.get('UID')?.startsWith(uid) === true)
  return (name: string) => unescape(event?.get(name) ?? '')
}

test('the opening, the deadline and every other anchor are events', () => {
  const events = eventsOf({})

  expect(events.map((event) => [event.get('UID'), event.get('DTSTART'), unescape(event.get('SUMMARY') ?? '')])).toEqual(
    [
      ['anchor-0199-campaign-opening@chorus', '20261201T060000Z', 'Nothing, without us: opening'],
      ['anchor-0199-campaign-deadline@chorus', '20261231T205900Z', 'Nothing, without us: deadline'],
    ],
  )
  expect(find(events, 'anchor-0199-campaign-deadline')('DESCRIPTION')).toBe('Thu 2026-12-31 23:59 (Africa/Nairobi)')
})

test('a hundred posts of one moment are one event, from the first to the last, with counts', () => {
  const event = find(eventsOf({ moments: [aMoment()] }), 'wave')

  expect(event('UID')).toBe('wave-0199-wave-0-x@chorus')
  expect(event('SUMMARY')).toBe('reminder: 120 posts on x')
  expect([event('DTSTART'), event('DTEND')]).toEqual(['20261210T200000Z', '20261211T180000Z'])
  expect(event('DESCRIPTION')).toBe(
    '101 scheduled, 19 published\nFirst: Thu 2026-12-10 23:00 (Africa/Nairobi)\nLast: Fri 2026-12-11 21:00 (Africa/Nairobi)',
  )
  expect([event('SEQUENCE'), event('STATUS')]).toEqual(['3', 'CONFIRMED'])
})

test.each([
  [{ planned: 3 }, 'TENTATIVE', 'reminder: 3 posts on x'],
  [{ awaiting_approval: 1, canceled: 1 }, 'TENTATIVE', 'reminder: 1 post on x'],
  [{ planned: 1, scheduled: 1 }, 'CONFIRMED', 'reminder: 2 posts on x'],
  [{ canceled: 2, declined: 1 }, 'CANCELLED', 'reminder: 0 posts on x'],
  [{ missed: 1, failed: 1 }, 'CONFIRMED', 'reminder: 2 posts on x'],
])('a moment with posts that are %o is %s', (states, status, summary) => {
  const event = find(eventsOf({ moments: [aMoment({ states })] }), 'wave')

  expect([event('STATUS'), event('SUMMARY')]).toEqual([status, summary])
})

test('an organisation sees each of its posts with its text, where it stands and its revision', () => {
  const url = 'https://x.com/Lantern_demo/status/1'
  const post = aPost({ state: 'published', publishedAt: at('2026-12-10T21:30:04Z'), url })
  const text = calendarOf({ campaign, organisation: 'The lantern', posts: [post] })

  const { events, properties } = readCalendar(text)
  const event = find(events, 'post')
  expect(unescape(properties.get('X-WR-CALNAME') ?? '')).toBe('Nothing, without us – The lantern')
  expect(event('SUMMARY')).toBe('@Lantern_demo on x: published')
  expect(event('DESCRIPTION')).toBe(
    [
      'Two days left; sign, please.\n#NothingWithoutUs',
      '',
      'Wave: reminder',
      'Due: Fri 2026-12-11 00:30 (Africa/Nairobi)',
      'Published: Fri 2026-12-11 00:30 (Africa/Nairobi)',
    ].join('\n'),
  )
  expect([event('URL'), event('DTSTART'), event('SEQUENCE'), event('LAST-MODIFIED')]).toEqual([
    url,
    '20261210T213000Z',
    '2',
    '20261122T120000Z',
  ])
})

test.each([
  ['planned', 'TENTATIVE'],
  ['awaiting_approval', 'TENTATIVE'],
  ['scheduled', 'CONFIRMED'],
  ['missed', 'CONFIRMED'],
  ['canceled', 'CANCELLED'],
  ['declined', 'CANCELLED'],
])('a post that is %s stays in the calendar as %s', (state, status) => {
  expect(find(eventsOf({ posts: [aPost({ state })] }), 'post')('STATUS')).toBe(status)
})

test('the order in which things are given does not matter, and the same calendar is the same text', () => {
  const posts = ['a', 'b', 'c'].map((id) => aPost({ id }))

  expect(calendarOf({ campaign, posts: posts.toReversed() })).toBe(calendarOf({ campaign, posts }))
})
