import { expect, test } from 'vitest'
import { parseKit } from '../kit/parse-kit.ts'
import { countShown, reviewMarkdown } from './review-markdown.ts'
import { reviewMessage } from './review-message.ts'

const kitText = `
kit: 1
campaign:
  slug: small
  title: Small
  timeZone: UTC
  opensAt: 2026-12-01T09:00
  anchors: { deadline: 2026-12-31T23:59 }
messages:
  - key: signed
    stance: signatory
    texts:
      - { locale: en, variants: ['{organisation} has signed.'] }
      - { locale: en, platform: bluesky, variants: ['{organisation} has signed | on Bluesky.'] }
      - { locale: fr, variants: ['{organisation} a signé.'] }
      - { locale: ar, platform: x, variants: ['{organisation_country} وقّعت'] }
waves: []
organisations:
  - { slug: anyone, name: Supporters, timeZone: UTC, locales: [en], stance: supporter }
  - { slug: une, name: Une voix, timeZone: Europe/Paris, locales: [fr, en], stance: signatory, accounts: [{ platform: x, handle: une, postLimit: 4000 }] }
  - { slug: one, name: One Voice, timeZone: UTC, locales: [en], stance: author }
`

function review(key: string): ReturnType<typeof reviewMessage> {
  const parsed = parseKit(kitText, 'yaml')
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))
  return reviewMessage(parsed.kit, key)
}

test('each language is said by the first organisation that may say it and reads it best, on each network that has a text', () => {
  const reviewed = review('signed')

  const texts = reviewed.kind === 'review' ? reviewed.texts : []
  const shown = texts.map((text) => [text.locale, text.platform, text.organisation, countShown(text)])
  expect(shown).toEqual([
    ['en', 'x', 'One Voice', '21/280'],
    ['en', 'mastodon', 'One Voice', '21/500'],
    ['en', 'bluesky', 'One Voice', '34/300'],
    ['en', 'facebook', 'One Voice', '21/63206'],
    ['fr', 'x', 'Une voix', '17/4000'],
    ['fr', 'mastodon', 'Une voix', '17/500'],
    ['fr', 'bluesky', 'Une voix', '17/300'],
    ['fr', 'facebook', 'Une voix', '17/63206'],
    ['ar', 'x', 'Une voix', 'missing-value'],
  ])
})

test('the table keeps its columns whatever a text holds, and says where there is none', () => {
  const reviewed = review('signed')
  const table = reviewed.kind === 'review' ? reviewMarkdown(reviewed) : ''

  const widths = table.split('\n').map((line) => line.replaceAll(String.raw`\|`, '').split('|').length)
  expect(new Set(widths)).toEqual(new Set([9]))
  expect(table).toMatch(/^\| ar \| Une voix \| \(.*\) \| missing-value \| – \| – \| – \|$/m)
})

test('a message that the kit has not is told with those that it has', () => {
  expect(review('sign')).toEqual({ kind: 'no-such-message', messages: ['signed'] })
})
