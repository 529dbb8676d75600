import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { platformNames } from '../publish/platform.ts'
import { findingsOf } from './findings.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

const fragments = fc.constantFrom(
  '@',
  '#',
  '$A',
  '$B ',
  ' ',
  '\n',
  '.',
  '-',
  '’s',
  '/',
  '?utm_a=1',
  '&',
  '{a}',
  '[link]',
  'README.md',
  'example.org',
  'https://bit.ly/a',
  'http://',
  'é',
  '我',
  'א',
  'ب',
  '👨‍👩‍👧',
  '\u200d',
  '\u2067',
  '\u202b',
  '\u2069',
  '\ufeff',
  '\ud83c',
  'A',
  'NOT US',
  'sexworkiswork',
  'constructor',
)
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join('')),
)

test('findings lie within the text, at the borders of code points, in the order of their places', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...platformNames), (text, platform) => {
      const findings = findingsOf(platform, text)

      for (const { start, end } of findings) {
        expect(start <= end && start >= 0 && end <= text.length).toBe(true)
        expect([isWithinPair(text, start), isWithinPair(text, end)]).toEqual([false, false])
      }
      const starts = findings.map(({ start }) => start)
      expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      expect(findingsOf(platform, text)).toEqual(findings)
    }),
  )
})

/** Whether the place is between the two halves of one character. */
function isWithinPair(text: string, place: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(place - 1, place + 1)) && place > 0
}

test('of one code there are at most 50, whatever a text holds', () => {
  const findings = findingsOf('x', 'README.md #a-b @é {name} \u200b'.repeat(1_000))
  const most = Math.max(...[...Map.groupBy(findings, ({ code }) => code).values()].map(({ length }) => length))
  expect(most).toBe(50)
})

test.each([
  'a.',
  '@a',
  '#a',
  '@',
  '#',
  '#a-',
  '@a.',
  '{',
  '{a',
  '[your ',
  '<your ',
  'A ',
  'A',
  '$A ',
  '\u2067',
  '\u2067a\u2069',
  '\u202b',
  '\u200d',
  'א ',
  '?utm_a=1',
  'http://a.co?utm_a=1&',
  'http://a.co ',
  '我',
  '👨‍👩‍👧',
  'e\u0301',
  '.',
  ' ',
  '\n',
  '’',
  '\ud800',
])('time grows with the length, not its square, for %j again and again', (part) => {
  const timeFor = (length: number): number => {
    const text = part.repeat(length / part.length)
    const startedAt = cpuMs()
    for (const platform of platformNames) findingsOf(platform, text)
    return cpuMs() - startedAt
  }
  timeFor(2_000)

  // 20 times the length; the square would take 400 times as long. The best of three: other work on the machine comes and goes.
  const best = (length: number): number => Math.min(timeFor(length), timeFor(length), timeFor(length))
  expect(best(40_000)).toBeLessThan(Math.max(0.5, best(2_000)) * 150)
})
