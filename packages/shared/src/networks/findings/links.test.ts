import { expect, test } from 'vitest'
import type { PlatformName } from '../../publish/platform.ts'
import { findingsOf } from '../findings.ts'

/** What the text holds at the places of the findings of the code. */
function found(code: string, text: string, platform: PlatformName = 'x'): readonly string[] {
  return findingsOf(platform, text)
    .filter((finding) => finding.code === code)
    .map(({ start, end }) => text.slice(start, end))
}

function messagesOf(code: string, text: string, platform: PlatformName = 'x'): readonly string[] {
  return findingsOf(platform, text)
    .filter((finding) => finding.code === code)
    .map(({ message }) => message)
}

test.each([
  ['Read README.md first', ['README.md']],
  ['im 5.de Haus', ['5.de']],
  ['That was it.So we went on', ['it.So']],
  ['More on example.org soon', ['example.org']],
  ['More on https://example.org soon', []],
  ['Mail post@example.org, version 1.5, and so on…etc', []],
])('on X, where a link is dear, every bare name is an accidental link: %j', (text, places) => {
  expect(found('accidental-link', text)).toEqual(places)
})

test('where a link costs nothing, only what nobody means as an address is one', () => {
  const text = 'Read README.md, im 5.de Haus. That was it.So we went on. More on example.org or salud.gov.py'

  expect(found('accidental-link', text, 'facebook')).toEqual(['README.md', '5.de', 'it.So'])
  // Bluesky takes neither a number at the start for an address nor a capital in the domain.
  expect(found('accidental-link', text, 'bluesky')).toEqual(['README.md'])
})

test('Mastodon makes no link without a scheme, so there is no accidental one', () => {
  expect(found('accidental-link', 'Read README.md and example.org', 'mastodon')).toEqual([])
  expect(found('link-not-linked', 'Read README.md, www.example.org and example.org/a', 'mastodon')).toEqual([
    'www.example.org',
    'example.org/a',
  ])
  expect(found('link-not-linked', 'Read https://example.org/a, or example.org', 'mastodon')).toEqual([])
})

test('an accidental link is told with what it costs, unless another link costs that anyway', () => {
  expect(messagesOf('accidental-link', 'Read README.md first')).toEqual([
    'X makes a link of README.md, so the post costs $0.20 instead of $0.015 (prices since 2026-04-20). Put a space after the full stop if no link is meant, or https:// before it if one is.',
  ])
  expect(messagesOf('accidental-link', 'Read README.md and https://example.org')).toEqual([
    'X makes a link of README.md. Put a space after the full stop if no link is meant, or https:// before it if one is.',
  ])
})

test.each([
  ['https://bit.ly/3xyz', ['https://bit.ly/3xyz']],
  ['http://www.TinyURL.com/a and https://t.co/b', ['http://www.TinyURL.com/a', 'https://t.co/b']],
  ['https://example.org/bit.ly and https://orbit.ly/a', []],
])('a shortener is found by its host: %j', (text, places) => {
  expect(found('shortened-link', text)).toEqual(places)
  expect(found('shortened-link', text, 'mastodon')).toEqual(places)
})

test.each([
  ['https://example.org/?utm_source=x&utm_medium=post', 'utm_source=x&utm_medium=post', 'https://example.org/'],
  ['https://example.org/a?id=1&fbclid=2#top', 'fbclid=2', 'https://example.org/a?id=1#top'],
  ['https://example.org/?mc_eid=1&a=1&gclid=2&b=2', 'mc_eid=1', 'https://example.org/?a=1&b=2'],
  ['https://youtu.be/abc?si=def', 'si=def', 'https://youtu.be/abc'],
])('of %s the tracking is %s', (text, place, clean) => {
  expect(found('tracked-link', text)).toEqual([place])
  expect(messagesOf('tracked-link', text)).toEqual([expect.stringContaining(`Write ${clean}`)])
})

test.each([
  'https://example.org/?lang=es&si=1',
  'https://example.org/utm_source=x',
  'https://example.org/#utm_source=x',
])('%s has no tracking', (text) => {
  expect(found('tracked-link', text)).toEqual([])
})

test('a link without TLS is insecure', () => {
  expect(found('insecure-link', 'http://example.org/a and https://example.org/b')).toEqual(['http://example.org/a'])
})

test('a second address is advised against on X only, and a repeated one everywhere', () => {
  const two = 'https://example.org/a and https://example.org/b'
  expect(found('several-links', two)).toEqual(['https://example.org/b'])
  expect(found('several-links', two, 'facebook')).toEqual([])

  const same = 'https://example.org and https://example.org/'
  expect(found('several-links', same)).toEqual([])
  expect(found('repeated-link', same, 'facebook')).toEqual(['https://example.org/'])
  expect(found('repeated-link', two)).toEqual([])
})
