import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMessageRenderer } from '../text/render-message.ts'
import { textFit } from '../text/text-fit.ts'
import { smallKit } from './kit-fixture.ts'
import { parseKit } from './parse-kit.ts'
import { createWorstSpeakers } from './worst-speakers.ts'

test('a text is judged for the organisation for which it becomes longest, on each network of its waves', () => {
  const text = withOrganisations('{organisation} {filler} {link_petition}', { filler: 240, networks: 'x, bluesky' }, [
    ['Short', 'x'],
    ['A name that is rather long', 'x'],
    ['The longest name of all, but not on X', 'bluesky'],
  ])

  expect(faultsOf(text)).toEqual([
    {
      path: 'messages[0].texts[0].variants[0]',
      line: 18,
      code: 'text-too-long',
      message: 'For "A name that is rather long" on x this becomes 291 of 280. Make it 11 shorter.',
    },
  ])
})

test('a text is judged only for those for whom the planner would choose it', () => {
  const long = withOrganisations('{organisation} {filler}', { filler: 260, networks: 'x' }, [
    ['A name that is too long', 'x'],
  ])

  expect(codesOf(long)).toEqual(['text-too-long'])
  expect(codesOf(long.replace('stance: author', 'stance: anyone'))).toEqual([])
  expect(codesOf(long.replace('locales: [en]', 'locales: [fr]'))).toEqual([])
  expect(
    codesOf(long.replace('- key: last-days', '- key: other').replaceAll('platforms: [x]', 'platforms: [facebook]')),
  ).toEqual([])
})

test('without organisations a text is judged by what the campaign itself puts in', () => {
  const none = smallKit.slice(0, smallKit.indexOf('organisations:'))
  const pattern = '"{organisation} has signed. {link_petition} {hashtags}"'

  expect(codesOf(none.replace(pattern, `"{organisation}${'a'.repeat(280)}"`))).toEqual(['text-too-long'])
  expect(codesOf(none.replace(pattern, `"{organisation}${'a'.repeat(279)}"`))).toEqual([])
})

test('a text that no wave says may be long, but must be readable', () => {
  const unused = smallKit
    .replace('messages: [we-signed]', 'messages: [other]')
    .replace('waves:', '  - { key: other, stance: anyone, texts: [] }\nwaves:')

  expect(codesOf(unused.replace('has signed', 'a'.repeat(500)))).toEqual([])
  expect(codesOf(unused.replace('has signed', '{'))).toEqual(['text-syntax'])
})

test('a general text is not judged for a network that has its own in that language', () => {
  const long = smallKit.replace('has signed', 'a'.repeat(300))
  const own = long.replace(
    'waves:',
    '      - { locale: en, platform: x, variants: ["{organisation} signed."] }\nwaves:',
  )

  expect(codesOf(long)).toEqual(['text-too-long'])
  expect(codesOf(own)).toEqual([])
})

test('every variable that is not known is named, with the one that was meant', () => {
  const found = faultsOf(smallKit.replace('{link_petition} {hashtags}', '{link_petiton} {hash} {daysLeft}'))

  expect(found.map(({ message }) => message)).toEqual([
    expect.stringContaining('{daysLeft} is not known here. Known are {hashtags}, {link_petition}'),
    expect.stringContaining('{hash} is not known here.'),
    '{link_petiton} is not known here. Did you mean {link_petition}?',
  ])
})

test('the worst speakers hold one for whom the text is as long as for any', () => {
  const renderer = createMessageRenderer()
  const variables = { count: 2 }
  const campaign = { links: {}, hashtags: ['Tag'], targets: {}, variables, timeZone: 'UTC', anchors: {} }
  const piece = fc.constantFrom(
    'a',
    'é',
    '清',
    'क्षि',
    '9',
    '.',
    ':',
    '/',
    '@',
    '#',
    ' ',
    '-',
    '&',
    '\u{1F600}',
    '\u20E3',
    '\u0301',
    'org',
    'https://',
    'x.com',
  )
  const word = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
  const slot = fc.constantFrom(
    '{organisation}',
    '{organisation_handle}',
    '{hashtags}',
    '{count, plural, one {{organisation}} other {# {organisation}}}',
    '{organisation, select, a {b} other {{organisation}}}',
    ' ',
    '. ',
    ', ',
    '"',
  )
  const pattern = fc.array(fc.oneof(slot, word), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
  const speaker = fc.record({ name: word, handle: fc.stringMatching(/^[a-z_]{1,9}(@[a-z]{1,5}\.org)?$/) })

  fc.assert(
    fc.property(
      fc.constantFrom('x' as const, 'mastodon' as const, 'bluesky' as const, 'facebook' as const),
      pattern,
      fc.array(speaker, { minLength: 1, maxLength: 6 }),
      (platform, text, speakers) => {
        const render = (organisation: { readonly name: string; readonly handle?: string }): string | undefined => {
          const rendered = renderer.render(text, { campaign, platform, locale: 'en', organisation })
          return rendered.kind === 'rendered' ? rendered.text : undefined
        }
        const longest = (some: typeof speakers): number =>
          Math.max(...some.map((one) => textFit(platform, render(one) ?? '').length))

        const found = createWorstSpeakers(platform).find(text, speakers, render)

        expect(longest([...found] as typeof speakers)).toBe(longest(speakers))
      },
    ),
    { numRuns: 5_000 },
  )
})

type Network = 'x' | 'bluesky'

/** The small kit with one variant (`{filler}` becomes so many letters) and these organisations. */
function withOrganisations(
  pattern: string,
  { filler, networks }: { readonly filler: number; readonly networks: string },
  organisations: readonly (readonly [name: string, network: Network])[],
): string {
  const rows = organisations.map(([name, network], index) => {
    const handle = network === 'x' ? `handle_${index}` : `handle${index}.example.org`
    return `  - { slug: o-${index}, name: "${name}", timeZone: UTC, locales: [en], stance: author, accounts: [{ platform: ${network}, handle: ${handle} }] }`
  })
  const head = smallKit
    .slice(0, smallKit.indexOf('  - slug: lantern'))
    .replace('{organisation} has signed. {link_petition} {hashtags}', pattern.replace('{filler}', 'a'.repeat(filler)))
    .replace('platforms: [x]', `platforms: [${networks}]`)
  return `${head}${rows.join('\n')}\n`
}

function faultsOf(text: string) {
  const parsed = parseKit(text, 'yaml')
  return parsed.kind === 'faults' ? parsed.faults : []
}

function codesOf(text: string): readonly string[] {
  return faultsOf(text).map(({ code }) => code)
}
