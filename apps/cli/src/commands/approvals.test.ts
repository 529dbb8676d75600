import { expect, test } from 'vitest'
import { askedLines } from './approvals.ts'
import { diffLines } from './diff-lines.ts'

const post = {
  id: 'post-1',
  account: 'Lantern',
  platform: 'x',
  wave: 'opening',
  dueAt: '2026-12-01T09:00:00Z',
  state: 'awaiting_approval',
  text: 'Hear us.\n\n#NothingWithoutUs',
  covered: false,
}

test('an asked text is shown whole, line by line, with its moment and what was said of it', () => {
  expect(askedLines(post)).toEqual([
    'post-1  @Lantern on x, wave opening: 2026-12-01 09:00 UTC, awaiting approval',
    '    Hear us.',
    '    ',
    '    #NothingWithoutUs',
    '  asks',
  ])
})

test.each([
  [{ covered: true, approval: { kind: 'grant' } }, 'approved'],
  [{ covered: true, approval: { kind: 'grant', followsDeadline: true } }, 'approved, follows the deadline'],
  [{ approval: { kind: 'grant', ofThisText: false } }, 'asks again: its text changed'],
  [{ approval: { kind: 'grant', ofThisText: true } }, 'asks again: its time is not the one approved'],
  [{ approval: { kind: 'revocation' } }, 'taken back'],
])('what was said of a text: %j', (changes, said) => {
  expect(askedLines({ ...post, ...changes }).at(-1)).toBe(`  ${said}`)
})

test('a diff says which changes ask again, and how many', () => {
  const change = { ...post, reasons: ['text'], before: {}, after: {}, asks: 'again' }
  const plan = { timeZone: 'UTC', counts: { reword: 1, asks: 1, asksAgain: 1 }, diff: { reword: [change] } }

  const lines = diffLines(plan)

  expect(lines).toContain('  ~ @Lantern on x, wave opening (text, asks again)')
  expect(lines.at(-1)).toBe('1 of them then wait for an approval of their text, 1 of these for another one.')
})
