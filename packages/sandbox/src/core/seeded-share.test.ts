import { expect, test } from 'vitest'
import { seededShare } from './seeded-share.ts'

const draws = (rate: number, seed: number): readonly boolean[] => {
  const draw = seededShare(rate, seed)
  return Array.from({ length: 2_000 }, () => draw())
}

test('the same seed draws the same, another seed something else', () => {
  expect(draws(0.3, 7)).toEqual(draws(0.3, 7))
  expect(draws(0.3, 7)).not.toEqual(draws(0.3, 8))
})

test('about the given share is drawn', () => {
  const hits = draws(0.3, 7).filter(Boolean).length

  expect(hits).toBeGreaterThan(520)
  expect(hits).toBeLessThan(680)
})

test('a rate of 1 draws always', () => {
  expect(draws(1, 1).every(Boolean)).toBe(true)
})
