import { expect, test } from 'vitest'
import { platformNames } from '../publish/platform.ts'
import { networkRuleSources } from './network-rule-sources.ts'
import { networkRules } from './network-rules.ts'
import { prices } from './prices.ts'

test('every rule names its source and the day that it was read', () => {
  for (const platform of platformNames) {
    const sources = Object.entries(networkRuleSources[platform])
    expect(sources.map(([rule]) => rule)).toEqual(expect.arrayContaining(Object.keys(networkRules[platform])))
    expect(sources.filter(([, { source }]) => source.length < 10)).toEqual([])
    expect(sources.filter(([, { readOn }]) => !isDay(readOn))).toEqual([])
  }
})

test('every price names its source, and what is charged also the day since when', () => {
  for (const platform of platformNames) {
    const { source, readOn, since, postMicroUsd } = prices[platform]
    expect([source.length >= 10, isDay(readOn), since === undefined ? postMicroUsd === 0 : isDay(since)]).toEqual([
      true,
      true,
      true,
    ])
  }
})

function isDay(text: string): boolean {
  return Temporal.PlainDate.from(text).toString() === text
}
