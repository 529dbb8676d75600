import { expect, test } from 'vitest'
import { createRateLimiter, limitHeaders } from './rate-limits.ts'

const noon = Temporal.Instant.from('2026-11-21T12:00:00Z')
const noonSeconds = noon.epochMilliseconds / 1_000
const ally = { call: 'createPost', userId: '1', clientId: 'app' } as const

test('the hundred-and-first post within 15 minutes is refused, and allowed when they are over', () => {
  const limiter = createRateLimiter({})
  const allowed = Array.from({ length: 101 }, () => limiter.take(ally, noon).isAllowed)

  expect(allowed.filter(Boolean)).toHaveLength(100)
  expect(limiter.take(ally, noon.add({ seconds: 899 })).isAllowed).toBe(false)
  expect(limiter.take(ally, noon.add({ seconds: 900 })).isAllowed).toBe(true)
})

test("a user's window is no concern of other users, nor of other calls", () => {
  const limiter = createRateLimiter({ createPost: { perUser15Min: 1 } })
  limiter.take(ally, noon)

  expect(limiter.take(ally, noon).isAllowed).toBe(false)
  expect(limiter.take({ ...ally, userId: '2' }, noon).isAllowed).toBe(true)
  expect(limiter.take({ ...ally, call: 'readMe' }, noon).isAllowed).toBe(true)
})

test("an app's day is shared by its users", () => {
  const limiter = createRateLimiter({ createPost: { perApp24h: 2 } })
  limiter.take(ally, noon)
  limiter.take({ ...ally, userId: '2' }, noon)

  expect(limiter.take({ ...ally, userId: '3' }, noon.add({ hours: 23 })).isAllowed).toBe(false)
  expect(limiter.take({ ...ally, userId: '3' }, noon.add({ hours: 24 })).isAllowed).toBe(true)
})

test('a refused request does not count', () => {
  const limiter = createRateLimiter({ createPost: { perUser15Min: 1, perUser24h: 2 } })
  limiter.take(ally, noon)
  limiter.take(ally, noon)

  expect(limiter.take(ally, noon).state.user24h.remaining).toBe(1)
})

test('the headers tell limit, remainder and reset in epoch seconds for all three families', () => {
  const { state } = createRateLimiter({}).take(ally, noon)

  expect(limitHeaders(state)).toEqual({
    'x-rate-limit-limit': '100',
    'x-rate-limit-remaining': '99',
    'x-rate-limit-reset': String(noonSeconds + 900),
    'x-user-limit-24hour-limit': '2400',
    'x-user-limit-24hour-remaining': '2399',
    'x-user-limit-24hour-reset': String(noonSeconds + 86_400),
    'x-app-limit-24hour-limit': '10000',
    'x-app-limit-24hour-remaining': '9999',
    'x-app-limit-24hour-reset': String(noonSeconds + 86_400),
  })
})
