import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lintKit } from './lint-kit.ts'
import { parseKit } from './parse-kit.ts'

/** A kit of which a lint says nothing. */
const cleanKit = `kit: 1
campaign:
  slug: clean
  title: A clean campaign
  timeZone: Europe/London
  opensAt: 2026-12-01T09:00
  anchors: { deadline: 2026-12-31T23:59, vote: 2026-12-20T12:00 }
  links: { petition: { en: https://example.org/en } }
  hashtags: [NothingWithoutUs]
  targets: { council: { name: The Council, x: Council_demo } }
  variables: { signatories: 74 }
  budget: { usd: 100 }
messages:
  - key: we-signed
    stance: signatory
    texts:
      - locale: en
        variants:
          - "{organisation} has signed the letter. {link_petition} {hashtags}"
          - "One of {signatories} that ask {target_council} to listen: {organisation}. {link_petition} {hashtags}"
waves:
  - key: opening
    messages: [we-signed]
    when: { anchor: opening }
    spread: { over: PT4H, gap: PT5M }
    platforms: [x]
organisations:
  - slug: lantern
    name: Lantern
    timeZone: Africa/Nairobi
    locales: [en]
    stance: author
    accounts: [{ platform: x, handle: Lantern_demo }]
  - slug: harbour
    name: Harbour
    timeZone: Europe/London
    locales: [en]
    stance: signatory
    accounts: [{ platform: x, handle: Harbour_demo }]
`

test('nothing is said of a kit that is well', () => {
  expect(found(cleanKit)).toEqual([])
})

test('warnings and advice come with their severity, and the kit with them unless an error stands in the way', () => {
  const over = lintKit(changed('usd: 100', 'usd: 0.1'), 'yaml')
  const broken = lintKit(changed('timeZone: Europe/London', 'timeZone: Mars'), 'yaml')

  expect(over).toMatchObject({ faults: [{ code: 'over-budget', severity: 'warning', line: 12 }], kit: { kit: 1 } })
  expect(broken.faults).toMatchObject([{ code: 'unknown-zone', line: 5 }])
  expect(broken).not.toHaveProperty('kit')
})

const cases: readonly (readonly [what: string, instead: string | RegExp, by: string, ...expected: string[]])[] = [
  ['a plural without a form', '{signatories}', '{signatories, plural, other {#}}', '20 missing-plural-form'],
  ['a variable that nothing uses', 'variables: {', 'variables: { partners: 3,', '11 unused-variable'],
  ['a link that nothing uses', 'links: {', 'links: { letter: { en: https://example.org/l },', '8 unused-variable'],
  ['a hashtag in small letters', 'NothingWithoutUs', 'nothingwithoutus', '19 hashtag-case', '20 hashtag-case'],
  ['a link made by accident', 'letter. ', 'letter.Read it. ', '19 accidental-link'],
  ['a name that X makes a link of', 'name: Harbour', 'name: Harbour.org', '19 accidental-link', '20 accidental-link'],
  [
    'a country that an organisation lacks',
    '{organisation} has',
    '{organisation}, {organisation_country}, has',
    '18 not-enough-wordings',
    '19 missing-value',
  ],
  [
    'two wordings that are one',
    /One of .*hashtags}/,
    '{organisation} has signed the letter. {link_petition} {hashtags} {target_council} {signatories}',
    '18 not-enough-wordings',
    '20 near-clone',
  ],
  [
    'a wording for too many',
    /\n {10}- "One.*/,
    '',
    '10 unused-variable',
    '11 unused-variable',
    '18 not-enough-wordings',
  ],
  [
    'a language that nobody writes',
    'locales: [en]\n    stance: signatory',
    'locales: [sw, ha]\n    stance: signatory',
    '37 language-not-served',
  ],
  ['a draft that is needed', 'locale: en', 'locale: en\n        status: draft', '17 translation-draft'],
  [
    'a translation of an earlier text',
    'waves:',
    '      - { locale: fr, translatedFrom: 0123456789abcdef, variants: ["{organisation} a signé. {link_petition} {hashtags}"] }\nwaves:',
    '21 translation-outdated',
  ],
  [
    'a message in fewer languages than others',
    'waves:',
    '  - { key: more, stance: anyone, texts: [{ locale: fr, variants: ["{organisation}"] }] }\nwaves:',
    '16 translation-missing',
    '21 message-in-no-wave',
    '21 translation-missing',
  ],
  [
    'an organisation that may say nothing',
    'stance: signatory\n    accounts',
    'stance: supporter\n    accounts',
    '34 organisation-without-message',
  ],
  [
    'topics that nobody has',
    'stance: signatory\n    texts',
    'stance: signatory\n    topics: [law]\n    texts',
    '24 wave-for-nobody',
    '29 organisation-without-message',
    '35 organisation-without-message',
  ],
  ['a target without a handle', 'platforms: [x]', 'platforms: [x, bluesky]', '10 target-without-handle'],
  ['a wave after the deadline', 'anchor: opening', 'anchor: deadline, offset: PT1H', '24 after-deadline'],
  [
    'a wave that repeats beyond its end',
    'anchor: opening }\n    spread: { over: PT4H, gap: PT5M }',
    'at: 2026-12-19T12:00, repeat: { every: P2D, until: vote } }\n    spread: { over: P3D, gap: P2D }',
    '24 after-until',
  ],
  [
    'quiet hours that are too long',
    'accounts: [{ platform: x, handle: Harbour_demo }]',
    'quietHours: { from: "08:00", to: "23:00" }\n    accounts: [{ platform: x, handle: Harbour_demo }]',
    '24 quiet-hours-too-long',
  ],
  [
    'a rule that nothing fits',
    'anchor: opening }',
    'at: 2026-12-02T12:00, repeat: { rule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, until: deadline } }',
    '24 never-comes',
  ],
  ['an embargo that outlasts a wave', 'budget:', 'embargoUntil: 2026-12-05T09:00\n  budget:', '25 under-embargo'],
  [
    'an own wording with a flaw',
    'stance: author',
    'stance: author\n    wordings: [{ message: we-signed, locale: en, pattern: "Signed by <b>{organisation}</b> it.Is" }]',
    '33 accidental-link',
    '33 html',
    '33 html',
  ],
]

const named = cases.map(([what, instead, by, ...expected]) => ({ what, instead, by, expected }))

test.each(named)('a lint finds $what', ({ instead, by, expected }) => {
  expect(found(changed(instead, by))).toEqual(expected)
})

test('a finding is told once for a variant, with its networks and with who says it', () => {
  const text = changed('platforms: [x]', 'platforms: [bluesky, x, mastodon]')
    .replace('handle: Lantern_demo }', 'handle: Lantern_demo }, { platform: mastodon, handle: lantern@example.org }')
    .replace('{ platform: x, handle: Harbour_demo }', '{ platform: mastodon, handle: harbour@example.org }')
    .replace('{link_petition} {hashtags}', 'https://bit.ly/a {hashtags}')
    .replace('name: Harbour', 'name: "Harbour TODO:"')
  const { faults } = lintKit(text, 'yaml')

  expect(faults.filter(({ line }) => line === 19).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^On x, mastodon, bluesky: https:\/\/bit\.ly\/a hides where it leads/),
    expect.stringMatching(/^On mastodon, as "Harbour TODO:" says it: TODO/),
  ])
})

test('who goes without a wording is named', () => {
  const text = changed(
    /\n {10}- "One.*/,
    '\n          - "{organisation} asks {target_council}, for {signatories} others."',
  )
  const more = `${text}  - { slug: third, name: Third, timeZone: UTC, locales: [en], stance: signatory, accounts: [{ platform: x, handle: third_demo }] }\n`

  const shortage = lintKit(more, 'yaml').faults.find(({ code }) => code === 'not-enough-wordings')

  expect(shortage?.message).toMatch(
    /^On x, 3 accounts would speak English \(en\) as signatory in opening, with 2 wordings of "we-signed"\. Without a text: (?:lantern|harbour|third) \(@\w+\)\. /,
  )
})

test('more than ten accounts with one hashtag in an hour are told, with the place of the hashtag', () => {
  const words = 'amber birch cedar delta ember fjord grove heath islet jetty knoll lagoon'.split(' ')
  const variants = words.map(
    (word) =>
      `          - "{organisation} saw the ${word} ${word.toUpperCase()}s near ${word}ton. {link_petition} {hashtags} {signatories}"`,
  )
  const rows = words.map(
    (word) =>
      `  - { slug: ${word}, name: ${word}, timeZone: UTC, locales: [en], stance: author, accounts: [{ platform: x, handle: ${word} }] }\n`,
  )
  const head = changed(/ {10}- "\{organisation[^]*hashtags}"/, variants.join('\n')).replace(/ {2}targets.*\n/, '')
  const kit = `${head.slice(0, head.indexOf('  - slug: lantern'))}${rows.join('')}`

  expect(found(kit.replace('gap: PT5M', 'gap: PT10S').replace('over: PT4H', 'over: PT30M'))).toEqual(['9 hashtag-push'])
  expect(found(kit.replace('over: PT4H, gap: PT5M', 'over: PT6H, gap: PT30M'))).toEqual([])
})

test('what builds on a faulty part is not judged', () => {
  expect(found(changed('{link_petition} {hashtags}"\n', '{link_petitions} {hashtag}"\n'))).toEqual([
    '19 text-unknown-variable',
    '19 text-unknown-variable',
  ])
  expect(found(changed('messages: [we-signed]', 'messages: [we-singed]'))).toEqual(['23 unknown-message'])
  expect(found(changed('stance: signatory\n    texts', 'stance: signer\n    texts'))).toEqual(['15 unknown-value'])
  expect(found(changed('locale: en', 'locale: english'))).toEqual(['17 bad-locale'])
  expect(found(changed('locales: [en]\n    stance: signatory', 'locales: []\n    stance: signatory'))).toEqual([
    '37 empty',
  ])
})

test('no text makes it throw, and it finds all that parseKit does', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('{', '}', '[', '#', '@x ', '"', '\n', '- ', ': ', '0'),
  )
  const mutated = fc
    .tuple(fc.nat(cleanKit.length), fc.nat(12), noise)
    .map(([at, length, what]) => cleanKit.slice(0, at) + what + cleanKit.slice(at + length))
  fc.assert(
    fc.property(mutated, (text) => {
      const parsed = parseKit(text, 'yaml')
      const { faults } = lintKit(text, 'yaml')

      const errors = parsed.kind === 'faults' ? parsed.faults : []
      expect(faults).toEqual(expect.arrayContaining([...errors]))
      for (const { line, message } of faults) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(message).not.toMatch(/undefined|NaN|\[object/)
      }
    }),
    { numRuns: 300 },
  )
}, 240_000)

function found(text: string): readonly string[] {
  return lintKit(text, 'yaml').faults.map(({ line, code }) => `${line} ${code}`)
}

function changed(instead: string | RegExp, by: string): string {
  const text = cleanKit.replace(instead, () => by)
  if (text === cleanKit) throw new Error(`the clean kit holds no ${String(instead)}`)
  return text
}
