import { expect, test } from 'vitest'
import { inRounds, onceEach } from './variant-turns.ts'

const patterns = ['we', 'ask', 'you', 'to', 'sign']
const handles = Array.from({ length: 30 }, (_, index) => `member_${index}`)

test('every account is asked for each variant once, from a place of its own', () => {
  const asked = handles.map((handle) => [...onceEach(patterns, 'seed').inTurn(handle)])

  expect(asked.map((turn) => turn.toSorted((a, b) => a - b).join(''))).toEqual(handles.map(() => '01234'))
  expect(new Set(asked.map(([first]) => first)).size).toBeGreaterThan(2)
})

test('what was taken or taken out is nobody’s any more, what was given back is tried last', () => {
  const turns = onceEach(patterns, 'seed')
  turns.take(0, { handle: 'a', again: false })
  turns.takeOut(1)
  turns.take(2, { handle: 'b', again: false })
  turns.giveBack(2)

  const left = [...turns.inTurn('c')]
  expect(left.toSorted((a, b) => a - b)).toEqual([2, 3, 4])
  expect(left.at(-1)).toBe(2)
  turns.take(2, { handle: 'c', again: false })
  expect([...turns.inTurn('d')].toSorted((a, b) => a - b)).toEqual([3, 4])
})

test('what an account could not take goes behind the others, and before its own of other days', () => {
  const turns = onceEach(patterns, 'seed')
  turns.take(3, { handle: 'A', again: true })
  turns.passOver(1)

  expect([...turns.inTurn('a')].slice(-2)).toEqual([1, 3])
  expect([...turns.inTurn('b')].at(-1)).toBe(1)
  turns.takeOut(1)
  expect([...turns.inTurn('b')].toSorted((a, b) => a - b)).toEqual([0, 2, 4])
})

test('where texts may be shared an account goes round all of them, but for those that are out', () => {
  const turns = inRounds(patterns, 'seed')
  turns.takeOut(2)
  const first = [0, 1, 2, 3, 4].flatMap(() => {
    const [variant] = turns.inTurn('a')
    if (variant !== undefined) turns.take(variant, { handle: 'a', again: false })
    return variant ?? []
  })

  expect(new Set(first)).toEqual(new Set([0, 1, 3, 4]))
  expect([...turns.inTurn('b')].toSorted((a, b) => a - b)).toEqual([0, 1, 3, 4])
})
