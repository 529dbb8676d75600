import { readFileSync } from 'node:fs'
import { parseKit, writeKit } from '@chorus/shared'
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
  ]
  for (const moment of moments) {
    const text = sample.replace(/when: \{[^\n]*\}/, `when: ${moment}`)
    const first = parseKit(text, 'yaml')
    if (first.kind !== 'kit') throw new Error(`${moment}: ${JSON.stringify(first)}`)

    expect(parseKit(writeKit(first.kit), 'yaml')).toEqual(first)
  }
})
