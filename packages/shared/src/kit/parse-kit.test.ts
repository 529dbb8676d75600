import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallKit } from './kit-fixture.ts'
import type { Kit } from './kit.ts'
import { parseKit } from './parse-kit.ts'

test('a kit without faults is read with its defaults', () => {
  const kit = kitOf(smallKit)

  expect(kit.campaign).toEqual({
    slug: 'small',
    title: 'A small campaign',
    timeZone: 'Europe/London',
    opensAt: Temporal.PlainDateTime.from('2026-12-01T09:00'),
    anchors: { deadline: Temporal.PlainDateTime.from('2026-12-31T23:59') },
    links: { petition: { en: 'https://example.org/en' } },
    hashtags: ['NothingWithoutUs'],
    targets: { council: { name: 'The Council', handles: { x: 'Council_demo' } } },
    variables: { signatories: 74 },
    perHour: {},
  })
  expect(kit.waves[0]).toMatchObject({
    lateBy: Temporal.Duration.from('PT1H'),
    together: false,
    spread: { jitter: new Temporal.Duration() },
    when: { kind: 'anchor', anchor: 'deadline', zone: 'organisation', time: Temporal.PlainTime.from('09:00') },
  })
  expect(kit.messages[0]?.topics).toEqual([])
  expect(kit.organisations[0]?.accounts).toEqual([{ platform: 'x', handle: 'Lantern_demo' }])
})

test('what is said of hashtags, languages, limits and wordings is read, and absent where it is not', () => {
  const kit = kitOf(
    smallKit
      .replace(
        'hashtags:',
        'sourceLocale: en\n  hashtagUse: { x: { order: [message], most: 1 }, mastodon: { position: end } }\n  hashtags:',
      )
      .replace('texts:', 'hashtags: [Sign]\n    texts:')
      .replace('variants:', 'status: draft\n        translatedFrom: "0123456789012345"\n        variants:')
      .replace('platforms: [x]', 'platforms: [x]\n    hashtags: [LastDays]')
      .replace('handle: Lantern_demo', 'handle: Lantern_demo, postLimit: 25000')
      .replace(
        'stance: author',
        'stance: author\n    wordings: [{ message: we-signed, locale: en, platform: x, pattern: "We have!" }]',
      ),
  )

  expect(kit.campaign).toMatchObject({
    sourceLocale: 'en',
    hashtagUse: { x: { order: ['message'], most: 1 }, mastodon: { position: 'end' } },
  })
  expect(kit.messages[0]).toMatchObject({
    hashtags: ['Sign'],
    texts: [{ status: 'draft', translatedFrom: '0123456789012345' }],
  })
  expect(kit.waves[0]?.hashtags).toEqual(['LastDays'])
  expect(kit.organisations[0]).toMatchObject({
    accounts: [{ postLimit: 25_000 }],
    wordings: [{ message: 'we-signed', locale: 'en', platform: 'x', pattern: 'We have!' }],
  })
  expect(kitOf(smallKit).organisations[0]).not.toHaveProperty('wordings')
})

test('a kit in JSON is the same as in YAML', () => {
  const json = JSON.stringify(
    {
      kit: 1,
      campaign: {
        slug: 'small',
        title: 'Ünï \u{1F3F3}\uFE0F "quoted" \\ / \u2028',
        timeZone: 'UTC',
        opensAt: '2026-12-01T09:00',
        anchors: { deadline: '2026-12-31T23:59' },
      },
      messages: [],
      waves: [],
    },
    undefined,
    '\t',
  ).replace('\u2028', '')

  const parsed = parseKit(json, 'json')

  expect(parsed).toMatchObject({ kind: 'kit', kit: { campaign: { title: 'Ünï \u{1F3F3}\uFE0F "quoted" \\ /' } } })
})

test.each([
  ['at: 2026-12-02T09:00', { kind: 'wall', at: Temporal.PlainDateTime.from('2026-12-02T09:00'), zone: 'campaign' }],
  ['at: 2026-12-02T09:00Z', { kind: 'instant', at: Temporal.Instant.from('2026-12-02T09:00Z') }],
  ['at: 2026-12-02T09:00:30-05:00', { kind: 'instant', at: Temporal.Instant.from('2026-12-02T14:00:30Z') }],
  [
    'anchor: opening, repeat: { every: P7D, until: deadline }',
    {
      kind: 'anchor',
      anchor: 'opening',
      offset: new Temporal.Duration(),
      zone: 'campaign',
      repeat: { every: Temporal.Duration.from('P7D'), until: 'deadline' },
    },
  ],
  [
    'at: 2026-12-02T09:00, repeat: { every: P2W, on: [TH, MO], until: deadline, except: [2026-12-24] }',
    {
      kind: 'wall',
      at: Temporal.PlainDateTime.from('2026-12-02T09:00'),
      zone: 'campaign',
      repeat: {
        every: Temporal.Duration.from('P2W'),
        on: ['TH', 'MO'],
        until: 'deadline',
        except: [Temporal.PlainDate.from('2026-12-24')],
      },
    },
  ],
  [
    'at: 2026-12-02T09:00Z, repeat: { rule: FREQ=MONTHLY;BYDAY=1MO, until: deadline }',
    {
      kind: 'instant',
      at: Temporal.Instant.from('2026-12-02T09:00Z'),
      repeat: { rule: 'FREQ=MONTHLY;BYDAY=1MO', until: 'deadline' },
    },
  ],
])('the moment { %s } is read', (when, moment) => {
  expect(kitOf(changed(/when: .*/, `when: { ${when} }`)).waves[0]?.when).toEqual(moment)
})

test('a wave as soon as agreed is read; it begins with the opening unless it says otherwise', () => {
  const opening = { kind: 'anchor', anchor: 'opening', offset: new Temporal.Duration(), zone: 'campaign' }
  const within = Temporal.Duration.from('PT2H')

  expect(waveOf('asSoonAs: agreed, within: PT2H').when).toEqual({ kind: 'agreed', from: opening, within })
  expect(waveOf('asSoonAs: agreed, within: PT2H, from: { at: 2026-12-02T09:00, zone: organisation }').when).toEqual({
    kind: 'agreed',
    from: { kind: 'wall', at: Temporal.PlainDateTime.from('2026-12-02T09:00'), zone: 'organisation' },
    within,
  })
})

function waveOf(when: string): Kit['waves'][number] {
  const text = changed(/when: .*/, `when: { ${when} }`).replace(/ {4}spread: .*\n/, '')
  const [wave] = kitOf(text).waves
  if (wave === undefined) throw new Error('no wave')
  return wave
}

test('bounds, caps, gaps, embargo, order, audience and working days are read, and absent where they are not', () => {
  const kit = kitOf(
    smallKit
      .replace(
        'hashtags:',
        'perHour: { all: 20, x: 5 }\n  embargoUntil: 2026-12-02T00:01\n  accountGap: PT30M\n  hashtags:',
      )
      .replace('gap: PT5M', 'gap: PT5M, order: audience')
      .replace(
        'platforms: [x]',
        'platforms: [x]\n    earliest: { at: 2026-12-02T09:00Z }\n    latest: { anchor: deadline, offset: -PT1H }',
      )
      .replace('stance: author', 'stance: author\n    workingDays: [MO, TU]')
      .replace('handle: Lantern_demo', 'handle: Lantern_demo, audience: 12000'),
  )

  expect(kit.campaign.perHour).toEqual({ all: 20, x: 5 })
  expect(String(kit.campaign.embargoUntil)).toBe('2026-12-02T00:01:00')
  expect(String(kit.campaign.accountGap)).toBe('PT30M')
  expect(kit.waves[0]?.spread?.order).toBe('audience')
  expect(kit.waves[0]?.earliest).toEqual({ kind: 'instant', at: Temporal.Instant.from('2026-12-02T09:00Z') })
  expect(kit.waves[0]?.latest).toMatchObject({ kind: 'anchor', anchor: 'deadline' })
  expect(kit.organisations[0]).toMatchObject({ workingDays: ['MO', 'TU'], accounts: [{ audience: 12_000 }] })
  for (const key of ['embargoUntil', 'accountGap']) expect(kitOf(smallKit).campaign).not.toHaveProperty(key)
  for (const key of ['earliest', 'latest']) expect(kitOf(smallKit).waves[0]).not.toHaveProperty(key)
  expect(kitOf(smallKit).organisations[0]).not.toHaveProperty('workingDays')
})

test('words that YAML 1.1 would take for something else stay texts', () => {
  const kit = kitOf(changed('locales: [en]', 'locales: [no]\n    country: NO').replace('time: "09:00"', 'time: 09:00'))

  expect(kit.organisations[0]).toMatchObject({ locales: ['no'], country: 'NO' })
})

test('language tags are kept in their canonical form, so that texts and organisations meet', () => {
  const kit = kitOf(changed('locales: [en]', 'locales: [zh-hans-cn, EN]'))

  expect(kit.organisations[0]?.locales).toEqual(['zh-Hans-CN', 'en'])
})

/** What is written instead of what, and the faults that follow: path, line, code. */
const faulty: readonly (readonly [string | RegExp, string, ...(readonly [string, number, string])[]])[] = [
  ['kit: 1', 'kit: 2', ['kit', 1, 'unknown-version']],
  ['slug: small', 'slug: 0197b2a4-1c52-7f00-8000-000000000000', ['campaign.slug', 3, 'bad-slug']],
  ['slug: small', 'slug: 12', ['campaign.slug', 3, 'wrong-type']],
  ['title: A small campaign', 'title: "a\\u0007b"', ['campaign.title', 4, 'bad-character']],
  ['title: A small campaign', 'title: " "', ['campaign.title', 4, 'empty']],
  ['  title: A small campaign\n', '', ['campaign.title', 2, 'missing-key']],
  ['timeZone: Europe/London', 'timeZone: +01:00', ['campaign.timeZone', 5, 'unknown-zone']],
  ['timeZone: Europe/London', 'timeZone: europe/london', ['campaign.timeZone', 5, 'unknown-zone']],
  ['opensAt: 2026-12-01T09:00', 'opensAt: 2026-12-01', ['campaign.opensAt', 6, 'bad-date-time']],
  ['opensAt: 2026-12-01T09:00', 'opensAt: 2026-12-01T09:00Z', ['campaign.opensAt', 6, 'bad-date-time']],
  ['opensAt: 2026-12-01T09:00', 'opensAt: 2026-11-31T09:00', ['campaign.opensAt', 6, 'bad-date-time']],
  [
    'opensAt: 2026-12-01T09:00',
    'opensAt: 2027-01-01T00:00',
    ['campaign.anchors.deadline', 7, 'deadline-before-opening'],
  ],
  [
    '{ deadline: ',
    '{ end: ',
    ['campaign.anchors.deadline', 7, 'missing-key'],
    ['waves[0].when.anchor', 23, 'unknown-anchor'],
  ],
  ['{ deadline: ', '{ deadline: 2026-12-30T00:00, deadline: ', ['campaign.anchors.deadline', 7, 'repeated-key']],
  ['https://example.org/en', 'https://user:pw@example.org/', ['campaign.links.petition.en', 8, 'bad-link']],
  ['{ en: https', '{ english: https', ['campaign.links.petition.english', 8, 'bad-locale']],
  [
    '{ petition: {',
    '{ my petition: {',
    ['campaign.links["my petition"]', 8, 'bad-name'],
    ['messages[0].texts[0].variants[0]', 18, 'text-unknown-variable'],
    ['messages[0].texts[0].variants[1]', 19, 'text-unknown-variable'],
  ],
  [
    '[NothingWithoutUs]',
    '[NothingWithoutUs, nothingwithoutus, "2026"]',
    ['campaign.hashtags[1]', 9, 'duplicate-hashtag'],
    ['campaign.hashtags[2]', 9, 'bad-hashtag'],
  ],
  ['x: Council_demo', 'twitter: Council_demo', ['campaign.targets.council.twitter', 10, 'unknown-key']],
  [
    'signatories: 74 }',
    'signatories: 74, link_a: b, open: true }',
    ['campaign.variables.link_a', 11, 'reserved-name'],
    ['campaign.variables.open', 11, 'wrong-type'],
  ],
  [
    'signatories: 74 }',
    'signatories: 74 }\n  perHour: { x: 0.5, tiktok: 3 }',
    ['campaign.perHour.tiktok', 12, 'unknown-key'],
    ['campaign.perHour.x', 12, 'out-of-range'],
  ],
  ['signatories: 74 }', 'signatories: 74 }\n  budget: 50', ['campaign.budget', 12, 'wrong-type']],
  ['stance: signatory', 'stance: signatory\n    topics: health', ['messages[0].topics', 15, 'wrong-type']],
  [
    '- locale: en\n',
    '- locale: en\n        platform: twitter\n',
    ['messages[0].texts[0].platform', 17, 'unknown-value'],
  ],
  [
    '- locale: en\n',
    '- locale: en\n        variants: ["{organisation}!"]\n      - locale: EN\n',
    ['messages[0].texts[1].locale', 18, 'duplicate-text'],
  ],
  [
    'One of {signatories}',
    'One of {signatories, plural, one {#}}',
    ['messages[0].texts[0].variants[1]', 19, 'text-syntax'],
  ],
  ['One of {signatories}', 'On {signatories, date}', ['messages[0].texts[0].variants[1]', 19, 'text-wrong-type']],
  [
    'messages: [we-signed]',
    'messages: [we-signed, we-signed, other]',
    ['waves[0].messages[1]', 22, 'duplicate-message'],
    ['waves[0].messages[2]', 22, 'unknown-message'],
  ],
  ['messages: [we-signed]', 'messages: []', ['waves[0].messages', 22, 'empty']],
  [/when: .*/, 'when: {}', ['waves[0].when', 23, 'missing-key']],
  [/when: .*/, 'when: { anchor: deadline, at: 2026-12-01T10:00 }', ['waves[0].when.at', 23, 'misplaced-key']],
  [/when: .*/, 'when: { at: 2026-12-01T10:00, offset: P1D }', ['waves[0].when.offset', 23, 'misplaced-key']],
  [/when: .*/, 'when: { anchor: deadline, zone: organisation }', ['waves[0].when.zone', 23, 'misplaced-key']],
  [
    /when: .*/,
    'when: { at: 2026-12-01T10:00, repeat: { every: PT5M, until: dedline } }',
    ['waves[0].when.repeat.every', 23, 'duration-out-of-range'],
    ['waves[0].when.repeat.until', 23, 'unknown-anchor'],
  ],
  ['offset: -P3D', 'offset: 3 days', ['waves[0].when.offset', 23, 'bad-duration']],
  ['over: PT4H', 'over: P2W', ['waves[0].spread.over', 24, 'bad-duration']],
  ['over: PT4H', 'over: -PT4H', ['waves[0].spread.over', 24, 'duration-out-of-range']],
  [
    'gap: PT5M',
    'gap: PT5H, jitter: PT5H',
    ['waves[0].spread.gap', 24, 'gap-exceeds-spread'],
    ['waves[0].spread.jitter', 24, 'jitter-exceeds-spread'],
  ],
  ['platforms: [x]', 'platforms: [x]\n    together: true', ['waves[0].together', 26, 'together-not-allowed']],
  ['platforms: [x]', 'platforms: [mastodon]\n    together: true', ['waves[0].together', 26, 'together-with-spread']],
  [
    'platforms: [x]',
    'platforms: [x, x]\n    lateBy: PT0S',
    ['waves[0].lateBy', 26, 'duration-out-of-range'],
    ['waves[0].platforms[1]', 25, 'duplicate-platform'],
  ],
  [
    'locales: [en]',
    'locales: [en, en]\n    country: Kenya',
    ['organisations[0].country', 31, 'bad-country'],
    ['organisations[0].locales[1]', 30, 'duplicate-locale'],
  ],
  ['locales: [en]', 'locales: []', ['organisations[0].locales', 30, 'empty']],
  [
    'stance: author',
    'stance: author\n    quietHours: { from: 24:00, to: "7" }',
    ['organisations[0].quietHours.from', 32, 'bad-time'],
    ['organisations[0].quietHours.to', 32, 'bad-time'],
  ],
  [
    'handle: Lantern_demo }',
    'handle: "@Lantern" }, { platform: x, handle: sixteen_letters_ }',
    ['organisations[0].accounts[0].handle', 32, 'bad-handle'],
    ['organisations[0].accounts[1].handle', 32, 'bad-handle'],
  ],
  [
    'handle: Lantern_demo }',
    'handle: Lantern_demo }, { platform: x, handle: lantern_DEMO }',
    ['organisations[0].accounts[1].handle', 32, 'duplicate-account'],
  ],
  ['hashtags:', 'sourceLocale: en_GB\n  hashtags:', ['campaign.sourceLocale', 9, 'bad-locale']],
  [
    'hashtags: [NothingWithoutUs]',
    'hashtags: [NothingWithoutUs]\n  hashtagUse: { x: { order: [wave, tag, wave], most: 31, place: end }, tiktok: {} }',
    ['campaign.hashtagUse.tiktok', 10, 'unknown-key'],
    ['campaign.hashtagUse.x.most', 10, 'out-of-range'],
    ['campaign.hashtagUse.x.order[1]', 10, 'unknown-value'],
    ['campaign.hashtagUse.x.order[2]', 10, 'duplicate-hashtag-set'],
    ['campaign.hashtagUse.x.place', 10, 'unknown-key'],
  ],
  [
    'stance: signatory',
    'stance: signatory\n    hashtags: ["#Sign", Sign, sign]',
    ['messages[0].hashtags[0]', 15, 'bad-hashtag'],
    ['messages[0].hashtags[2]', 15, 'duplicate-hashtag'],
  ],
  [
    'platforms: [x]',
    'platforms: [x]\n    hashtags: [Last Days, Now, NOW]',
    ['waves[0].hashtags[0]', 26, 'bad-hashtag'],
    ['waves[0].hashtags[2]', 26, 'duplicate-hashtag'],
  ],
  [
    '- locale: en\n',
    '- locale: en\n        status: final\n        translatedFrom: english\n',
    ['messages[0].texts[0].status', 17, 'unknown-value'],
    ['messages[0].texts[0].translatedFrom', 18, 'bad-fingerprint'],
  ],
  [
    'handle: Lantern_demo }',
    'handle: Lantern_demo, postLimit: 25001 }, { platform: bluesky, handle: a.example.org, postLimit: 300 }',
    ['organisations[0].accounts[0].postLimit', 32, 'out-of-range'],
    ['organisations[0].accounts[1].postLimit', 32, 'misplaced-key'],
  ],
  [
    'handle: Lantern_demo }',
    'handle: Lantern_demo, postLimit: 0 }, { platform: mastodon, handle: a@b.org, postLimit: "500" }',
    ['organisations[0].accounts[0].postLimit', 32, 'out-of-range'],
    ['organisations[0].accounts[1].postLimit', 32, 'wrong-type'],
  ],
  [
    'stance: author',
    'stance: author\n    wordings: [{ message: we-singed, locale: en, pattern: "We" }, { message: we-signed, pattern: "" }]',
    ['organisations[0].wordings[0].message', 32, 'unknown-message'],
    ['organisations[0].wordings[1].locale', 32, 'missing-key'],
    ['organisations[0].wordings[1].pattern', 32, 'empty'],
  ],
  [
    'stance: author',
    'stance: supporter\n    wordings: [{ message: we-signed, locale: sw, pattern: "{organisation}" }]',
    ['organisations[0].wordings[0].locale', 32, 'language-not-read'],
    ['organisations[0].wordings[0].message', 32, 'stance-not-allowed'],
  ],
  [
    /when: .*/,
    'when: { at: 2026-12-02T10:00, repeat: { every: P3D, on: [MO, mo, MO], until: deadline, except: [2026-12-24, 24.12., 2026-12-24] } }',
    ['waves[0].when.repeat.except[1]', 23, 'bad-date-time'],
    ['waves[0].when.repeat.except[2]', 23, 'duplicate-date'],
    ['waves[0].when.repeat.on', 23, 'on-needs-weeks'],
    ['waves[0].when.repeat.on[1]', 23, 'unknown-value'],
    ['waves[0].when.repeat.on[2]', 23, 'duplicate-weekday'],
  ],
  [
    /when: .*/,
    'when: { at: 2026-12-02T10:00, repeat: { rule: FREQ=HOURLY, every: P1D, until: hearing, on: [] } }',
    ['waves[0].when.repeat.every', 23, 'misplaced-key'],
    ['waves[0].when.repeat.on', 23, 'misplaced-key'],
    ['waves[0].when.repeat.rule', 23, 'bad-rule'],
    ['waves[0].when.repeat.until', 23, 'unknown-anchor'],
  ],
  [
    /when: .*/,
    'when: { at: 2026-12-02T10:00, repeat: { every: P1W, on: [], until: deadline } }',
    ['waves[0].when.repeat.on', 23, 'empty'],
  ],
  [
    /when: .*/,
    'when: { at: 2026-12-02T10:00, within: PT2H, repeat: { until: deadline } }',
    ['waves[0].when.repeat.every', 23, 'missing-key'],
    ['waves[0].when.within', 23, 'misplaced-key'],
  ],
  [
    /when: .*/,
    'when: { asSoonAs: approved, within: PT4M, from: { anchor: hearing, repeat: {} }, anchor: deadline, repeat: {} }',
    ['waves[0].spread', 24, 'misplaced-key'],
    ['waves[0].when.anchor', 23, 'misplaced-key'],
    ['waves[0].when.asSoonAs', 23, 'unknown-value'],
    ['waves[0].when.from.anchor', 23, 'unknown-anchor'],
    ['waves[0].when.from.repeat', 23, 'unknown-key'],
    ['waves[0].when.repeat', 23, 'misplaced-key'],
    ['waves[0].when.within', 23, 'duration-out-of-range'],
  ],
  [
    /when: .*\n {4}spread: .*/,
    'when: { asSoonAs: agreed }\n    together: true',
    ['waves[0].together', 24, 'misplaced-key'],
    ['waves[0].when.within', 23, 'missing-key'],
  ],
  [
    'platforms: [x]',
    'platforms: [x]\n    earliest: { anchor: hearing }\n    latest: { at: 2026-12-02T10:00, asSoonAs: agreed }',
    ['waves[0].earliest.anchor', 26, 'unknown-anchor'],
    ['waves[0].latest.asSoonAs', 27, 'unknown-key'],
  ],
  [
    'platforms: [x]',
    'platforms: [x]\n    earliest: { at: 2026-12-02T10:00 }\n    latest: { anchor: opening, offset: P1DT1H }',
    ['waves[0].latest', 27, 'latest-before-earliest'],
  ],
  ['gap: PT5M', 'gap: PT5M, order: random', ['waves[0].spread.order', 24, 'unknown-value']],
  [
    'signatories: 74 }',
    'signatories: 74 }\n  embargoUntil: 2026-12-31T23:59\n  accountGap: P8D\n  perHour: { all: 0 }',
    ['campaign.accountGap', 13, 'duration-out-of-range'],
    ['campaign.embargoUntil', 12, 'embargo-after-deadline'],
    ['campaign.perHour.all', 14, 'out-of-range'],
  ],
  ['stance: author', 'stance: author\n    workingDays: []', ['organisations[0].workingDays', 32, 'empty']],
  [
    'stance: author',
    'stance: author\n    workingDays: [MO, Tuesday, MO]',
    ['organisations[0].workingDays[1]', 32, 'unknown-value'],
    ['organisations[0].workingDays[2]', 32, 'duplicate-weekday'],
  ],
  [
    'handle: Lantern_demo }',
    'handle: Lantern_demo, audience: 1.5 }',
    ['organisations[0].accounts[0].audience', 32, 'out-of-range'],
  ],
  [
    'stance: author',
    'stance: author\n    wordings:\n      - &w { message: we-signed, locale: en-GB, pattern: "We!" }\n      - *w\n      - { message: we-signed, locale: en-GB, platform: x, pattern: "We!" }',
    ['organisations[0].wordings[1].pattern', 33, 'duplicate-wording'],
  ],
]

test('a moment may be an instant as programs write it, with milliseconds', () => {
  const parsed = parseKit(changed(/when: \{.*\}/, 'when: { at: 2026-12-02T09:00:00.123Z }'), 'yaml')

  expect(parsed).toMatchObject({ kind: 'kit' })
})

const faultyRows = faulty.map(([instead, what, ...expected]) => ({ instead, what, expected }))

test.each(faultyRows)('instead of $instead: $what', ({ instead, what, expected }) => {
  const found = faultsOf(changed(instead, what)).map(({ path, line, code }) => [path, line, code])

  expect(found.toSorted(byPath)).toEqual(expected.toSorted(byPath))
})

test('everything wrong is said at once, from top to bottom, with the name that was meant', () => {
  const text = changed('timeZone: Europe/London', 'timezone: Europe/Lodnon').replace('last-days', 'Last Days')

  expect(faultsOf(text)).toEqual([
    { path: 'campaign.timeZone', line: 2, code: 'missing-key', message: 'The key timeZone is missing here.' },
    {
      path: 'campaign.timezone',
      line: 5,
      code: 'unknown-key',
      message: '"timezone" is not known here. Did you mean "timeZone"?',
    },
    {
      path: 'waves[0].key',
      line: 21,
      code: 'bad-slug',
      message:
        '"Last Days" cannot be used as a name in addresses. Use lower case letters a–z, digits and single hyphens between them, at most 60 characters. As in "last-days".',
    },
  ])
})

test('broken YAML is reported with its line, with what else is sure, and without what may just be unread', () => {
  const text = changed('slug: small', 'slug: Sm all').replace('texts:', 'texts: [')

  const codes = faultsOf(text).map(({ code }) => code)

  expect(codes).toContain('yaml-syntax')
  expect(codes).toContain('bad-slug')
  expect(codes).not.toContain('missing-key')
  expect(faultsOf('kit: 1\n\tcampaign: 3')).toMatchObject([{ line: 2, code: 'yaml-syntax' }])
})

test.each([
  ['one document only', 'kit: 1\n---\nkit: 1\n', 'yaml-syntax'],
  ['no tags of its own', `${smallKit}# \n`.replace('kit: 1', 'kit: !my 1'), 'yaml-tag'],
  ['YAML 1.2', `%YAML 1.1\n---\n${smallKit}`, 'yaml-version'],
  ['no alias of nothing', changed('[we-signed]', '*none'), 'unknown-alias'],
  ['no alias within itself', changed('[we-signed]', '&m [*m]'), 'too-many-aliases'],
  ['nothing nested without end', changed('[we-signed]', '['.repeat(1_000)), 'too-deep'],
  ['nothing nested without end on one line', '- '.repeat(1_000), 'too-deep'],
  ['nothing nested without end over many lines', nested(199), 'too-deep'],
  ['no more than 2 MB', `#${'a'.repeat(2_000_000)}`, 'too-large'],
  ['no merge keys', changed('slug: small', '<<: { slug: small }\n  slug: small'), 'unknown-key'],
])('a kit is %s', (_, text, code) => {
  expect(faultsOf(text).map((fault) => fault.code)).toContain(code)
})

test('an alias stands for what it names', () => {
  const kit = kitOf(changed('locales: [en]', 'locales: &l [en]\n    topics: *l'))

  expect(kit.organisations[0]?.topics).toEqual(['en'])
})

test('aliases cannot blow a kit up', () => {
  const rows = Array.from({ length: 20 }, (_, index) => `  - &a${index + 1} [${`*a${index},`.repeat(20)}]`)

  expect(faultsOf(`kit: 1\nwaves:\n  - &a0 [1]\n${rows.join('\n')}`).map(({ code }) => code)).toContain(
    'too-many-aliases',
  )
})

test('YAML that is no JSON is refused as JSON, with its line', () => {
  expect(faultsOf('{\n  "kit": 1,\n  campaign: 3\n}', 'json')[0]).toMatchObject({ line: 3, code: 'json-syntax' })
  expect(faultsOf(smallKit, 'json').map(({ code }) => code)).toEqual(['json-syntax'])
})

test('names of JavaScript itself are names like others', () => {
  const text = changed('signatories: 74', 'signatories: 74, constructor: 1, __proto__: 2')

  expect(faultsOf(text).map(({ code }) => code)).toEqual(['bad-name'])
  expect(faultsOf(changed('anchor: deadline', 'anchor: toString')).map(({ code }) => code)).toEqual(['unknown-anchor'])
})

test('no text makes it throw', () => {
  const snippet = fc.constantFrom(
    ...'{}[]:-?&*!|>\'"%@`#,\n\t \\~'.split(''),
    '- ',
    ': ',
    '&a ',
    '*a',
    '!!str ',
    '<<: ',
    '\u{1F600}',
    '\uD800',
  )
  const noise = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(snippet, fc.string()), { maxLength: 40 }).map((parts) => parts.join('')),
  )
  const mutated = fc
    .tuple(fc.nat(smallKit.length), fc.nat(30), noise)
    .map(([at, length, what]) => smallKit.slice(0, at) + what + smallKit.slice(at + length))
  const text = fc.oneof(noise, mutated, mutated, fc.json())

  fc.assert(
    fc.property(text, fc.constantFrom('yaml' as const, 'json' as const), (input, format) => {
      const parsed = parseKit(input, format)
      if (parsed.kind === 'kit') return
      expect(parsed.faults.length).toBeGreaterThan(0)
      const lines = input.split(/\r\n|\r|\n/).length
      for (const { line, code, message } of parsed.faults) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines)
        expect(code).toMatch(/^[a-z-]+$/)
        expect(message).not.toMatch(/undefined|NaN|\[object/)
      }
    }),
    { numRuns: 1_000 },
  )
}, 240_000)

function changed(instead: string | RegExp, what: string): string {
  const text = smallKit.replace(instead, () => what)
  if (text === smallKit) throw new Error(`the small kit holds no ${String(instead)}`)
  return text
}

function nested(depth: number): string {
  return Array.from({ length: depth }, (_, index) => `${' '.repeat(index)}a:`).join('\n')
}

function kitOf(text: string): Kit {
  const parsed = parseKit(text, 'yaml')
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))
  return parsed.kit
}

function faultsOf(text: string, format: 'yaml' | 'json' = 'yaml') {
  const parsed = parseKit(text, format)
  return parsed.kind === 'faults' ? parsed.faults : []
}

function byPath(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1
}
