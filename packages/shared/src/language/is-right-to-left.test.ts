import { expect, test } from 'vitest'
import { isRightToLeft } from './is-right-to-left.ts'

test.each(['ar', 'ar-EG', 'he', 'iw', 'fa', 'ur', 'ps', 'ckb', 'dv', 'yi', 'sd', 'ug', 'pa-PK', 'az-Arab', 'ku-Arab'])(
  '%s runs from right to left',
  (locale) => {
    expect(isRightToLeft(locale)).toBe(true)
  },
)

test.each(['en', 'ru', 'zh-Hans', 'pa', 'ar-Latn', 'ku', 'az', 'sd-Deva', 'am', 'no tag', ''])(
  '%s runs from left to right',
  (locale) => {
    expect(isRightToLeft(locale)).toBe(false)
  },
)

test('it is as ICU has it, for the language of every region', () => {
  const regions = Array.from({ length: 26 * 26 }, (_, index) =>
    [Math.floor(index / 26), index % 26].map((at) => String.fromCodePoint(65 + at)).join(''),
  )
  for (const region of regions) {
    const { language } = new Intl.Locale(`und-${region}`).maximize()
    const tag = new Intl.Locale(`${language}-${region}`)
    const { direction } = (tag as unknown as { getTextInfo(): { direction: string } }).getTextInfo()
    expect(`${tag.toString()} ${isRightToLeft(tag.toString()) ? 'rtl' : 'ltr'}`).toBe(`${tag.toString()} ${direction}`)
  }
})
