import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fallbackChain, matchLocale } from './locale-fallback.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

test.each([
  [['zh-Hans'], ['en', 'zh'], 'zh'],
  [['zh-Hant-TW'], ['zh', 'zh-Hant'], 'zh-Hant'],
  [['sw', 'es-MX', 'en'], ['en', 'es'], 'es'],
  [['PT-br'], ['pt', 'pt-BR'], 'pt-BR'],
  [['pt-BR'], ['en', 'pt'], 'pt'],
  [['pt-BR', 'en'], ['en', 'pt-PT'], 'pt-PT'],
  [['zh'], ['zh-Hans'], 'zh-Hans'],
  [['zh-CN'], ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
  [['zh-SG'], ['zh-Hant', 'zh-Hans'], 'zh-Hans'],
  [['zh-TW'], ['zh', 'zh-Hans', 'zh-Hant'], 'zh-Hant'],
  [['zh-HK'], ['zh-TW', 'zh-CN'], 'zh-TW'],
  [['cmn-CN'], ['zh-Hans'], 'zh-Hans'],
  [['nb-NO'], ['da', 'no'], 'no'],
  [['no'], ['nb', 'nn'], 'nb'],
  [['en'], ['en-GB'], 'en-GB'],
  [['en-AU'], ['en-GB', 'en-AU-oxendict', 'en-US'], 'en-GB'],
  [['en-US'], ['en-AU', 'en-GB'], 'en-AU'],
  [['iw'], ['en', 'he'], 'he'],
  [['de-CH-1996-x-eigen'], ['de-CH', 'de'], 'de-CH'],
  [['sr-Latn'], ['sr-Latn-RS'], 'sr-Latn-RS'],
])('of a reader of %j and texts in %j the choice is %s', (wanted, available, chosen) => {
  expect(matchLocale(wanted, available)).toBe(chosen)
})

test.each([
  [['sr-Latn'], ['sr', 'sr-Cyrl', 'sr-RS']],
  [['sr'], ['sr-Latn']],
  [['zh-TW'], ['zh', 'zh-Hans', 'zh-CN', 'zh-SG']],
  [['zh'], ['zh-Hant', 'zh-TW']],
  [['uz-Cyrl'], ['uz']],
  [['pa-PK'], ['pa', 'pa-Guru']],
  [['nn'], ['nb', 'no']],
  [['en'], ['en-fonipa', 'enm', 'de']],
  [['not a tag'], ['en', 'not']],
  [[], ['en']],
])('a reader of %j is not served by texts in %j', (wanted, available) => {
  expect(matchLocale(wanted, available)).toBeUndefined()
})

test('what is no tag serves only itself', () => {
  expect(matchLocale(['en_GB', 'fr'], ['fr', 'en', 'en_gb'])).toBe('en_gb')
})

const aTag = fc.constantFrom(
  ...'en en-GB EN-us pt pt-BR pt-PT zh zh-Hans zh-Hant zh-TW zh-Hant-HK zh-SG sr sr-Latn sr-Cyrl-RS sr-ME'.split(' '),
  ...'nb no nn iw he de-1996 de-x-a en-fonipa ?'.split(' '),
)

test('the choice is always one of the available tags, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(aTag), fc.uniqueArray(aTag), (wanted, available) => {
      const choice = matchLocale(wanted, available)

      expect(choice === undefined || available.includes(choice)).toBe(true)
      expect(matchLocale(wanted, available.toReversed())).toBe(choice)
    }),
  )
})

test('a reader is never served a script that was not asked for', () => {
  const tags = aTag.filter((tag) => tag !== '?')
  fc.assert(
    fc.property(tags, fc.array(tags), (wanted, available) => {
      const choice = matchLocale([wanted], available)

      expect(choice === undefined || scriptOf(choice) === scriptOf(wanted)).toBe(true)
    }),
  )
})

test('a tag that is there serves its reader, whatever else is', () => {
  fc.assert(
    fc.property(aTag, fc.array(aTag), fc.array(aTag), (wanted, others, more) => {
      expect(named(matchLocale([wanted, ...more], [...others, wanted]))).toBe(named(wanted))
    }),
  )
})

test('asking for 100,000 accounts takes under a second', () => {
  const available = ['en', 'es', 'fr', 'zh-Hans', 'zh-Hant', 'ru', 'ar', 'pt-BR', 'sw', 'hi']
  const wanted = [['zh-TW', 'en'], ['sw-KE'], ['pt', 'es'], ['ta', 'hi'], ['de', 'fr-CA']]
  const startedAtMs = cpuMs()

  const choices = Array.from({ length: 100_000 }, (_, index) => matchLocale(wanted[index % 5] ?? [], [...available]))

  expect(cpuMs() - startedAtMs).toBeLessThan(1_000)
  expect(new Set(choices)).toEqual(new Set(['zh-Hant', 'sw', 'pt-BR', 'hi', 'fr']))
})

test.each([
  [
    ['pt-BR', 'es'],
    ['pt-BR', 'pt', 'es'],
  ],
  [
    ['zh-TW', 'zh'],
    ['zh-TW', 'zh-Hant', 'zh'],
  ],
  [['zh-CN'], ['zh-CN', 'zh']],
  [['sr-Latn-RS'], ['sr-Latn-RS', 'sr-Latn']],
  [['nb-NO'], ['nb-NO', 'nb', 'no']],
  [
    ['en_GB', 'EN-gb', 'en'],
    ['en_gb', 'en-GB', 'en'],
  ],
])('a reader of %j looks for %j', (locales, chain) => {
  expect(fallbackChain(locales)).toEqual(chain)
})

function scriptOf(tag: string): string | undefined {
  return new Intl.Locale(tag).maximize().script
}

/** Hebrew has two names. */
function named(tag = ''): string {
  return tag.toLowerCase().replace('iw', 'he')
}
