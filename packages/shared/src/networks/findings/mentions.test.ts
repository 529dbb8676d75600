import { expect, test } from 'vitest'
import type { PlatformName } from '../../publish/platform.ts'
import { findingsOf } from '../findings.ts'

function found(code: string, platform: PlatformName, text: string): readonly string[] {
  return findingsOf(platform, text)
    .filter((finding) => finding.code === code)
    .map(({ start, end }) => text.slice(start, end))
}

test.each([
  ['@WEC_demo, listen', ['@WEC_demo']],
  [' \n@WEC_demo, listen', ['@WEC_demo']],
  ['.@WEC_demo, listen', []],
  ['“@WEC_demo” must listen', []],
  ['Listen, @WEC_demo', []],
])('on X %j is a reply where it begins with a name', (text, places) => {
  expect(found('leading-mention', 'x', text)).toEqual(places)
})

test('a post that begins with a name is an ordinary post on Mastodon and Bluesky', () => {
  expect(found('leading-mention', 'mastodon', '@wec@social.example, listen')).toEqual([])
  expect(found('leading-mention', 'bluesky', '@wec.bsky.social, listen')).toEqual([])
})

test('X warns of a second account, elsewhere a fourth is advised against', () => {
  expect(findingsOf('x', 'Hear us, @WEC_demo and @Other_demo')).toMatchObject([
    { code: 'too-many-mentions', severity: 'warning', start: 23, end: 34 },
  ])
  expect(found('too-many-mentions', 'x', 'Hear us, @WEC_demo, yes you, @wec_DEMO')).toEqual([])
  expect(findingsOf('bluesky', 'For @a.bsky.social @b.bsky.social @c.bsky.social @d.bsky.social')).toMatchObject([
    { code: 'too-many-mentions', severity: 'advice' },
  ])
  expect(found('too-many-mentions', 'bluesky', 'For @a.bsky.social @b.bsky.social @c.bsky.social')).toEqual([])
})

test('the account that posts may name itself', () => {
  const text = 'Hear us at @LanternNet_demo, @WEC_demo'
  expect(findingsOf('x', text, { handle: 'lanternnet_demo' })).toEqual([])
  expect(found('too-many-mentions', 'x', text)).toEqual(['@WEC_demo'])
})

test.each<[PlatformName, string, readonly string[]]>([
  ['x', 'Thanks to @José today', ['@José']],
  ['x', 'Thanks to @un_women@social.example', ['@un_women@social.example']],
  ['x', 'Thanks to @wec.bsky.social', ['@wec.bsky.social']],
  ['x', 'Thanks to @маяк', ['@маяк']],
  ['x', 'Thanks to @WEC_demo. And @WEC_demo’s, a @WEC_demo-led one, 请@WEC_demo倾听', []],
  ['x', 'Mail post@example.org @ 5, see https://social.example/@wec', []],
  ['bluesky', 'Thanks to @WEC_demo today', ['@WEC_demo']],
  ['bluesky', 'Thanks to @wec.bsky.social today', []],
  ['mastodon', 'Thanks to @wec@social.example today', []],
  ['facebook', 'Thanks to @WEC_demo today', ['@WEC_demo']],
  ['facebook', 'Mail post@example.org', []],
])('on %s the names that are not mentioned in %j are %j', (platform, text, places) => {
  expect(found('mention-not-linked', platform, text)).toEqual(places)
})

test('no handle on X is longer than 15 characters', () => {
  expect(found('mention-not-linked', 'x', 'Hear us, @World_Equality_Council')).toHaveLength(1)
  expect(found('mention-not-linked', 'x', 'Hear us, @World_Equality')).toEqual([])
})

test('on Mastodon a name without an instance is somebody else on each instance', () => {
  expect(found('local-mention', 'mastodon', 'Hear us, @WEC_demo and @wec@social.example')).toEqual(['@WEC_demo'])
  expect(found('local-mention', 'x', 'Hear us, @WEC_demo')).toEqual([])
})

test('X refuses a second cashtag, others have no such rule', () => {
  const text = 'Pay $LAMP and $WICK, not $20'
  expect(findingsOf('x', text)).toMatchObject([{ code: 'cashtags', severity: 'error', start: 14, end: 19 }])
  expect(found('cashtags', 'x', 'Pay $LAMP, not $20')).toEqual([])
  expect(found('cashtags', 'bluesky', text)).toEqual([])
})
