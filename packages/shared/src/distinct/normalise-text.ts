import { wordsOf } from './words-of.ts'

/**
 * What is left of a text when all is taken away that does not make it another text to a network's rule against clones:
 * links, mentions, hashtags, case, accents, emoji, digits, punctuation and spaces. Two texts with the same rest are the
 * same text.
 */
export function normaliseText(text: string): string {
  return wordsOf(text).join('')
}
