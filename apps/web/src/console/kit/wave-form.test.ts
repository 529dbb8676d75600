import { expect, test } from 'vitest'
import type { PlainKit, PlainWave } from './plain-kit.ts'
import { shiftMoment } from './shift-wave.ts'
import { formOfWave, isMomentKept, waveOfForm } from './wave-form.ts'

const kit: PlainKit = {
  kit: 1,
  campaign: { slug: 'one', title: 'One', timeZone: 'UTC', opensAt: '', anchors: { deadline: '' } },
  messages: [],
  waves: [],
}

const wave = (rest: Partial<PlainWave>): PlainWave => ({
  key: 'w',
  messages: ['m'],
  when: { anchor: 'opening' },
  lateBy: 'PT1H',
  platforms: ['x'],
  ...rest,
})

test.each<PlainWave>([
  wave({ when: { anchor: 'deadline', offset: '-P3D', time: '09:00', zone: 'organisation' } }),
  wave({ when: { anchor: 'deadline', offset: 'PT36H' }, spread: { over: 'PT4H', gap: 'PT5M' } }),
  wave({ when: { at: '2026-12-10T18:00', zone: 'campaign' }, together: true }),
  wave({ when: { at: '2026-12-10T18:00', zone: 'campaign', repeat: { every: 'P7D', until: 'deadline' } } }),
  wave({ when: { asSoonAs: 'agreed', within: 'P7D' } }),
  // What the form does not know stays as it was written.
  wave({ when: { at: '2026-12-10T18:00:00Z' }, hashtags: ['Own'], latest: { anchor: 'deadline' } }),
  wave({ when: { anchor: 'opening', offset: 'P1M' } }),
  wave({ when: { anchor: 'opening', repeat: { rule: 'FREQ=MONTHLY;BYDAY=1MO', until: 'deadline' } } }),
  wave({ spread: { over: 'PT4H', jitter: 'PT10M', order: 'zone' } }),
])('a wave that is opened in the form and saved unchanged says what it said', (before) => {
  expect(waveOfForm(formOfWave(before, kit), before)).toEqual(before)
})

test('a moment moves by days where one day is all there is to move', () => {
  expect(shiftMoment({ anchor: 'deadline', offset: '-P3D', time: '09:00' }, 1)).toEqual({
    anchor: 'deadline',
    offset: '-P2D',
    time: '09:00',
  })
  expect(shiftMoment({ anchor: 'deadline', offset: '-P3D' }, 3)).toEqual({ anchor: 'deadline' })
  expect(shiftMoment({ anchor: 'opening', offset: '-PT36H' }, 1)).toEqual({ anchor: 'opening', offset: '-PT12H' })
  expect(shiftMoment({ at: '2026-12-31T18:00', zone: 'campaign' }, 1)).toEqual({
    at: '2027-01-01T18:00',
    zone: 'campaign',
  })
  expect(shiftMoment({ at: '2026-12-10T18:00Z' }, -1)).toEqual({ at: '2026-12-09T18:00:00Z' })
  expect(shiftMoment({ anchor: 'opening', repeat: { every: 'P7D', until: 'deadline' } }, 1)).toBeUndefined()
  expect(shiftMoment({ asSoonAs: 'agreed', within: 'P7D' }, 1)).toBeUndefined()
})

test('only what the form cannot say is kept from being changed by it', () => {
  expect(isMomentKept(wave({ when: { anchor: 'deadline', offset: '-P1DT12H' } }))).toBe(true)
  expect(isMomentKept(wave({ when: { anchor: 'deadline', offset: '-P3D' } }))).toBe(false)
})
