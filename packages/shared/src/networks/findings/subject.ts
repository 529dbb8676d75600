import type { PlatformName } from '../../publish/platform.ts'
import type { Finding, Severity } from '../../text/finding.ts'

/** A part of a text, in UTF-16 units; `end` excluded. */
export type Span = { readonly start: number; readonly end: number }

/** A mention, hashtag or cashtag; `name` is without its sign. */
export type NamedSpan = Span & { readonly name: string }

/** A text that is looked at, and what the network makes of it. */
export type Subject = {
  readonly platform: PlatformName
  /** As people call the network. */
  readonly network: string
  readonly text: string
  /** The account's own limit, where it has one. */
  readonly limit?: number
  /** The account that posts, without @. */
  readonly handle?: string
  readonly links: readonly (Span & { readonly hasScheme: boolean })[]
  readonly mentions: readonly NamedSpan[]
  readonly hashtags: readonly NamedSpan[]
}

/** One subject's look at a text. */
export type Finder = (subject: Subject) => readonly Finding[]

/** What a finder knows of every finding of one kind. */
export type FindingKind = { readonly code: string; readonly severity: Severity }

/** A finding of the kind at the place. */
export function finding(kind: FindingKind, { start, end }: Span, message: string): Finding {
  return { ...kind, start, end, message }
}

/** A short form of a part of the text, fit for a message. */
export function shown(part: string): string {
  if (part.length <= LONGEST_SHOWN) return part
  return `${part.slice(0, LONGEST_SHOWN).replace(/[\ud800-\udbff]$/, '')}…`
}

const LONGEST_SHOWN = 120

/** Tells whether a place lies within one of the spans, which are in order and apart. Logarithmic in their number. */
export function isWithin(spans: readonly Span[], place: number): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) > place) high = middle
    else low = middle + 1
  }
  return (spans[low]?.start ?? Infinity) <= place
}

/** A place and what was matched there, for every match of the form; `form` is global. */
export function matchesOf(form: RegExp, text: string): readonly (Span & { readonly text: string })[] {
  return [...text.matchAll(form)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }))
}

/** Letters of scripts that tell capitals from small letters in everyday writing, as a class for a `v` expression. */
export const casedScripts: string = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]`
