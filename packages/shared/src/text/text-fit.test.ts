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
  ['a polar bear', '🐻‍❄️', 2],
  ['a heart on fire', '❤️‍🔥', 2],
  ['a transgender flag', '🏳️‍⚧️', 2],
  ['a family of three without genders', '🧑‍🧑‍🧒', 2],
  ['a handshake of two skin tones', '🫱🏻‍🫲🏿', 2],
  ['a shaken head', '🙂‍↔️', 2],
  ['an emoji of 2024', '🫩', 2],
  ['the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 2],
  ['three flags without a gap', '🇰🇪🇺🇬🇹🇿', 6],
  ['a letter of flags that is left over', '🇰🇪🇺', 4],
  ['two letters that make no flag', '🇽🇽', 4],
  ['a sign of the first plane with a skin tone', '☝🏽✊🏿', 4],
  ['a skin tone alone and after a letter', '🏽a🏽', 5],
  ['a keycap', '1️⃣', 2],
  ['keycaps of signs', '#️⃣*️⃣', 4],
  ['a keycap without its selector', '1⃣', 2],
  ['an emoji without its selector', '☺❤', 4],
  ['an emoji in emoji style', '☺️❤️', 4],
  ['an emoji in text style, as the selector counts by itself', '☺︎', 4],
  ['a copyright sign', '©', 1],
  ['a copyright sign in emoji style', '©️', 2],
  ['a joiner that joins nothing', 'a\u200db\u200d', 4],
  ['emoji around a link', '✊🏽example.org✊🏽', 2 + 23 + 2],
  ['half a pair of units', 'a\ud83cb', 4],
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

test('the limit is the account’s own, and never above the highest of its network', () => {
  expect(textFit('x', 'x'.repeat(25_000), 25_000)).toEqual({ length: 25_000, limit: 25_000, fits: true })
  expect(textFit('x', 'x'.repeat(25_001), 99_999)).toEqual({ length: 25_001, limit: 25_000, fits: false })
  expect(textFit('x', '我'.repeat(12_501), 25_000)).toEqual({ length: 25_002, limit: 25_000, fits: false })
  expect(textFit('mastodon', '我'.repeat(5_000), 5_000)).toEqual({ length: 5_000, limit: 5_000, fits: true })
  expect(textFit('mastodon', '👩🏽‍🎤'.repeat(5_001), 5_000)).toEqual({ length: 5_001, limit: 5_000, fits: false })
  expect(textFit('bluesky', 'x'.repeat(301), 5_000)).toEqual({ length: 301, limit: 300, fits: false })
})

test('a long post is counted as closely as a short one', () => {
  const text = 'Read https://example.org/letter?lang=en and sign 👩🏽‍🎤. '.repeat(400)
  expect(textFit('x', text, 25_000)).toEqual({ length: 400 * (5 + 23 + 10 + 2 + 2), limit: 25_000, fits: true })
})

test('on Mastodon a link counts 23 with letters of any script in its path, and a mark after it joins it', () => {
  expect(textFit('mastodon', 'https://zh.example.org/维基/性工作').length).toBe(23)
  expect(textFit('mastodon', 'https://example.org/a<\u0301').length).toBe(24)
})

test.each(['x', 'mastodon', 'bluesky'] as const)(
  'a text of 5,001 characters is refused by %s without a closer look',
  (platform) => {
    expect(textFit(platform, 'a.'.repeat(2_501))).toMatchObject({ length: 5_002, fits: false })
  },
)

const emojiParts = fc.oneof(
  fc.constantFrom(...Array.from('😀✊👩🏳🏴❤☝🇰🇪🏽🏿🌈🔥♀🎤🤝1#©a我… \u200c\ud83c')),
  fc.constantFrom('\ufe0f', '\u200d', '\u20e3', '\u{e0067}', '\u{e007f}', '👩🏽‍🎤', '🏳️‍⚧️'),
)

test('on X every emoji counts 2 and every other character by itself, whatever stands side by side', () => {
  fc.assert(
    fc.property(fc.array(emojiParts, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      const emoji = text.match(/\p{RGI_Emoji}|[0-9#*]\u20E3/gv) ?? []
      const rest = Array.from(text.replaceAll(/\p{RGI_Emoji}|[0-9#*]\u20E3/gv, ''))
      const weights = rest.map((char) => (/[\0-\u10ff\u200c\u200d]/.test(char) ? 1 : 2))
      expect(textFit('x', text).length).toBe(weights.reduce<number>((sum, weight) => sum + weight, emoji.length * 2))
    }),
    { numRuns: 3_000 },
  )
})

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
