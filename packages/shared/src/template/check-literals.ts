import { endOfQuote } from './deepest-brace.ts'
import type { PatternFault } from './pattern-finding.ts'
import type { PatternNode } from './pattern-node.ts'

/** What literal text stands in: what `#` and `}` mean depends on it. */
type Surroundings = { readonly parent?: 'plural' | 'ordinal' | 'select'; readonly isInPlural: boolean }

/** What is asked of each pattern beside its nodes. */
export type LiteralCheck = { readonly pattern: string; readonly isKnown: (name: string) => boolean }

/** Traps in the words of a pattern: apostrophes that quote, braces that close nothing, number signs, HTML. */
export function checkLiterals(nodes: readonly PatternNode[], check: LiteralCheck): readonly PatternFault[] {
  return [...literalFaults(nodes, { isInPlural: false }, check), ...htmlFaults(check.pattern)]
}

function* literalFaults(
  nodes: readonly PatternNode[],
  around: Surroundings,
  check: LiteralCheck,
): Generator<PatternFault> {
  for (const node of nodes) {
    if (node.kind === 'literal') yield* faultsIn(node, around, check)
    if (node.kind === 'count') yield* joinedSign(node, around, check)
    if (node.kind !== 'select' && node.kind !== 'plural') continue
    const inner = innerOf(node, around)
    for (const branch of node.branches.values()) yield* literalFaults(branch.nodes, inner, check)
  }
}

function innerOf(node: Extract<PatternNode, { readonly branches: unknown }>, around: Surroundings): Surroundings {
  if (node.kind === 'select') return { parent: 'select', isInPlural: around.isInPlural }
  return { parent: node.type === 'ordinal' ? 'ordinal' : 'plural', isInPlural: true }
}

/** Reads the literal as it stands in the pattern, quotes and all. */
function* faultsIn(
  { start, end }: Extract<PatternNode, { readonly kind: 'literal' }>,
  { parent, isInPlural }: Surroundings,
  check: LiteralCheck,
): Generator<PatternFault> {
  const { pattern } = check
  const quotable = parent === 'plural' || parent === 'ordinal' ? '{}<>#' : '{}<>'
  let read = start
  for (const { 0: sign, index } of pattern.slice(start, end).matchAll(signs)) {
    const at = start + index
    if (at < read) continue
    const next = pattern.charAt(at + 1)
    if (sign === "'" && quotable.includes(next)) {
      const last = endOfQuote(pattern, at)
      if (isMistaken({ at, last }, check)) yield quotingApostrophe(at, next)
      read = last + 1
    } else if (sign === '}') yield strayBrace(at)
    else if (sign === '#' && parent === 'select' && isInPlural) yield plainSign(at)
  }
}

/** Two apostrophes are one; one begins a quotation before certain signs; a sign before a letter may begin a hashtag. */
const signs = /''|'(?=[{}<>#])|\}|#(?![\p{L}_])/gu

/**
 * Whether the apostrophe that begins a quotation was most likely meant as an apostrophe: none ends it, a known variable
 * stands in it, or it follows a letter and more than one sign is quoted.
 */
function isMistaken({ at, last }: { readonly at: number; readonly last: number }, check: LiteralCheck): boolean {
  const { pattern, isKnown } = check
  if (last <= at + 1 || pattern[last] !== "'") return true
  if (last > at + 2 && /[\p{L}\p{N}]$/u.test(pattern.slice(Math.max(0, at - 2), at))) return true
  const quoted = pattern.slice(at + 1, last)
  return [...quoted.matchAll(/\{\s*([\p{L}\p{N}_]+)\s*[,}]/gu)].some(([, name = '']) => isKnown(name))
}

function quotingApostrophe(at: number, next: string): PatternFault {
  const text = `An apostrophe right before ${next} makes plain text of what follows, up to the next apostrophe, so that no variable is put in. Write ’ for an apostrophe, or two of them.`
  return { code: 'apostrophe-quotes', severity: 'warning', start: at, end: at + 1, text, suggestion: '’' }
}

function strayBrace(at: number): PatternFault {
  const text = "This } closes nothing and is shown as it stands. Take it out, or write '}' when it is meant."
  return { code: 'stray-brace', severity: 'warning', start: at, end: at + 1, text }
}

function plainSign(at: number): PatternFault {
  const text =
    '# is the number only right inside of plural, not inside of select; here # is shown. Put the plural into the select.'
  return { code: 'number-sign', severity: 'warning', start: at, end: at + 1, text }
}

/** Scripts whose words stand right behind a number. */
const joinsNumbers =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** A hashtag in a plural begins with the number instead: `#SexWork` becomes 5SexWork. Endings as in `#th` are meant. */
function* joinedSign(
  { start, end }: PatternNode,
  { parent }: Surroundings,
  { pattern }: LiteralCheck,
): Generator<PatternFault> {
  const after = pattern.slice(end, end + 8)
  if (parent !== 'plural' || !/^(?:\p{Lu}|\p{L}{4})/u.test(after) || joinsNumbers.test(after)) return
  const text =
    "Inside of plural # is the number, also at the start of a hashtag. Write '#' for the sign, or put a space after the number."
  yield { code: 'number-sign', severity: 'warning', start, end, text, suggestion: "'#'" }
}

/** Bounded, so that no text of signs takes long. */
const html = /<\/?[A-Za-z][^<>]{0,200}>|&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[\dA-Fa-f]{1,5});/g

function htmlFaults(pattern: string): readonly PatternFault[] {
  return [...pattern.matchAll(html)].map(({ 0: found, index: start }) => {
    const text = `${found.slice(0, 40)} is plain text: networks show it as it stands. Leave it out.`
    return { code: 'html', severity: 'advice', start, end: start + found.length, text }
  })
}
