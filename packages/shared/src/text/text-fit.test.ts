import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { platformNames } from '../publish/platform.ts'
import { textFit } from './text-fit.ts'

test.each([
  ['plain words', 'Are we not women?', 17],
  ['a composed letter', 'É', 1],
  ['the same letter in two parts', 'E\u0301', 1],
  ['Cyrillic, Arabic, Hebrew, Thai, Devanagari', 'Ёبאกअ', 5],
  ['Chinese', '我们', 4],
  ['Korean', '한국', 4],
  ['Ethiopic', 'ሰ', 2],
  ['light punctuation', '“–”‘′', 5],
  ['heavy punctuation', '…€→™', 8],
  ['a link', 'https://example.org/a/very/long/path/that/is/not/counted/by/its/own/length', 23],
  ['a short link', 'http://t.co', 23],
  ['a bare domain', 'see example.org', 27],
  ['an accidental link', 'README.md', 23],
  ['a link of a young domain', 'https://foo.music/x', 23],
  ['text around links', 'a http://b.co c http://d.co', 2 + 23 + 3 + 23],
  ['an emoji', '🐱', 2],
  ['a family', '👨‍👩‍👧‍👦', 2],
  ['a skin tone', '🙋🏽', 2],
  ['a flag', '🇸🇴', 2],
  ['the flag of England', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 2],
  ['emoji of later years', '🐻‍❄️❤️‍🔥🙂‍↔️🏳️‍⚧️🧑‍🧑‍🧒🫱🏻‍🫲🏿', 12],
  ['a keycap', '1️⃣', 2],
  ['a keycap without its selector', '1⃣', 2],
  ['an emoji in text style', '☺', 2],
  ['a copyright sign', '©', 1],
  ['direction marks', '\u2066\u202Ahttp://foobar.پاکستان/\u202C\u2069', 4 * 2 + 23],
  ['a host with a label that is too long', `${'a'.repeat(64)}.com`, 68],
  ['a host with a foreign label just short enough', `http://${'あ'.repeat(10)}.com`, 23],
])('on X %s counts as X counts it', (_, text, length) => {
  expect(textFit('x', text)).toEqual({ length, limit: 280, fits: true })
})

test.each([
  ['280 letters', 'x'.repeat(280), true],
  ['281 letters', 'x'.repeat(281), false],
  ['140 Chinese signs', '我'.repeat(140), true],
  ['141 Chinese signs', '我'.repeat(141), false],
  ['140 families', '👨‍👩‍👧‍👦'.repeat(140), true],
  ['nothing', '', false],
  ['a sign that X refuses', 'ab\uFFFE', false],
])('%s: fits on X is %s', (_, text, fits) => {
  expect(textFit('x', text).fits).toBe(fits)
})

test('Bluesky counts graphemes, and bytes where they run out first', () => {
  expect(textFit('bluesky', '👨‍👩‍👧‍👦'.repeat(100))).toEqual({ length: 100, limit: 300, fits: true })
  expect(textFit('bluesky', '👨‍👩‍👧‍👦'.repeat(121))).toEqual({ length: 3_025, limit: 3_000, fits: false })
  expect(textFit('bluesky', 'é'.repeat(301))).toEqual({ length: 301, limit: 300, fits: false })
})

test('Mastodon counts links with a scheme as 23 and remote mentions by their local part', () => {
  expect(textFit('mastodon', `https://example.org/${'a'.repeat(100)}`).length).toBe(23)
  expect(textFit('mastodon', 'README.md').length).toBe(9)
  expect(textFit('mastodon', 'Hi @un_women@social.example!').length).toBe('Hi @un_women!'.length)
  expect(textFit('mastodon', 'mail a@b@c.example').length).toBe('mail a@b@c.example'.length)
  expect(textFit('mastodon', '👩🏽‍🎤'.repeat(500))).toEqual({ length: 500, limit: 500, fits: true })
  expect(textFit('mastodon', 'x'.repeat(501)).fits).toBe(false)
})

test('Facebook takes 63,206 characters', () => {
  expect(textFit('facebook', 'x'.repeat(63_206))).toEqual({ length: 63_206, limit: 63_206, fits: true })
  expect(textFit('facebook', 'x'.repeat(63_207)).fits).toBe(false)
})

test.each(['x', 'mastodon', 'bluesky'] as const)(
  'a text of 5,001 characters is refused by %s without a closer look',
  (platform) => {
    expect(textFit(platform, 'a.'.repeat(2_501))).toMatchObject({ length: 5_002, fits: false })
  },
)

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'é',
        'e\u0301',
        ' ',
        '.',
        'example.org',
        'http://',
        '/é',
        '@',
        '#',
        '我',
        '👨‍👩‍👧',
        '가',
        '\u1112\u1161',
      ),
    )
    .map((parts) => parts.join('')),
)

test('a text counts the same in whichever normal form it comes', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...platformNames), (text, platform) => {
      expect(textFit(platform, text.normalize('NFD'))).toEqual(textFit(platform, text.normalize('NFC')))
    }),
  )
})

test('a text that fits is at least one and at most the limit long', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...platformNames), (text, platform) => {
      const { length, limit, fits } = textFit(platform, text)
      expect(!fits || (length > 0 && length <= limit)).toBe(true)
    }),
  )
})
