import { findLinks } from './find-links.ts'
import { charBefore, matchAt } from './text-at.ts'

/** What any link counts on X: it becomes a t.co address. Source: twitter-text `config/v3.json`, transformedURLLength. */
const LINK_LENGTH = 23

/** What an emoji counts on X, however many code points it is made of. Source: X docs, counting-characters (2026-08-22). */
const EMOJI_WEIGHT = 2

/**
 * How long a text in NFC is as X counts it: light characters 1, others and every emoji 2, links 23.
 * Time grows with the length of the text, whatever it holds. Source: twitter-text `config/v3.json`.
 */
export function weightedLength(text: string): number {
  let length = 0
  let from = 0
  for (const link of findLinks(text)) {
    length += weightOf(text, from, link.start) + LINK_LENGTH
    from = link.end
  }
  return length + weightOf(text, from, text.length)
}

function weightOf(text: string, start: number, end: number): number {
  let weight = end - start
  let whole = start
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < FIRST_HEAVY) continue
    if (unit > LAST_SIGN && unit < FIRST_SURROGATE) {
      weight += 1
      continue
    }
    const before = joinsEmoji(unit) ? charBefore(text, at).length : 0
    const length = before > 0 && at - before >= whole ? emojiLength(text, at - before) : 0
    if (length > before) {
      // What stands before was its beginning, and counted 1 or, as a heavy sign or a pair of units, 2.
      weight += EMOJI_WEIGHT - (isLight(text.charCodeAt(at - before)) ? 1 : 2) - (length - before)
      at += length - before - 1
      whole = at + 1
    } else if (isPair(text, at)) at += 1
    else if (!isLight(unit)) weight += 1
  }
  return weight
}

/** From the one to the other there are only letters and signs that count 2 and join nothing. */
const LAST_SIGN = 0x303d
const FIRST_SURROGATE = 0xd800

const FIRST_HEAVY = 0x1100

/** Characters that count 1 on X; all others count 2. Source: twitter-text `config/v3.json`. */
function isLight(unit: number): boolean {
  if (unit < FIRST_HEAVY) return true
  if (unit < 0x2000 || unit > 0x2037) return false
  return unit <= 0x200d || (unit >= 0x2010 && unit <= 0x201f) || unit >= 0x2032
}

const ZERO_WIDTH_JOINER = 0x200d
const EMOJI_STYLE = 0xfe0f
const KEYCAP = 0x20e3

/** High half of the skin tones and of the letters that make flags; and that of the letters in the flags of regions. */
const TONES_AND_FLAGS = 0xd83c
const REGION_LETTERS = 0xdb40

/** Whether the unit may make one emoji of what stands before and after it. Of one code point alone, an emoji counts 2 like any sign of its kind. */
function joinsEmoji(unit: number): boolean {
  if (unit < 0xd83c) return unit === KEYCAP || unit === ZERO_WIDTH_JOINER
  return unit === EMOJI_STYLE || unit === TONES_AND_FLAGS || unit === REGION_LETTERS
}

function isPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdbff) return false
  const next = text.charCodeAt(at + 1)
  return next >= 0xdc00 && next <= 0xdfff
}

/** Every emoji, as one; also the keycap without its selector, as twitter-text has it. */
const emoji = /\p{RGI_Emoji}|[0-9#*]\u20E3/vy

function emojiLength(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  const mayBegin = unit > 0x2000 || (unit < 0x3a && unit > 0x22) || unit === 0xa9 || unit === 0xae
  return mayBegin ? (matchAt(emoji, text, at)?.[0].length ?? 0) : 0
}
