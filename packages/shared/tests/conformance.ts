/**
 * Tries every case of twitter-text's conformance files (validate.yml, extract.yml, tlds.yml) on our functions:
 * `node packages/shared/tests/conformance.ts <file>…`. Ends with 1 when a case fails that is not overruled on purpose.
 * The files stay outside the repository: github.com/twitter/twitter-text, folder `conformance`.
 */
import { readFile } from 'node:fs/promises'
import tlds from 'tlds' with { type: 'json' }
import { parse } from 'yaml'
import { findCashtags, findHashtags, findLinks, findMentions, textFit } from '@chorus/shared'

type Case = { readonly description: string; readonly text: string; readonly expected: unknown }

type Place = { readonly start: number; readonly end: number }

/** Cases that we answer otherwise, and why. Without `applies`: the whole group. */
type Overruling = {
  readonly group: string
  readonly applies?: (description: string) => boolean
  readonly reason: string
}

const noLists = 'Chorus addresses no lists: @name/list is no mention, nor an entity of X API v2'
const isWithdrawn = (description: string): boolean => !tlds.includes(/^\S+/.exec(description)?.[0] ?? '')

const overrulings: readonly Overruling[] = [
  {
    group: 'tweets',
    applies: (description) => description.startsWith('Invalid Tweet: 141 characters'),
    reason: 'the limit of 140 from before 2017; now a post may have 280',
  },
  { group: 'lists', reason: noLists },
  {
    group: 'mentions_or_lists_with_indices',
    applies: (description) => /^Extract a .*list/.test(description),
    reason: noLists,
  },
  {
    group: 'urls',
    applies: (description) =>
      /^Valid url: (?:port and userinfo|ipv[46]|sub delims and question marks)$/.test(description),
    reason: 'asks whether it is an address by RFC 3986; X makes no link of it, and links are what we find',
  },
  {
    group: 'WeightedTweetsCounterTest',
    applies: (description) => /mix of single byte|skin tone modifiers$/.test(description),
    reason: 'rules of version 2; since version 3 every emoji counts 2',
  },
  { group: 'country', applies: isWithdrawn, reason: 'IANA has no such domain (any more)' },
  { group: 'generic', applies: isWithdrawn, reason: 'IANA has no such domain (any more)' },
]

/** What our functions make of a text, in the form that the group's cases expect it. */
const groups: Readonly<Record<string, (text: string) => unknown>> = {
  tweets: (text) => textFit('x', text).fits,
  usernames: (text) => isWhole(text, findMentions('x', text)),
  hashtags: (text) => findHashtags('x', text).map(({ name }) => name),
  urls: shownLinks,
  urls_without_protocol: (text) => isWhole(text, findLinks(text)),
  WeightedTweetsCounterTest: weighed,
  WeightedTweetsWithDiscountedEmojiCounterTest: weighed,
  UnicodeDirectionalMarkerCounterTest: weighed,
  mentions: (text) => findMentions('x', text).map(({ name }) => name),
  mentions_with_indices: (text) =>
    findMentions('x', text).map((found) => ({ screen_name: found.name, indices: indicesOf(text, found) })),
  mentions_or_lists_with_indices: (text) =>
    findMentions('x', text).map((found) => ({
      screen_name: found.name,
      list_slug: '',
      indices: indicesOf(text, found),
    })),
  replies: (text) => findMentions('x', text).find(({ start }) => text.slice(0, start).trim() === '')?.name ?? null,
  urls_with_indices: placedLinks,
  urls_with_directional_markers: placedLinks,
  tco_urls_with_params: shownLinks,
  hashtags_from_astral: (text) => findHashtags('x', text).map(({ name }) => name),
  hashtags_with_indices: (text) =>
    findHashtags('x', text).map((found) => ({ hashtag: found.name, indices: indicesOf(text, found) })),
  cashtags: (text) => findCashtags(text).map(({ name }) => name),
  cashtags_with_indices: (text) =>
    findCashtags(text).map((found) => ({ cashtag: found.name, indices: indicesOf(text, found) })),
  country: shownLinks,
  generic: shownLinks,
}

function shownLinks(text: string): readonly string[] {
  return findLinks(text).map(({ start, end }) => text.slice(start, end))
}

function placedLinks(text: string): unknown {
  return findLinks(text).map((link) => ({ url: text.slice(link.start, link.end), indices: indicesOf(text, link) }))
}

/** The files count code points. */
function indicesOf(text: string, { start, end }: Place): readonly number[] {
  return [start, end].map((at) => Array.from(text.slice(0, at)).length)
}

function isWhole(text: string, found: readonly Place[]): boolean {
  const [only] = found
  return found.length === 1 && only?.start === 0 && only.end === text.length
}

/** The length even of texts that a limit of 280 makes us not look at, and what follows from it. */
function weighed(text: string): unknown {
  const { length } = textFit('x', text, 25_000)
  return { weightedLength: length, valid: textFit('x', text).fits, permillage: Math.floor((length * 1_000) / 280) }
}

/** The part of what is expected that our functions speak of: no ranges of positions; of a yes or no, whether it is one. */
function comparable(expected: unknown, answer: unknown, text: string): readonly [unknown, unknown] {
  if (typeof expected === 'boolean' && Array.isArray(answer)) {
    return [expected, answer.length === 1 && (answer[0] === text || `#${String(answer[0])}` === text)]
  }
  if (typeof expected === 'object' && expected !== null && 'weightedLength' in expected) {
    const { weightedLength, valid, permillage } = expected as Readonly<Record<string, unknown>>
    return [{ weightedLength, valid, permillage }, answer]
  }
  return [expected ?? null, answer]
}

type Tally = { passed: number; readonly overruled: Case[]; readonly failed: string[] }

function tryGroup(group: string, cases: readonly Case[]): Tally {
  const tally: Tally = { passed: 0, overruled: [], failed: [] }
  for (const one of cases) {
    const answer = groups[group]?.(one.text)
    const [expected, actual] = comparable(one.expected, answer, one.text)
    if (JSON.stringify(expected) === JSON.stringify(actual)) tally.passed += 1
    else if (overrulingOf(group, one) !== undefined) tally.overruled.push(one)
    else
      tally.failed.push(
        `${one.description}\n    expected ${JSON.stringify(expected)}\n    got      ${JSON.stringify(actual)}`,
      )
  }
  return tally
}

function overrulingOf(group: string, { description }: Case): Overruling | undefined {
  return overrulings.find((one) => one.group === group && (one.applies?.(description) ?? true))
}

async function tryFile(path: string): Promise<number> {
  const file = parse(await readFile(path, 'utf8')) as { readonly tests: Readonly<Record<string, readonly Case[]>> }
  let failures = 0
  for (const [group, cases] of Object.entries(file.tests)) {
    const { passed, overruled, failed } = tryGroup(group, cases)
    failures += failed.length
    say(`${group}: ${passed} passed, ${overruled.length} overruled, ${failed.length} failed`)
    for (const one of overruled) say(`  overruled: ${one.description} (${overrulingOf(group, one)?.reason})`)
    for (const fault of failed) say(`  FAILED: ${fault}`)
  }
  return failures
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const paths = process.argv.slice(2)
if (paths.length === 0) throw new Error('Name a conformance file: node packages/shared/tests/conformance.ts <file>…')
let failures = 0
for (const path of paths) failures += await tryFile(path)
process.exitCode = failures === 0 ? 0 : 1
