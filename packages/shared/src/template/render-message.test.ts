import * as fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { platformNames } from '../publish/platform.ts'
import { aContext, textOf } from './render-fixture.ts'
import { createMessageRenderer, renderMessage } from './render-message.ts'

test.each([
  ['{organisation} ({organisation_handle})', {}, 'ICRSE (@sexworkeurope)'],
  ['{organisation_handle}', { organisation: { name: 'ICRSE' } }, 'ICRSE'],
  ['{motto}: {signatories, number}', {}, 'nothing about us: 1,234'],
  ['{signatories} {signatories, number, ::compact-short}', {}, '1234 1.2K'],
  ["it''s <b>{motto}</b> '{motto}'", {}, "it's <b>nothing about us</b> {motto}"],
  ['{motto, select, nothing{a} other{b {motto, select, other{c}}}}', {}, 'b c'],
  ['{signatories, select, 1234{just so} other{}}', {}, 'just so'],
  ['  {motto} \n', {}, 'nothing about us'],
  ['e\u0301', {}, 'é'],
] as const)('%j with %j reads %j', (pattern, changes, expected) => {
  expect(textOf(pattern, changes)).toBe(expected)
})

test('a language that Intl does not know gets English numbers, not those of the server', () => {
  expect(textOf('{signatories, number}', { locale: 'tlh' })).toBe('1,234')
})

test.each([
  {
    pattern: '{nobody}',
    code: 'unknown-variable',
    part: '{nobody} is not known here; there are {anchor_deadline}, {anchor_opening}, {anchor_press_day}, {closes}',
  },
  { pattern: '{signatories, plural, one{x} other{{nobody}}}', code: 'unknown-variable', part: '{nobody}' },
  { pattern: '{toString}', code: 'unknown-variable', part: '{toString}' },
  { pattern: '{__proto__}', code: 'unknown-variable', part: '{__proto__}' },
  { pattern: '{constructor, select, other{}}', code: 'unknown-variable', part: '{constructor}' },
  { pattern: '{target_nobody}', code: 'unknown-variable', part: '{target_nobody}' },
  { pattern: '{target_toString}', code: 'unknown-variable', part: '{target_toString}' },
  {
    pattern: '{motto, number}',
    code: 'wrong-type',
    part: '{motto} is used as number: want a number, have "nothing about us"',
  },
  { pattern: '{motto, plural, other{#}}', code: 'wrong-type', part: '{motto}' },
  { pattern: '{signatories, date}', code: 'wrong-type', part: '{signatories} is used as date' },
  { pattern: '{organisation, date}', code: 'wrong-type', part: 'have a name' },
  { pattern: '{link_petition, number}', code: 'wrong-type', part: 'have an address' },
  { pattern: '{anchor_deadline, number}', code: 'wrong-type', part: 'have a moment' },
  { pattern: '{hashtags, select, other{}}', code: 'wrong-type', part: 'have hashtags' },
  { pattern: '{daysLeft, date}', code: 'wrong-type', part: 'have a number' },
  { pattern: '{motto', code: 'syntax', part: 'expect argument closing brace at line 1, column 1' },
  { pattern: 'one\n{signatories, plural, one{x}}', code: 'syntax', part: 'missing other clause at line 2' },
  { pattern: '{signatories, number, ::currency/ZZZZ}', code: 'wrong-format', part: 'ZZZZ' },
  { pattern: '{signatories, number, 0.00}', code: 'wrong-format', part: 'there is no number style "0.00"' },
  { pattern: '{motto, select, x{{closes, date, toString}} other{}}', code: 'wrong-format', part: '"toString"' },
  { pattern: ' \n ', code: 'empty', part: 'nothing' },
])('the pattern $pattern fails as $code', ({ pattern, code, part }) => {
  const rendered = renderMessage(pattern, aContext)

  expect(rendered).toMatchObject({ kind: 'failed', code })
  expect(rendered.kind === 'failed' && rendered.message).toContain(part)
})

test('a locale that is none fails by name', () => {
  expect(textOf('{motto}', { locale: '!' })).toBe('unknown-locale: "!" is no language tag')
})

test('a value that is not there fails a text that would show it, and no other', () => {
  const { at: _, ...undated } = { ...aContext, organisation: { name: 'ICRSE' } }
  const rendered = (pattern: string): unknown => renderMessage(pattern, undated)

  expect(rendered('{organisation_country}')).toMatchObject({ code: 'missing-value' })
  expect(rendered('{daysLeft}')).toMatchObject({ code: 'missing-value' })
  expect(rendered('{motto, select, x{{daysLeft}} other{so}}')).toEqual({ kind: 'rendered', text: 'so' })
})

test('a renderer that has seen one campaign renders the next by its own values', () => {
  const renderer = createMessageRenderer()
  const of = (signatories: number | string): unknown =>
    renderer.render('{signatories, number}', {
      ...aContext,
      campaign: { ...aContext.campaign, variables: { signatories } },
    })

  expect([of(86), of(190), of('many')]).toMatchObject([{ text: '86' }, { text: '190' }, { code: 'wrong-type' }])
})

const pieces = [
  ['{', '}', '#', "'", '<b>', '{motto}', '{signatories, plural, one{', 'other{', '}}', '{closes, date, ', '::', 'é'],
  ['{hashtags}', ' ', '\n', '{organisation}', '{daysLeft, selectordinal, ', '=1{', '\u202E', '\uD800', 'offset:1 '],
  ['{anchor_deadline, time, ::jmz}', '{motto, select, ', '{__proto__}', ', number, ', '{link_letter}'],
].flat()

/** Any UTF-16 unit, half a character as well. */
const anyUnit = fc.nat(0xff_ff).map((unit) => String.fromCharCode(unit))

const anyPattern = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: anyUnit }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
)

test('no pattern throws; rendering twice gives the same; what comes out is trimmed and in NFC', () => {
  const renderer = createMessageRenderer()
  fc.assert(
    fc.property(
      anyPattern,
      fc.constantFrom(...platformNames),
      fc.constantFrom('en', 'ru', 'zh-Hans', 'ar'),
      (pattern, platform, locale) => {
        const context = { ...aContext, platform, locale }
        const first = renderer.render(pattern, context)
        expect(renderer.render(pattern, context)).toEqual(first)
        expect(renderMessage(pattern, context)).toEqual(first)
        const text = first.kind === 'rendered' ? first.text : ''
        expect(text).toBe(text.normalize('NFC').trim())
      },
    ),
    { numRuns: 500 },
  )
})

const anyBranch = fc.constantFrom(
  'a # b',
  "x ''y''",
  '{motto}',
  '{signatories, number, ::.00}',
  '{count, number, percent}',
  '',
)
const anyNested = fc.oneof(
  anyBranch,
  fc
    .tuple(
      fc.constantFrom('plural', 'selectordinal'),
      fc.constantFrom('', 'offset:1 ', 'offset:-2 '),
      anyBranch,
      anyBranch,
    )
    .map(
      ([kind, offset, one, other]) => `{count, ${kind}, ${offset}=0{none} one{${one}} few{${one}!} other{${other}}}`,
    ),
  fc.tuple(anyBranch, anyBranch).map(([a, b]) => `{count, select, 1{${a}} other{${b}}}`),
)

test('numbers, plurals and choices read as intl-messageformat reads them', () => {
  fc.assert(
    fc.property(
      fc.array(anyNested, { minLength: 1, maxLength: 3 }).map((parts) => `.${parts.join(' ')}.`),
      fc.oneof(fc.integer({ min: -3, max: 120 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.constantFrom('en', 'es', 'fr', 'zh', 'ru', 'ar', 'cy'),
      (pattern, count, locale) => {
        const variables = { count, signatories: 86, motto: '86' }
        const expected = new IntlMessageFormat(pattern, [locale, 'en'], undefined, { ignoreTag: true }).format(
          variables,
        )
        expect(textOf(pattern, { locale, campaign: { ...aContext.campaign, variables } })).toBe(
          String(expected).normalize('NFC'),
        )
      },
    ),
  )
})
