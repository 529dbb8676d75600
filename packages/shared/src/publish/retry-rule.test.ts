import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-rule.ts'

test.each([
  [1, 500],
  [2, 1_000],
  [3, 2_000],
  [9, 128_000],
  [10, 150_000],
  [5_000, 150_000],
])('half of the dice after attempt %i waits %i ms', (attempt, delayMs) => {
  expect(retryDelayMs(attempt, 0.5)).toBe(delayMs)
})

test('the wait may be nothing and never reaches its bound', () => {
  expect([retryDelayMs(1, 0), retryDelayMs(1, 0.999_999), retryDelayMs(40, 0.999_999_9)]).toEqual([0, 999, 299_999])
})
