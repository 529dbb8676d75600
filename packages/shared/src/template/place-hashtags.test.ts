import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HashtagUse } from '../kit/kit.ts'
import { findHashtags } from '../text/find-hashtags.ts'
import { aContext, textOf } from './render-fixture.ts'

const sets = { wave: { hashtags: ['LastDays'] }, message: { hashtags: ['Health', 'sexwork'] } }

function tagged(pattern: string, use?: HashtagUse): string {
  const campaign = use === undefined ? aContext.campaign : { ...aContext.campaign, hashtagUse: { x: use } }
  return textOf(pattern, { ...sets, campaign })
}

test('hashtags are those of the wave, the message and the campaign, each once whatever its case', () => {
  expect(tagged('Sign. {hashtags}')).toBe('Sign. #LastDays #Health #sexwork #AreWeNotWomen')
  expect(textOf('Sign. {hashtags}')).toBe('Sign. #AreWeNotWomen #SexWork')
})

test('a campaign chooses order, sets and number of hashtags for each network', () => {
  expect(tagged('{hashtags}', { order: ['campaign', 'wave'] })).toBe('#AreWeNotWomen #SexWork #LastDays')
  expect(tagged('{hashtags}', { order: ['campaign', 'wave'], most: 1 })).toBe('#AreWeNotWomen')
  expect(tagged('Sign. {hashtags}', { most: 0 })).toBe('Sign.')
  const campaign = { ...aContext.campaign, hashtagUse: { bluesky: { most: 1 } } }
  expect(textOf('{hashtags}', { campaign })).toBe('#AreWeNotWomen #SexWork')
})

test('a hashtag that stands in the text is not said again, and counts', () => {
  expect(tagged('For #SEXWORK and rights: {hashtags}')).toBe(
    'For #SEXWORK and rights: #LastDays #Health #AreWeNotWomen',
  )
  expect(tagged('For #SEXWORK and rights: {hashtags}', { most: 2 })).toBe('For #SEXWORK and rights: #LastDays')
  expect(tagged('#Rights for all. {hashtags}', { most: 2 })).toBe('#Rights for all. #LastDays')
  expect(tagged('For #SexWorkers: {hashtags}', { order: ['campaign'] })).toBe(
    'For #SexWorkers: #AreWeNotWomen #SexWork',
  )
})

test('hashtags at the end have a line of their own after an empty one, in texts that ask for them', () => {
  const end: HashtagUse = { order: ['campaign'], position: 'end' }

  expect(tagged('Read {hashtags} and sign: https://example.org', end)).toBe(
    'Read and sign: https://example.org\n\n#AreWeNotWomen #SexWork',
  )
  expect(tagged('{hashtags}', end)).toBe('#AreWeNotWomen #SexWork')
  expect(tagged('Sign.', end)).toBe('Sign.')
})

test.each([
  ['a {hashtags} b', 'a b'],
  ['a {hashtags}', 'a'],
  ['{hashtags} b', 'b'],
  ['a {hashtags}.', 'a.'],
  ['a {hashtags}!', 'a!'],
  ['نوقّع {hashtags}، معاً', 'نوقّع، معاً'],
  ['a{hashtags} b', 'a b'],
  ['a {hashtags}b', 'a b'],
  ['a\n\n{hashtags}\nb', 'a\n\nb'],
  ['a {hashtags}\n\nb', 'a\n\nb'],
  ['a {hashtags} {hashtags} b', 'a b'],
])('where %j has no hashtags, the white space closes up to %j', (pattern, expected) => {
  expect(tagged(pattern, { most: 0 })).toBe(expected)
})

test('asked for twice, hashtags stand once', () => {
  expect(tagged('{hashtags} a {hashtags} b {hashtags}', { order: ['wave'] })).toBe('#LastDays a b')
  expect(tagged('a {hashtags}{hashtags} b', { order: ['wave'] })).toBe('a #LastDays b')
})

test('no post gets more hashtags than the campaign allows, and none that stands in it', () => {
  const part = fc.constantFrom('{hashtags}', ' ', '\n', 'word', '#Health ', ' #lastdays', '.')
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 12 }),
      fc.nat(4),
      fc.constantFrom('inline', 'end'),
      (parts, most, position) => {
        const pattern = `x ${parts.join('')} {hashtags}`
        const written = new Set(tagsOf(pattern.replaceAll('{hashtags}', '')))
        const added = tagsOf(tagged(pattern, { most, position })).filter((tag) => !written.has(tag))
        expect(added).toEqual([...new Set(added)])
        expect(added.length).toBeLessThanOrEqual(Math.max(0, most - written.size))
      },
    ),
  )
})

function tagsOf(text: string): readonly string[] {
  return findHashtags('x', text).map(({ name }) => name.toLowerCase())
}
