import { expect, test } from 'vitest'
import type { PlatformName } from '../../publish/platform.ts'
import { findingsOf } from '../findings.ts'

function found(code: string, text: string, platform: PlatformName = 'mastodon'): readonly string[] {
  return findingsOf(platform, text)
    .filter((finding) => finding.code === code)
    .map(({ start, end }) => text.slice(start, end))
}

test.each([
  ['so\u00adlidarity', ['\u00ad']],
  ['one\u200btwo', ['\u200b']],
  ['on\u200de', ['\u200d']],
  ['می\u200cخواهیم', []],
  ['क\u094d\u200dष', []],
  ['ไทย\u200bไทย', []],
  ['👨‍👩‍👧 and 🏳️‍🌈', []],
])('what nobody sees and nobody needs in %j is %j', (text, places) => {
  expect(found('invisible-characters', text)).toEqual(places)
})

test('characters that a network refuses are errors, other control characters warnings', () => {
  expect(found('bad-character', 'a\ufeffb', 'x')).toEqual(['\ufeff'])
  expect(found('bad-character', 'a\ufeffb', 'bluesky')).toEqual([])
  expect(found('invisible-characters', 'a\ufeffb', 'bluesky')).toEqual(['\ufeff'])
  expect(found('bad-character', 'a\ud800b 🏮')).toEqual(['\ud800'])
  expect(found('control-character', 'a\u0007b\tc\nd')).toEqual(['\u0007'])
})
