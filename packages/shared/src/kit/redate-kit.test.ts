import { expect, test } from 'vitest'
import { smallKit } from './kit-fixture.ts'
import type { Kit } from './kit.ts'
import { parseKit } from './parse-kit.ts'
import { redateKit } from './redate-kit.ts'

test('the opening moves to the instant, and every anchor by the same number of days with its wall time', () => {
  const { campaign } = redateKit(kitWith('anchor: opening'), Temporal.Instant.from('2026-11-21T18:30:15.987Z'))

  expect(campaign.opensAt.toString()).toBe('2026-11-21T18:30:15')
  expect(campaign.anchors['deadline']?.toString()).toBe('2026-12-21T23:59:00')
})

test('the opening is that instant’s wall time in the campaign’s zone, which may be another day', () => {
  const kit = kitWith('anchor: opening', 'Pacific/Auckland')

  const { campaign } = redateKit(kit, Temporal.Instant.from('2026-11-21T18:30:00Z'))

  expect(campaign.opensAt.toString()).toBe('2026-11-22T07:30:00')
  expect(campaign.anchors['deadline']?.toString()).toBe('2026-12-22T23:59:00')
})

test('a wall time under at moves with its zone and repetition', () => {
  const when = 'at: 2026-12-02T09:00, zone: organisation, repeat: { every: P7D, until: deadline }'

  expect(momentAfter(when, '2027-01-10T08:00:00Z')).toMatchObject({
    kind: 'wall',
    at: Temporal.PlainDateTime.from('2027-01-11T09:00'),
    zone: 'organisation',
    repeat: { until: 'deadline' },
  })
})

test('an instant under at keeps its wall time in the campaign’s zone when the clocks change between', () => {
  expect(momentAfter('at: 2026-12-02T10:00Z', '2027-05-31T08:00:00Z')).toMatchObject({
    at: Temporal.Instant.from('2027-06-01T09:00Z'),
  })
})

test('an instant whose wall time does not exist on its new day moves forward; of one that comes twice the first is taken', () => {
  expect(momentAfter('at: 2026-12-02T01:30Z', '2027-03-27T08:00:00Z')).toMatchObject({
    at: Temporal.Instant.from('2027-03-28T01:30Z'), // 02:30 by the clocks that were put forward at 01:00
  })
  expect(momentAfter('at: 2026-12-02T01:30Z', '2027-10-30T08:00:00Z')).toMatchObject({
    at: Temporal.Instant.from('2027-10-31T00:30Z'), // the first half past one, in summer time
  })
})

test('a moment counted from an anchor stays as it is: its anchor has moved', () => {
  const when = 'anchor: deadline, offset: -P3D, time: "09:00", zone: organisation'

  expect(momentAfter(when, '2027-01-10T08:00:00Z')).toEqual(kitWith(when).waves[0]?.when)
})

test('what was not before the opening does not come before it: then everything moves a day further', () => {
  const kit = kitWith('at: 2026-12-01T10:00')

  const later = redateKit(kit, Temporal.Instant.from('2026-11-21T15:00:00Z'))
  const earlier = redateKit(kit, Temporal.Instant.from('2026-11-21T08:00:00Z'))

  expect(later.waves[0]?.when).toMatchObject({ at: Temporal.PlainDateTime.from('2026-11-22T10:00') })
  expect(later.campaign.anchors['deadline']?.toString()).toBe('2026-12-22T23:59:00')
  expect(earlier.waves[0]?.when).toMatchObject({ at: Temporal.PlainDateTime.from('2026-11-21T10:00') })
})

test('what was before the opening stays so many days before it', () => {
  expect(momentAfter('at: 2026-11-28T12:00', '2027-01-10T08:00:00Z')).toMatchObject({
    at: Temporal.PlainDateTime.from('2027-01-07T12:00'),
  })
})

test('exceptions, bounds, the start of a rapid response and the embargo move by the same number of days', () => {
  const kit = kitWith('at: 2026-12-02T09:00, repeat: { every: P1D, until: deadline, except: [2026-12-25] }')
  const embargoUntil = Temporal.PlainDateTime.from('2026-12-02T00:01')
  const [wave] = kit.waves
  if (wave === undefined) throw new Error('no wave')
  const from = { kind: 'wall', at: Temporal.PlainDateTime.from('2026-12-03T09:00'), zone: 'campaign' } as const
  const rapid = { ...wave, when: { kind: 'agreed', from, within: Temporal.Duration.from('PT2H') } } as const
  const waves = [{ ...wave, earliest: from, latest: from }, rapid]

  const moved = redateKit(
    { ...kit, campaign: { ...kit.campaign, embargoUntil }, waves },
    Temporal.Instant.from('2026-11-21T08:00Z'),
  )

  const [first, second] = moved.waves
  expect(String(moved.campaign.embargoUntil)).toBe('2026-11-22T00:01:00')
  expect(first?.when.kind === 'wall' && first.when.repeat?.except?.map(String)).toEqual(['2026-12-15'])
  expect(JSON.stringify([first?.earliest, first?.latest])).toBe(JSON.stringify([movedFrom, movedFrom]))
  expect(JSON.stringify(second?.when.kind === 'agreed' && second.when.from)).toBe(JSON.stringify(movedFrom))
})

const movedFrom = { kind: 'wall', at: '2026-11-23T09:00:00', zone: 'campaign' }

test('hashtags, languages, limits and wordings stay as they are', () => {
  const text = smallKit
    .replace('hashtags:', 'sourceLocale: en\n  hashtagUse: { x: { most: 1 } }\n  hashtags:')
    .replace('texts:', 'hashtags: [Sign]\n    texts:')
    .replace('variants:', 'translatedFrom: "0123456789012345"\n        variants:')
    .replace('platforms: [x]', 'platforms: [x]\n    hashtags: [LastDays]')
    .replace('stance: author', 'stance: author\n    wordings: [{ message: we-signed, locale: en, pattern: "We!" }]')
  const parsed = parseKit(text, 'yaml')
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))
  const { campaign, waves, ...rest } = parsed.kit

  const moved = redateKit(parsed.kit, Temporal.Instant.from('2027-01-10T08:00:00Z'))

  expect(moved).toMatchObject(rest)
  expect(moved.campaign).toMatchObject({ sourceLocale: 'en', hashtagUse: campaign.hashtagUse })
  expect(moved.waves[0]?.hashtags).toEqual(waves[0]?.hashtags)
})

test('moving a kit to where it opens already changes nothing', () => {
  const kit = kitWith('at: 2026-12-02T10:00Z')

  expect(redateKit(kit, Temporal.Instant.from('2026-12-01T09:00:00Z'))).toEqual(kit)
})

function momentAfter(when: string, opensAt: string): unknown {
  return redateKit(kitWith(when), Temporal.Instant.from(opensAt)).waves[0]?.when
}

function kitWith(when: string, timeZone = 'Europe/London'): Kit {
  const parsed = parseKit(
    smallKit.replace(/when: .*/, `when: { ${when} }`).replace('timeZone: Europe/London', `timeZone: ${timeZone}`),
    'yaml',
  )
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))
  return parsed.kit
}
