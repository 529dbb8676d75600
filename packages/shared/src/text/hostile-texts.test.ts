import { expect, test } from 'vitest'
import { platformNames } from '../publish/platform.ts'
import { findCashtags } from './find-cashtags.ts'
import { findHashtags } from './find-hashtags.ts'
import { findMentions } from './find-mentions.ts'
import { segmentsOf } from './segments.ts'
import { textFit } from './text-fit.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

const units = [
  'a.',
  '#',
  '#a',
  '#1',
  '#!',
  '#·',
  '＃é',
  '@a',
  '@a.',
  '@a@a.',
  '@a-',
  ' @-',
  '$A',
  '$A.',
  '.a-',
  'a_.co',
  'foo.com_',
  'a.com見',
  '見',
  'xn--',
  'http://',
  'http://a.co/(',
  'https://a.co?!',
  'a.co/!',
  '(a.b',
  '\u0301',
  '👩🏽‍',
  '1\ufe0f',
  '\ud83c',
  '\u200d',
  ' #!a!',
]

const kB10 = 10_000
const kB100 = 100_000

const texts: readonly (readonly [string, (length: number) => string])[] = [
  ...units.map((unit) => [`${unit} again and again`, (length: number) => repeat(unit, length)] as const),
  ['a long label with an underscore at its end', (length) => `${repeat('見', length)}_x.com`],
  ['a long label in an address', (length) => `http://${repeat('é', length)}.com`],
  ['many labels', (length) => `${repeat('a.', length)}com/x`],
  ['a long hashtag of digits', (length) => `#${repeat('1', length)} #${repeat('1', length)}!`],
  ['a long hashtag', (length) => `#${repeat('é', length)}`],
  ['a long mention', (length) => `@${repeat('a', length)}@${repeat('é.', length)}`],
  ['a long path', (length) => `https://example.org/${repeat('!', length)}`],
  ['open brackets', (length) => `https://example.org/${repeat('(a', length)}`],
]

function repeat(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length))
}

/** The best of three, as the machine may be busy. */
function timeFor(text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const startedAt = cpuMs()
    for (const platform of platformNames) {
      textFit(platform, text, text.length)
      segmentsOf(platform, text)
      findMentions(platform, text)
      findHashtags(platform, text)
    }
    findCashtags(text)
    return cpuMs() - startedAt
  })
  return Math.min(...times)
}

test.each(texts)('%j: 10 kB are read in bounded time, and 100 kB in no hundredfold of it', (_, textOf) => {
  const short = timeFor(textOf(kB10))
  expect(short).toBeLessThan(500)
  expect(timeFor(textOf(kB100))).toBeLessThan(Math.max(5, short) * 35)
})
