import { expect, test } from 'vitest'
import type { PlatformName } from '../../publish/platform.ts'
import { findingsOf } from '../findings.ts'

function found(code: string, text: string, platform: PlatformName = 'mastodon'): readonly string[] {
  return findingsOf(platform, text)
    .filter((finding) => finding.code === code)
    .map(({ start, end }) => text.slice(start, end))
}

test.each([
  ['\u2067العربية\u2069 and \u202bעברית\u202c', []],
  ['See \u2067العربية and more', ['\u2067']],
  ['See \u202bעברית\nand more', ['\u202b']],
  ['\u2066a \u202bb\u2069 c', []],
  ['a \u2069 b \u202c c', []],
])('the direction controls left open in %j are %j', (text, places) => {
  expect(found('unbalanced-direction', text)).toEqual(places)
})

test.each([
  ['@wec@social.example استمعوا إلينا أولا من فضلكم', ['@wec@social.example']],
  ['#SexWork היא עבודה כמו כל עבודה אחרת', ['#SexWork']],
  ['الفانوس has signed the letter to the council', ['الفانوس']],
  ['استمعوا إلينا أولا من فضلكم https://example.org/a/very/long/address/in/latin/letters', []],
  ['\u200f@wec@social.example استمعوا إلينا أولا', []],
  ['\u2068Lantern\u2069 استمعوا إلينا أولا من فضلكم', []],
  ['The Arabic for lantern is فانوس', []],
  ['第一 sign', []],
])('what turns the direction of %j is %j', (text, places) => {
  expect(found('mixed-direction', text)).toEqual(places)
})
