import { expect, test } from 'vitest'
import { oneLine } from './one-line.ts'

test.each([
  ['a name\r\n\r\nDear friend, click http://x', 'a name Dear friend, click http://x'],
  ['two\u2028lines\u0085of\0it', 'two lines of it'],
  ['\u202eflipped\u2066', 'flipped'],
  ['  spaces   between ', 'spaces between'],
])('%j becomes one line that begins nothing of its own', (words, line) => {
  expect(oneLine(words)).toBe(line)
})

test('what is too long is cut between characters, and says so', () => {
  expect(oneLine('🎉🎉🎉🎉', 3)).toBe('🎉🎉…')
  expect(oneLine('🎉🎉🎉', 3)).toBe('🎉🎉🎉')
})
