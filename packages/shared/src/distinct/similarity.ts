import { normaliseText } from './normalise-text.ts'
import { wordsOf } from './words-of.ts'

/** So many words in a row make a shingle; a text with fewer is one shingle. */
export const SHINGLE_WORDS = 3

/** A text with fewer shingles counts as if it had so many: a short phrase that a longer text quotes is no clone. */
const LEAST_SHINGLES = 3

/**
 * How much of the shorter text stands in the other one, from 0 to 1: the share of its shingles (three words in a row,
 * as `wordsOf` gives them) that the other one has, too. 1 for texts that are the same once normalised.
 */
export function similarityOf(one: string, other: string): number {
  if (normaliseText(one) === normaliseText(other)) return 1
  const shingles = shinglesOf(one)
  const others = shinglesOf(other)
  return similarityFrom(shingles.intersection(others).size, shingles.size, others.size)
}

/** The similarity of texts with so many shingles, of which they share so many. */
export function similarityFrom(shared: number, count: number, otherCount: number): number {
  return shared / Math.max(LEAST_SHINGLES, Math.min(count, otherCount))
}

/** The fewest shingles that a text with `count` must share with one that has as many or more to be so similar. */
export function leastShared(count: number, similarity: number): number {
  const whole = Math.max(LEAST_SHINGLES, count)
  const least = Math.ceil(similarity * whole)
  // The product may come out a hair too large.
  return (least - 1) / whole >= similarity ? least - 1 : least
}

function shinglesOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text)
  const starts = words.length === 0 ? 0 : Math.max(1, words.length - SHINGLE_WORDS + 1)
  return new Set(Array.from({ length: starts }, (_, start) => words.slice(start, start + SHINGLE_WORDS).join(' ')))
}
