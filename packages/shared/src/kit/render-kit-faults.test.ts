import { expect, test } from 'vitest'
import { smallKit } from './kit-fixture.ts'
import { parseKit } from './parse-kit.ts'
import { renderKitFaults } from './render-kit-faults.ts'

test('each fault is one line with file, line, path, code and what to do', () => {
  const parsed = parseKit(smallKit.replace('Europe/London', 'Europe/Lodnon'), 'yaml')

  expect(parsed.kind === 'faults' && renderKitFaults(parsed.faults, 'kit.yaml')).toBe(
    'kit.yaml:5  campaign.timeZone  unknown-zone  "Europe/Lodnon" is no IANA time zone. Did you mean "Europe/London"?',
  )
})

test('a fault of the whole file has no path', () => {
  expect(renderKitFaults([{ path: '', line: 2, code: 'yaml-syntax', message: 'Broken.' }])).toBe(
    'kit:2  yaml-syntax  Broken.',
  )
})

test('nothing from a kit reaches a terminal as a command or a line of its own', () => {
  const hostile = String.raw`"\e[2J\u009b\u202e\nkit.yaml:1  all is well": 1`
  const parsed = parseKit(`${hostile}\n${smallKit.replace('slug: small', String.raw`slug: "\e[2J\r\n"`)}`, 'yaml')

  const said = parsed.kind === 'faults' ? renderKitFaults(parsed.faults) : ''

  expect(said.split('\n')).toHaveLength(2)
  expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
