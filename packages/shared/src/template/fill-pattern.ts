import type { ShownMoment, IntlFormats } from './intl-formats.ts'
import { isolateWords, withoutDirectionControls } from './isolate-words.ts'
import type { PatternNode } from './pattern-node.ts'
import { type VariableValue, wallTimeMs } from './variable-value.ts'

/** Longest text that is made, in UTF-16 units: above what any network takes but the widest of Mastodon's instances. */
export const MAX_TEXT_LENGTH = 100_000

export type Filling = {
  readonly formats: IntlFormats
  readonly locale: string
  readonly isRightToLeft: boolean
  readonly valueOf: (name: string) => VariableValue
}

export type Filled =
  | {
      readonly kind: 'filled'
      readonly text: string
      /** Positions in the text where `{hashtags}` stands. */
      readonly hashtagPlaces: readonly number[]
    }
  | { readonly kind: 'missing'; readonly message: string }
  | { readonly kind: 'too-long' }

/**
 * The text that a pattern makes. Only the branches that are taken need their values. Uses must have been checked: a
 * number where there is none is shown as nothing.
 */
export function fillPattern(nodes: readonly PatternNode[], filling: Filling): Filled {
  const draft: Draft = { text: '', hashtagPlaces: [] }
  const end = write(nodes, { ...filling, draft })
  return end ?? { kind: 'filled', text: draft.text, hashtagPlaces: draft.hashtagPlaces }
}

type Draft = { text: string; readonly hashtagPlaces: number[] }

type Writing = Filling & {
  readonly draft: Draft
  /** What `#` stands for. */
  readonly count?: number
}

type Stop = Exclude<Filled, { readonly kind: 'filled' }>

/** Writes on, or tells why it stops. */
function write(nodes: readonly PatternNode[], writing: Writing): Stop | undefined {
  for (const node of nodes) {
    if (node.kind === 'literal') writing.draft.text += node.text
    else if (node.kind === 'count') writing.draft.text += showNumber(writing.count, undefined, writing)
    else {
      const stop = writeVariable(node, writing)
      if (stop !== undefined) return stop
    }
    if (writing.draft.text.length > MAX_TEXT_LENGTH) return { kind: 'too-long' }
  }
  return undefined
}

function writeVariable(node: Extract<PatternNode, { readonly name: string }>, writing: Writing): Stop | undefined {
  const value = writing.valueOf(node.name)
  if (value.kind === 'missing') return value
  switch (node.kind) {
    case 'argument':
      return writeValue(value, writing)
    case 'number':
      writing.draft.text += showNumber(numberOf(value), node.style?.source, writing)
      return undefined
    case 'date':
    case 'time':
      writing.draft.text += showDate(value, node, writing)
      return undefined
    case 'select':
      return write(branchOf(node, choiceOf(value)), writing)
    case 'plural': {
      const count = (numberOf(value) ?? 0) - node.offset
      return write(branchOf(node, pluralForm(value, node, writing)), { ...writing, count })
    }
  }
}

type Choosing = Extract<PatternNode, { readonly branches: unknown }>

function branchOf({ branches }: Choosing, key: string): readonly PatternNode[] {
  return (branches.get(key) ?? branches.get('other'))?.nodes ?? []
}

/** The branch for just this number, else the form that the language has for it. */
function pluralForm(
  value: VariableValue,
  { branches, type, offset }: Extract<PatternNode, { readonly kind: 'plural' }>,
  { formats, locale }: Writing,
): string {
  const number = numberOf(value) ?? 0
  const exact = `=${number}`
  return branches.has(exact) ? exact : formats.plural(locale, type)(number - offset)
}

function numberOf(value: VariableValue): number | undefined {
  return value.kind === 'number' ? value.number : undefined
}

function writeValue(value: VariableValue, { draft, isRightToLeft, ...writing }: Writing): undefined {
  switch (value.kind) {
    case 'text':
      draft.text += value.isWords ? isolateWords(value.text, isRightToLeft) : withoutDirectionControls(value.text)
      break
    case 'number':
      draft.text += String(value.number)
      break
    case 'instant':
      draft.text += showDate(value, longDate, writing)
      break
    case 'hashtags':
      draft.hashtagPlaces.push(draft.text.length)
      break
    case 'missing':
      break
  }
}

const longDate = { kind: 'date', style: { source: 'long' } } as const

/** What a select compares with its keys. */
export function choiceOf(value: VariableValue): string {
  if (value.kind === 'text') return value.text
  return value.kind === 'number' ? String(value.number) : ''
}

function showNumber(value: number | undefined, style: string | undefined, { formats, locale }: NumberWriting): string {
  if (value === undefined) return ''
  const format = formats.number(locale, style)
  return format.kind === 'number' ? format.show(value) : ''
}

type NumberWriting = Pick<Writing, 'formats' | 'locale'>

function showDate(
  value: VariableValue,
  node: { readonly kind: 'date' | 'time'; readonly style?: { readonly source: string } },
  { formats, locale }: NumberWriting,
): string {
  const moment = momentOf(value)
  const format = formats.date(locale, node.kind, node.style?.source)
  return moment !== undefined && format.kind === 'date' ? format.show(moment) : ''
}

function momentOf(value: VariableValue): ShownMoment | undefined {
  if (value.kind === 'instant') return value
  const epochMs = value.kind === 'text' ? wallTimeMs(value.text) : undefined
  return epochMs === undefined ? undefined : { epochMs }
}
