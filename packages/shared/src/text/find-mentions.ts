import type { PlatformName } from '../publish/platform.ts'
import { type Entity, outsideLinks } from './entity.ts'
import { accentedLetter } from './host-units.ts'
import { linksOf } from './links-of.ts'
import { charBefore, matchAt } from './text-at.ts'
import { hasKnownDomain } from './top-level-domain.ts'

/**
 * Every mention that the network links, in order; none within a link. The name is as written, without @, on Mastodon
 * with the host (`name@host`), on Facebook the id of the page. Time grows with the length of the text.
 *
 * X: twitter-text (30e2430, read 2026-11-21); an address of a list (`@name/list`) is no mention.
 * Mastodon: Account::MENTION_RE and Extractor (main, read 2026-11-21), whether or not there is such an account.
 * Bluesky: packages/api, rich-text (d6296a1, 2026-08-20): a handle is a domain name; the network links it when it exists.
 * Facebook makes a mention only of `@[id]`, and only for an app with the feature Page Mentioning; for others it takes
 * that out of the post (docs features-reference/page-mentioning, 2026-07-01; postiz-app issue 1548, 2026-05-21).
 */
export function findMentions(platform: PlatformName, text: string): readonly Entity[] {
  return outsideLinks(text, findPossibleMentions(platform, text), (whole) => linksOf(platform, whole))
}

/** As `findMentions`, also those within a link. */
export function findPossibleMentions(platform: PlatformName, text: string): readonly Entity[] {
  return finders[platform](text)
}

const finders: Readonly<Record<PlatformName, (text: string) => readonly Entity[]>> = {
  x: findOnX,
  mastodon: findOnMastodon,
  bluesky: findOnBluesky,
  facebook: findOnFacebook,
}

const signsOnX = /[@＠]/g
const nameOnX = /[a-zA-Z0-9_]{1,20}(\/[a-zA-Z][a-zA-Z0-9_-]{0,24})?/y
const noMentionAfter = /[a-zA-Z0-9_!#$%&*@＠]/
const noRepostAfter = /[a-zA-Z0-9_+~.-]/

function findOnX(text: string): readonly Entity[] {
  if (!text.includes('@') && !text.includes('＠')) return []
  const found: Entity[] = []
  let taken = 0
  for (const { index: start } of text.matchAll(signsOnX)) {
    if (!mayStartOnX(text, start, taken)) continue
    const read = matchAt(nameOnX, text, start + 1)
    if (read === null) continue
    taken = start + 1 + read[0].length
    const isList = read[1] !== undefined
    if (!isList && !runsOn(text, taken)) found.push({ start, end: taken, name: read[0] })
  }
  return found
}

/** Directly after a sign or letter there is no mention, but for the old "RT" of a repeated post. */
function mayStartOnX(text: string, start: number, taken: number): boolean {
  if (start === 0) return true
  if (start - 1 >= taken && !noMentionAfter.test(text.charAt(start - 1))) return true
  if (start - 2 < taken || !/rt/i.test(text.slice(start - 2, start))) return false
  return start === 2 || (start - 3 >= taken && !noRepostAfter.test(text.charAt(start - 3)))
}

/** What follows the name makes it a part of something else. Source: twitter-text, endMentionMatch. */
function runsOn(text: string, end: number): boolean {
  const next = text.charAt(end)
  return /[@＠]/.test(next) || accentedLetter.test(next) || text.startsWith('://', end)
}

/** Longer names of hosts are none. Source: mastodon, Extractor::MAX_DOMAIN_LENGTH. */
const MAX_HOST_LENGTH = 253

/** Ruby's [[:word:]]. Source: Onigmo, doc/RE. */
const word = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}]'
const nameOnMastodon = new RegExp(`[a-zA-Z0-9_]+(?:[.-]+[a-zA-Z0-9_]+)*(?:@(${word}+(?:[.-]+${word}+)*))?`, 'uy')
const noneAfterOnMastodon = new RegExp(`[=/]|${word}`, 'u')

function findOnMastodon(text: string): readonly Entity[] {
  const found: Entity[] = []
  let taken = 0
  for (let start = text.indexOf('@'); start !== -1; start = text.indexOf('@', Math.max(start + 1, taken))) {
    if (noneAfterOnMastodon.test(charBefore(text, start))) continue
    const read = matchAt(nameOnMastodon, text, start + 1)
    if (read === null) continue
    taken = start + 1 + read[0].length
    const isTooLong = Array.from(read[1] ?? '').length > MAX_HOST_LENGTH
    if (!isTooLong && !runsOn(text, taken)) found.push({ start, end: taken, name: read[0] })
  }
  return found
}

const runOnBluesky = /[a-zA-Z0-9.-]+/y

function findOnBluesky(text: string): readonly Entity[] {
  const found: Entity[] = []
  for (let start = text.indexOf('@'); start !== -1; start = text.indexOf('@', start + 1)) {
    if (!/^[\s(]?$/.test(text.charAt(start - 1))) continue
    const run = matchAt(runOnBluesky, text, start + 1)?.[0] ?? ''
    const name = run.slice(0, wordEnd(text, start + 1, run.length))
    if (hasKnownDomain(name) || name.endsWith('.test')) found.push({ start, end: start + 1 + name.length, name })
  }
  return found
}

/** How much of the run is left when it has to end at the edge of a word. */
function wordEnd(text: string, start: number, length: number): number {
  let left = length
  while (left > 0 && isWordUnit(text.charAt(start + left - 1)) === isWordUnit(text.charAt(start + left))) left -= 1
  return left
}

function isWordUnit(unit: string): boolean {
  return /\w/.test(unit)
}

function findOnFacebook(text: string): readonly Entity[] {
  return Array.from(text.matchAll(/@\[([0-9]{1,20})\]/g), ({ 0: found, 1: name = '', index: start }) => ({
    start,
    end: start + found.length,
    name,
  }))
}
