import { expect, test } from 'vitest'
import { campaignInstants } from './campaign-instants.ts'
import { createDaysOfWaves, evenly } from './days-of-waves.ts'
import { smallKit } from './kit-fixture.ts'
import { parseKit } from './parse-kit.ts'

test('a wave’s days are those of its moments and of the ends of their windows, by the zone', () => {
  const when = 'when: { at: 2026-12-03T20:00, repeat: { every: P10D, until: deadline } }'

  expect(daysOf(when, 'Europe/London')).toEqual(['03', '04', '13', '14', '23', '24'].map((day) => `2026-12-${day}`))
  expect(daysOf(when, 'Asia/Tokyo')).toEqual(['2026-12-04', '2026-12-14', '2026-12-24'])
})

test('of many days twelve are looked at, the first and the last among them', () => {
  const days = daysOf('when: { at: 2026-12-02T09:00, repeat: { every: P1D, until: deadline } }', 'Europe/London')

  expect(days).toHaveLength(12)
  expect([days[0], days.at(-1)]).toEqual(['2026-12-02', '2026-12-31'])
})

test('a wave as soon as agreed may come on any day of it', () => {
  const days = daysOf('when: { asSoonAs: agreed, within: P11D, from: { at: 2026-12-20T09:00 } }', 'Europe/London')

  expect(days).toHaveLength(12)
  expect([days[0], days.at(-1)]).toEqual(['2026-12-20', '2026-12-31'])
})

test('of few items all are kept, of many so many, the first and the last among them', () => {
  expect(evenly([1, 2, 3], 3)).toEqual([1, 2, 3])
  for (let count = 5; count < 200; count += 1) {
    const kept = evenly(
      Array.from({ length: count }, (_, index) => index),
      4,
    )
    expect(kept).toHaveLength(4)
    expect([kept[0], kept.at(-1)]).toEqual([0, count - 1])
  }
})

const spread = '\n    spread: { over: PT4H, gap: PT5M }'

function daysOf(when: string, zone: string): readonly string[] {
  const parsed = parseKit(
    smallKit.replace(/when: .*\n {4}spread: .*/, `${when}${when.includes('agreed') ? '' : spread}`),
    'yaml',
  )
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))
  const { campaign, waves } = parsed.kit
  const days = createDaysOfWaves({ ...campaign, anchors: campaignInstants(campaign) })
  return days.daysOf(waves, zone).map((at) => at.toZonedDateTimeISO(zone).toPlainDate().toString())
}
