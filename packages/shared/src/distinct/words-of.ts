import { findLinks } from '../text/find-links.ts'

/**
 * What makes a text another text to a network's rule against clones, as a list of words: without links, mentions,
 * hashtags, emoji, digits and punctuation, and with case, width and accents folded. Of scripts that write no spaces
 * between words each character, with its marks, is a word.
 *
 * Accents are folded where they are left out in haste: in Latin, Greek, Cyrillic, Arabic and Hebrew script; elsewhere a
 * mark is a letter. Letters of different scripts that look alike stay different.
 */
export function wordsOf(text: string): readonly string[] {
  // By way of capitals ß becomes ss.
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase()
  const plain = withoutLinks(folded).replaceAll(entities, ' ').replaceAll(unheard, '')
  return withoutAccents(plain).match(words) ?? []
}

const entities = /[@#][\p{L}\p{M}\p{N}_]+(?:[@.-][\p{L}\p{M}\p{N}_]+)*/gu

/** What may stand inside a word and does not part it: `don’t` is `dont`. */
const unheard = /\p{Me}|\p{Default_Ignorable_Code_Point}|['’ʼ]/gu

const accented = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu

/** Scripts that write no spaces between words. */
const unspaced = ['scx=Han', 'scx=Hiragana', 'scx=Katakana', 'scx=Thai', 'scx=Lao', 'scx=Khmer', 'scx=Myanmar']
  .map((script) => `\\p{${script}}`)
  .join('')

const words = new RegExp(`[\\p{L}&&[${unspaced}]]\\p{M}*|[[\\p{L}\\p{M}]--[\\p{L}&&[${unspaced}]]]+`, 'gv')

function withoutAccents(text: string): string {
  if (/^[\0-\u007f]*$/.test(text)) return text
  return text.normalize('NFKD').replaceAll(accented, '$1').normalize('NFC')
}

function withoutLinks(text: string): string {
  let rest = ''
  let from = 0
  for (const link of findLinks(text)) {
    rest += `${text.slice(from, link.start)} `
    from = link.end
  }
  return rest + text.slice(from)
}
