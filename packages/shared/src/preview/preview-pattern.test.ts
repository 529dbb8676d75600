import { expect, test } from 'vitest'
import type { RenderContext } from '../template/message-variables.ts'
import { previewPattern } from './preview-pattern.ts'

const context: Omit<RenderContext, 'platform'> = {
  campaign: {
    links: { petition: { en: 'https://example.org/en' } },
    hashtags: ['NothingWithoutUs'],
    targets: { council: { name: 'World Equality Council', handles: { x: 'WEC_demo' } } },
    variables: { signatories: 74 },
    anchors: {},
    timeZone: 'Europe/London',
  },
  locale: 'en',
  organisation: { name: 'Lantern Network', handle: 'LanternNet_demo' },
}

test('a pattern is rendered for the network and previewed', () => {
  const pattern = '{organisation_handle} asks {target_council}: {link_petition} {hashtags}'

  const onX = previewPattern({ platform: 'x', pattern: `Today ${pattern}`, context })
  const onFacebook = previewPattern({
    platform: 'facebook',
    pattern,
    context: { ...context, organisation: { name: 'Lantern' } },
  })

  expect(onX).toMatchObject({
    kind: 'preview',
    preview: {
      text: 'Today @LanternNet_demo asks @WEC_demo: https://example.org/en #NothingWithoutUs',
      fits: true,
      findings: [],
      cost: { usd: 0.2 },
    },
  })
  expect(onFacebook).toMatchObject({
    kind: 'preview',
    preview: {
      text: 'Lantern asks World Equality Council: https://example.org/en #NothingWithoutUs',
      cost: { usd: 0 },
    },
  })
})

test('an account’s own limit is passed on', () => {
  expect(previewPattern({ platform: 'mastodon', pattern: 'Hear us', context, limit: 5 })).toMatchObject({
    kind: 'preview',
    preview: { limit: 5, fits: false, findings: [{ code: 'too-long' }] },
  })
})

test('a pattern that makes no text gives the reason', () => {
  expect(previewPattern({ platform: 'x', pattern: 'Dear {nobody}', context })).toMatchObject({
    kind: 'failed',
    code: 'unknown-variable',
  })
})
