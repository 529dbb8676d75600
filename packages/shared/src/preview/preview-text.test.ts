import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { platformNames } from '../publish/platform.ts'
import { textFit } from '../text/text-fit.ts'
import { previewText } from './preview-text.ts'

test('a preview on X tells text, count, parts, findings and cost', () => {
  const preview = previewText({ platform: 'x', text: '  Hear us, @WEC_demo! https://example.org/a #SexWork\n' })

  expect(preview).toEqual({
    platform: 'x',
    text: 'Hear us, @WEC_demo! https://example.org/a #SexWork',
    length: 52,
    limit: 280,
    fits: true,
    segments: [
      { kind: 'text', text: 'Hear us, ', start: 0, end: 9 },
      { kind: 'mention', text: '@WEC_demo', start: 9, end: 18 },
      { kind: 'text', text: '! ', start: 18, end: 20 },
      { kind: 'link', text: 'https://example.org/a', start: 20, end: 41 },
      { kind: 'text', text: ' ', start: 41, end: 42 },
      { kind: 'tag', text: '#SexWork', start: 42, end: 50 },
    ],
    findings: [],
    cost: {
      microUsd: 200_000,
      usd: 0.2,
      withLink: true,
      links: 1,
      microUsdWithoutLink: 15_000,
      usdWithoutLink: 0.015,
      pricedSince: '2026-04-20',
    },
  })
})

test('without a link a post on X costs less, and elsewhere nothing', () => {
  expect(previewText({ platform: 'x', text: 'Hear us' }).cost).toMatchObject({ usd: 0.015, withLink: false, links: 0 })
  expect(previewText({ platform: 'bluesky', text: 'https://example.org' }).cost).toEqual({
    microUsd: 0,
    usd: 0,
    withLink: true,
    links: 1,
    microUsdWithoutLink: 0,
    usdWithoutLink: 0,
  })
})

test('what is previewed is the text in the form in which it is sent', () => {
  expect(previewText({ platform: 'mastodon', text: '\u00a0e\u0301\n' })).toMatchObject({ text: 'é', length: 1 })
  expect(previewText({ platform: 'mastodon', text: ' \n' })).toMatchObject({
    text: '',
    fits: false,
    segments: [],
    findings: [{ code: 'empty', start: 0, end: 0 }],
  })
})

test('an account’s own limit decides whether a text fits', () => {
  const text = 'a'.repeat(600)
  expect(previewText({ platform: 'mastodon', text, limit: 1_000 })).toMatchObject({ limit: 1_000, fits: true })
  expect(previewText({ platform: 'mastodon', text })).toMatchObject({ limit: 500, fits: false })
})

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(fc.constantFrom('a', 'é', ' ', '@a', '#b', '我', '👨‍👩‍👧', 'https://example.org/', 'README.md', 'ب', '\n'), {
      maxLength: 200,
    })
    .map((parts) => parts.join('')),
)

test('a preview that fits is a text that fits and is not too long, its parts make up the text, and it stays the same', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...platformNames), (text, platform) => {
      const preview = previewText({ platform, text })

      expect(textFit(platform, preview.text).fits).toBe(preview.fits)
      expect(preview.findings.some(({ code }) => code === 'too-long')).toBe(preview.length > preview.limit)
      expect(preview.segments.map((segment) => segment.text).join('')).toBe(preview.text)
      expect(previewText({ platform, text })).toEqual(preview)
      expect(previewText({ platform, text: preview.text })).toEqual(preview)
    }),
  )
})
