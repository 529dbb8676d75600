import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPatternCheck } from './check-pattern.ts'
import { aContext } from './render-fixture.ts'
import { renderMessage } from './render-message.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

/** Far more than any of them takes here, far less than what would be felt. */
const LIMIT_MS = 500

const long = 'x'.repeat(1_000)

const hostile: readonly (readonly [string, string])[] = [
  ['deep nesting', `${'{motto, select, other{'.repeat(400)}${'}}'.repeat(400)}`],
  ['very deep nesting', '{motto,select,other{'.repeat(5_000)],
  ['a huge select', `{motto, select, ${Array.from({ length: 10_000 }, (_, key) => `k${key}{x}`).join(' ')} other{}}`],
  [
    'the most branches that are read',
    `{motto, select, ${Array.from({ length: 1_400 }, (_, key) => `k${key}{}`).join('')} other{}}`,
  ],
  ['100 kB of words', 'word '.repeat(20_000)],
  ['open braces', '{'.repeat(100_000)],
  ['closed braces', '}'.repeat(9_999)],
  ['a ladder of braces', '{a'.repeat(4_999)],
  ['apostrophes', "'".repeat(9_999)],
  ['quoted braces', "'{".repeat(4_999)],
  ['quotes after letters', "a'{b}'".repeat(1_600)],
  ['an enormous offset', '{signatories, plural, offset:9007199254740991 other{#}}'],
  ['an offset beyond numbers', `{signatories, plural, offset:${'9'.repeat(9_000)} other{#}}`],
  ['a giant number skeleton', `{signatories, number, ::${'0'.repeat(9_900)}}`],
  ['a giant fraction', `{signatories, number, ::.${'0'.repeat(9_900)}}`],
  ['many words in a number skeleton', `{signatories, number, ::${'percent '.repeat(1_200)}}`],
  ['a giant date skeleton', `{closes, date, ::${'d'.repeat(9_900)}}`],
  ['a date skeleton of quotes', `{closes, date, ::${"E'".repeat(4_900)}}`],
  ['a giant scale', '{signatories, number, ::scale/1e308}'],
  ['a giant exponent', '{signatories, number, ::E0 integer-width/+000000000000000000000000}'],
  ['a name of 5 kB', `{${'n'.repeat(5_000)}}`],
  ['many unknown names', Array.from({ length: 1_300 }, (_, key) => `{n${key}}`).join('')],
  ['many hashtag places', '{hashtags} '.repeat(900)],
  ['less-than signs', '<a'.repeat(4_999)],
  ['ampersands', '&a'.repeat(4_999)],
  ['white space', `{${' '.repeat(9_000)}motto}`],
  ['line ends', `a${'\n'.repeat(9_000)}{hashtags}`],
  ['lone surrogates', '\uD800'.repeat(9_999)],
  ['controls of direction', '\u202E\u2066'.repeat(4_999)],
]

test.each(hostile)('%s ends soon, rendered or refused, and so does its check', (_, pattern) => {
  const check = createPatternCheck(aContext.campaign)
  const start = cpuMs()
  const rendered = renderMessage(pattern, aContext)
  const faults = check(pattern, 'en')

  expect(cpuMs() - start).toBeLessThan(LIMIT_MS)
  expect(rendered.kind === 'rendered' || faults.length > 0 || rendered.code === 'empty').toBe(true)
})

test('a text is made up to 100,000 characters and no further', () => {
  const campaign = { ...aContext.campaign, variables: { long } }
  const times = (count: number): unknown => renderMessage('{long}'.repeat(count), { ...aContext, campaign })

  expect(times(100)).toMatchObject({ kind: 'rendered', text: long.repeat(100) })
  expect(times(101)).toMatchObject({ kind: 'failed', code: 'too-long' })
  expect(times(1_600)).toMatchObject({ kind: 'failed', code: 'too-long' })
})

test('hashtags cannot make a text longer than that', () => {
  const hashtags = Array.from({ length: 200 }, (_, key) => `${long}${key}`)
  const rendered = renderMessage('{hashtags}', { ...aContext, campaign: { ...aContext.campaign, hashtags } })

  expect(rendered).toMatchObject({ kind: 'failed', code: 'too-long' })
})

const parts = [
  ['{', '}', '{motto', ', select, ', 'other{', '}}', "'", '#', '::', '{signatories, plural, offset:', '9', '=1{'],
  [', number, ::', ', date, ::', 'E', '0', '.', '@', '/', ' ', '<', '&', '\u202E', '{hashtags}', '٣'],
].flat()

test('whatever shape is repeated as often as it goes, it ends soon and nothing throws', () => {
  const part = fc.constantFrom(...parts)
  const check = createPatternCheck(aContext.campaign)
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.array(part, { maxLength: 4 }), (shape, end) => {
      const repeated = shape.join('')
      const pattern = repeated.repeat(Math.floor(9_900 / repeated.length)) + end.join('')
      const start = cpuMs()
      renderMessage(pattern, aContext)
      check(pattern, 'ar')
      expect(cpuMs() - start).toBeLessThan(LIMIT_MS)
    }),
    { numRuns: 150 },
  )
})
