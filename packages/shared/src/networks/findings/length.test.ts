import { expect, test } from 'vitest'
import type { PlatformName } from '../../publish/platform.ts'
import { findingsOf } from '../findings.ts'

function found(code: string, text: string, platform: PlatformName = 'mastodon'): readonly string[] {
  return findingsOf(platform, text)
    .filter((finding) => finding.code === code)
    .map(({ start, end }) => text.slice(start, end))
}

test('a text without anything to see is empty', () => {
  expect(found('empty', ' \u200b\n')).toEqual([' \u200b\n'])
  expect(found('empty', '')).toEqual([''])
  expect(found('empty', '。')).toEqual([])
})

test('a text is too long from the grapheme on that does not fit', () => {
  expect(found('too-long', `${'a'.repeat(280)}bc`, 'x')).toEqual(['bc'])
  expect(found('too-long', 'a'.repeat(280), 'x')).toEqual([])
  expect(found('too-long', '我'.repeat(141), 'x')).toEqual(['我'])
  expect(found('too-long', `${'é'.repeat(299)}👨‍👩‍👧x`, 'bluesky')).toEqual(['x'])
  expect(found('too-long', `${'a'.repeat(270)} https://example.org/a`, 'x')).toEqual(['https://example.org/a'])
})

test('an account’s own limit counts instead of the usual one', () => {
  const text = 'a'.repeat(600)
  expect(findingsOf('mastodon', text, { limit: 600 })).toEqual([])
  expect(findingsOf('mastodon', text, { limit: 590 })).toMatchObject([{ code: 'too-long', start: 590, end: 600 }])
})
