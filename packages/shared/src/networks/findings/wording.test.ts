import { expect, test } from 'vitest'
import type { PlatformName } from '../../publish/platform.ts'
import { findingsOf } from '../findings.ts'

function found(code: string, text: string, platform: PlatformName = 'mastodon'): readonly string[] {
  return findingsOf(platform, text)
    .filter((finding) => finding.code === code)
    .map(({ start, end }) => text.slice(start, end))
}

test.each([
  ['Dear {name}, sign', ['{name}']],
  ['Dear {{first_name}}, sign', ['{{first_name}}']],
  ['{signatories, number} signed', ['{signatories, number}']],
  [
    'Sign here: [link] [Your city] <handle> [вставьте имя] [链接]',
    ['[link]', '[Your city]', '<handle>', '[вставьте имя]', '[链接]'],
  ],
  ['TODO: a better end', ['TODO']],
  ['By XXXX we will know', ['XXXX']],
  ['Lorem ipsum dolor', ['Lorem ipsum']],
  ['LO DAMOS TODO, 100 % [sic] [1/3] [EN], XXX aniversario, a < b > c, {} and { }', []],
])('the gaps left in %j are %j', (text, places) => {
  expect(found('unfilled-placeholder', text)).toEqual(places)
})

test.each([
  ['Hear us: NOTHING ABOUT US WITHOUT US, please', ['NOTHING ABOUT US WITHOUT US']],
  ['ПРАВА ЧЕЛОВЕКА НЕ ЗАВИСЯТ от профессии', ['ПРАВА ЧЕЛОВЕКА НЕ ЗАВИСЯТ']],
  ['WHO, ILO and UNAIDS', []],
  ['#NOTHINGABOUTUS #WITHOUTUS HTTPS://EXAMPLE.ORG/ABCDEFGHIJ @ABC@SOCIAL.EXAMPLE', []],
  ['没有我们参与 不要做关于我们的决定 لا شيء عنا بدوننا', []],
])('what shouts in %j is %j', (text, places) => {
  expect(found('all-caps', text)).toEqual(places)
})
