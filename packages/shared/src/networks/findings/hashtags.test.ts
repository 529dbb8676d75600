import { expect, test } from 'vitest'
import type { PlatformName } from '../../publish/platform.ts'
import { findingsOf } from '../findings.ts'

function found(code: string, platform: PlatformName, text: string): readonly string[] {
  return findingsOf(platform, text)
    .filter((finding) => finding.code === code)
    .map(({ start, end }) => text.slice(start, end))
}

test.each<[PlatformName, string, readonly string[]]>([
  ['x', 'On #2026, please', ['#2026']],
  ['x', 'Our #sex-work report', ['#sex-work']],
  ['x', 'Some #🏮light here', ['#🏮light']],
  ['x', 'Both #Light#Night tonight', ['#Light']],
  ['x', 'Pour #l’avenir', ['#l’avenir']],
  ['x', 'We are #1, in C#, 1#️⃣, with &#39; and https://example.org/#top, #SexWork’s and #LGBTQ+', []],
  ['x', '支持 #性工作是工作，请签名', []],
  ['mastodon', 'On #2026, please', ['#2026']],
  ['bluesky', 'On #2026, please', ['#2026']],
  ['bluesky', 'Our #sex-work report, some #🏮light', []],
])('on %s the hashtags that are not linked whole in %j are %j', (platform, text, places) => {
  expect(found('hashtag-not-linked', platform, text)).toEqual(places)
})

test('a hashtag that is longer than the network links is found', () => {
  expect(found('hashtag-not-linked', 'bluesky', `#${'a'.repeat(65)}`)).toHaveLength(1)
  expect(found('hashtag-not-linked', 'bluesky', `#${'a'.repeat(64)}`)).toEqual([])
})

test.each([
  ['Because #sexworkiswork', ['#sexworkiswork']],
  ['Because #SEXWORKISWORK', ['#SEXWORKISWORK']],
  ['Потому что #сексработаэторабота', ['#сексработаэторабота']],
  ['Because #SexWorkIsWork, #Sexworkiswork, #sex_work_is_work', []],
  ['Because #sexwork', []],
  ['因为 #性工作也是一份正当的工作请尊重', []],
  ['لأن #العملالجنسيعملحقيقي', []],
  ['რადგან #სექსმუშაობასამუშაოა', []],
])('capitals are advised for the hashtags of %j: %j', (text, places) => {
  expect(found('hashtag-case', 'facebook', text)).toEqual(places)
})

test('more hashtags than the network’s readers bear are too many', () => {
  const three = 'Sign with us today for #Health and #Housing and #Safety at work for everyone'
  expect(found('too-many-hashtags', 'x', three)).toEqual(['#Safety'])
  expect(found('too-many-hashtags', 'mastodon', three)).toEqual([])
  expect(found('too-many-hashtags', 'mastodon', '#A1 #B1 #C1 #D1 #E1 #F1')).toEqual(['#F1'])
})

test('the same hashtag in another case is a repetition', () => {
  expect(found('repeated-hashtag', 'x', 'Sign for #Health, yes, #HEALTH')).toEqual(['#HEALTH'])
  expect(found('repeated-hashtag', 'x', 'Sign for #Health and #Housing')).toEqual([])
})

test.each([
  ['#Health #Housing #Safety now', ['#Health #Housing #Safety']],
  ['Make us #trending today, dear friends', ['#trending']],
  ['#健康 #住房 #安全 现在', ['#健康 #住房 #安全']],
  ['Sign for #Health, #Housing and #Safety: three things that every worker needs', []],
  ['#Health #Housing', []],
])('on X %j looks like a push for a trend at %j', (text, places) => {
  expect(found('trend-push', 'x', text)).toEqual(places)
  expect(found('trend-push', 'mastodon', text)).toEqual([])
})
