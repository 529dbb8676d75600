import { choiceOf, MAX_TEXT_LENGTH } from '../template/fill-pattern.ts'
import { isolateWords, withoutDirectionControls } from '../template/isolate-words.ts'
import type { PatternNode } from '../template/pattern-node.ts'
import type { VariableValue } from '../template/variable-value.ts'

export type Blanking = {
  /** Values that may be refreshed under an approval, by the variable's name. */
  readonly isRefreshable: (name: string) => boolean
  readonly valueOf: (name: string) => VariableValue
  /** The words of a value as the text shows them. */
  readonly isRightToLeft: boolean
}

/**
 * U+001A SUBSTITUTE begins every blank. The sign itself, where a text has it, is doubled: so a blank reads like no text, and
 * no two patterns that differ in more than refreshable values give the same.
 */
const BLANK = '\u001A'

/**
 * What a pattern makes, with each refreshable value blanked: the blank says how the value is shown, not what it is.
 * Undefined when that would be longer than any text may be.
 *
 * Of a plural all branches for grammatical forms are there, whichever is taken, since the form follows from the number. A
 * branch for just one number (`=0`) and a branch of select say something of their own: only the one that is taken is there.
 */
export function blankPattern(nodes: readonly PatternNode[], blanking: Blanking): string | undefined {
  const draft: Draft = { text: '' }
  write(nodes, { ...blanking, draft })
  return draft.text.length > MAX_TEXT_LENGTH ? undefined : draft.text
}

type Draft = { text: string }
type Writing = Blanking & { readonly draft: Draft }

function write(nodes: readonly PatternNode[], writing: Writing): void {
  for (const node of nodes) {
    if (writing.draft.text.length > MAX_TEXT_LENGTH) return
    writeNode(node, writing)
  }
}

function writeNode(node: PatternNode, writing: Writing): void {
  const { draft } = writing
  switch (node.kind) {
    case 'literal':
      draft.text += plain(node.text)
      break
    case 'count':
      draft.text += blank('#')
      break
    case 'plural':
      writePlural(node, writing)
      break
    case 'select':
      write(
        (node.branches.get(choiceOf(writing.valueOf(node.name))) ?? node.branches.get('other'))?.nodes ?? [],
        writing,
      )
      break
    case 'argument':
    case 'number':
    case 'date':
    case 'time':
      draft.text += shown(node, writing)
  }
}

type Shown = Extract<PatternNode, { readonly kind: 'argument' | 'number' | 'date' | 'time' }>

function shown(node: Shown, writing: Writing): string {
  const style = node.kind === 'argument' ? '' : (node.style?.source ?? '')
  const words = writing.isRefreshable(node.name) ? undefined : wordsOf(writing.valueOf(node.name), writing)
  return words ?? blank([node.name, node.kind, style].join(','))
}

type Plural = Extract<PatternNode, { readonly kind: 'plural' }>

function writePlural({ name, type, offset, branches }: Plural, writing: Writing): void {
  const value = writing.valueOf(name)
  const exact = value.kind === 'number' ? branches.get(`=${value.number}`) : undefined
  const told = exact === undefined ? [...branches.values()].filter(({ key }) => !key.startsWith('=')) : [exact]
  writing.draft.text += blank([name, type, String(offset), String(told.length)].join(','))
  for (const { key, nodes } of told) {
    writing.draft.text += blank(key)
    write(nodes, writing)
  }
}

/** What is no refreshable value is part of the wording: a name, a target, a link. Hashtags have a place of their own. */
function wordsOf(value: VariableValue, { isRightToLeft }: Writing): string | undefined {
  if (value.kind !== 'text') return undefined
  return plain(value.isWords ? isolateWords(value.text, isRightToLeft) : withoutDirectionControls(value.text))
}

function plain(text: string): string {
  return text.replaceAll(BLANK, BLANK + BLANK)
}

/** The length stands before what it names, so that nothing of it can be taken for the text that follows. */
function blank(what: string): string {
  return `${BLANK}[${what.length}:${what}]`
}
