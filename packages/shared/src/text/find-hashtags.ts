import type { PlatformName } from '../publish/platform.ts'
import { type Entity, outsideLinks } from './entity.ts'
import { graphemesOf } from './graphemes.ts'
import { linksOf } from './links-of.ts'
import { charBefore, matchAt, withoutEnd } from './text-at.ts'

/** Longest hashtag that Bluesky takes, in graphemes. Source: lexicon app.bsky.richtext.facet, `maxGraphemes` (2026-08-20). */
const BLUESKY_TAG_LIMIT = 64

/**
 * Every hashtag that the network links, in every script, in order; none within a link. The name is as written, without
 * its sign (# or ＃). Time grows with the length of the text, whatever it holds.
 *
 * X: twitter-text (30e2430, read 2026-11-21) with the letters, marks and digits of current Unicode.
 * Mastodon: Tag::HASHTAG_RE and Extractor (main, read 2026-11-21). Bluesky: packages/api, rich-text (d6296a1, 2026-08-20).
 * Facebook publishes no grammar; its help says: one word, digits may be in it, punctuation and signs may not (copies of
 * the help page, read 2026-11-21). Known besides: digits alone do not do.
 */
export function findHashtags(platform: PlatformName, text: string): readonly Entity[] {
  return outsideLinks(text, findPossibleHashtags(platform, text), (whole) => linksOf(platform, whole))
}

/** As `findHashtags`, also those that overlap a link. */
export function findPossibleHashtags(platform: PlatformName, text: string): readonly Entity[] {
  if (!text.includes('#') && !text.includes('＃')) return []
  const found: Entity[] = []
  let taken = 0
  for (const { index: start } of text.matchAll(signs)) {
    if (start < taken) continue
    const name = readers[platform](text, start, taken)
    if (name === undefined) continue
    taken = start + 1 + name.length
    if (name.isLinked) found.push({ start, end: taken, name: text.slice(start + 1, taken) })
  }
  return found
}

const signs = /[#＃]/g

/** What stands after a sign: its length, and whether the network links it. What was read is not read again. */
type Reading = { readonly length: number; readonly isLinked: boolean }

/** Reads the name after the sign at `start`; `taken` is where the last name ended. */
type Reader = (text: string, start: number, taken: number) => Reading | undefined

/** What X takes into a hashtag beside letters, marks and digits. Source: twitter-text, hashtagSpecialChars. */
const specialOfX =
  '_\\u200c\\u200d\\ua67e\\u05be\\u05f3\\u05f4\\uff5e\\u301c\\u309b\\u309c\\u30a0\\u30fb\\u3003\\u0f0b\\u0f0c\\u00b7'
const nameOfX = new RegExp(`[\\p{L}\\p{M}\\p{Nd}${specialOfX}]+`, 'uy')
const inNameOfX = new RegExp(`[\\p{L}\\p{M}\\p{Nd}${specialOfX}&]|\\p{Cs}`, 'u')
const letterOrMark = /[\p{L}\p{M}]/u

/** A selector says how the sign before it looks, and parts it from the hashtag. Source: twitter-text, hashtagBoundary. */
const selector = /[\ufe0e\ufe0f]/

function readOnX(text: string, start: number, taken: number): Reading | undefined {
  const before = charBefore(text, start)
  const isParted = before === '' || (selector.test(before) ? start - 1 >= taken : !inNameOfX.test(before))
  if (!isParted || /[\ufe0f\u20e3]/.test(text.charAt(start + 1))) return undefined
  const name = nameAt(nameOfX, text, start + 1)
  if (!letterOrMark.test(name)) return undefined
  const after = start + 1 + name.length
  return { length: name.length, isLinked: !/[#＃]/.test(text.charAt(after)) && !text.startsWith('://', after) }
}

/** Ruby's [[:word:]] and [[:alpha:]]. Source: Onigmo, doc/RE. */
const rubyWord = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}'
const separators = '\\u00b7\\u30fb\\u200c'
const runOnMastodon = new RegExp(`[${rubyWord}][${rubyWord}${separators}]*`, 'uy')
const wordsOnMastodon = new RegExp(`[${rubyWord}]+`, 'uy')
const letterOrSeparator = new RegExp(`[\\p{Alphabetic}_${separators}]`, 'u')
const separator = new RegExp(`[${separators}]`)

function readOnMastodon(text: string, start: number): Reading | undefined {
  if (!/^\p{White_Space}?$/u.test(charBefore(text, start))) return undefined
  const run = withoutEnd(nameAt(runOnMastodon, text, start + 1), separator)
  const words = nameAt(wordsOnMastodon, text, start + 1)
  // In the midst of a longer name a separator may stand for the letter that a shorter one must have.
  const middle = Array.from(run).slice(1, -1)
  const isRun = middle.some((char) => letterOrSeparator.test(char))
  const name = isRun ? run : /\p{Alphabetic}/u.test(words) ? words : ''
  if (name === '') return undefined
  // Of "#namehttp://…" only the name is the hashtag.
  const isBeforeAddress = text.startsWith('://', start + 1 + name.length)
  const shown = isBeforeAddress ? name.replace(/(?<=.)https?$/, '') : name
  return { length: shown.length, isLinked: true }
}

const spaceOnBluesky = /^\s?$/
const runOnBluesky = /[^\u20e2\s\u00ad\u2060\u200a-\u200d]+/uy
const nameOnBluesky = /[^\d\p{P}]/u
const punctuation = /\p{P}/u

function readOnBluesky(text: string, start: number): Reading | undefined {
  if (!spaceOnBluesky.test(text.charAt(start - 1))) return undefined
  const run = nameAt(runOnBluesky, text, start + 1)
  if (run.startsWith('\ufe0f') || !nameOnBluesky.test(run)) return undefined
  const name = withoutEnd(run, punctuation)
  return { length: name.length, isLinked: name.length <= BLUESKY_TAG_LIMIT || graphemesOf(name) <= BLUESKY_TAG_LIMIT }
}

const nameOnFacebook = /[\p{L}\p{M}\p{Nd}_\u200c\u200d]+/uy
const beforeOnFacebook = /[\p{L}\p{M}\p{Nd}_&/]/u

function readOnFacebook(text: string, start: number): Reading | undefined {
  if (beforeOnFacebook.test(charBefore(text, start))) return undefined
  const name = nameAt(nameOnFacebook, text, start + 1)
  return letterOrMark.test(name) ? { length: name.length, isLinked: true } : undefined
}

const readers: Readonly<Record<PlatformName, Reader>> = {
  x: readOnX,
  mastodon: readOnMastodon,
  bluesky: readOnBluesky,
  facebook: readOnFacebook,
}

function nameAt(form: RegExp, text: string, at: number): string {
  return matchAt(form, text, at)?.[0] ?? ''
}
