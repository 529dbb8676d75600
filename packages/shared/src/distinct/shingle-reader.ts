import { createShingleTable } from './shingle-table.ts'
import { SHINGLE_WORDS } from './similarity.ts'
import { wordsOf } from './words-of.ts'

/** A text as the index compares it. */
export type ReadText = {
  /** The same for texts that are the same once normalised. */
  readonly key: string
  /** Numbers of its shingles, each once. */
  readonly shingles: readonly number[]
}

/** Reads texts; words and shingles keep their numbers from one text to the next. */
export function createShingleReader(): (text: string) => ReadText {
  const numbers = new Map<string, number>()
  const table = createShingleTable()
  let last: { readonly text: string; readonly read: ReadText } | undefined
  return (text) => {
    // Who asks about a text adds it next.
    if (last?.text === text) return last.read
    const words = wordsOf(text)
    const ids = words.map((word) => {
      const known = numbers.get(word) ?? numbers.size
      if (known === numbers.size) numbers.set(word, known)
      return known
    })
    const read = { key: words.join(''), shingles: [...new Set(shinglesOf(ids, table.idOf))] }
    last = { text, read }
    return read
  }
}

/** No word, in a text of fewer words than a shingle has. */
const NO_WORD = -1

function shinglesOf(
  words: readonly number[],
  idOf: (first: number, second: number, third: number) => number,
): readonly number[] {
  if (words.length === 0) return []
  const shingles: number[] = []
  for (let start = 0; start === 0 || start + SHINGLE_WORDS <= words.length; start += 1) {
    const [first, second, third] = [words[start], words[start + 1], words[start + 2]]
    shingles.push(idOf(first ?? NO_WORD, second ?? NO_WORD, third ?? NO_WORD))
  }
  return shingles
}
