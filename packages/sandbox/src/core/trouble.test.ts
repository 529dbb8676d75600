import { expect, test } from 'vitest'
import { createTroubles, TroubleOrder } from './trouble.ts'

const order = (given: Record<string, unknown>): TroubleOrder => TroubleOrder.parse({ platform: 'x', ...given })

test("trouble with 'times' strikes that often, then is spent", () => {
  const troubles = createTroubles()
  troubles.set(order({ kind: 'unavailable', times: 2 }))

  const struck = [1, 2, 3].map(() => troubles.strike('x', 'ally')?.kind)

  expect(struck).toEqual(['unavailable', 'unavailable', undefined])
  expect(troubles.list()).toEqual([{ platform: 'x', kind: 'unavailable', times: 2, struck: 2, spent: true }])
})

test("an account's own trouble comes before the network's, in any case of its handle", () => {
  const troubles = createTroubles()
  troubles.set(order({ kind: 'unavailable' }))
  troubles.set(order({ kind: 'duplicate', account: 'Ally', times: 1 }))

  const struck = ['ally', 'other', 'ally'].map((handle) => troubles.strike('x', handle)?.kind)

  expect(struck).toEqual(['duplicate', 'unavailable', 'unavailable'])
})

test("'none' clears one account or the network and leaves the rest", () => {
  const troubles = createTroubles()
  troubles.set(order({ kind: 'unavailable' }))
  troubles.set(order({ kind: 'duplicate', account: 'ally' }))

  troubles.set(order({ kind: 'none', account: 'ALLY' }))

  expect(troubles.list().map((trouble) => trouble.kind)).toEqual(['unavailable'])
})

const strikes = (): readonly boolean[] => {
  const troubles = createTroubles()
  troubles.set(order({ kind: 'unavailable', rate: 0.5, seed: 3 }))
  return Array.from({ length: 100 }, () => troubles.strike('x', 'ally') !== undefined)
}

test("trouble with a 'rate' strikes a share, the same one for the same seed", () => {
  expect(strikes()).toEqual(strikes())
  expect(strikes().filter(Boolean).length).toBeGreaterThan(30)
  expect(strikes().filter(Boolean).length).toBeLessThan(70)
})

test.for([
  ['an unknown kind', { kind: 'mystery' }],
  ['an unknown key', { kind: 'slow', delay: 5 }],
  ['a key of another kind', { kind: 'duplicate', delayMs: 5 }],
  ['times below 1', { kind: 'slow', times: 0 }],
  ['a rate above 1', { kind: 'slow', rate: 1.5 }],
  ['a seed without a rate', { kind: 'slow', seed: 5 }],
  ['an unknown shape', { kind: 'payment-required', shape: 'broke' }],
  ['another network', { kind: 'slow', platform: 'mastodon' }],
])('an order with %s is refused', ([, given]) => {
  expect(TroubleOrder.safeParse({ platform: 'x', ...Object(given) }).success).toBe(false)
})
