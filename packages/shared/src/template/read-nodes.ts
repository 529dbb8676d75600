import { IntlMessageFormat } from 'intl-messageformat'
import type { PatternBranch, PatternNode, PatternPlace, PatternStyle } from './pattern-node.ts'

/**
 * The parts of a pattern. Skeletons stay unread: they are read with their language, and the parser takes too long for long
 * ones. Throws the parser's SyntaxError, with a `location`, for what it cannot read.
 */
export function readNodes(pattern: string): readonly PatternNode[] {
  const options = { ignoreTag: true, captureLocation: true, shouldParseSkeletons: false }
  const elements = new IntlMessageFormat(pattern, 'en', undefined, options).getAst() as readonly Element[]
  return elements.map((element) => nodeOf(element, pattern))
}

/** What is read here of the parser's elements (`@formatjs/icu-messageformat-parser` 3.5, read 2026-11-21). */
type Element = {
  readonly type: number
  readonly value?: string
  readonly style?: string | { readonly location?: ElementPlace } | null
  readonly offset?: number
  readonly pluralType?: 'cardinal' | 'ordinal'
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[]; readonly location?: ElementPlace }>>
  readonly location?: ElementPlace
}

type ElementPlace = { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } }

/** Kinds of elements as the parser numbers them (its `TYPE`). */
const kinds = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'count'] as const

function nodeOf(element: Element, pattern: string): PatternNode {
  const place = placeOf(element.location)
  const kind = kindOf(element)
  const name = element.value ?? ''
  switch (kind) {
    case 'literal':
      return { kind, text: name, ...place }
    case 'argument':
      return { kind, name, ...place }
    case 'number':
    case 'date':
    case 'time':
      return { kind, name, ...styleOf(element, pattern), ...place }
    case 'select':
      return { kind, name, branches: branchesOf(element, pattern), ...place }
    case 'plural': {
      const { offset = 0, pluralType: type = 'cardinal' } = element
      return { kind, name, type, offset, branches: branchesOf(element, pattern), ...place }
    }
    case 'count':
      return { kind, ...place }
  }
}

function kindOf({ type }: Element): (typeof kinds)[number] {
  const kind = kinds[type]
  if (kind === undefined) throw new TypeError(`the parser gave an element of the kind ${type}`)
  return kind
}

function branchesOf(element: Element, pattern: string): ReadonlyMap<string, PatternBranch> {
  const branches = Object.entries(element.options ?? {}).map(([key, { value, location }]) => {
    const nodes = value.map((inner) => nodeOf(inner, pattern))
    const { start: brace, end } = placeOf(location)
    return [key, { key, nodes, start: Math.max(0, pattern.lastIndexOf(key, brace)), end }] as const
  })
  return new Map(branches)
}

/** The style of a number or date as it stands in the pattern: after the second comma. */
function styleOf({ style, location }: Element, pattern: string): { readonly style?: PatternStyle } {
  if (style === undefined || style === null) return {}
  const { start, end } = placeOf(location)
  const argument = pattern.slice(start, end - 1)
  const after = argument.indexOf(',', argument.indexOf(',') + 1) + 1
  const source = argument.slice(after).trim()
  const from = start + after + argument.slice(after).indexOf(source)
  return { style: { source, start: from, end: from + source.length } }
}

function placeOf(location: ElementPlace | undefined): PatternPlace {
  return { start: location?.start.offset ?? 0, end: location?.end.offset ?? 0 }
}
