import { deepestBrace } from './deepest-brace.ts'
import { everyNode, type PatternNode, type PatternPlace } from './pattern-node.ts'
import { readNodes } from './read-nodes.ts'

/** Longest pattern that is parsed, in UTF-16 units: far above most networks' limits, low enough to stay harmless. */
export const MAX_PATTERN_LENGTH = 10_000

/** How deep plural and select may stand inside each other. */
const MAX_PATTERN_DEPTH = 10

/** How a pattern uses a variable: `text` and `choice` (select) take any text or number, `number` a number, `date` a date. */
export type VariableUse = PatternPlace & {
  readonly name: string
  readonly as: 'text' | 'choice' | 'number' | 'date'
}

export type ParsedPattern =
  | {
      readonly kind: 'parsed'
      readonly nodes: readonly PatternNode[]
      /** Every use of a variable, in any branch, in the order in which they stand. */
      readonly uses: readonly VariableUse[]
    }
  | (PatternPlace & {
      readonly kind: 'failed'
      readonly code: 'pattern-too-long' | 'pattern-too-deep' | 'syntax'
      readonly message: string
      /** The parser's name for what is wrong, as in `EMPTY_ARGUMENT`. */
      readonly reason?: string
    })

/** An ICU MessageFormat pattern, read; tags are plain text. Never throws; the time grows with the length only. */
export function parsePattern(pattern: string): ParsedPattern {
  const whole = { start: 0, end: pattern.length }
  if (pattern.length > MAX_PATTERN_LENGTH) {
    const message = `the text's pattern has ${pattern.length} characters; at most ${MAX_PATTERN_LENGTH} are read`
    return { kind: 'failed', code: 'pattern-too-long', message, ...whole }
  }
  // The parser calls itself for every branch: what is too deep for it must be found before.
  if (deepestBrace(pattern) > MAX_BRACE_DEPTH) return tooDeep(whole)
  try {
    const nodes = readNodes(pattern)
    if (depthOf(nodes) > MAX_PATTERN_DEPTH) return tooDeep(whole)
    return { kind: 'parsed', nodes, uses: [...everyNode(nodes)].flatMap((node) => usesOf(node, pattern)) }
  } catch (error) {
    return { kind: 'failed', code: 'syntax', ...syntaxFault(error, whole) }
  }
}

/** Names of the variables that a pattern uses, sorted, each once; none for a pattern that cannot be read. */
export function variablesOf(pattern: string): readonly string[] {
  const parsed = parsePattern(pattern)
  return parsed.kind === 'failed' ? [] : [...new Set(parsed.uses.map((use) => use.name))].toSorted()
}

/** Whether the text that a pattern makes depends on the day on which it goes out: it uses `{daysLeft}`. */
export function usesDay(pattern: string): boolean {
  return pattern.includes('daysLeft') && variablesOf(pattern).includes('daysLeft')
}

/** Each plural or select opens two braces, one more is a variable inside of the innermost branch. */
const MAX_BRACE_DEPTH = 2 * MAX_PATTERN_DEPTH + 1

function tooDeep(place: PatternPlace): ParsedPattern {
  const message = `plural and select, or braces, stand more than ${MAX_PATTERN_DEPTH} deep inside each other`
  return { kind: 'failed', code: 'pattern-too-deep', message, ...place }
}

function depthOf(nodes: readonly PatternNode[]): number {
  const depths = nodes.map((node) => {
    if (node.kind !== 'select' && node.kind !== 'plural') return 0
    return 1 + Math.max(...[...node.branches.values()].map((branch) => depthOf(branch.nodes)))
  })
  return Math.max(0, ...depths)
}

const uses = {
  argument: 'text',
  number: 'number',
  date: 'date',
  time: 'date',
  select: 'choice',
  plural: 'number',
} as const

function usesOf(node: PatternNode, pattern: string): readonly VariableUse[] {
  if (node.kind === 'literal' || node.kind === 'count') return []
  const start = pattern.indexOf(node.name, node.start)
  return [{ name: node.name, as: uses[node.kind], start, end: start + node.name.length }]
}

type SyntaxFault = PatternPlace & { readonly message: string; readonly reason?: string }

function syntaxFault(error: unknown, whole: PatternPlace): SyntaxFault {
  const what = error instanceof Error ? error.message.slice(0, 200) : String(error)
  const said = /^[A-Z_]+$/.test(what) ? what.toLowerCase().replaceAll('_', ' ') : what
  const location = locationOf(error)
  if (location === undefined) return { message: said, ...whole }
  const { start, end } = location
  const message = `${said} at line ${start.line}, column ${start.column}`
  return {
    message,
    reason: what,
    start: start.offset,
    end: Math.min(Math.max(end.offset, start.offset + 1), whole.end),
  }
}

type TextPosition = { readonly offset: number; readonly line: number; readonly column: number }

function locationOf(error: unknown): { readonly start: TextPosition; readonly end: TextPosition } | undefined {
  if (!(error instanceof SyntaxError) || !('location' in error)) return undefined
  return error.location as { readonly start: TextPosition; readonly end: TextPosition } | undefined
}
