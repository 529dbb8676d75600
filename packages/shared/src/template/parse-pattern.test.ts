import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { deepestBrace } from './deepest-brace.ts'
import { parsePattern, usesDay, variablesOf } from './parse-pattern.ts'
import type { PatternNode } from './pattern-node.ts'

test('the variables of a pattern are named once, from every branch', () => {
  expect(variablesOf('{b} {a, plural, one{{c}} other{{b}}} {d, date}')).toEqual(['a', 'b', 'c', 'd'])
  expect(variablesOf("'{quoted}'")).toEqual([])
  expect(variablesOf('{broken')).toEqual([])
})

test('a text depends on the day when it says how many are left, in any branch', () => {
  expect(usesDay('{daysLeft, plural, one{one day} other{# days}}')).toBe(true)
  expect(usesDay('{a, select, b{{daysLeft}} other{}}')).toBe(true)
  expect(usesDay("{a} '{daysLeft}' daysLeft {anchor_deadline}")).toBe(false)
})

test('each use tells where its name stands, and a fault where it begins', () => {
  const pattern = '🙂 { organisation } {count, plural, one{{link_a}} other{#}}'
  const parsed = parsePattern(pattern)
  const names = parsed.kind === 'parsed' ? parsed.uses.map(({ start, end }) => pattern.slice(start, end)) : []

  expect(names).toEqual(['organisation', 'count', 'link_a'])
  expect(parsePattern('🙂\n{a} {b')).toEqual({
    kind: 'failed',
    code: 'syntax',
    message: 'expect argument closing brace at line 2, column 5',
    reason: 'EXPECT_ARGUMENT_CLOSING_BRACE',
    start: 7,
    end: 9,
  })
})

test('ten deep is not too deep, eleven is', () => {
  expect(parsePattern(nested(10)).kind).toBe('parsed')
  expect(parsePattern(nested(11))).toMatchObject({ code: 'pattern-too-deep' })
  expect(parsePattern(nested(400))).toMatchObject({ code: 'pattern-too-deep' })
})

test('braces in quotes make nothing deep', () => {
  expect(deepestBrace(`a{b{c}}'${'{'.repeat(50)}'{`)).toBe(2)
  expect(deepestBrace("it''s '{''{{' {a}")).toBe(1)
  expect(deepestBrace("don't {a}")).toBe(1)
  expect(deepestBrace("l'{never closed {{{")).toBe(0)
})

test('what can be read is never deeper than the look before reading says', () => {
  const part = fc.constantFrom('{a}', '{a, select, other{', '{a, plural, other{', '}}', "'", "''", 'x', '#', '<')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const pattern = parts.join('')
      const parsed = parsePattern(pattern)
      expect(deepestBrace(pattern)).toBeGreaterThanOrEqual(parsed.kind === 'parsed' ? bracesIn(parsed.nodes) : 0)
    }),
  )
})

function nested(depth: number): string {
  return `${'{a, select, other{'.repeat(depth)}{b}${'}}'.repeat(depth)}`
}

/** Braces that are open at the deepest place of what was read. */
function bracesIn(nodes: readonly PatternNode[]): number {
  const depths = nodes.map((node) => {
    if (node.kind === 'literal' || node.kind === 'count') return 0
    if (node.kind !== 'select' && node.kind !== 'plural') return 1
    return 1 + Math.max(...[...node.branches.values()].map((branch) => 1 + bracesIn(branch.nodes)))
  })
  return Math.max(0, ...depths)
}
