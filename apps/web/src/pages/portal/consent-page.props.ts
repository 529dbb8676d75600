/** What stands in the form, as it was sent or as it holds now. */
type ConsentFields = {
  readonly texts: 'all' | 'each'
  readonly accounts: readonly string[]
  readonly locales: readonly string[]
  readonly kinds: readonly string[]
  readonly maxPerDay: string
  readonly maxTotal: string
  /** A day, as in `2026-12-31`: the last on which posts go out. */
  readonly until: string
  readonly path: 'handle' | 'assist'
}

export type ConsentFault =
  | { readonly field: 'accounts' | 'locales' | 'kinds'; readonly why: 'none' | 'unknown' }
  | { readonly field: 'maxPerDay' | 'maxTotal'; readonly why: 'no-number' }
  | { readonly field: 'until'; readonly why: 'no-day' | 'past' }
  | { readonly field: 'texts' | 'path'; readonly why: 'none' }

export type ConsentPageProps = {
  readonly campaign: { readonly slug: string; readonly title: string }
  readonly zone: string
  /** Handles that it can choose of, as in `x:ally`. */
  readonly accounts: readonly string[]
  /** Languages that its posts have or may have. */
  readonly locales: readonly string[]
  /** Kinds that the campaign has; `isAgreed`: nothing is agreed yet. */
  readonly isAgreed: boolean
  readonly fields: ConsentFields
  readonly faults: readonly ConsentFault[]
}
