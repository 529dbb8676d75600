import { expect, test } from 'vitest'
import type { KitMoment, KitRepeat, KitStart } from '../kit/kit.ts'
import { momentsOf, type MomentPlace, startOf } from './moments.ts'

const deadline = Temporal.ZonedDateTime.from('2026-10-17T18:00[Pacific/Auckland]').toInstant()

function place(changes: Partial<MomentPlace> = {}): MomentPlace {
  return { campaignZone: 'Pacific/Auckland', organisationZone: 'Pacific/Honolulu', anchors: { deadline }, ...changes }
}

function anchored(offset: string, changes: Partial<KitMoment & { readonly kind: 'anchor' }> = {}): KitMoment {
  return {
    kind: 'anchor',
    anchor: 'deadline',
    offset: Temporal.Duration.from(offset),
    zone: 'organisation',
    ...changes,
  }
}

function wall(at: string, zone: string, repeat?: { readonly every: string; readonly until: string }): KitMoment {
  const base = { kind: 'wall', at: Temporal.PlainDateTime.from(at), zone } as const
  return repeat ? { ...base, repeat: { every: Temporal.Duration.from(repeat.every), until: repeat.until } } : base
}

/** Each moment as wall time with its offset from UTC, followed by its notes. */
function read(when: KitMoment, zone: string, where: MomentPlace = place()): readonly string[] {
  const found = momentsOf(when, where)
  if (found.kind === 'problem') return [found.code]
  return found.moments.map(({ at, notes }) => {
    const local = at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' })
    return [local, ...notes].join(' ')
  })
}

const nine = Temporal.PlainTime.from('09:00')

test('three days before an Auckland deadline at nine is the same date in Honolulu, at its own nine', () => {
  const when = anchored('-P3D', { time: nine })

  expect(read(when, 'Pacific/Honolulu')).toEqual(['2026-10-14T09:00-10:00'])
  expect(read(when, 'Pacific/Auckland', place({ organisationZone: 'Pacific/Auckland' }))).toEqual([
    '2026-10-14T09:00+13:00',
  ])
  expect(read(when, 'Asia/Kathmandu', place({ organisationZone: 'Asia/Kathmandu' }))).toEqual([
    '2026-10-14T09:00+05:45',
  ])
})

test.each([
  ['campaign', '2026-10-14T09:00+13:00'],
  ['Europe/Paris', '2026-10-14T20:00+13:00'],
])('with the zone %s it is one moment for everybody', (zone, expected) => {
  expect(read(anchored('-P3D', { time: nine, zone }), 'Pacific/Auckland')).toEqual([expected])
})

test('hours of an offset lead to a date as well', () => {
  expect(read(anchored('-PT19H', { time: nine, zone: 'campaign' }), 'Pacific/Auckland')).toEqual([
    '2026-10-16T09:00+13:00',
  ])
})

test('without a time, days keep the wall clock of the campaign and hours are exact', () => {
  // Auckland went from +12:00 to +13:00 on 27 September 2026.
  expect(read(anchored('-P30D'), 'Pacific/Auckland')).toEqual(['2026-09-17T18:00+12:00'])
  expect(read(anchored('-PT720H'), 'Pacific/Auckland')).toEqual(['2026-09-17T17:00+12:00'])
  expect(read(anchored('-P1DT2H'), 'Pacific/Auckland')).toEqual(['2026-10-16T16:00+13:00'])
  expect(read(anchored('PT0S'), 'Pacific/Auckland')).toEqual(['2026-10-17T18:00+13:00'])
})

test.each([
  ['2026-03-29T01:30', 'Europe/London', '2026-03-29T02:30+01:00 gap-moved-forward'],
  ['2026-10-25T01:30', 'Europe/London', '2026-10-25T01:30+01:00 overlap-took-first'],
  ['2026-11-01T01:30', 'America/New_York', '2026-11-01T01:30-04:00 overlap-took-first'],
  ['2026-11-01T02:00', 'America/New_York', '2026-11-01T02:00-05:00'],
  ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-05T01:45+11:00 overlap-took-first'],
  ['2026-07-01T12:15', 'Asia/Kathmandu', '2026-07-01T12:15+05:45'],
])('%s in %s is %s', (at, zone, expected) => {
  expect(read(wall(at, zone), zone)).toEqual([expected])
})

test('a gap counts only for those in whose zone it is', () => {
  const when = wall('2026-03-29T01:30', 'organisation')

  expect(read(when, 'Europe/London', place({ organisationZone: 'Europe/London' }))).toEqual([
    '2026-03-29T02:30+01:00 gap-moved-forward',
  ])
  expect(read(when, 'Africa/Lagos', place({ organisationZone: 'Africa/Lagos' }))).toEqual(['2026-03-29T01:30+01:00'])
})

test('a day in a gap does not shift the days after it', () => {
  const anchors = { end: Temporal.Instant.from('2026-03-31T00:00Z') }
  const when = wall('2026-03-28T01:30', 'Europe/London', { every: 'P1D', until: 'end' })

  expect(read(when, 'Europe/London', place({ anchors }))).toEqual([
    '2026-03-28T01:30+00:00',
    '2026-03-29T02:30+01:00 gap-moved-forward',
    '2026-03-30T01:30+01:00',
  ])
})

test('a wave that begins in a gap has its own time again the day after', () => {
  const anchors = { end: Temporal.Instant.from('2026-03-30T12:00Z') }
  const when = wall('2026-03-29T01:30', 'Europe/London', { every: 'P1D', until: 'end' })

  expect(read(when, 'Europe/London', place({ anchors }))).toEqual([
    '2026-03-29T02:30+01:00 gap-moved-forward',
    '2026-03-30T01:30+01:00',
  ])
})

test('months and years are counted from the first date, not from the shortened one', () => {
  const anchors = { end: Temporal.Instant.from('2028-06-01T00:00Z') }
  const monthly = wall('2028-01-31T12:00', 'UTC', { every: 'P1M', until: 'end' })
  const yearly = wall('2024-02-29T12:00', 'UTC', { every: 'P1Y', until: 'end' })

  expect(read(monthly, 'UTC', place({ anchors })).map((at) => at.slice(5, 10))).toEqual([
    '01-31',
    '02-29',
    '03-31',
    '04-30',
    '05-31',
  ])
  expect(read(yearly, 'UTC', place({ anchors })).map((at) => at.slice(0, 10))).toEqual([
    '2024-02-29',
    '2025-02-28',
    '2026-02-28',
    '2027-02-28',
    '2028-02-29',
  ])
})

test('a year before a 29 February is the 28th', () => {
  const anchors = { deadline: Temporal.Instant.from('2028-02-29T12:00Z') }

  expect(read(anchored('-P1Y'), 'UTC', place({ campaignZone: 'UTC', anchors }))).toEqual(['2027-02-28T12:00+00:00'])
})

test('repetition by hours is exact, counts its occurrences and ends before the anchor', () => {
  const repeat = { every: Temporal.Duration.from('PT6H'), until: 'deadline' }
  const found = momentsOf({ kind: 'instant', at: deadline.subtract({ hours: 18 }), repeat }, place())

  expect(found.kind === 'moments' && found.moments.map(({ occurrence }) => occurrence)).toEqual([0, 1, 2])
  expect(found.kind === 'moments' && found.moments.at(-1)?.at).toEqual(deadline.subtract({ hours: 6 }))
})

test('a wave whose anchor has moved before it still has its first moment', () => {
  const repeat = { every: Temporal.Duration.from('P1D'), until: 'deadline' }

  expect(read(anchored('P2D', { repeat }), 'Pacific/Auckland')).toEqual(['2026-10-19T18:00+13:00'])
})

test.each([
  ['an anchor that does not exist', { ...anchored('-P1D'), anchor: 'hearing' }, 'unknown-anchor'],
  ['an anchor of the name of a built-in', { ...anchored('-P1D'), anchor: 'toString' }, 'unknown-anchor'],
  ['an end that does not exist', wall('2026-01-01T00:00', 'UTC', { every: 'P1D', until: 'hearing' }), 'unknown-anchor'],
  ['a zone that does not exist', wall('2026-01-01T00:00', 'Mars/Base'), 'bad-moment'],
  [
    'a repetition that stands still',
    wall('2026-01-01T00:00', 'UTC', { every: 'PT0S', until: 'deadline' }),
    'bad-repeat',
  ],
  ['a repetition that goes back', wall('2026-01-01T00:00', 'UTC', { every: '-P1D', until: 'deadline' }), 'bad-repeat'],
  ['a time beyond the calendar', anchored('P300000Y'), 'bad-moment'],
  [
    'a minute that repeats for months',
    wall('2026-01-01T00:00', 'UTC', { every: 'PT1M', until: 'deadline' }),
    'too-many-occurrences',
  ],
] as const)('%s is a problem', (_, when, code) => {
  expect(read(when, 'UTC')).toEqual([code])
})

test('offsets are exact to the millisecond', () => {
  const found = startOf({ ...anchoredStart, offset: Temporal.Duration.from('-PT1H2M3.004S') }, place())

  expect(found).toEqual({
    kind: 'at',
    at: deadline.subtract({ hours: 1, minutes: 2, seconds: 3, milliseconds: 4 }),
    notes: [],
  })
})

test('a thousand occurrences are not too many, one more is', () => {
  const when = wall('2026-01-01T00:00', 'UTC', { every: 'PT1M', until: 'end' })
  const after = (minutes: number): readonly string[] => {
    const end = Temporal.Instant.from('2026-01-01T00:00Z').add({ minutes })
    return read(when, 'UTC', place({ anchors: { end } }))
  }

  expect(after(1_000)).toHaveLength(1_000)
  expect(after(1_001)).toEqual(['too-many-occurrences'])
})

test('a deadline of 23:59 in Auckland is one instant, the morning before in Honolulu', () => {
  const anchors = { deadline: Temporal.ZonedDateTime.from('2026-12-31T23:59[Pacific/Auckland]').toInstant() }

  expect(read(anchored('PT0S'), 'Pacific/Honolulu', place({ anchors }))).toEqual(['2026-12-31T00:59-10:00'])
  // An hour before its own midnight is too late there: the deadline has passed for 22 hours.
  expect(read(anchored('PT0S', { time: Temporal.PlainTime.from('23:00') }), 'UTC', place({ anchors }))).toEqual([
    '2027-01-01T09:00+00:00',
  ])
})

const half = Temporal.PlainDateTime.from

test.each([
  ['2027-03-14T02:30', 'America/New_York', '2027-03-14T03:30-04:00 gap-moved-forward'],
  ['2027-03-28T02:30', 'Europe/Paris', '2027-03-28T03:30+02:00 gap-moved-forward'],
  ['2026-09-27T02:30', 'Pacific/Auckland', '2026-09-27T03:30+13:00 gap-moved-forward'],
  ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-04T02:45+11:00 gap-moved-forward'],
  ['2026-10-04T02:30', 'Australia/Adelaide', '2026-10-04T03:30+10:30 gap-moved-forward'],
  ['2026-09-27T02:45', 'Pacific/Chatham', '2026-09-27T03:45+13:45 gap-moved-forward'],
  ['2026-07-01T12:00', 'Pacific/Chatham', '2026-07-01T12:00+12:45'],
  ['2026-03-28T02:30', 'Asia/Kathmandu', '2026-03-28T02:30+05:45'],
  ['2011-12-30T09:00', 'Pacific/Apia', '2011-12-31T09:00+14:00 gap-moved-forward'],
])('half past two on the day of the change: %s in %s is %s', (at, zone, expected) => {
  expect(read({ kind: 'wall', at: half(at), zone: 'organisation' }, zone, place({ organisationZone: zone }))).toEqual([
    expected,
  ])
})

test.each([
  // Mexico gave up summer time in October 2022, Kazakhstan moved to +05 on 1 March 2024, Egypt took summer time up again in 2023.
  ['America/Mexico_City', '2022-07-01T09:00', ['2022-07-01T09:00-05:00', '2023-07-01T09:00-06:00']],
  ['Africa/Cairo', '2022-07-01T09:00', ['2022-07-01T09:00+02:00', '2023-07-01T09:00+03:00']],
  ['Asia/Almaty', '2023-07-01T09:00', ['2023-07-01T09:00+06:00', '2024-07-01T09:00+05:00']],
])('in %s, which changed its rules, the same wall time a year later is at its own offset', (zone, at, expected) => {
  const year = Temporal.PlainDateTime.from(at)
  const end = year.add({ years: 1, days: 1 }).toZonedDateTime(zone).toInstant()

  expect(read(wall(at, zone, { every: 'P1Y', until: 'end' }), zone, place({ anchors: { end } }))).toEqual(expected)
})

test('a wall time under at is read again with each plan: with other zone data it is another instant', () => {
  // The same wall time under two sets of rules, as before and after a government’s decision: with and without summer time.
  const before = read({ kind: 'wall', at: half('2027-07-01T09:00'), zone: 'Africa/Cairo' }, 'UTC')
  const after = read({ kind: 'wall', at: half('2027-07-01T09:00'), zone: 'Africa/Tripoli' }, 'UTC')

  expect([before, after]).toEqual([['2027-07-01T06:00+00:00'], ['2027-07-01T07:00+00:00']])
})

test('29 February: an anchor on it, and what is counted from it', () => {
  const anchors = { deadline: Temporal.Instant.from('2028-02-29T12:00Z') }
  const utc = place({ campaignZone: 'UTC', anchors })

  expect(read(anchored('P1Y'), 'UTC', utc)).toEqual(['2029-02-28T12:00+00:00'])
  expect(read(anchored('P4Y'), 'UTC', utc)).toEqual(['2032-02-29T12:00+00:00'])
  expect(read(anchored('-P1M'), 'UTC', utc)).toEqual(['2028-01-29T12:00+00:00'])
  expect(read(anchored('P1D'), 'UTC', utc)).toEqual(['2028-03-01T12:00+00:00'])
})

test('a moved anchor moves all that is counted from it, by its calendar', () => {
  const moved = { deadline: Temporal.ZonedDateTime.from('2026-10-31T18:00[Pacific/Auckland]').toInstant() }
  const when = anchored('-P3D', { time: nine })

  expect(read(when, 'Pacific/Honolulu', place({ anchors: moved }))).toEqual(['2026-10-28T09:00-10:00'])
})

const opening: KitStart = { kind: 'wall', at: half('2026-10-10T09:00'), zone: 'organisation' }
const rapid: KitMoment = { kind: 'agreed', from: opening, within: Temporal.Duration.from('PT2H') }

function agreed(at: string): MomentPlace {
  return place({ agreedAt: Temporal.Instant.from(at) })
}

test('as soon as agreed: when it agreed, or from the moment on from which it may', () => {
  expect(read(rapid, 'UTC', agreed('2026-10-12T08:30Z'))).toEqual(['2026-10-12T08:30+00:00'])
  expect(read(rapid, 'Pacific/Honolulu', agreed('2026-10-01T00:00Z'))).toEqual(['2026-10-10T09:00-10:00'])
})

test('who agreed at the very moment from which it may has that moment, with what the clocks did to it', () => {
  const from = { kind: 'wall', at: Temporal.PlainDateTime.from('2026-03-29T01:30'), zone: 'Europe/London' } as const
  const when: KitMoment = { kind: 'agreed', from, within: Temporal.Duration.from('P1D') }
  const readAt = (at: string): readonly string[] => read(when, 'UTC', agreed(at))

  expect(readAt('2026-03-29T01:30Z')).toEqual(['2026-03-29T01:30+00:00 gap-moved-forward'])
  expect(readAt('2026-03-29T01:31Z')).toEqual(['2026-03-29T01:31+00:00'])
})

test('who has not agreed has no moment, and that is no problem', () => {
  expect(momentsOf(rapid, place())).toEqual({ kind: 'moments', moments: [] })
  expect(read({ ...rapid, from: { ...anchoredStart, anchor: 'hearing' } }, 'UTC')).toEqual(['unknown-anchor'])
})

const anchoredStart: Extract<KitStart, { readonly kind: 'anchor' }> = {
  kind: 'anchor',
  anchor: 'deadline',
  offset: new Temporal.Duration(),
  zone: 'campaign',
}

test('a start is one moment, in each one’s own zone where it says so', () => {
  const found = startOf(opening, place({ organisationZone: 'Asia/Kathmandu' }))

  expect(found.kind === 'at' && found.at.toString()).toBe('2026-10-10T03:15:00Z')
  expect(startOf(anchoredStart, place()).kind).toBe('at')
  expect(startOf({ ...anchoredStart, anchor: 'hearing' }, place())).toMatchObject({ code: 'unknown-anchor' })
  expect(startOf({ kind: 'wall', at: half('2026-01-01T00:00'), zone: 'Mars/Base' }, place())).toMatchObject({
    code: 'bad-moment',
  })
})

test('a moment whose end is an anchor that does not exist is a problem, whatever it repeats by', () => {
  const repeats: readonly KitRepeat[] = [
    { rule: 'FREQ=DAILY', until: 'hearing' },
    { every: Temporal.Duration.from('P1W'), on: ['MO'], until: 'hearing' },
  ]
  for (const repeat of repeats) {
    expect(read({ kind: 'instant', at: deadline, repeat }, 'UTC')).toEqual(['unknown-anchor'])
  }
})
