import type { PlatformName } from '../publish/platform.ts'
import { findLinks, type Link } from './find-links.ts'

/**
 * Longest post on X, in weighted characters (accounts without Premium).
 * Source: X docs, fundamentals/counting-characters (2026-08-22); twitter-text `config/v3.json`.
 */
const X_POST_LIMIT = 280

/** What any link counts on X: it becomes a t.co address. Source: twitter-text `config/v3.json`, transformedURLLength. */
const X_LINK_LENGTH = 23

/** Longest post on Bluesky, in graphemes. Source: lexicon app.bsky.feed.post, `maxGraphemes` (2026-08-20). */
const BLUESKY_POST_LIMIT = 300

/** Longest post on Bluesky, in bytes of UTF-8. Source: lexicon app.bsky.feed.post, `maxLength` (2026-08-20). */
const BLUESKY_BYTE_LIMIT = 3_000

/** Longest post on Mastodon, in graphemes; an instance may allow more. Source: docs, configuration.statuses (2026-07-02). */
const MASTODON_POST_LIMIT = 500

/** What a link with a scheme counts on Mastodon. Source: docs, characters_reserved_per_url (2026-07-02). */
const MASTODON_LINK_LENGTH = 23

/** Longest post of a Facebook Page, in UTF-16 units, the larger of the readings. Source: Graph API v26 reference of Page feed, read 2026-11-21. */
const FACEBOOK_POST_LIMIT = 63_206

/** A longer text fits none of the short networks and is not looked at more closely. In UTF-16 units. */
const MAX_COUNTED_LENGTH = 5_000

export type TextFit = { readonly length: number; readonly limit: number; readonly fits: boolean }

/**
 * How long the text is by the network's own count, its limit, and whether the network takes it.
 *
 * Counted is the text in NFC, the form in which it is sent. An empty text never fits, nor does one with characters that
 * X refuses. Beyond 5,000 UTF-16 units (Facebook aside) the length is that of UTF-16. Where on Bluesky only the bytes
 * are too many, length and limit are those of the bytes.
 */
export function textFit(platform: PlatformName, text: string): TextFit {
  return counts[platform](text.normalize('NFC'))
}

const counts: Readonly<Record<PlatformName, (text: string) => TextFit>> = {
  x: (text) => {
    const fit = fitOf(text, X_POST_LIMIT, weightedLength)
    return { ...fit, fits: fit.fits && !refusedByX.test(text) }
  },
  mastodon: (text) => fitOf(text, MASTODON_POST_LIMIT, mastodonLength),
  bluesky: blueskyFit,
  facebook: (text) => {
    const { length } = text
    return { length, limit: FACEBOOK_POST_LIMIT, fits: length > 0 && length <= FACEBOOK_POST_LIMIT }
  },
}

function fitOf(text: string, limit: number, lengthOf: (text: string) => number): TextFit {
  if (text.length > MAX_COUNTED_LENGTH) return { length: text.length, limit, fits: false }
  const length = lengthOf(text)
  return { length, limit, fits: length > 0 && length <= limit }
}

/** Characters that X takes in no post. Source: twitter-text, invalidCharsGroup (34dc1dd). */
const refusedByX = /[\uFFFE\uFEFF\uFFFF]/

/** Every emoji, as one; also the keycap without its variation selector, as twitter-text has it. */
const emoji = /\p{RGI_Emoji}|[0-9#*]\u20E3/gv

/** Code points that count 1 on X; all others count 2. Source: twitter-text `config/v3.json`. */
const lightRanges: readonly (readonly [number, number])[] = [
  [0, 4_351],
  [8_192, 8_205],
  [8_208, 8_223],
  [8_242, 8_247],
]

const EMOJI_WEIGHT = 2
const HEAVY_WEIGHT = 2

function weightedLength(text: string): number {
  const links = findLinks(text)
  let length = links.length * X_LINK_LENGTH
  for (const plain of between(text, links)) {
    let emojis = 0
    const rest = plain.replaceAll(emoji, () => {
      emojis += 1
      return ''
    })
    length += emojis * EMOJI_WEIGHT
    for (const char of rest) length += weightOf(char.codePointAt(0) ?? 0)
  }
  return length
}

function weightOf(point: number): number {
  return lightRanges.some(([first, last]) => point >= first && point <= last) ? 1 : HEAVY_WEIGHT
}

/** `@name@host`, of which only `@name` counts. Source: mastodon, Account::MENTION_RE and StatusLengthValidator (4.6). */
const remoteMention = /(?<![=/\p{L}\p{N}_])(@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_.-]+(?<![.-])/giu

function mastodonLength(text: string): number {
  const links = findLinks(text).filter((link) => link.hasScheme)
  const plain = between(text, links).map((part) => graphemes(part.replaceAll(remoteMention, '$1')))
  return plain.reduce((sum, length) => sum + length, links.length * MASTODON_LINK_LENGTH)
}

function blueskyFit(text: string): TextFit {
  const tooLong = { length: text.length, limit: BLUESKY_POST_LIMIT, fits: false }
  if (text.length > MAX_COUNTED_LENGTH) return tooLong
  const length = graphemes(text)
  const bytes = utf8Length(text)
  if (length <= BLUESKY_POST_LIMIT && bytes > BLUESKY_BYTE_LIMIT) {
    return { length: bytes, limit: BLUESKY_BYTE_LIMIT, fits: false }
  }
  return { length, limit: BLUESKY_POST_LIMIT, fits: length > 0 && length <= BLUESKY_POST_LIMIT }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Text in which every UTF-16 unit is a grapheme of its own: most of it, and much faster to count. */
const plainText = /^[ -~\n]*$/

function graphemes(text: string): number {
  if (plainText.test(text)) return text.length
  return [...segmenter.segment(text)].length
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_00_00 ? 3 : 4
  }
  return bytes
}

/** What stands before, between and after the links. */
function between(text: string, links: readonly Link[]): readonly string[] {
  const starts = [0, ...links.map((link) => link.end)]
  const ends = [...links.map((link) => link.start), text.length]
  return starts.map((start, index) => text.slice(start, ends[index]))
}
