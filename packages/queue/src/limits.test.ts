import { expect, test } from 'vitest'
import { endsWithin, untilReachable, within } from './limits.ts'

const never = new Promise<never>(() => undefined)

test('what ends within its limit comes through, as a value or as the error it was', async () => {
  await expect(within(1_000, 'the store', Promise.resolve(7))).resolves.toBe(7)
  await expect(within(1_000, 'the store', Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError)
})

test('what does not end within its limit is an error that names it', async () => {
  await expect(within(5, 'the store', never)).rejects.toThrow('the store: no answer within 5 ms')
})

test('an end is an end, well or not, and the lack of one is seen', async () => {
  expect(await endsWithin(1_000, Promise.resolve())).toBe(true)
  expect(await endsWithin(1_000, Promise.reject(new Error('no')))).toBe(true)
  expect(await endsWithin(5, never)).toBe(false)
})

test('a store that comes up late is reached', async () => {
  let attempts = 0
  const attempt = async (): Promise<void> => {
    attempts += 1
    if (attempts < 2) throw new Error('starting')
  }

  await untilReachable(attempt, { limitMs: 10_000, what: 'the store', isFinal: () => false })

  expect(attempts).toBe(2)
})

test('a store that refuses us is not asked again', async () => {
  let attempts = 0
  const attempt = async (): Promise<void> => {
    attempts += 1
    throw new Error('wrong password')
  }

  const reaching = untilReachable(attempt, { limitMs: 10_000, what: 'the store', isFinal: () => true })

  await expect(reaching).rejects.toThrow('the store cannot be used: wrong password')
  expect(attempts).toBe(1)
})

test('a store that stays away is given up within the limit, with what it last said', async () => {
  const reaching = untilReachable(() => Promise.reject(new Error('ECONNREFUSED')), {
    limitMs: 50,
    what: 'the store',
    isFinal: () => false,
  })

  await expect(reaching).rejects.toThrow('the store cannot be used: ECONNREFUSED')
})
