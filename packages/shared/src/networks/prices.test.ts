import { expect, test } from 'vitest'
import { costMicroUsd, showMicroUsd } from './prices.ts'

test.each([
  ['x', 'No link here', 15_000],
  ['x', 'See https://example.org', 200_000],
  ['x', 'See https://example.org and https://example.com', 200_000],
  ['x', 'Read README.md', 200_000],
  ['mastodon', 'See https://example.org', 0],
  ['bluesky', 'See https://example.org', 0],
  ['facebook', 'See https://example.org', 0],
] as const)('on %s %j costs %i millionths of a dollar', (platform, text, microUsd) => {
  expect(costMicroUsd(platform, text)).toBe(microUsd)
})

test.each([
  [0, '$0.00'],
  [15_000, '$0.015'],
  [200_000, '$0.20'],
  [6_800_000, '$6.80'],
  [1, '$0.000001'],
])('%i millionths of a dollar are shown as %s', (microUsd, text) => {
  expect(showMicroUsd(microUsd)).toBe(text)
})
