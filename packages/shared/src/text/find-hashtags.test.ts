import { expect, test } from 'vitest'
import type { PlatformName } from '../publish/platform.ts'
import { findHashtags } from './find-hashtags.ts'

function tags(platform: PlatformName, text: string): readonly string[] {
  return findHashtags(platform, text).map(({ name }) => name)
}

test.each([
  ['Latin', '#AreWeNotWomen', 'AreWeNotWomen'],
  ['Latin with accents', '#Señora', 'Señora'],
  ['Latin with combined accents', '#Se\u0303nora', 'Se\u0303nora'],
  ['Cyrillic', '#ПраваЧеловека', 'ПраваЧеловека'],
  ['Greek', '#Δικαιώματα', 'Δικαιώματα'],
  ['Arabic with an underscore', '#حقوق_الإنسان', 'حقوق_الإنسان'],
  ['Hebrew', '#זכויות', 'זכויות'],
  ['Devanagari with marks', '#अधिकार_पहले', 'अधिकार_पहले'],
  ['Bengali', '#অধিকার', 'অধিকার'],
  ['Tamil', '#உரிமைகள்', 'உரிமைகள்'],
  ['Thai with tone marks', '#สิทธิก่อน', 'สิทธิก่อน'],
  ['Khmer', '#សិទ្ធិ', 'សិទ្ធិ'],
  ['Ethiopic', '#መብት', 'መብት'],
  ['Georgian', '#უფლება', 'უფლება'],
  ['Han', '#我们在场', '我们在场'],
  ['Kana', '#当事者のこえ', '当事者のこえ'],
  ['Hangul', '#인권먼저', '인권먼저'],
  ['a script beyond the first plane', '#𐐀𐐁', '𐐀𐐁'],
  ['digits and letters', '#1st2026', '1st2026'],
])('every network links a hashtag in %s', (_, text, name) => {
  expect(
    ['x', 'mastodon', 'bluesky', 'facebook'].map((platform) => tags(platform as PlatformName, `${text} now`)),
  ).toEqual([[name], [name], [name], [name]])
})

test('positions are UTF-16 units and take in the sign', () => {
  expect(findHashtags('x', '😀 #one＃x ＃two')).toEqual([{ start: 10, end: 14, name: 'two' }])
  expect(findHashtags('mastodon', '😀 ＃two')).toEqual([{ start: 3, end: 7, name: 'two' }])
})

test.each([
  ['only digits', '#2026'],
  ['only a sign', '# #'],
  ['a letter before it', 'a#b'],
  ['a letter of another script before it', '我#b'],
  ['an ampersand before it', '&#b'],
  ['a sign after it', '#a#b'],
  ['a keycap', '#️⃣ #⃣'],
  ['an address after it', '#http://a.example'],
  ['its place in a link', 'https://example.org/#part and example.org/#part'],
  ['a lone half of a pair before it', '\ud800#b'],
])('X links no hashtag because of %s', (_, text) => {
  expect(tags('x', text)).toEqual([])
})

test.each([
  ['(#a), “#b” /#c -#d !#e', ['a', 'b', 'c', 'd', 'e']],
  ['##a', ['a']],
  ["#don't #full-stop. #co.uk", ['don', 'full', 'co']],
  ['#a\u200cb', ['a\u200cb']],
  ['#a·b #a・b #a〜b #ג״ל #ལ་བ', ['a·b', 'a・b', 'a〜b', 'ג״ל', 'ལ་བ']],
  ['❤️#a ✊🏽#b 我 #c 我#d', ['a', 'b', 'c']],
  ['#_a_ #__', ['_a_']],
  ['#見example.com', ['見example']],
])('of %j X links the hashtags %j', (text, names) => {
  expect(tags('x', text)).toEqual(names)
})

test('X links hashtags in letters that Unicode got after twitter-text was written', () => {
  expect(tags('x', '#ᲥᲐᲠᲗᲣᲚᲘ #𞤀𞤣𞤤𞤢𞤥')).toEqual(['ᲥᲐᲠᲗᲣᲚᲘ', '𞤀𞤣𞤤𞤢𞤥'])
})

test.each([
  ['(#a) .#b "#c"', []],
  ['#a\n#b', ['a', 'b']],
  ['#2026 #20_26 #2·6', ['20_26', '2·6']],
  ['#a·b #ab·c· #abc・', ['a·b', 'ab·c', 'abc']],
  ['#می\u200cگوییم', ['می\u200cگوییم']],
  ["#don't #full-stop", ['don', 'full']],
  ['#namehttps://example.org', ['name']],
  ['#https', ['https']],
  ['#a#b', ['a']],
])('of %j Mastodon links the hashtags %j', (text, names) => {
  expect(tags('mastodon', text)).toEqual(names)
})

test.each([
  ['(#a) .#b', []],
  ['#a, #b! #c…', ['a', 'b', 'c']],
  ["#don't #full-stop #co.uk", ["don't", 'full-stop', 'co.uk']],
  ['#a#b', ['a#b']],
  ['#2026 #2026! #１２', ['１２']],
  ['#می\u200cگوییم', ['می']],
  ['#_a_ #___', ['_a']],
  ['#️⃣ #❤️', ['❤️']],
  ['#a\u20e3b #a\u20e2b #a\u2060b', ['a\u20e3b', 'a', 'a']],
  [`#${'é'.repeat(64)} #${'é'.repeat(65)}`, ['é'.repeat(64)]],
  [`#${'👩🏽‍🎤'.replace('\u200d', '')}`, ['👩🏽🎤']],
])('of %j Bluesky links the hashtags %j', (text, names) => {
  expect(tags('bluesky', text)).toEqual(names)
})

test('of a hashtag Facebook leaves out punctuation and what has only digits', () => {
  expect(tags('facebook', "(#a_1) #don't #2026 a#b #full-stop! ＃c")).toEqual(['a_1', 'don', 'full', 'c'])
})
