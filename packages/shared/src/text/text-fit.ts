import { type NetworkRules, networkRules } from '../networks/network-rules.ts'
import type { PlatformName } from '../publish/platform.ts'
import { findPossibleMentions } from './find-mentions.ts'
import { graphemesOf } from './graphemes.ts'
import { linksOf } from './links-of.ts'
import { weightedLength } from './weighted-length.ts'

export type TextFit = { readonly length: number; readonly limit: number; readonly fits: boolean }

/**
 * How long the text is by the network's own count, its limit, and whether the network takes it.
 *
 * `limit` is the account's own where it differs (X Premium, a Mastodon instance); one above the network's highest is
 * taken as the highest. Counted is the text in NFC, the form in which it is sent. An empty text never fits, nor does one
 * with characters that X refuses. Where on Bluesky only the bytes are too many, length and limit are those of the bytes.
 * Beyond 20 UTF-16 units for each of the limit, and 5,000, the length is that of UTF-16 (Facebook: always).
 */
export function textFit(platform: PlatformName, text: string, limit?: number): TextFit {
  const rules = networkRules[platform]
  const most = Math.min(limit ?? rules.postLimit, rules.highestPostLimit)
  return counts[platform](text.normalize('NFC'), most, rules)
}

type Count = (text: string, limit: number, rules: NetworkRules) => TextFit

const counts: Readonly<Record<PlatformName, Count>> = {
  x: (text, limit) => {
    const fit = fitOf(text, limit, weightedLength)
    return fit.fits && refusedByX.some((char) => text.includes(char)) ? { ...fit, fits: false } : fit
  },
  mastodon: (text, limit, { linkLength }) =>
    fitOf(text, limit, (counted) => graphemesOf(shortened(counted, linkLength ?? 0))),
  bluesky: (text, limit, { byteLimit }) => {
    const fit = fitOf(text, limit, graphemesOf)
    const bytes = fit.fits && byteLimit !== undefined ? utf8Length(text) : 0
    return byteLimit !== undefined && bytes > byteLimit ? { length: bytes, limit: byteLimit, fits: false } : fit
  },
  facebook: ({ length }, limit) => ({ length, limit, fits: length > 0 && length <= limit }),
}

/** A text that is longer than any of its limit can be is not looked at more closely; most emoji have less than 10 units a count. */
const UNITS_A_COUNT = 20
const LEAST_COUNTED_LENGTH = 5_000

function fitOf(text: string, limit: number, lengthOf: (text: string) => number): TextFit {
  if (text.length > Math.max(LEAST_COUNTED_LENGTH, limit * UNITS_A_COUNT)) {
    return { length: text.length, limit, fits: false }
  }
  const length = lengthOf(text)
  return { length, limit, fits: length > 0 && length <= limit }
}

/** Characters that X takes in no post. Source: twitter-text, invalidCharsGroup (30e2430). */
const refusedByX = ['\uFEFF', '\uFFFE', '\uFFFF']

/**
 * The text as Mastodon counts it: each link as long as any, of `@name@host` only `@name`.
 * Source: mastodon, StatusLengthValidator (main, read 2026-11-21).
 */
function shortened(text: string, linkLength: number): string {
  const cuts = [
    ...linksOf('mastodon', text).map(({ start, end }) => ({ start, end, shown: 'x'.repeat(linkLength) })),
    ...findPossibleMentions('mastodon', text).map(({ start, end, name }) => ({
      start,
      end,
      shown: `@${name.split('@')[0]}`,
    })),
  ].toSorted((one, other) => one.start - other.start)
  let shown = ''
  let from = 0
  for (const cut of cuts) {
    if (cut.start < from) continue
    shown += text.slice(from, cut.start) + cut.shown
    from = cut.end
  }
  return shown + text.slice(from)
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_00_00 ? 3 : 4
  }
  return bytes
}
