import type { PlatformName } from '../../publish/platform.ts'
import type { Finding } from '../../text/finding.ts'
import { networkRules } from '../network-rules.ts'
import { casedScripts, finding, isWithin, matchesOf, shown, type Span, type Subject } from './subject.ts'

/** What is to be said about a text's hashtags. */
export function hashtagFindings(subject: Subject): readonly Finding[] {
  return [
    ...unlinkedHashtags(subject),
    ...unreadableHashtags(subject),
    ...repeatedHashtags(subject),
    ...numberOfHashtags(subject),
    ...trendPush(subject),
  ]
}

const unlinked = { code: 'hashtag-not-linked', severity: 'warning' } as const
const partly = { code: 'hashtag-not-linked', severity: 'advice' } as const
const unreadable = { code: 'hashtag-case', severity: 'advice' } as const
const repeated = { code: 'repeated-hashtag', severity: 'advice' } as const
const tooMany = { code: 'too-many-hashtags', severity: 'advice' } as const
const push = { code: 'trend-push', severity: 'warning' } as const

/** The form under which all networks file a hashtag: case and width do not matter. */
export function hashtagKey(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/**
 * What looks like a hashtag: # and something, with what may belong to it; not within a word or a path, no keycap, no
 * character reference, and no `#1`.
 */
const hashtagLike =
  /(?<![\p{L}\p{M}\p{N}_&#＃/])[#＃](?![\u{fe0f}\u{20e3}]|\d(?![\p{L}\p{N}_]))(?:_|[^\s#＃\p{P}])(?:_|[^\s#＃\p{P}]|[.'’&-](?=[\p{L}\p{N}_]))*/gu

/** After a hashtag: more of what was meant to be part of it, but not a genitive (`#SexWork’s`). */
const runsOn = /^(?:[.&+-][\p{L}\p{N}]|['’](?!s(?![\p{L}\p{N}]))[\p{L}\p{N}])/u

function unlinkedHashtags({ platform, network, text, links, hashtags }: Subject): readonly Finding[] {
  const byStart = new Map(hashtags.map((hashtag) => [hashtag.start, hashtag]))
  return matchesOf(hashtagLike, text).flatMap((candidate) => {
    if (isWithin(links, candidate.start)) return []
    const hashtag = byStart.get(candidate.start)
    const word = candidate.text
    if (hashtag === undefined) {
      const message = `${network} makes no hashtag of ${shown(word)}. ${mendFor(platform, word, text[candidate.end])}`
      return [finding(/^[#＃]\p{N}+$/u.test(word) ? partly : unlinked, candidate, message)]
    }
    if (isTooLong(platform, hashtag.name)) {
      return [finding(unlinked, hashtag, `#${shown(hashtag.name)} is no hashtag. ${tooLongMessage(platform)}`)]
    }
    if (!runsOn.test(text.slice(hashtag.end, hashtag.end + 6))) return []
    const message = `${network} links only #${shown(hashtag.name)} of ${shown(word)}. Write it as one word, or put a space after the hashtag.`
    return [finding(partly, candidate, message)]
  })
}

function mendFor(platform: PlatformName, word: string, next: string | undefined): string {
  if (next === '#' || next === '＃') return 'Put a space between two hashtags.'
  if (/^[#＃][\p{N}_]+$/u.test(word)) return 'A hashtag needs a letter.'
  if (/^[#＃]\p{RGI_Emoji}/v.test(word)) return 'Put a letter first.'
  if (isTooLong(platform, word.slice(1))) return tooLongMessage(platform)
  return 'Put a space before the #, and only letters, digits and _ after it.'
}

function isTooLong(platform: PlatformName, name: string): boolean {
  const { longestHashtag } = networkRules[platform]
  return name.length > longestHashtag && Array.from(name).length > longestHashtag
}

function tooLongMessage(platform: PlatformName): string {
  return `It is longer than ${networkRules[platform].longestHashtag} characters. Shorten it.`
}

const wordAtOnce = new RegExp(String.raw`^[[\p{Ll}&&${casedScripts}]\p{M}\p{N}]+$`, 'v')
const wordInCapitals = new RegExp(String.raw`^[[\p{Lu}&&${casedScripts}]\p{M}\p{N}]+$`, 'v')
const casedLetter = new RegExp(casedScripts, 'gv')

/** Shorter ones are mostly one word. */
const LONGEST_PLAIN_HASHTAG = 9

/**
 * A long hashtag all in small letters or all in capitals: a screen reader reads it as one word, or letter by letter.
 * Source: accessible-social.com/hashtags (read 2026-11-21). Whether it is several words only a person can tell.
 */
function unreadableHashtags({ hashtags }: Subject): readonly Finding[] {
  return hashtags.flatMap((hashtag) => {
    const { name } = hashtag
    if (name.length <= LONGEST_PLAIN_HASHTAG || !(wordAtOnce.test(name) || wordInCapitals.test(name))) return []
    if ((name.match(casedLetter)?.length ?? 0) <= LONGEST_PLAIN_HASHTAG) return []
    const message = `If #${shown(name)} is several words, begin each with a capital, as in #SexWorkIsWork: a screen reader then reads them apart.`
    return [finding(unreadable, hashtag, message)]
  })
}

function repeatedHashtags({ hashtags }: Subject): readonly Finding[] {
  const seen = new Set<string>()
  return hashtags.flatMap((hashtag) => {
    const key = hashtagKey(hashtag.name)
    if (seen.has(key)) return [finding(repeated, hashtag, `#${shown(hashtag.name)} is there already. Name it once.`)]
    seen.add(key)
    return []
  })
}

function numberOfHashtags({ platform, network, hashtags }: Subject): readonly Finding[] {
  const { advisedHashtags } = networkRules[platform]
  const seen = new Set<string>()
  for (const hashtag of hashtags) {
    seen.add(hashtagKey(hashtag.name))
    if (seen.size > advisedHashtags) {
      const message = `There are more than ${advisedHashtags} hashtags, which reads badly on ${network}. Keep the ones that matter.`
      return [finding(tooMany, hashtag, message)]
    }
  }
  return []
}

/** Hashtags that ask for reach and say nothing. */
const emptyHashtags: ReadonlySet<string> = new Set([
  'f4f',
  'follow4follow',
  'followback',
  'l4l',
  'like4like',
  'teamfollowback',
  'trend',
  'trendalert',
  'trending',
  'trendingnow',
  'viral',
])

/** As many hashtags and no more text than this make a post look like a push. */
const LEAST_PUSHED = 3

/** Where trends can be pushed: a text that is mostly hashtags, or asks to trend. Source: `accountsPerHashtagAnHour`. */
function trendPush({ platform, network, text, links, hashtags }: Subject): readonly Finding[] {
  const [first] = hashtags
  if (networkRules[platform].accountsPerHashtagAnHour === undefined || first === undefined) return []
  const asking = hashtags.find(({ name }) => emptyHashtags.has(hashtagKey(name)))
  const mostly = hashtags.length >= LEAST_PUSHED && lengthOf(hashtags) * 2 > seenLength(text, links)
  if (asking === undefined && !mostly) return []
  const why = asking === undefined ? 'is mostly hashtags' : `says #${asking.name}`
  const message = `A text that ${why} looks to ${network} like a push to make a topic trend, which it forbids. Say it in a sentence.`
  return [finding(push, asking ?? { start: first.start, end: hashtags.at(-1)?.end ?? first.end }, message)]
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0)
}

/** What a reader reads: no white space, no links. */
function seenLength(text: string, links: readonly Span[]): number {
  const linked = links.map(({ start, end }) => text.slice(start, end)).join('')
  return text.replaceAll(/\s/gu, '').length - linked.length
}
