import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import {
  campaignInstants,
  type Kit,
  kitKeys,
  normaliseText,
  parseKit,
  plan,
  planCampaignOf,
  type Plan,
  redateKit,
  renderMessage,
  textFit,
} from '@chorus/shared'
import { cpuMs } from './cpu-ms.ts'

test('the sample campaign is a kit without faults', async () => {
  expect(parseKit(await read('examples/consultation.yaml'), 'yaml')).toMatchObject({ kind: 'kit' })
})

test('the sample speaks five languages, from three stances and at least eight time zones on five continents', async () => {
  const kit = await sample()

  const continents = new Set(kit.organisations.map(({ timeZone }) => timeZone.split('/')[0]))

  for (const message of kit.messages) {
    expect(message.texts.map(({ locale }) => locale)).toEqual(['en', 'es', 'fr', 'zh-Hans', 'ru'])
  }
  expect(new Set(kit.organisations.map(({ stance }) => stance))).toEqual(new Set(['author', 'signatory', 'supporter']))
  expect(new Set(kit.organisations.map(({ timeZone }) => timeZone)).size).toBeGreaterThanOrEqual(8)
  expect(continents).toEqual(new Set(['Africa', 'America', 'Asia', 'Europe', 'Pacific']))
  expect(kit.organisations.filter(({ accounts }) => accounts.length > 0).length).toBeGreaterThanOrEqual(14)
})

test('every X account of the sample has a post in each wave, and no two posts read the same', async () => {
  const kit = await sample()

  const { posts, problems, assisted, costMicroUsd } = planOf(kit, Temporal.Instant.from('2026-11-21T12:00Z'))

  const handles = kit.organisations.flatMap(({ accounts }) => accounts.map(({ handle }) => handle))
  for (const { key } of kit.waves) {
    expect(
      posts
        .filter(({ wave }) => wave === key)
        .map(({ account }) => account)
        .toSorted(),
    ).toEqual(handles.toSorted())
  }
  expect(new Set(posts.map(({ text }) => normaliseText(text))).size).toBe(posts.length)
  expect(problems).toEqual([])
  expect(new Set(assisted.map(({ organisation }) => organisation))).toEqual(new Set(['quiet-corner']))
  expect(costMicroUsd).toBeLessThanOrEqual((kit.campaign.budget?.usd ?? 0) * 1_000_000)
})

test('no variant of the sample is longer than X takes or begins with an @, whoever speaks', async () => {
  const kit = await sample()
  const campaign = { ...kit.campaign, anchors: campaignInstants(kit.campaign) }
  for (const message of kit.messages) {
    for (const { locale, variants } of message.texts) {
      for (const variant of variants) {
        for (const organisation of kit.organisations) {
          const at = campaign.anchors['opening']
          const on = { campaign, platform: 'x', locale, message, organisation, ...(at && { at }) } as const
          const rendered = renderMessage(variant, on)
          const text = rendered.kind === 'rendered' ? rendered.text : '@'
          expect(text).not.toMatch(/^@/)
          expect(textFit('x', text)).toMatchObject({ fits: true })
        }
      }
    }
  }
})

test('the sample has at least as many wordings in each message and language as accounts that speak so', async () => {
  const kit = await sample()
  for (const message of kit.messages) {
    for (const { locale, variants } of message.texts) {
      const speakers = kit.organisations.filter(
        ({ stance, locales, accounts }) => stance === message.stance && locales[0] === locale && accounts.length > 0,
      )
      expect(variants.length).toBeGreaterThanOrEqual(speakers.length)
    }
  }
})

test('rehearsed at any moment, the sample begins at once and is complete', async () => {
  const kit = await sample()
  const now = Temporal.Instant.from('2026-11-21T18:30:00Z')

  const { posts, problems, totals } = planOf(redateKit(kit, now), now)

  expect(problems).toEqual([])
  expect(posts).toHaveLength(34)
  expect(totals.firstDueAt).toEqual(now)
})

test('every fault of the broken example is listed, with its line', async () => {
  const parsed = parseKit(await read('examples/broken.yaml'), 'yaml')

  const faults = parsed.kind === 'faults' ? parsed.faults : []
  expect(faults.map(({ line, path, code }) => `${line} ${path} ${code}`)).toEqual(brokenFaults)
})

const brokenFaults = [
  '4 campaign.slug bad-slug',
  '6 campaign.timezone unknown-key',
  '7 campaign.timeZone unknown-zone',
  '8 campaign.opensAt bad-date-time',
  '10 campaign.anchors.opening reserved-name',
  '13 campaign.links.petition.en bad-link',
  '14 campaign.hashtags[0] bad-hashtag',
  '14 campaign.hashtags[1] bad-hashtag',
  '16 campaign.targets.council.x bad-handle',
  '17 campaign.variables.hashtags reserved-name',
  '18 campaign.budget.usd out-of-range',
  '21 messages[0].stance unknown-value',
  '23 messages[0].texts[0].locale bad-locale',
  '27 messages[0].texts[1].variants[0] text-unknown-variable',
  '28 messages[0].texts[1].variants[1] text-syntax',
  '34 messages[1].texts[0].variants[0] text-too-long',
  '39 messages[1].texts[0].variants[2] duplicate-variant',
  '40 messages[2].key duplicate-message',
  '45 waves[0].messages[0] unknown-message',
  '46 waves[0].when.anchor unknown-anchor',
  '46 waves[0].when.offset bad-duration',
  '46 waves[0].when.time bad-time',
  '50 waves[1].when.zone misplaced-key',
  '51 waves[1].together together-not-allowed',
  '52 waves[1].spread.gap gap-exceeds-spread',
  '53 waves[1].lateBy bad-duration',
  '54 waves[1].platforms[1] unknown-value',
  '61 organisations[0].accounts[0].handle bad-handle',
  '62 organisations[1].slug duplicate-slug',
  '67 organisations[1].quietHours.to missing-key',
  '68 organisations[1].accounts[1].handle bad-handle',
]

test('docs/kit.md names every key and every code of a fault that the broken example shows', async () => {
  const docs = await read('docs/kit.md')

  const keys = Object.values(kitKeys).flat()
  const codes = brokenFaults.map((fault) => fault.split(' ')[2] ?? '')

  expect(keys.filter((key) => !docs.includes(`\`${key}\``))).toEqual([])
  expect(codes.filter((code) => !docs.includes(`\`${code}\``))).toEqual([])
})

test('every kit that docs/kit.md shows is one', async () => {
  const docs = await read('docs/kit.md')

  const kits = [...docs.matchAll(/```yaml\n(kit: 1\n[^]*?)```/g)].map(([, text = '']) => parseKit(text, 'yaml'))

  expect(kits.length).toBeGreaterThan(0)
  for (const kit of kits) expect(kit).toMatchObject({ kind: 'kit' })
})

test('a kit with 2,000 organisations is read and checked in under eight seconds', async () => {
  const text = await read('examples/consultation.yaml')
  const head = text.slice(0, text.indexOf('organisations:')).replaceAll('platforms: [x]', 'platforms: [x, bluesky]')
  const rows = Array.from({ length: 2_000 }, (_, index) => {
    const locale = ['en', 'es', 'fr', 'zh-Hans', 'ru'][index % 5] ?? 'en'
    const stance = ['author', 'signatory', 'supporter'][index % 3] ?? 'supporter'
    const accounts = `[{ platform: x, handle: org_${index} }, { platform: bluesky, handle: org${index}.example.org }]`
    return `  - { slug: o-${index}, name: "St. Mary’s No. ${index}", timeZone: UTC, locales: [${locale}], stance: ${stance}, accounts: ${accounts} }`
  })
  const kit = `${head}organisations:\n${rows.join('\n')}\n`
  const startedAtMs = cpuMs()

  const parsed = parseKit(kit, 'yaml')

  expect(cpuMs() - startedAtMs).toBeLessThan(8_000)
  expect(parsed).toMatchObject({ kind: 'kit' })
})

async function read(path: string): Promise<string> {
  return readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')
}

async function sample(): Promise<Kit> {
  const parsed = parseKit(await read('examples/consultation.yaml'), 'yaml')
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))
  return parsed.kit
}

function planOf({ campaign, messages, waves, organisations }: Kit, now: Temporal.Instant): Plan {
  const participants = organisations.map((organisation) => ({ ...organisation, organisation: organisation.slug }))
  return plan(
    { campaign: { ...planCampaignOf(campaign), seed: 'sample' }, messages, waves, participants, platforms: ['x'] },
    now,
  )
}
