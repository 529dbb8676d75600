import { expect, test } from 'vitest'
import { countRoom, type Room } from './count-room.ts'

function aRoom(slots: number): { readonly room: Room; readonly pass: (ms: number) => void } {
  let nowMs = 0
  return { room: countRoom(slots, { monotonicMs: () => nowMs }), pass: (ms) => void (nowMs += ms) }
}

test('there is room for one post in each free hand, less what stands', () => {
  const { room } = aRoom(4)
  expect([room.left(8), room.left(0)]).toEqual([8, 0])

  room.rung(6)
  room.taken()

  expect([room.left(7), room.left(0), room.isLow()]).toEqual([2, 0, false])
})

test('posts that go quickly let one stand in the queue for each slot, slow ones none: none waits longer than its turn', () => {
  const { room } = aRoom(4)
  for (let n = 0; n < 20; n += 1) room.ended(50)
  const quick = room.left(0)
  for (let n = 0; n < 20; n += 1) room.ended(20_000)

  expect([quick, room.left(0)]).toEqual([4, 0])
})

test('others take what is rung here and it takes what they ring: the count never goes below none, nor stays wrong', () => {
  const { room, pass } = aRoom(4)
  for (let n = 0; n < 9; n += 1) room.taken()
  expect([room.left(8), room.isLow()]).toEqual([8, true])

  room.rung(8)
  pass(1_000)
  expect(room.left(8)).toBe(0)
  pass(1)

  expect(room.left(8)).toBe(8)
})
