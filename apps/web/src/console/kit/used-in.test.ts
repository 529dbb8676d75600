import { expect, test } from 'vitest'
import type { PlainKit } from './plain-kit.ts'
import { localesOf, usesOf } from './used-in.ts'

const kit: PlainKit = {
  kit: 1,
  campaign: { slug: 'c', title: 'C', timeZone: 'UTC', opensAt: '2026-12-01T09:00', anchors: {}, sourceLocale: 'en' },
  waves: [],
  messages: [
    {
      key: 'ask',
      stance: 'anyone',
      texts: [
        { locale: 'es', variants: ['Nada', 'Firma: {link_petition}'] },
        { locale: 'en', platform: 'x', variants: ['{signatories, plural, one {One signs {link_petition}} other {#}}'] },
        { locale: 'fr', variants: ['link_petition', "'{link_petition}'"] },
        { locale: 'ru', variants: ['{link_petition'] },
      ],
    },
  ],
}

test('a placeholder is found in every text that calls for it, also within a plural, and never where it is plain words', () => {
  expect(usesOf(kit, 'link_petition')).toEqual([
    { message: 'ask', locale: 'es', platform: undefined },
    { message: 'ask', locale: 'en', platform: 'x' },
  ])
  expect(usesOf(kit, 'One')).toEqual([])
})

test('the languages of a campaign begin with the one that it writes in first', () => {
  expect(localesOf(kit)).toEqual(['en', 'es', 'fr', 'ru'])
})
