import * as fc from 'fast-check'
import twitter from 'twitter-text'
import { expect, test } from 'vitest'
import { findCashtags } from './find-cashtags.ts'
import { findHashtags } from './find-hashtags.ts'
import { findLinks } from './find-links.ts'
import { findMentions } from './find-mentions.ts'
import { textFit } from './text-fit.ts'

/**
 * What texts are made of. Left out on purpose, as we differ there from npm's twitter-text 3.1.0: emoji and domains of later
 * years, letters that Unicode has got since 2014, quotation marks and control characters in host names (its Java and Ruby
 * versions take none there, either), and the Kelvin sign for a k in a domain.
 */
const pieces = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'b', 'Z', 'é', 'ñ', 'ſ', 'ɓ', 'ʻ', 'ι', 'я', 'Ж', 'ї', '9', '１', '٣', '०'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'ش',
      'ع',
      'ی',
      '我',
      '们',
      'अ',
      'ि',
      '्',
      'ก',
      'ี',
      '한',
      '어',
      'か',
      'ナ',
      'ሀ',
      'ა',
      '𐐀',
      '𠮷',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\u200c', '\u200d', '\u0301', '\u0345', '·', '・', 'ー', '゛', '〃', '～', '־', '״'),
  },
  { weight: 4, arbitrary: fc.constantFrom(' ', ' ', '\n', '\u00a0', '\u3000', '\u200b', '\u200e', '\u202a', '\u2066') },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      '.',
      '.',
      ',',
      '!',
      '?',
      ':',
      '/',
      '(',
      ')',
      '((',
      '))',
      '-',
      '_',
      '--',
      '&',
      '%',
      '=',
      '~',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '。',
      '，',
      '：',
      '、',
      '「',
      '」',
      '“',
      '”',
      '…',
      '–',
      '—',
      "'",
      ';',
      '|',
      '[',
      ']',
      '{',
      '^',
      '<',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '#',
      '＃',
      '@',
      '＠',
      '$',
      '*',
      '+',
      '\ufe0f',
      '\ufe0e',
      '\u20e3',
      '\uFEFF',
      '\uFFFE',
      '\ud800',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'http://',
      'https://',
      'HTTP://',
      'ftp://',
      'www.',
      'com',
      'org',
      'co',
      'jp',
      '한국',
      'рф',
      'xn--',
      'xn--p1ai',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'example.com',
      'example.org/path',
      'sub.foo.info',
      'foo.co.jp',
      'go.com:80',
      'http://example.com/a(b)',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('/x', '/(a(b)c)', '?q=1', 't.co/', 'https://t.co/abc', `https://t.co/${'a'.repeat(40)}`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'RT',
      'rt',
      'rT:',
      'name',
      'Some_Name',
      'abcdefghijklmnopqrst',
      '/list',
      'TSLA',
      'BRK.A',
      'tag',
      '1st',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('a'.repeat(63), 'あ'.repeat(20), 'é'.repeat(60)) },
)
const texts = fc.array(pieces, { maxLength: 16 }).map((parts) => parts.join(''))

const runs = { numRuns: 3_000 }

type Placed = { readonly indices: readonly [number, number] }

/**
 * twitter-text looks a bare host up by its text and finds the first place, also one within a longer host:
 * of `example.comx見example.com` it takes the first `example.com`, which it did not match.
 */
function isMisplaced(text: string): boolean {
  const bare = twitter.extractUrlsWithIndices(text).filter(({ url }) => !/^https?:/i.test(url))
  return bare.some(({ url }) => {
    const host = url.replace(/[/:?].*$/s, '')
    return text.indexOf(host) !== text.lastIndexOf(host)
  })
}

/** Where letters stand between a bare host and its path, twitter-text counts on from the middle of the link. */
function isMiscounted(text: string): boolean {
  return twitter.extractUrlsWithIndices(text).some(({ url, indices: [start, end] }) => url.length !== end - start)
}

/** Selectors and keycaps make emoji of what stands before them; emoji have tests of their own. */
function hasEmojiPart(text: string): boolean {
  return /[\ufe0f\u20e3]/.test(text)
}

/** Whether something that begins before it, or a link at the same place, takes a part of the entity. */
function standsAlone<Found extends Placed>(text: string, found: readonly Found[]): readonly Found[] {
  let taken = 0
  const sorted = [...twitter.extractUrlsWithIndices(text), ...found].toSorted(
    (one, other) => one.indices[0] - other.indices[0],
  )
  const kept = new Set<Placed>()
  for (const entity of sorted) {
    if (entity.indices[0] < taken) continue
    kept.add(entity)
    taken = entity.indices[1]
  }
  return found.filter((entity) => kept.has(entity))
}

function placesOf(found: readonly { readonly start: number; readonly end: number }[]): readonly (readonly number[])[] {
  return found.map(({ start, end }) => [start, end])
}

test('links are those of twitter-text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!isMisplaced(text))
      expect(placesOf(findLinks(text))).toEqual(twitter.extractUrlsWithIndices(text).map(({ indices }) => indices))
    }),
    runs,
  )
})

test('hashtags are those of twitter-text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!isMisplaced(text))
      expect(findHashtags('x', text).map(({ start, end, name }) => ({ hashtag: name, indices: [start, end] }))).toEqual(
        twitter.extractHashtagsWithIndices(text),
      )
    }),
    runs,
  )
})

test('mentions are those of twitter-text that no link takes', () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!isMisplaced(text))
      const mentions = findMentions('x', text).map(({ start, end, name }) => ({
        screenName: name,
        indices: [start, end],
      }))
      expect(mentions).toEqual(standsAlone(text, twitter.extractMentionsWithIndices(text)))
    }),
    runs,
  )
})

test('cashtags are those of twitter-text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(findCashtags(text).map(({ start, end, name }) => ({ cashtag: name, indices: [start, end] }))).toEqual(
        twitter.extractCashtagsWithIndices(text),
      )
    }),
    runs,
  )
})

test('the weighted length is that of twitter-text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const sent = text.normalize('NFC')
      fc.pre(!isMisplaced(sent) && !isMiscounted(sent) && !hasEmojiPart(sent))
      const { weightedLength, valid } = twitter.parseTweet(text)
      expect(textFit('x', text)).toEqual({ length: weightedLength, limit: 280, fits: valid })
    }),
    runs,
  )
})
