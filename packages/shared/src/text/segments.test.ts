import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { platformNames, type PlatformName } from '../publish/platform.ts'
import { findHashtags } from './find-hashtags.ts'
import { linksOf } from './links-of.ts'
import { segmentsOf } from './segments.ts'

function parts(platform: PlatformName, text: string): readonly string[] {
  return segmentsOf(platform, text).map((segment) => `${segment.kind}: ${segment.text}`)
}

const post = '@UN_Women, read example.org! #AreWeNotWomen $EXMPL'

test.each([
  [
    'x',
    [
      'mention: @UN_Women',
      'text: , read ',
      'link: example.org',
      'text: ! ',
      'tag: #AreWeNotWomen',
      'text:  ',
      'tag: $EXMPL',
    ],
  ],
  ['mastodon', ['mention: @UN_Women', 'text: , read example.org! ', 'tag: #AreWeNotWomen', 'text:  $EXMPL']],
  [
    'bluesky',
    ['text: @UN_Women, read ', 'link: example.org', 'text: ! ', 'tag: #AreWeNotWomen', 'text:  ', 'tag: $EXMPL'],
  ],
  ['facebook', ['text: @UN_Women, read ', 'link: example.org', 'text: ! ', 'tag: #AreWeNotWomen', 'text:  $EXMPL']],
] as const)('%s shows a post in its own parts', (platform, expected) => {
  expect(parts(platform, post)).toEqual(expected)
})

test('a text without entities is one part, an empty one has none', () => {
  expect(segmentsOf('x', 'plain')).toEqual([{ kind: 'text', text: 'plain', start: 0, end: 5 }])
  expect(segmentsOf('x', '')).toEqual([])
})

test('where a hashtag and a link overlap, the link wins', () => {
  const text = '#見example.com'
  expect(findHashtags('x', text)).toHaveLength(1)
  expect(parts('x', text)).toEqual(['text: #見', 'link: example.com'])
})

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(
        ' ',
        '#',
        '＃',
        '@',
        '$',
        'tag',
        '見',
        '.',
        '/',
        '(',
        'example.com',
        'https://',
        '@a@b.co',
        '👩🏽‍🎤',
        '\n',
      ),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''))

test('segments cover the text without a gap, and every link is one of them', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...platformNames), (text, platform) => {
      const segments = segmentsOf(platform, text)
      expect(segments.map((segment) => segment.text).join('')).toBe(text)
      expect(segments.map(({ start }) => start)).toEqual(
        [0, ...segments.map(({ end }) => end)].slice(0, segments.length),
      )
      expect(segments.every(({ start, end, text: part }) => part !== '' && text.slice(start, end) === part)).toBe(true)
      expect(segments.filter(({ kind }) => kind === 'link').map(({ start, end }) => [start, end])).toEqual(
        linksOf(platform, text).map(({ start, end }) => [start, end]),
      )
    }),
    { numRuns: 1_000 },
  )
})
