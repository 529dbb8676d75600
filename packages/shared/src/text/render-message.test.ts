import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { platformNames } from '../publish/platform.ts'
import type { RenderContext } from './message-variables.ts'
import { variablesOf } from './parse-pattern.ts'
import { createMessageRenderer, renderMessage } from './render-message.ts'

const context: RenderContext = {
  campaign: {
    links: {
      petition: { en: 'https://example.org/en', es: 'https://example.org/es' },
      letter: { ru: 'https://example.org/ru', fr: 'https://example.org/fr' },
    },
    hashtags: ['AreWeNotWomen', 'SexWork'],
    targets: {
      unWomen: { name: 'UN Women', handles: { x: 'UN_Women' } },
      director: { name: 'the director', fallback: 'her office', handles: {} },
    },
    variables: { signatories: 1_234, closes: '2026-10-17T18:00', motto: 'nothing about us' },
    timeZone: 'Europe/London',
    anchors: {},
  },
  platform: 'x',
  locale: 'en',
  organisation: { name: 'ICRSE', handle: 'sexworkeurope' },
}

function text(pattern: string, changes: Partial<RenderContext> = {}): string {
  const rendered = renderMessage(pattern, { ...context, ...changes })
  return rendered.kind === 'rendered' ? rendered.text : `${rendered.code}: ${rendered.message}`
}

test.each([
  ['{organisation} ({organisation_handle})', {}, 'ICRSE (@sexworkeurope)'],
  ['{organisation_handle}', { organisation: { name: 'ICRSE' } }, 'ICRSE'],
  ['{target_unWomen}', {}, '@UN_Women'],
  ['{target_unWomen}', { platform: 'mastodon' }, 'UN Women'],
  ['{target_director}', {}, 'her office'],
  ['{hashtags}', {}, '#AreWeNotWomen #SexWork'],
  ['{link_petition}', { locale: 'es-MX' }, 'https://example.org/es'],
  ['{link_petition}', { locale: 'fr' }, 'https://example.org/en'],
  ['{link_letter}', { locale: 'zh' }, 'https://example.org/fr'],
  ['{motto}: {signatories, number}', {}, 'nothing about us: 1,234'],
  ["it''s <b>{motto}</b> '{motto}'", {}, "it's <b>nothing about us</b> {motto}"],
  ['  {motto} \n', {}, 'nothing about us'],
  ['e\u0301', {}, 'é'],
] as const)('%j with %j reads %j', (pattern, changes, expected) => {
  expect(text(pattern, changes)).toBe(expected)
})

test('counts follow the grammar of their language', () => {
  const pattern = '{signatories, plural, one{# голос} few{# голоса} many{# голосов} other{# голоса}}'
  const voices = (signatories: number): string =>
    text(pattern, { locale: 'ru', campaign: { ...context.campaign, variables: { signatories } } })

  expect([1, 3, 5, 21].map(voices)).toEqual(['1 голос', '3 голоса', '5 голосов', '21 голос'])
})

test('a date is the day that was written, in no zone', () => {
  expect(text('{closes, date, long}, {closes, time, long}')).toBe('October 17, 2026, 6:00:00 PM')
  expect(text('{closes, date, long}', { locale: 'es' })).toBe('17 de octubre de 2026')
})

test('a language that Intl does not know gets English numbers, not those of the server', () => {
  expect(text('{signatories, number}', { locale: 'tlh' })).toBe('1,234')
})

test.each([
  ['{nobody}', 'unknown-variable', '{nobody} is not known here; there are {closes}, {hashtags}, {link_letter}'],
  ['{signatories, plural, one{x} other{{nobody}}}', 'unknown-variable', '{nobody}'],
  ['{toString}', 'unknown-variable', '{toString}'],
  ['{target_nobody}', 'unknown-variable', '{target_nobody}'],
  ['{motto, number}', 'wrong-type', '{motto} is used as number: want a number, have "nothing about us"'],
  ['{motto, plural, other{#}}', 'wrong-type', '{motto}'],
  ['{signatories, date}', 'wrong-type', '{signatories} is used as date'],
  ['{motto', 'syntax', 'expect argument closing brace at line 1, column 1'],
  ['one\n{signatories, plural, one{x}}', 'syntax', 'missing other clause at line 2'],
  ['{signatories, number, ::currency/ZZZZ}', 'wrong-format', 'ZZZZ'],
  [' \n ', 'empty', 'nothing'],
  ['x'.repeat(10_001), 'pattern-too-long', '10001 characters'],
  ['{motto, select, other{'.repeat(11) + '}}'.repeat(11), 'pattern-too-deep', 'more than 10 deep'],
  ['{'.repeat(10_000), 'syntax', ''],
  ['{motto,select,other{'.repeat(450) + '}}'.repeat(450), 'pattern-too-deep', ''],
])('the pattern %.60j fails as %s', (pattern, code, part) => {
  const rendered = renderMessage(pattern, context)

  expect(rendered).toMatchObject({ kind: 'failed', code })
  expect(rendered.kind === 'failed' && rendered.message).toContain(part)
})

test('a locale that is none fails by name', () => {
  expect(text('{motto}', { locale: '!' })).toBe('unknown-locale: "!" is no language tag')
})

test('ten deep is not too deep', () => {
  expect(text(`${'{motto, select, other{'.repeat(10)}deep${'}}'.repeat(10)}`)).toBe('deep')
})

const anyPattern = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '#',
        "'",
        '<b>',
        '{motto}',
        '{signatories, plural, one{',
        'other{',
        '}}',
        '{closes, date, ',
        '::',
        'é',
      ),
    )
    .map((parts) => parts.join('')),
)

test('no pattern throws, and rendering it twice gives the same', () => {
  const renderer = createMessageRenderer()
  fc.assert(
    fc.property(
      anyPattern,
      fc.constantFrom(...platformNames),
      fc.constantFrom('en', 'ru', 'zh-Hans'),
      (pattern, platform, locale) => {
        const first = renderer.render(pattern, { ...context, platform, locale })
        expect(renderer.render(pattern, { ...context, platform, locale })).toEqual(first)
        expect(renderMessage(pattern, { ...context, platform, locale })).toEqual(first)
      },
    ),
  )
})

test('the variables of a pattern are named once, from every branch', () => {
  expect(variablesOf('{b} {a, plural, one{{c}} other{{b}}} {d, date}')).toEqual(['a', 'b', 'c', 'd'])
  expect(variablesOf('{broken')).toEqual([])
})
