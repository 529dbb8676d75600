import { expect, test } from 'vitest'
import { normaliseText } from './normalise-text.ts'

test.each([
  ['Listen to us!', 'LISTEN to us 👩🏽‍🎤 #AreWeNotWomen'],
  ['Listen to us', 'listen, to us: https://example.org/a?b=1'],
  ['Listen to us', '@UN_Women@social.example listen to us 86'],
  ['Listen to us', 'Ｌｉｓｔｅｎ to\u200B us 1️⃣'],
  ['Écoutez-nous', 'e\u0301coutez nous'],
  ['Écoutez-nous', 'Ecoutez nous'],
  ['Don’t decide yet', 'dont decide yet'],
  ['Слушайте нас', 'слушайте НАС #НеЖенщины'],
])('%j and %j are clones', (one, other) => {
  expect(normaliseText(one)).toBe(normaliseText(other))
})

test.each([
  ['We wrote the letter', 'We signed the letter'],
  ['请听我们', '请听她们'],
])('%j and %j are not', (one, other) => {
  expect(normaliseText(one)).not.toBe(normaliseText(other))
})
