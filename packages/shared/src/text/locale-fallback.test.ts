import { expect, test } from 'vitest'
import { matchLocale } from './locale-fallback.ts'

test.each([
  [['zh-Hans'], ['en', 'zh'], 'zh'],
  [['zh-Hant-TW'], ['zh', 'zh-Hant'], 'zh-Hant'],
  [['sw', 'es-MX', 'en'], ['en', 'es'], 'es'],
  [['PT-br'], ['pt-BR', 'pt'], 'pt-BR'],
  [['zh'], ['zh-Hans'], undefined],
  [[], ['en'], undefined],
])('of a reader of %j and texts in %j the choice is %s', (wanted, available, chosen) => {
  expect(matchLocale(wanted, available)).toBe(chosen)
})
