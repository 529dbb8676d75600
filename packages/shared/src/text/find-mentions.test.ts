import { expect, test } from 'vitest'
import type { PlatformName } from '../publish/platform.ts'
import { findMentions } from './find-mentions.ts'

function names(platform: PlatformName, text: string): readonly string[] {
  return findMentions(platform, text).map(({ name }) => name)
}

test('positions are UTF-16 units and take in the sign', () => {
  expect(findMentions('x', '😀 ＠UN_Women!')).toEqual([{ start: 3, end: 12, name: 'UN_Women' }])
  expect(findMentions('mastodon', '😀 @un@social.example.')).toEqual([{ start: 3, end: 21, name: 'un@social.example' }])
  expect(findMentions('bluesky', '😀 @un.example.org.')).toEqual([{ start: 3, end: 18, name: 'un.example.org' }])
})

test.each([
  ['@a @b_1, (@c) .@d "@e" 我@f们', ['a', 'b_1', 'c', 'd', 'e', 'f']],
  ['RT@a rt:@b (Rt@c)', ['a', 'b', 'c']],
  ['start@a aRT@b', []],
  ['a@example.org !@b #@c $@d %@e &@f *@g @@h', []],
  ['@aé @b@c @http://example.org', []],
  [`@${'n'.repeat(20)} @${'m'.repeat(21)}`, ['n'.repeat(20), 'm'.repeat(20)]],
  ['@a/team and @b/7', ['b']],
  ['https://example.org/@a and @b', ['b']],
  ['@a.b@c', ['a']],
  ['@ @_ @1', ['_', '1']],
])('of %j X links the mentions %j', (text, mentioned) => {
  expect(names('x', text)).toEqual(mentioned)
})

test.each([
  ['@a @b.c-d_e, (@f)', ['a', 'b.c-d_e', 'f']],
  ['@a@social.example. @b@пример.рф!', ['a@social.example', 'b@пример.рф']],
  ['a@b =@c /@d я@e 𐐀@f', []],
  ['@a@b@c @dé @e://', []],
  ['https://example.org/!@a @b', ['b']],
  [`@a@${'h'.repeat(254)} @b`, ['b']],
])('of %j Mastodon links the mentions %j', (text, mentioned) => {
  expect(names('mastodon', text)).toEqual(mentioned)
})

test.each([
  ['@alice.example.org (@bob.com) @carol.test', ['alice.example.org', 'bob.com', 'carol.test']],
  ['@alice @un_women @alice.notadomain', []],
  ['.@bob.com a@bob.com "@bob.com"', []],
  ['@bob.com. @bob.com-, @bob.com_x', ['bob.com', 'bob.com']],
  ['＠bob.com', []],
])('of %j Bluesky links the mentions %j', (text, mentioned) => {
  expect(names('bluesky', text)).toEqual(mentioned)
})

test('Facebook makes a mention only of the id of a page in brackets', () => {
  expect(findMentions('facebook', 'With @UNWomen and @[764400150094105]!')).toEqual([
    { start: 18, end: 36, name: '764400150094105' },
  ])
})
