import { describe, type KitMap, type KitNode, pathOfKey, type Place, quote } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { nearName } from './near-name.ts'

/** Turns a part of a kit into a value. What is wrong is reported, and a stand-in given, so that reading can go on. */
export type Reader<Value> = (node: KitNode, report: KitReport) => Value

/** The keys of one map of a kit. */
export type Fields = {
  /** The value under the key; its absence is a fault. */
  need<Value>(key: string, reader: Reader<Value>, standIn: Value): Value
  /** The value under the key, or undefined when it is not there. */
  may<Value>(key: string, reader: Reader<Value>): Value | undefined
  /** The node under the key, for readers that look at several keys at once. */
  node(key: string): KitNode | undefined
}

/** Opens a map of which every key is known. A key without a value (`aim:`) counts as absent. */
export function openMap(node: KitNode, known: readonly string[], report: KitReport): Fields {
  const map = asMap(node, report, `with the keys ${known.join(', ')}`)
  for (const { key, place } of map?.entries ?? []) {
    if (!known.includes(key)) report.add(place, 'unknown-key', unknownMessage(key, known))
  }
  const find = (key: string): KitNode | undefined => {
    const value = map?.entries.find((entry) => entry.key === key)?.value
    return value?.kind === 'scalar' && value.value === undefined ? undefined : value
  }
  return {
    node: find,
    may: (key, reader) => {
      const value = find(key)
      return value && reader(value, report)
    },
    need: (key, reader, standIn) => {
      const value = find(key)
      if (value !== undefined) return reader(value, report)
      if (map !== undefined) {
        report.add({ ...node, path: pathOfKey(node.path, key) }, 'missing-key', `The key ${key} is missing here.`)
      }
      return standIn
    },
  }
}

/** A list, each item read by the reader. */
export function listOf<Value>(
  reader: Reader<Value>,
  { atLeast = 0 }: { readonly atLeast?: number } = {},
): Reader<readonly Value[]> {
  return (node, report) => {
    if (node.kind !== 'list') {
      report.add(
        node,
        'wrong-type',
        `Want a list here, found ${describe(node)}. Write [a, b], or each item on a line with "- ".`,
      )
      return []
    }
    if (node.items.length < atLeast) report.add(node, 'empty', 'The list is empty. Give at least one item.')
    return node.items.map((item) => reader(item, report))
  }
}

/** A map with names of the kit's own; `checkName` reports a name that is not allowed. */
export function mapOf<Value>(
  reader: Reader<Value>,
  checkName: (name: string, place: Place, report: KitReport) => void,
): Reader<Readonly<Record<string, Value>>> {
  return (node, report) => {
    const map = asMap(node, report, 'of names and values')
    const entries = (map?.entries ?? []).map(({ key, place, value }): readonly [string, Value] => {
      checkName(key, place, report)
      return [key, reader(value, report)]
    })
    return Object.fromEntries(entries)
  }
}

/** A text of one line, white space around it dropped; not empty, at most `most` characters (UTF-16 units). */
export function textUpTo(most: number, { lines = 'one' }: { readonly lines?: 'one' | 'many' } = {}): Reader<string> {
  return (node, report) => {
    const text = readString(node, report)
    if (text === undefined) return ''
    const trimmed = text.trim()
    if (trimmed === '') report.add(node, 'empty', 'The text is empty. Give one, or leave the key out where it may be.')
    if (trimmed.length > most) {
      report.add(node, 'too-long', `The text has ${trimmed.length} characters; at most ${most} are allowed here.`)
    }
    const bad = (lines === 'one' ? notInOneLine : notInText).exec(trimmed)?.[0]
    if (bad !== undefined) report.add(node, 'bad-character', badCharacterMessage(bad))
    return trimmed
  }
}

/** One of the words. */
export function oneOf<const Word extends string>(words: readonly [Word, ...Word[]]): Reader<Word> {
  return (node, report) => {
    const text = readString(node, report)
    const word = words.find((each) => each === text)
    if (word !== undefined) return word
    if (text !== undefined) report.add(node, 'unknown-value', unknownMessage(text, words))
    return words[0]
  }
}

/** A text of a form: `parse` gives its value, or what is wrong with it. A faulty text is kept where it is the value itself. */
export function formed<Value>(
  parse: (text: string) => { readonly value: Value } | { readonly code: string; readonly message: string },
  standIn: (text: string) => Value,
): Reader<Value> {
  return (node, report) => {
    const text = readString(node, report)
    if (text === undefined) return standIn('')
    const parsed = parse(text)
    if ('value' in parsed) return parsed.value
    report.add(node, parsed.code, parsed.message)
    return standIn(text)
  }
}

/** A number in bounds, whole when `whole`. */
export function numberWithin(least: number, most: number, { whole }: { readonly whole: boolean }): Reader<number> {
  return (node, report) => {
    const value = node.kind === 'scalar' ? node.value : undefined
    const what = whole ? 'a whole number' : 'a number'
    if (typeof value !== 'number') {
      report.add(node, 'wrong-type', `Want ${what}, found ${describe(node)}.`)
      return least
    }
    const isFit = value >= least && value <= most && (!whole || Number.isInteger(value))
    if (!isFit) report.add(node, 'out-of-range', `Want ${what} from ${least} to ${most}, found ${value}.`)
    return value
  }
}

/** `true` or `false`. */
export function yesOrNo(node: KitNode, report: KitReport): boolean {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
  report.add(node, 'wrong-type', `Want true or false, found ${describe(node)}.`)
  return false
}

/** The string of a scalar; anything else is reported, with what to do about it. */
export function readString(node: KitNode, report: KitReport): string | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value
  const isPlain = node.kind === 'scalar' && node.value !== undefined
  const hint = isPlain ? ` Put it in quotes: "${node.value}".` : ''
  report.add(node, 'wrong-type', `Want a text, found ${describe(node)}.${hint}`)
  return undefined
}

/** That a word is not known, and the known one that is near or all of them. */
export function unknownMessage(word: string, known: readonly string[]): string {
  const near = nearName(word, known)
  if (near !== undefined) return `${quote(word)} is not known here. Did you mean ${quote(near)}?`
  const shown = known.slice(0, 30).join(', ')
  return `${quote(word)} is not known here. ${known.length === 0 ? 'There is none to name.' : `Known are ${shown}${known.length > 30 ? ', …' : '.'}`}`
}

/** Control characters but tab and line feed, half surrogates, and what X refuses in a post. */
const notInText = /[^\P{Cc}\t\n]|[\p{Cs}\uFEFF\uFFFE\uFFFF]/u
const notInOneLine = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFEFF\uFFFE\uFFFF]/u

function badCharacterMessage(char: string): string {
  const name = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return char === '\n'
    ? 'This text stands on one line only: take out the line break.'
    : `The character U+${name} cannot be published. Take it out.`
}

function asMap(node: KitNode, report: KitReport, what: string): KitMap | undefined {
  if (node.kind === 'map') return node
  report.add(node, 'wrong-type', `Want a map ${what}, found ${describe(node)}.`)
  return undefined
}
