import { expect, test } from 'vitest'
import { webhookPauseMs } from './retry-pause.ts'

test('pauses grow sixfold, are spread over the whole, and end after five tries', () => {
  expect([1, 2, 3, 4, 5, 6].map((tries) => webhookPauseMs(tries, 1))).toEqual([
    60_000,
    360_000,
    2_160_000,
    12_960_000,
    undefined,
    undefined,
  ])
  expect(webhookPauseMs(4, 0)).toBe(0)
  expect(webhookPauseMs(1, 0.25)).toBe(15_000)
})
