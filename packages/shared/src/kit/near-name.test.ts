import { expect, test } from 'vitest'
import { nearName } from './near-name.ts'

test.each([
  ['timezone', ['title', 'timeZone'], 'timeZone'],
  ['time_zone', ['title', 'timeZone'], 'timeZone'],
  ['organizations', ['organisations'], 'organisations'],
  ['Europe/Lodnon', ['Europe/Lisbon', 'Europe/London'], 'Europe/London'],
  ['mesages', ['messages', 'waves'], 'messages'],
  ['x', ['xyz', 'mastodon'], undefined],
  ['hello', ['messages', 'waves'], undefined],
  ['', ['messages'], undefined],
  ['--', ['a'], undefined],
])('%j among %j means %j', (name, candidates, meant) => {
  expect(nearName(name, candidates)).toBe(meant)
})

test('a very long word is near to nothing, at no cost', () => {
  expect(nearName('m'.repeat(1_000_000), ['messages'])).toBeUndefined()
})
