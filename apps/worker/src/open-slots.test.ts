import { expect, test } from 'vitest'
import { openSlots } from './open-slots.ts'

/** Work that begins when it has a slot, and ends when the test says; `begun` has its names in order. */
function works(count: number) {
  const slots = openSlots(count)
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<void>>()
  return {
    begun,
    begin: (name: string): Promise<void> =>
      slots.hold(() => {
        begun.push(name)
        const end = Promise.withResolvers<void>()
        ends.set(name, end)
        return end.promise
      }),
    end: (name: string): void => ends.get(name)?.resolve(),
    fail: (name: string): void => ends.get(name)?.reject(new Error(`${name} failed`)),
  }
}

test('no more work than there are slots runs at a time, and what waits longest is next', async () => {
  const { begun, begin, end } = works(2)
  const [, second] = ['a', 'b', 'c', 'd'].map((name) => begin(name))
  expect(begun).toEqual(['a', 'b'])

  end('b')
  await second

  expect(begun).toEqual(['a', 'b', 'c'])
})

test('work that fails says so, and gives its slot to the next', async () => {
  const { begun, begin, fail, end } = works(1)
  const first = begin('a')
  const second = begin('b')
  fail('a')

  await expect(first).rejects.toThrow('a failed')
  expect(begun).toEqual(['a', 'b'])
  end('b')
  await expect(second).resolves.toBeUndefined()
})
