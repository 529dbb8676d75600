import { expect, test } from 'vitest'
import { mergeKits, withTheirs } from './merge-kits.ts'
import type { PlainKit } from './plain-kit.ts'

const base: PlainKit = {
  kit: 1,
  campaign: {
    slug: 'one',
    title: 'One',
    timeZone: 'UTC',
    opensAt: '2026-12-01T09:00',
    anchors: { deadline: '2026-12-31T23:59' },
    hashtags: ['Hear'],
  },
  messages: [
    { key: 'hear-us', stance: 'anyone', texts: [{ locale: 'en', variants: ['First', 'Second'] }] },
    { key: 'sign', stance: 'supporter', texts: [{ locale: 'en', variants: ['Sign'] }] },
  ],
  waves: [{ key: 'opening', messages: ['hear-us'], when: { anchor: 'opening' }, platforms: ['x'] }],
}

const withVariants = (kit: PlainKit, variants: readonly string[]): PlainKit => ({
  ...kit,
  messages: kit.messages.map((message, at) =>
    at === 0 ? { ...message, texts: [{ locale: 'en', variants }] } : message,
  ),
})

test('changes of different places come together, and nobody is asked', () => {
  const mine = { ...withVariants(base, ['First of mine', 'Second']), waves: [] }
  const theirs = {
    ...withVariants(base, ['First', 'Second of theirs', 'Third of theirs']),
    campaign: { ...base.campaign, title: 'Theirs' },
    messages: [
      ...withVariants(base, ['First', 'Second of theirs', 'Third of theirs']).messages,
      { key: 'more', stance: 'anyone' as const, texts: [] },
    ],
  }

  const { kit, conflicts } = mergeKits({ base, mine, theirs })

  expect(conflicts).toEqual([])
  expect(kit.campaign.title).toBe('Theirs')
  expect(kit.messages[0]?.texts[0]?.variants).toEqual(['First of mine', 'Second of theirs', 'Third of theirs'])
  expect(kit.messages.map(({ key }) => key)).toEqual(['hear-us', 'sign', 'more'])
  expect(kit.waves).toEqual([])
})

test('a place that both changed is a conflict with both texts, and either can be taken', () => {
  const merged = mergeKits({
    base,
    mine: withVariants(base, ['Mine', 'Second']),
    theirs: withVariants(base, ['Theirs', 'Second of theirs']),
  })

  const path = ['messages', 'hear-us', 'texts', 'en', 'variants', '0']
  expect(merged.conflicts).toEqual([{ path, mine: 'Mine', theirs: 'Theirs' }])
  expect(merged.kit.messages[0]?.texts[0]?.variants).toEqual(['Mine', 'Second of theirs'])
  expect(withTheirs(merged, () => true).messages[0]?.texts[0]?.variants).toEqual(['Theirs', 'Second of theirs'])
})

test('what one took out and the other changed is a conflict, and can be had either way', () => {
  const gone = { ...base, messages: base.messages.slice(1) }
  const changed = withVariants(base, ['Changed', 'Second'])

  const taken = mergeKits({ base, mine: gone, theirs: changed })
  expect(taken.conflicts).toHaveLength(1)
  expect(taken.kit.messages.map(({ key }) => key)).toEqual(['sign'])
  expect(withTheirs(taken, () => true).messages.map(({ key }) => key)).toContain('hear-us')

  const kept = mergeKits({ base, mine: changed, theirs: gone })
  expect(kept.kit.messages.map(({ key }) => key)).toContain('hear-us')
  expect(withTheirs(kept, () => true).messages.map(({ key }) => key)).toEqual(['sign'])
})

test('the same change of both is no conflict, whatever the order of keys', () => {
  const { title, ...rest } = base.campaign
  const mine = { ...base, campaign: { ...rest, title: `${title}!` } }
  const theirs = { ...base, campaign: { title: `${title}!`, ...rest } }

  expect(mergeKits({ base, mine, theirs }).conflicts).toEqual([])
})
