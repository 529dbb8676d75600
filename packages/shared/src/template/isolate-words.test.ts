import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isolateWords } from './isolate-words.ts'
import { aContext, textOf } from './render-fixture.ts'

const isolated = (words: string): string => `\u2068${words}\u2069`

function spoken(pattern: string, locale: string, name: string): string {
  return textOf(pattern, { locale, organisation: { name } })
}

test('a Latin name in an Arabic text is isolated, so that its stop and the number behind it stay on their side', () => {
  expect(spoken('{organisation} 86 منظمة', 'ar', 'Act Up!')).toBe(`${isolated('Act Up!')} 86 منظمة`)
  expect(spoken('وقّعت {organisation}.', 'ar', 'ICRSE')).toBe(`وقّعت ${isolated('ICRSE')}.`)
})

test('an Arabic or Hebrew name in an English text is isolated', () => {
  expect(spoken('{organisation}: 86 of us', 'en', 'جمعية النساء')).toBe(`${isolated('جمعية النساء')}: 86 of us`)
  expect(spoken('We, {organisation}, sign.', 'en', 'ארגון (חדש)')).toBe(`We, ${isolated('ארגון (חדש)')}, sign.`)
})

test('a name in the direction of its text gets nothing', () => {
  expect(spoken('وقّعت {organisation}.', 'ar', 'جمعية النساء')).toBe('وقّعت جمعية النساء.')
  expect(spoken('{organisation}', 'ru', 'ICRSE')).toBe('ICRSE')
  expect(spoken('{organisation}', 'zh', 'Женщины 86')).toBe('Женщины 86')
  expect(spoken('{organisation}', 'ar', '86')).toBe('86')
})

test('handles, links, hashtags and numbers are never isolated: networks would not find them', () => {
  const targets = {
    un: { name: 'UN', handles: { x: 'UN_Women' } },
    tag: { name: 'UN', fallback: '#UNWomen', handles: {} },
  }
  const campaign = { ...aContext.campaign, targets, variables: { site: 'see unwomen.org', count: 86 } }
  const text = textOf(
    '{organisation_handle} {target_un} {target_tag} {link_petition} {site} {count, number} {hashtags}',
    {
      locale: 'ar',
      campaign,
    },
  )

  expect(text).toBe(
    '@sexworkeurope @UN_Women #UNWomen https://example.org/en see unwomen.org 86 #AreWeNotWomen #SexWork',
  )
})

test('a name where a handle is missing, and a name of a target, are isolated as names are', () => {
  const text = textOf('{organisation_handle} {target_unWomen}', {
    locale: 'he',
    organisation: { name: 'A' },
    platform: 'bluesky',
  })

  expect(text).toBe(`${isolated('A')} ${isolated('UN Women')}`)
})

test('a choice by a name compares the name itself', () => {
  expect(spoken('{organisation, select, ICRSE{نعم} other{لا}}', 'ar', 'ICRSE')).toBe('نعم')
})

test('controls of direction that a value brings along are taken out', () => {
  expect(isolateWords('evil\u202Etxt.exe\u2066', false)).toBe('eviltxt.exe')
  expect(spoken('{organisation_handle}', 'en', 'a\u2069b')).toBe('ab')
  expect(textOf('{organisation_handle}', { organisation: { name: 'A', handle: 'a\u202Eb' } })).toBe('@ab')
})

test('whatever a value holds, as many isolates are closed as are opened', () => {
  const words = fc.string({
    unit: fc.constantFrom(
      'a',
      'ب',
      'ש',
      ' ',
      '1',
      '\u202A',
      '\u202E',
      '\u202C',
      '\u2066',
      '\u2067',
      '\u2068',
      '\u2069',
    ),
  })
  fc.assert(
    fc.property(words, fc.boolean(), (text, isRightToLeft) => {
      const made = isolateWords(text, isRightToLeft)
      expect(made).toMatch(/^(?:[^\u202A-\u202E\u2066-\u2069]*|\u2068[^\u202A-\u202E\u2066-\u2069]*\u2069)$/)
    }),
  )
})
