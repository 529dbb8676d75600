/** `error`: the network refuses it. `warning`: it does harm or costs money. `advice`: it could be better. */
export type Severity = 'error' | 'warning' | 'advice'

/** Something to know about a text before it goes out. */
export type Finding = {
  /** Stable name of the kind of finding, as in `accidental-link`. */
  readonly code: string
  readonly severity: Severity
  /** Where, in UTF-16 units of the text; `end` excluded. */
  readonly start: number
  readonly end: number
  /** What it is and what to do about it, in English. */
  readonly message: string
}
