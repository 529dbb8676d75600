import { findLinks } from './find-links.ts'

/**
 * What is left of a text when all is taken away that does not make it another text to a network's rule against clones:
 * links, mentions, hashtags, case, emoji, digits, punctuation and spaces. Two texts with the same rest are clones.
 */
export function normaliseText(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase()
  return withoutLinks(folded).replaceAll(entities, '').replaceAll(allButLetters, '')
}

const entities = /[@#][\p{L}\p{M}\p{N}_]+(?:[@.-][\p{L}\p{M}\p{N}_]+)*/gu

const allButLetters = /[^\p{L}\p{M}]|\p{Me}|\p{Default_Ignorable_Code_Point}/gu

function withoutLinks(text: string): string {
  let rest = ''
  let from = 0
  for (const link of findLinks(text)) {
    rest += text.slice(from, link.start)
    from = link.end
  }
  return rest + text.slice(from)
}
