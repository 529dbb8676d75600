import { expect, test } from 'vitest'
import type { KitMoment } from '../kit/kit.ts'
import { momentsOf, type MomentPlace } from './moments.ts'

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

test('a thousand occurrences are not too many, one more is', () => {
  const when = wall('2026-01-01T00:00', 'UTC', { every: 'PT1M', until: 'end' })
  const after = (minutes: number): readonly string[] => {
    const end = Temporal.Instant.from('2026-01-01T00:00Z').add({ minutes })
    return read(when, 'UTC', place({ anchors: { end } }))
  }

  expect(after(1_000)).toHaveLength(1_000)
  expect(after(1_001)).toEqual(['too-many-occurrences'])
})
