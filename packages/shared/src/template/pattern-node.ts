/** Where something stands in a pattern, in UTF-16 units; `end` excluded. */
export type PatternPlace = { readonly start: number; readonly end: number }

/** How a number, date or time is shown, as written: the name of a style or a skeleton that begins with `::`. */
export type PatternStyle = PatternPlace & { readonly source: string }

/** A branch of plural or select, from its key on. */
export type PatternBranch = PatternPlace & { readonly key: string; readonly nodes: readonly PatternNode[] }

/** One part of a pattern that has been read. Places are those of the whole `{…}`. */
export type PatternNode =
  | (PatternPlace & { readonly kind: 'literal'; readonly text: string })
  | (PatternPlace & { readonly kind: 'argument'; readonly name: string })
  | (PatternPlace & { readonly kind: 'number'; readonly name: string; readonly style?: PatternStyle })
  | (PatternPlace & { readonly kind: 'date' | 'time'; readonly name: string; readonly style?: PatternStyle })
  | (PatternPlace & { readonly kind: 'select'; readonly name: string; readonly branches: PatternBranches })
  | (PatternPlace & {
      readonly kind: 'plural'
      readonly name: string
      readonly type: 'cardinal' | 'ordinal'
      readonly offset: number
      readonly branches: PatternBranches
    })
  /** `#` in a plural: its number. */
  | (PatternPlace & { readonly kind: 'count' })

/** By key; `other` is always there. */
type PatternBranches = ReadonlyMap<string, PatternBranch>

/** Every node of the pattern, also those inside of branches, in the order in which they stand. */
export function* everyNode(nodes: readonly PatternNode[]): Generator<PatternNode> {
  for (const node of nodes) {
    yield node
    if (node.kind !== 'select' && node.kind !== 'plural') continue
    for (const branch of node.branches.values()) yield* everyNode(branch.nodes)
  }
}
