import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOwnPost, type ReadPost } from './find-own-post.ts'

const since = Temporal.Instant.from('2026-11-21T12:00:00Z')

function seen(remoteId: string, text: string, seconds = 0): ReadPost {
  const remoteUrl = `https://x.com/ally/status/${remoteId}`
  return { remoteId, remoteUrl, text, links: [], at: since.add({ seconds }) }
}

const wanted = { text: 'Two days left', since, known: new Set<string>() }

test('the post in just these words is found, at the very moment too', () => {
  expect(findOwnPost(wanted, [seen('1', 'Other'), seen('2', 'Two days left')]).post?.remoteId).toBe('2')
})

test('one from before is not, nor one that is known to be another', () => {
  expect(findOwnPost(wanted, [seen('1', 'Two days left', -1)])).toEqual({ post: undefined, near: [] })
  expect(findOwnPost({ ...wanted, known: new Set(['1']) }, [seen('1', 'Two days left')]).post).toBeUndefined()
})

test('of two that say the same it is the older one, and the other is told', () => {
  const { post, near } = findOwnPost(wanted, [seen('9', 'Two days left', 5), seen('8', 'Two days left', 1)])
  expect([post?.remoteId, near.map(({ remoteId }) => remoteId)]).toEqual(['8', ['9']])
})

test('three others are told at most, the most alike first, without what only we need', () => {
  const texts = ['Hello', 'Two days left to sign', 'Good night', 'We met today', 'Three days left, two of us came']
  const { near } = findOwnPost(
    { ...wanted, text: 'Only two days left to sign' },
    texts.map((text, at) => seen(String(at), text)),
  )
  expect(near).toHaveLength(3)
  expect(near[0]).toEqual({ remoteId: '1', remoteUrl: 'https://x.com/ally/status/1', text: texts[1], at: since })
})

test('what is found was never known, never too old, and says exactly the text', () => {
  const posts = fc.array(
    fc.record({
      id: fc.nat({ max: 9 }).map(String),
      text: fc.constantFrom('a', 'b', 'A', 'a '),
      s: fc.integer({ min: -5, max: 5 }),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(posts, fc.uniqueArray(fc.nat({ max: 9 }).map(String)), (all, known) => {
      const { post } = findOwnPost(
        { text: 'a', since, known: new Set(known) },
        all.map(({ id, text, s }) => seen(id, text, s)),
      )
      const fits = all.filter(({ id, text, s }) => text.trim() === 'a' && s >= 0 && !known.includes(id))
      expect(post === undefined).toBe(fits.length === 0)
      expect(fits.length === 0 || fits.some(({ id }) => id === post?.remoteId)).toBe(true)
    }),
  )
})
