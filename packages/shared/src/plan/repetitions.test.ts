import { expect, test } from 'vitest'
import type { KitMoment, KitRepeat } from '../kit/kit.ts'
import { momentsOf, type MomentPlace } from './moments.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

function place(until: string, zone: string): MomentPlace {
  return { campaignZone: zone, organisationZone: zone, anchors: { end: Temporal.Instant.from(until) } }
}

type Wanted = { readonly from: string; readonly zone?: string; readonly until: string; readonly repeat: Partial<Plain> }
type Plain = { readonly every: string; readonly on: string; readonly rule: string; readonly except: string }

function repeatOf({ every, on, rule, except }: Partial<Plain>): KitRepeat {
  const exceptions = except?.split(' ').map((date) => Temporal.PlainDate.from(date))
  const common = { until: 'end', ...(exceptions && { except: exceptions }) }
  if (rule !== undefined) return { ...common, rule }
  const days = on?.split(' ').filter(Boolean) as Extract<KitRepeat, { readonly every: unknown }>['on']
  return { ...common, every: Temporal.Duration.from(every ?? 'P1W'), ...(days && { on: days }) }
}

/** Each moment as its number and wall time with the offset from UTC, followed by its notes. */
function comes({ from, zone = 'UTC', until, repeat }: Wanted): readonly string[] {
  const when: KitMoment = { kind: 'wall', at: Temporal.PlainDateTime.from(from), zone, repeat: repeatOf(repeat) }
  const found = momentsOf(when, place(until, zone))
  if (found.kind === 'problem') return [found.code]
  return found.moments.map(({ occurrence, at, notes }) => {
    const local = at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' })
    return [occurrence, local, ...notes].join(' ')
  })
}

/** Only the dates. */
function dates(wanted: Wanted): readonly string[] {
  return comes(wanted).map((moment) => /\d{4}-\d\d-\d\d/.exec(moment)?.[0] ?? moment)
}

test('every second week on days of it, weeks counted from the Monday of the first moment’s', () => {
  // 2 December 2026 is a Wednesday: Monday of its week is past, its Friday is not, the next week is left out.
  const repeat = { every: 'P2W', on: 'FR MO' }

  expect(comes({ from: '2026-12-02T09:00', until: '2027-01-01T00:00Z', repeat })).toEqual([
    '0 2026-12-04T09:00+00:00',
    '1 2026-12-14T09:00+00:00',
    '2 2026-12-18T09:00+00:00',
    '3 2026-12-28T09:00+00:00',
  ])
})

test('a Sunday belongs to the week that began on the Monday before', () => {
  const repeat = { every: 'P14D', on: 'SU MO' }

  expect(dates({ from: '2026-12-06T09:00', until: '2026-12-29T00:00Z', repeat })).toEqual([
    '2026-12-06',
    '2026-12-14',
    '2026-12-20',
    '2026-12-28',
  ])
})

test('the first moment is one of them when its day is named', () => {
  const repeat = { every: 'P7D', on: 'WE' }

  expect(dates({ from: '2026-12-02T09:00', until: '2026-12-16T09:00Z', repeat })).toEqual(['2026-12-02', '2026-12-09'])
})

test('days of the week keep their time when clocks change, and say where they cannot', () => {
  const london = { from: '2026-03-27T01:30', zone: 'Europe/London', until: '2026-03-31T00:00Z' }
  const paris = { from: '2026-10-24T02:30', zone: 'Europe/Paris', until: '2026-10-27T00:00Z' }

  expect(comes({ ...london, repeat: { on: 'SA SU MO' } })).toEqual([
    '0 2026-03-28T01:30+00:00',
    '1 2026-03-29T02:30+01:00 gap-moved-forward',
    '2 2026-03-30T01:30+01:00',
  ])
  expect(comes({ ...paris, repeat: { on: 'SA SU MO' } })).toEqual([
    '0 2026-10-24T02:30+02:00',
    '1 2026-10-25T02:30+02:00 overlap-took-first',
    '2 2026-10-26T02:30+01:00',
  ])
})

test.each<readonly [string, string, string, readonly string[]]>([
  ['FREQ=MONTHLY;BYDAY=1MO', '2026-12-01', '2027-03-15', ['2026-12-07', '2027-01-04', '2027-02-01', '2027-03-01']],
  ['FREQ=MONTHLY;BYDAY=-1FR', '2026-12-01', '2027-02-01', ['2026-12-25', '2027-01-29']],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-12-01', '2027-02-01', ['2026-12-31', '2027-01-29']],
  ['FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31', '2027-06-01', ['2027-01-31', '2027-03-31', '2027-05-31']],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2026-12-01', '2033-01-01', ['2028-02-29', '2032-02-29']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU', '2026-12-01', '2026-12-20', ['2026-12-01', '2026-12-06', '2026-12-15']],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU',
    '2026-12-01',
    '2026-12-20',
    ['2026-12-01', '2026-12-13', '2026-12-15'],
  ],
  ['FREQ=DAILY;INTERVAL=3', '2026-12-01', '2026-12-08', ['2026-12-01', '2026-12-04', '2026-12-07']],
])('the rule %s from %s until %s comes on %j', (...[rule, from, until, expected]) => {
  expect(dates({ from: `${from}T09:00`, until: `${until}T00:00Z`, repeat: { rule } })).toEqual(expected)
})

test('a rule’s dates keep the wave’s time when clocks change, also one that its gap leaves out', () => {
  const wanted = { from: '2026-03-28T02:30', zone: 'Europe/Paris', until: '2026-03-31T00:00Z' }

  expect(comes({ ...wanted, repeat: { rule: 'FREQ=DAILY' } })).toEqual([
    '0 2026-03-28T02:30+01:00',
    '1 2026-03-29T03:30+02:00 gap-moved-forward',
    '2 2026-03-30T02:30+02:00',
  ])
})

test('what comes at the very moment of its end does not come', () => {
  expect(dates({ from: '2026-12-01T09:00', until: '2026-12-03T09:00Z', repeat: { rule: 'FREQ=DAILY' } })).toEqual([
    '2026-12-01',
    '2026-12-02',
  ])
  expect(dates({ from: '2026-12-02T09:00', until: '2026-12-02T09:00Z', repeat: { on: 'WE' } })).toEqual(['never-comes'])
})

test.each([{ every: 'P1D' }, { every: 'P1W', on: 'MO TU WE TH FR SA SU' }, { rule: 'FREQ=DAILY' }])(
  'an exception to %j takes out its own date and leaves the number of every other as it was',
  (repeat) => {
    const wanted = { from: '2026-12-23T09:00', until: '2026-12-27T00:00Z' }
    const all = comes({ ...wanted, repeat })

    const left = comes({ ...wanted, repeat: { ...repeat, except: '2026-12-25 2026-12-23 2027-12-25' } })

    expect(all).toHaveLength(4)
    expect(left).toEqual([all[1], all[3]])
  },
)

test('an exception is a date in the wave’s own zone, also of what comes by hours', () => {
  const wanted = { from: '2026-12-24T18:00', zone: 'Pacific/Auckland', until: '2026-12-25T20:00Z' }

  expect(comes({ ...wanted, repeat: { every: 'PT12H', except: '2026-12-25' } })).toEqual([
    '0 2026-12-24T18:00+13:00',
    '3 2026-12-26T06:00+13:00',
  ])
})

test('a wave that exceptions leave nothing of is told', () => {
  const wanted = { from: '2026-12-24T09:00', until: '2026-12-25T00:00Z' }

  expect(comes({ ...wanted, repeat: { every: 'P1D', except: '2026-12-24' } })).toEqual(['never-comes'])
})

test('exceptions do not make room for more repetitions than a wave may have', () => {
  const wanted = { from: '2026-12-01T09:00', until: '2031-01-01T00:00Z' }

  expect(comes({ ...wanted, repeat: { rule: 'FREQ=DAILY', except: '2026-12-02' } })).toEqual(['too-many-occurrences'])
  expect(comes({ ...wanted, repeat: { on: 'MO TU WE TH FR SA SU' } })).toEqual(['too-many-occurrences'])
  expect(comes({ ...wanted, repeat: { rule: 'FREQ=WEEKLY' } })).toHaveLength(214)
})

test('a day that a zone leaves out falls on the next one’s moment and is dropped', () => {
  // Samoa crossed the date line: 30 December 2011 never was.
  const wanted = { from: '2011-12-29T09:00', zone: 'Pacific/Apia', until: '2012-01-01T00:00Z' }

  expect(comes({ ...wanted, repeat: { every: 'P1D' } })).toEqual([
    '0 2011-12-29T09:00-10:00',
    '2 2011-12-31T09:00+14:00',
    '3 2012-01-01T09:00+14:00',
  ])
})

test('a month after the 31st has no 31st: every takes its last day, a rule leaves it out', () => {
  const wanted = { from: '2028-01-31T09:00', until: '2028-04-01T00:00Z' }

  expect(dates({ ...wanted, repeat: { every: 'P1M' } })).toEqual(['2028-01-31', '2028-02-29', '2028-03-31'])
  expect(dates({ ...wanted, repeat: { rule: 'FREQ=MONTHLY;BYMONTHDAY=31' } })).toEqual(['2028-01-31', '2028-03-31'])
})

test.each([
  ['days of the week without whole weeks', { every: 'P3D', on: 'MO' }],
  ['days of the week in months', { every: 'P1M', on: 'MO' }],
  ['no day of the week', { every: 'P1W', on: '' }],
  ['a rule that ends by itself', { rule: 'FREQ=DAILY;COUNT=3' }],
])('%s: a problem', (_, repeat) => {
  expect(comes({ from: '2026-12-01T09:00', until: '2027-01-01T00:00Z', repeat: { ...repeat } })).toEqual(['bad-repeat'])
})

test.each([
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=300',
  'FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6',
  'FREQ=YEARLY;BYYEARDAY=366,-366;BYSETPOS=200',
  `FREQ=DAILY;BYMONTHDAY=31;BYMONTH=${Array.from({ length: 80 }, () => '2').join(',')}`,
])('the rule %s, which nothing fits, ends within half a second, in a year or in a thousand', (rule) => {
  const startedAtMs = cpuMs()

  const soon = comes({ from: '2026-12-01T09:00', until: '2027-12-01T09:00Z', repeat: { rule } })
  const late = comes({ from: '2026-12-01T09:00', until: '2999-12-31T09:00Z', repeat: { rule } })

  expect(cpuMs() - startedAtMs).toBeLessThan(500)
  expect(soon).toEqual(['never-comes'])
  expect(['never-comes', 'bad-repeat']).toContain(late[0])
})

const daily: readonly Partial<Plain>[] = [{ every: 'P1D' }, { on: 'MO TU WE TH FR SA SU' }, { rule: 'FREQ=DAILY' }]

/** How the first moments of a daily wave around a change of clocks differ from the wall time that was asked for. */
function driftsAround(change: Temporal.ZonedDateTime, time: Temporal.PlainTime): readonly string[] {
  const zone = change.timeZoneId
  const from = change.toPlainDate().subtract({ days: 2 }).toPlainDateTime(time)
  const until = change.toInstant().add({ hours: 96 }).toString()
  return daily.flatMap((repeat) => {
    const came = comes({ from: from.toString(), zone, until, repeat })
    const kept = came.filter((moment) => moment.includes(`T${time.toString({ smallestUnit: 'minute' })}`))
    const moved = came.filter((moment) => moment.endsWith('gap-moved-forward'))
    const isGood = came.length >= 4 && kept.length + moved.length === came.length && moved.length <= 1
    return isGood ? [] : [`${zone} ${came.join(', ')}`]
  })
}

test('in every zone with changes of clocks, what comes daily keeps its wall time but in the gap', () => {
  const start = Temporal.Instant.from('2024-01-01T00:00Z')
  const faults = Intl.supportedValuesOf('timeZone').flatMap((zone) => {
    const change = start.toZonedDateTimeISO(zone).getTimeZoneTransition('next')
    if (change === null || change.year > 2030) return []
    const after = change.getTimeZoneTransition('next')
    const before = change.subtract({ minutes: 15 }).toPlainTime()
    const times = [change.toPlainTime(), before, change.toPlainTime().subtract({ minutes: 15 })]
    const changes = after === null || after.year > 2030 ? [change] : [change, after]
    return changes.flatMap((each) => times.flatMap((time) => driftsAround(each, time)))
  })

  expect(faults).toEqual([])
})
