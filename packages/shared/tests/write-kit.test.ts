import { readFileSync } from 'node:fs'
import { parseKit, stampTranslations, writeKit } from '@chorus/shared'
import { expect, test } from 'vitest'

const sample = readFileSync(new URL('../../../examples/consultation.yaml', import.meta.url), 'utf8')

test('a kit that is written and read again is the same kit', () => {
  const first = parseKit(sample, 'yaml')
  if (first.kind !== 'kit') throw new Error('the sample has faults')

  expect(parseKit(writeKit(first.kit), 'yaml')).toEqual(first)
})

test('every form of a moment survives being written', () => {
  const moments = [
    '{ anchor: deadline, offset: -P3D, time: "09:00", zone: organisation }',
    '{ anchor: opening }',
    '{ at: 2026-12-02T09:00, zone: Asia/Tokyo, repeat: { every: P7D, until: deadline } }',
    '{ at: 2026-12-02T09:00:00Z }',
    '{ at: 2026-12-02T09:00:00.123Z }',
    '{ anchor: deadline, offset: -PT36H }',
    '{ at: 2026-12-02T09:00, repeat: { every: P2W, on: [MO, TH], until: deadline, except: [2026-12-24, 2027-01-04] } }',
    '{ anchor: opening, time: "09:00:30", repeat: { rule: FREQ=MONTHLY;BYDAY=1MO, until: deadline } }',
    '{ asSoonAs: agreed, within: PT2H }',
    '{ asSoonAs: agreed, within: P1D, from: { anchor: opening, offset: P1D, time: "09:00", zone: organisation } }',
  ]
  for (const moment of moments) {
    const text = sample.replace(/when: \{[^\n]*\}/, `when: ${moment}`)
    const first = parseKit(moment.includes('agreed') ? text.replace(/ {4}spread: .*\n/, '') : text, 'yaml')
    if (first.kind !== 'kit') throw new Error(`${moment}: ${JSON.stringify(first)}`)

    expect(parseKit(writeKit(first.kit), 'yaml')).toEqual(first)
  }
})

test('every optional key survives being written', () => {
  const text = sample
    .replace('sourceLocale: en', 'sourceLocale: es')
    .replace(/ {2}hashtagUse:(?:\n {4}.*)*/, '  hashtagUse: { x: { order: [], most: 0, position: end }, facebook: {} }')
    .replace(/hashtags: \[.*\]\n {4}texts:\n/, 'hashtags: []\n    texts:\n')
    .replace(
      '- locale: es',
      '- locale: es\n        platform: mastodon\n        status: draft\n        translatedFrom: "0012345678901234"',
    )
    .replace(
      'platforms: [x]',
      'platforms: [x]\n    hashtags: [Now]\n    earliest: { at: 2026-12-01T09:00, zone: organisation }\n    latest: { anchor: deadline }',
    )
    .replace('campaign:\n', 'campaign:\n  embargoUntil: 2026-12-01T10:00\n  accountGap: PT15M\n')
    .replace('over: ', 'order: zone, over: ')
    .replace(
      'handle: LanternNet_demo }]',
      'handle: LanternNet_demo, postLimit: 4000, audience: 900 }]\n    workingDays: [MO, FR]\n    wordings: [{ message: open-author, locale: en, platform: x, pattern: "Our own: {link_petition}" }]',
    )
  const first = parseKit(text, 'yaml')
  if (first.kind !== 'kit') throw new Error(JSON.stringify(first))

  expect(first.kit.campaign.sourceLocale).toBe('es')
  expect(first.kit.campaign.hashtagUse).toEqual({ x: { order: [], most: 0, position: 'end' }, facebook: {} })
  expect(first.kit.messages[0]?.hashtags).toEqual([])
  expect(first.kit.messages[0]?.texts[1]).toMatchObject({ status: 'draft', translatedFrom: '0012345678901234' })
  expect(first.kit.waves[0]).toMatchObject({
    hashtags: ['Now'],
    earliest: { kind: 'wall' },
    latest: { anchor: 'deadline' },
  })
  expect(first.kit.waves.some(({ spread }) => spread?.order === 'zone')).toBe(true)
  expect([first.kit.campaign.embargoUntil, first.kit.campaign.accountGap].map(String)).toEqual([
    '2026-12-01T10:00:00',
    'PT15M',
  ])
  expect(first.kit.organisations[0]).toMatchObject({
    accounts: [{ postLimit: 4_000, audience: 900 }],
    wordings: [{ platform: 'x' }],
    workingDays: ['MO', 'FR'],
  })
  expect(parseKit(writeKit(first.kit), 'yaml')).toEqual(first)
})

test('a stamped kit survives being written, and needs no second stamp', () => {
  const first = parseKit(sample, 'yaml')
  if (first.kind !== 'kit') throw new Error('the sample has faults')
  const kit = stampTranslations(first.kit)

  expect(kit.messages.flatMap(({ texts }) => texts).filter(({ translatedFrom }) => translatedFrom)).toHaveLength(24)
  expect(parseKit(writeKit(kit), 'yaml')).toEqual({ kind: 'kit', kit })
  expect(stampTranslations(kit)).toEqual(kit)
})
