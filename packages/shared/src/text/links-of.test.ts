import { expect, test } from 'vitest'
import { platformNames, type PlatformName } from '../publish/platform.ts'
import { linksOf } from './links-of.ts'

function shown(platform: PlatformName, text: string): readonly string[] {
  return linksOf(platform, text).map(({ start, end }) => text.slice(start, end))
}

test('every network links an address with a scheme, and leaves the full stop to the sentence', () => {
  const link = { start: 5, end: 37, hasScheme: true }
  for (const platform of platformNames) {
    expect(linksOf(platform, 'See: https://example.org/letter?a=b#c.')).toEqual([link])
  }
})

test('what has no scheme is a link on all but Mastodon', () => {
  const text = 'read README.md, or example.org'
  expect(platformNames.map((platform) => shown(platform, text))).toEqual([
    ['README.md', 'example.org'],
    [],
    ['README.md', 'example.org'],
    ['README.md', 'example.org'],
  ])
})

test.each([
  ['https://zh.example.org/维基/性工作。', 'https://zh.example.org/维基/性工作。'],
  ['https://example.org/الرسالة، ثم', 'https://example.org/الرسالة،'],
  ['(https://example.org/a_(b)_c)', 'https://example.org/a_(b)_c'],
  ['https://example.org/a_(b)!', 'https://example.org/a_(b)'],
  ['https://example.org/?q=我们!', 'https://example.org/?q=我们'],
  ['「https://example.org/a」', 'https://example.org/a'],
  ['https://example.org/a<b', 'https://example.org/a'],
])('of %j Mastodon links %j', (text, link) => {
  expect(shown('mastodon', text)).toEqual([link])
})

test.each([
  ['https://example.notadomain', 'ahttps://example.org', '@https://example.org'],
  ['#https://example.org', 'ftp://example.org', 'example.org/a'],
])('Mastodon links none of %j, %j and %j', (...texts) => {
  expect(texts.map((text) => shown('mastodon', text))).toEqual([[], [], []])
})

test.each([
  ['(example.org/a)', ['example.org/a']],
  ['https://example.org/a_(b), c', ['https://example.org/a_(b)']],
  ['https://example.org/letter!!', ['https://example.org/letter!']],
  ['见example.org "example.org" a@example.org', []],
  ['example.notadomain EXAMPLE.ORG 1st.example.org', []],
  ['HTTPS://example.org https://anything', ['https://anything']],
  ['it.So README.md', ['README.md']],
  ['httpbin.anything', ['httpbin.anything']],
])('of %j Bluesky links %j', (text, links) => {
  expect(shown('bluesky', text)).toEqual(links)
})
