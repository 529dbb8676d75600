import { expect, test } from 'vitest'
import { seededFraction } from './seed.ts'

// Worked out by a second program from the published constants.
test('a text gives the same number on every server', () => {
  expect(seededFraction('')).toBe(0.6689221884589642)
  expect(seededFraction('are-we-not-women', 'wave', 1)).toBe(0.9608275350183249)
})

test('texts that differ in one sign give numbers that spread evenly', () => {
  const buckets = Array.from({ length: 20 }, () => 0)
  for (let index = 0; index < 20_000; index += 1) {
    const bucket = Math.floor(seededFraction('seed', 'wave', `account-${index}`) * 20)
    buckets[bucket] = (buckets[bucket] ?? 0) + 1
  }

  // 1,000 are expected in each; chi-squared with 19 degrees of freedom stays below 43.8 in 999 of 1,000 cases.
  const chiSquared = buckets.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)
  expect(chiSquared).toBeLessThan(43.8)
})

test('numbers of neighbouring texts have nothing to do with each other', () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => seededFraction('seed', index) - 0.5)
  const products = numbers.slice(1).map((number, index) => number * (numbers[index] ?? 0))

  const correlation = products.reduce((sum, product) => sum + product, 0) / products.length / (1 / 12)
  expect(Math.abs(correlation)).toBeLessThan(0.04)
})
