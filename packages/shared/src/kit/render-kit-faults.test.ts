import { expect, test } from 'vitest'
import { smallKit } from './kit-fixture.ts'
import { lintKit } from './lint-kit.ts'
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

test('a warning says that it is one, an error does not', () => {
  const fault = { path: 'waves', line: 2, code: 'some-code', message: 'Mend it.' }

  expect(renderKitFaults([{ ...fault, severity: 'advice' }])).toBe('kit:2  waves  advice some-code  Mend it.')
  expect(renderKitFaults([{ ...fault, severity: 'error' }])).toBe('kit:2  waves  some-code  Mend it.')
})

test('nothing that a lint says of a text reaches a terminal as a command or a line of its own', () => {
  const hostile = smallKit.replace(
    '{organisation} has',
    String.raw`\u202e@a\u2066_b.org x.\u200dIt {or\u202eg} https://bit.ly/a\u202eb\n#a-\u2028b`,
  )

  const said = renderKitFaults(lintKit(hostile, 'yaml').faults)

  expect(said).toContain('\\u{202e}')
  expect(said.split('\n').length).toBe(lintKit(hostile, 'yaml').faults.length)
  expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
})

test('nothing from a kit reaches a terminal as a command or a line of its own', () => {
  const hostile = String.raw`"\e[2J\u009b\u202e\nkit.yaml:1  all is well": 1`
  const parsed = parseKit(`${hostile}\n${smallKit.replace('slug: small', String.raw`slug: "\e[2J\r\n"`)}`, 'yaml')

  const said = parsed.kind === 'faults' ? renderKitFaults(parsed.faults) : ''

  expect(said.split('\n')).toHaveLength(2)
  expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
