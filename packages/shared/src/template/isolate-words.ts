/** U+2068 FIRST STRONG ISOLATE and U+2069 POP DIRECTIONAL ISOLATE. */
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** Embeddings, overrides and isolates: one that is not closed, or closes what it did not open, turns the text around it. */
const directionControls = /[\u202A-\u202E\u2066-\u2069]/g
const hasDirectionControl = /[\u202A-\u202E\u2066-\u2069]/

/** Letters that run from right to left (Unicode 17, DerivedBidiClass: blocks whose default is R or AL), and all others. */
const rightToLeftLetter = /[\p{L}&&[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]]/v
const leftToRightLetter = /[\p{L}--[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]]/v

/** A link, handle or hashtag, or what may be taken for one. */
const sign = /[@#＠＃$]|:\/\/|[\p{L}\p{N}]\.[\p{L}\p{N}]/u

/**
 * Words as they are put into a text, so that they read rightly and leave the text around them in its order.
 *
 * Words with letters that run against the text's direction stand between FSI and PDI (Unicode UAX 9). Without these a full
 * stop, bracket or number next to a Latin name in an Arabic text, or to a Hebrew name in an English one, jumps to the other
 * side of it; and where a network takes a post's direction from its first letter, as Facebook does (W3C wiki, Bidi in
 * social media, read 2026-11-21), a post that begins with such a name runs the wrong way. The two characters count 2 each
 * on X and 1 each elsewhere.
 *
 * Words in the text's own direction get nothing. Nor do words that hold a link, a handle or a hashtag: each network ends
 * and finds these by its own rules, which know nothing of isolates.
 *
 * Controls that the words bring along are taken out: one that is left open (U+202E in a name) would flip the rest.
 */
export function isolateWords(words: string, isRightToLeft: boolean): string {
  const clean = hasDirectionControl.test(words) ? words.replaceAll(directionControls, '') : words
  const isAgainst = (isRightToLeft ? leftToRightLetter : rightToLeftLetter).test(clean)
  return isAgainst && !sign.test(clean) ? FIRST_STRONG_ISOLATE + clean + POP_ISOLATE : clean
}

/** An address or a handle without controls of direction, which belong in neither. */
export function withoutDirectionControls(text: string): string {
  return hasDirectionControl.test(text) ? text.replaceAll(directionControls, '') : text
}
