import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KitMessage, KitText } from '../kit/kit.ts'
import { type PatternCampaign, checkPatterns } from './check-patterns.ts'
import type { PatternFinding } from './pattern-finding.ts'

const campaign: PatternCampaign = {
  links: { petition: { en: 'https://example.org' } },
  targets: { council: { name: 'The council', handles: {} } },
  anchors: { 'press-day': 'a wall time or an instant' },
  variables: { signatories: 86, closes: '2026-10-17', motto: 'nothing about us' },
  hashtags: [],
}

/** So that no name is unused. */
const usesAll = '{link_petition}{target_council}{signatories}{closes}{motto}'

type TextOf = readonly [locale: string, ...variants: readonly string[]]

function message(...texts: readonly TextOf[]): KitMessage {
  return {
    key: 'we-signed',
    stance: 'anyone',
    topics: [],
    texts: texts.map(([locale, ...variants]) => ({ locale, variants })),
  }
}

/** What is found in the last variant of the last text. */
function found(locale: string, pattern: string): readonly PatternFinding[] {
  return checkPatterns([message([locale, usesAll, pattern])], campaign).filter(
    (finding) => finding.kind === 'pattern' && finding.variant === 1,
  )
}

function codes(locale: string, pattern: string): readonly string[] {
  return found(locale, pattern).map(({ code }) => code)
}

test('a finding names message, language, network, text and variant, and its place in the pattern', () => {
  const text: KitText = { locale: 'fr', platform: 'mastodon', variants: [usesAll, 'Ici {organistion}'] }
  const messages = [message(['fr', usesAll]), { ...message(['fr', usesAll]), key: 'other', texts: [text] }]

  expect(checkPatterns(messages, campaign)).toEqual([
    {
      kind: 'pattern',
      code: 'unknown-variable',
      severity: 'error',
      message: 'other',
      locale: 'fr',
      platform: 'mastodon',
      textIndex: 0,
      variant: 1,
      start: 5,
      end: 16,
      text: '{organistion} is not known here. Did you mean {organisation}?',
      suggestion: 'organisation',
    },
  ])
})

test.each([
  { pattern: 'a {x', code: 'syntax', at: '{x', says: 'Close the brace' },
  { pattern: 'a {}', code: 'syntax', at: '{}', says: 'name of a variable' },
  { pattern: '{signatories, plural, one{a}}', code: 'syntax', at: '}', says: 'Add other{…}' },
  { pattern: '{signatories, nombre}', code: 'syntax', at: 'nombre', says: 'comes number, date' },
  {
    pattern: '{motto, number}',
    code: 'wrong-type',
    at: 'motto',
    says: 'is "nothing about us", but is used where a number',
  },
  { pattern: '{motto, date}', code: 'wrong-type', at: 'motto', says: 'Use an anchor' },
  { pattern: '{signatories, date, long}', code: 'wrong-type', at: 'signatories', says: 'is 86' },
  { pattern: '{hashtags, select, other{}}', code: 'wrong-type', at: 'hashtags', says: 'is hashtags' },
  { pattern: '{closes, date, iso}', code: 'wrong-format', at: 'iso', says: 'no date style "iso": use short' },
  { pattern: '{signatories, number, ::curency/EUR}', code: 'wrong-format', at: '::curency/EUR', says: 'curency' },
  { pattern: '{closes, date, ::YYYY}', code: 'wrong-format', at: '::YYYY', says: 'use y, M, d' },
  { pattern: "l'{organisation} signe", code: 'apostrophe-quotes', at: "'", says: 'Write ’' },
  { pattern: "'{motto}' we say", code: 'apostrophe-quotes', at: "'", says: 'no variable is put in' },
  { pattern: 'we {motto}} say', code: 'stray-brace', at: '}', says: 'closes nothing' },
  { pattern: 'a <b>word</b', code: 'html', at: '<b>', says: 'plain text' },
  { pattern: 'this &amp; that', code: 'html', at: '&amp;', says: 'plain text' },
  { pattern: '{target_counsil}', code: 'unknown-variable', at: 'target_counsil', says: '{target_council}' },
  { pattern: '{anchor_pressday}', code: 'unknown-variable', at: 'anchor_pressday', says: '{anchor_press_day}' },
  { pattern: '{days_left}', code: 'unknown-variable', at: 'days_left', says: '{daysLeft}' },
  { pattern: '{__proto__}', code: 'unknown-variable', at: '__proto__', says: 'not known here' },
])('$pattern is reported as $code at $at', ({ pattern, code, at, says }) => {
  const [finding, ...more] = checkPatterns([message(['en', usesAll, pattern])], campaign)
  const place = finding?.kind === 'pattern' ? pattern.slice(finding.start, finding.end) : undefined

  expect([finding?.code, place, more]).toEqual([code, at, []])
  expect(finding?.text).toContain(says)
})

test('good texts are left alone', () => {
  const good = [
    "don't, it''s, rock 'n' roll, '{'braces'}', 5 < 6 & 7 > 3",
    'l’{organisation} {anchor_deadline} {anchor_opening, date, ::MMMd} {anchor_press_day, time, short}',
    '{daysLeft, plural, =0{today} =1{tomorrow} other{in # days}} #SexWork {hashtags}',
    '{closes} {closes, date, medium} {signatories, number, ::compact-short} {organisation_country}',
    "{signatories, plural, one{'#'Sign #} other{# sign, the #th, #1}}",
    '{signatories, selectordinal, one{#st} two{#nd} few{#rd} other{#th}}',
  ]

  expect(good.flatMap((pattern) => found('en', pattern))).toEqual([])
})

test('a form that the language needs is missed, with a number that needs it', () => {
  expect(codes('ru', '{signatories, plural, one{#} many{#} other{#}}')).toEqual(['missing-plural-form'])
  expect(found('ru', '{signatories, plural, one{#} many{#} other{#}}')[0]?.text).toBe(
    'In ru, {signatories} needs the form few{…} for numbers such as 2; without it they get the words of other. Add it.',
  )
  expect(codes('ar', '{signatories, plural, other{#}}')).toHaveLength(5)
  expect(codes('ar', '{signatories, plural, =0{} =1{} =2{} few{#} many{#} other{#}}')).toEqual([])
  expect(codes('en', '{signatories, plural, =1{one} other{#}}')).toEqual([])
  expect(codes('en', '{signatories, plural, offset:1 =1{} =2{} other{#}}')).toEqual([])
  expect(codes('en', '{signatories, selectordinal, other{#th}}')).toHaveLength(3)
  expect(codes('zh', '{signatories, plural, other{#}}')).toEqual([])
})

test('a form for millions is needed only where the number is one', () => {
  const french = '{signatories, plural, one{#} other{#}}'
  const million = { ...campaign, variables: { ...campaign.variables, signatories: 1_000_000 } }

  expect(codes('fr', french)).toEqual([])
  expect(checkPatterns([message(['fr', usesAll, french])], million)).toMatchObject([
    { code: 'missing-plural-form', text: expect.stringContaining('many{…} for numbers such as 1000000') },
  ])
})

test('a form that the language does not have is never shown', () => {
  expect(found('en', '{signatories, plural, zero{none} one{#} other{#}}')).toMatchObject([
    { code: 'unreachable-plural-form', start: 22, end: 32, text: expect.stringContaining('write =0{…}') },
  ])
  expect(codes('zh', '{signatories, plural, one{#} other{#}}')).toEqual(['unreachable-plural-form'])
  expect(found('ru', '{signatories, plural, one{#} fwe{#} few{#} many{#} other{#}}')).toMatchObject([
    { code: 'unreachable-plural-form', text: expect.stringContaining('Did you mean few?') },
  ])
  expect(codes('tlh', '{signatories, plural, zero{#} other{#}}')).toEqual([])
})

test('a number sign that begins a hashtag, or stands where it is no number, is reported', () => {
  expect(found('en', '{signatories, plural, one{#} other{all #SexWorkers}}')).toMatchObject([
    { code: 'number-sign', suggestion: "'#'", start: 39, end: 40 },
  ])
  expect(codes('en', '{signatories, plural, one{#} other{{motto, select, a{# say} other{#Tag}}}}')).toEqual([
    'number-sign',
  ])
  expect(codes('zh', '{signatories, plural, other{#个组织签名}}')).toEqual([])
})

test('a translation has every variable that all variants of its source have', () => {
  const source: TextOf = ['en', `${usesAll} {organisation}`, `{motto} ${usesAll}`]
  expect(lacking(source, ['es', usesAll, usesAll.replace('{motto}', '')])).toEqual([
    ['translation-lacks-variable', '{motto}'],
  ])
  expect(lacking(source, ['en', 'no variable'])).toEqual([])
  expect(lacking(source, ['es', '{broken'])).toEqual([['syntax', undefined]])
})

test('the source language is that of the campaign, else that of the first text', () => {
  const messages = [message(['es', usesAll], ['en', `${usesAll} {organisation}`])]

  expect(checkPatterns(messages, campaign)).toEqual([])
  expect(checkPatterns(messages, { ...campaign, sourceLocale: 'en' })).toMatchObject([
    { code: 'translation-lacks-variable', severity: 'warning', locale: 'es', start: 0, end: usesAll.length },
  ])
})

test('a translation for a network is compared with the source for that network', () => {
  const texts: readonly KitText[] = [
    { locale: 'en', variants: [`${usesAll} {organisation}`] },
    { locale: 'en', platform: 'x', variants: [usesAll] },
    { locale: 'es', platform: 'x', variants: [usesAll] },
    { locale: 'es', platform: 'facebook', variants: [usesAll] },
  ]
  const findings = checkPatterns([{ ...message(), texts }], campaign)

  expect(findings).toMatchObject([{ code: 'translation-lacks-variable', platform: 'facebook', textIndex: 3 }])
})

test('names of the campaign that no text uses are listed as a text would write them', () => {
  const unused = checkPatterns([message(['en', '{motto}'])], { ...campaign, hashtags: ['SexWork'] })

  expect(unused.map((finding) => finding.kind === 'unused' && finding.name)).toEqual([
    'signatories',
    'closes',
    'link_petition',
    'target_council',
    'hashtags',
  ])
  expect(checkPatterns([message(['en', `${usesAll} #sexwork`])], { ...campaign, hashtags: ['SexWork'] })).toEqual([])
  expect(checkPatterns([], campaign)).toEqual([])
})

test('one pattern gets at most 50 findings, the first ones', () => {
  const findings = found('en', '{nobody}'.repeat(200))

  expect(findings).toHaveLength(50)
  expect(findings.at(-1)).toMatchObject({ start: 49 * 8 + 1 })
})

/** Any UTF-16 unit, half a character as well. */
const anyUnit = fc.nat(0xff_ff).map((unit) => String.fromCharCode(unit))

test('whatever the texts are, checking them never throws and every place is in its pattern', () => {
  const part = fc.constantFrom(
    '{',
    '}',
    "'",
    '#',
    '{motto}',
    '{signatories, plural, one{',
    'other{',
    '}}',
    '🙂',
    '<b>',
    ', date, ::',
    'E',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(part, fc.string({ unit: anyUnit })), { maxLength: 25 }).map((parts) => parts.join('')),
      fc.oneof(fc.constantFrom('en', 'ru', 'ar', '', '!'), fc.string()),
      (pattern, locale) => {
        const findings = checkPatterns([message(['en', pattern], [locale, pattern])], campaign)
        const astray = findings.filter(
          (finding) =>
            finding.kind === 'pattern' &&
            !(0 <= finding.start && finding.start <= finding.end && finding.end <= pattern.length),
        )
        expect(astray).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

function lacking(...texts: readonly TextOf[]): readonly unknown[] {
  return checkPatterns([message(...texts)], campaign).map(({ code, text }) => [code, /\{\w+\}/.exec(text)?.[0]])
}
