import { expect, test } from 'vitest'
import { negotiateLocale } from './negotiate-locale.ts'

test.each([
  [{ query: 'fr', cookie: 'es', accepted: 'ru' }, 'fr'],
  [{ query: 'xx', cookie: 'es', accepted: 'ru' }, 'es'],
  [{ cookie: 'toString', accepted: 'ru' }, 'ru'],
  [{}, 'en'],
  [{ accepted: '' }, 'en'],
])('%j is answered in %s: what is asked for, then what was chosen, then what the browser prefers', (wishes, locale) => {
  expect(negotiateLocale(wishes)).toBe(locale)
})

test.each([
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
  ['de, es;q=0.5, en;q=0.7', 'en'],
  ['en;q=0.2, AR', 'ar'],
  ['en;q=0, ru;q=0.1', 'ru'],
  ['zh-CN', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh-TW, fr;q=0.1', 'fr'],
  ['zh-Hant-HK', 'en'],
  ['*', 'en'],
  [';;q=x,,=', 'en'],
])('the header %s asks for %s', (accepted, locale) => {
  expect(negotiateLocale({ accepted })).toBe(locale)
})
