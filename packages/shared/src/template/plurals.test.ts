import { expect, test } from 'vitest'
import { aContext, textOf } from './render-fixture.ts'

function said(pattern: string, locale: string, signatories: number): string {
  const text = textOf(pattern, { locale, campaign: { ...aContext.campaign, variables: { signatories } } })
  return text.replaceAll(/[\u00A0\u202F]/g, ' ')
}

const english =
  '{signatories, plural, =0{No one has signed yet.} one{One organisation has signed.} other{# organisations have signed.}}'
const spanish =
  '{signatories, plural, one{Ha firmado # organización.} many{Han firmado # de organizaciones.} other{Han firmado # organizaciones.}}'
const french =
  '{signatories, plural, one{# organisation a signé.} many{# d’organisations ont signé.} other{# organisations ont signé.}}'
const chinese = '{signatories, plural, other{已有#个组织签名。}}'
const russian =
  'Письмо {signatories, plural, one{подписала # организация} few{подписали # организации} many{подписали # организаций} other{подписали # организации}}.'
const arabic =
  '{signatories, plural, zero{لم توقّع أي منظمة} one{وقّعت منظمة واحدة} two{وقّعت منظمتان} few{وقّعت # منظمات} many{وقّعت # منظمة} other{وقّعت # منظمة}}.'

test.each([
  {
    locale: 'en',
    pattern: english,
    sentences: [
      [0, 'No one has signed yet.'],
      [1, 'One organisation has signed.'],
      [12_345, '12,345 organisations have signed.'],
    ],
  },
  {
    locale: 'es',
    pattern: spanish,
    sentences: [
      [1, 'Ha firmado 1 organización.'],
      [86, 'Han firmado 86 organizaciones.'],
      [12_345, 'Han firmado 12.345 organizaciones.'],
      [1_000_000, 'Han firmado 1.000.000 de organizaciones.'],
    ],
  },
  {
    locale: 'fr',
    pattern: french,
    sentences: [
      [0, '0 organisation a signé.'],
      [1, '1 organisation a signé.'],
      [12_345, '12 345 organisations ont signé.'],
      [2_000_000, '2 000 000 d’organisations ont signé.'],
    ],
  },
  {
    locale: 'zh-Hans',
    pattern: chinese,
    sentences: [
      [1, '已有1个组织签名。'],
      [12_345, '已有12,345个组织签名。'],
    ],
  },
  {
    locale: 'ru',
    pattern: russian,
    sentences: [
      [1, 'Письмо подписала 1 организация.'],
      [21, 'Письмо подписала 21 организация.'],
      [3, 'Письмо подписали 3 организации.'],
      [11, 'Письмо подписали 11 организаций.'],
      [86, 'Письмо подписали 86 организаций.'],
      [12_345, 'Письмо подписали 12 345 организаций.'],
      [1.5, 'Письмо подписали 1,5 организации.'],
    ],
  },
  {
    locale: 'ar',
    pattern: arabic,
    sentences: [
      [0, 'لم توقّع أي منظمة.'],
      [1, 'وقّعت منظمة واحدة.'],
      [2, 'وقّعت منظمتان.'],
      [7, 'وقّعت 7 منظمات.'],
      [86, 'وقّعت 86 منظمة.'],
      [100, 'وقّعت 100 منظمة.'],
    ],
  },
  { locale: 'ar-EG', pattern: arabic, sentences: [[12_345, 'وقّعت ١٢٬٣٤٥ منظمة.']] },
] as const)('a sentence in $locale agrees with its number', ({ locale, pattern, sentences }) => {
  expect(sentences.map(([count]) => said(pattern, locale, count))).toEqual(sentences.map(([, sentence]) => sentence))
})

test('ordinal numbers follow their language', () => {
  expect(ordinals('en', 'one{#st} two{#nd} few{#rd} other{#th}', [1, 2, 3, 4, 11, 22])).toBe(
    '1st 2nd 3rd 4th 11th 22nd',
  )
  expect(ordinals('fr', 'one{#re} other{#e}', [1, 2])).toBe('1re 2e')
  expect(ordinals('ru', 'other{#-я}', [1, 3])).toBe('1-я 3-я')
})

test('an offset counts the others', () => {
  const pattern =
    '{signatories, plural, offset:1 =1{Only we have signed.} one{We and one other have signed.} other{We and # others have signed.}}'

  expect([1, 2, 86].map((count) => said(pattern, 'en', count))).toEqual([
    'Only we have signed.',
    'We and one other have signed.',
    'We and 85 others have signed.',
  ])
})

function ordinals(locale: string, forms: string, counts: readonly number[]): string {
  return counts.map((count) => said(`{signatories, selectordinal, ${forms}}`, locale, count)).join(' ')
}
