import { expect, test } from 'vitest'
import { graphemesOf } from './graphemes.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

test.each(['가', '©'])('no character of the first plane joins %j otherwise than Unicode says', (other) => {
  const wrong = Array.from({ length: 0x1_00_00 }, (_, unit) => other + String.fromCharCode(unit) + other).filter(
    (text) => graphemesOf(text) !== [...segmenter.segment(text)].length,
  )
  expect(wrong).toEqual([])
})

test('a sign of many code points is one grapheme', () => {
  expect(graphemesOf('👩🏽‍🎤🇰🇪é\r\nหนี้')).toBe(1 + 1 + 1 + 1 + 2)
})
