import { readFileSync, writeFileSync } from 'node:fs'
import {
  markdownRow,
  networkRules,
  type NetworkRules,
  networkRuleSources,
  parseKit,
  type PlatformName,
  platformNames,
  reviewMarkdown,
  reviewMessage,
  showMicroUsd,
} from '@chorus/shared'

// `node apps/cli/scripts/write-message-docs.ts` writes the tables of docs/messages.md anew; a test says when they are old.

/** What each rule is called in the docs. The compiler wants every rule here. */
const ruleNames: Readonly<Record<keyof NetworkRules, string>> = {
  postLimit: 'longest post, in the network’s own count',
  highestPostLimit: 'the most that an account or instance may have',
  byteLimit: 'longest post in bytes of UTF-8',
  linkLength: 'what a link counts',
  forbidsIdenticalTexts: 'forbids the same text from two accounts',
  similarityThreshold: 'share of common runs of three words that makes a clone',
  leastGapMs: 'least time between two posts of a wave',
  leadingMentionIsReply: 'a post that begins with @ is a reply',
  advisedMentions: 'mentions in a post, at most',
  advisedLinks: 'links in a post, at most',
  mostCashtags: 'cashtags in a post, at most (more are refused)',
  advisedHashtags: 'hashtags in a post, at most',
  longestHashtag: 'longest hashtag',
  accountsPerHashtagAnHour: 'accounts with one hashtag within an hour, at most',
  postMicroUsd: 'price of a post',
  linkPostMicroUsd: 'price of a post with a link',
}

/** A Markdown table of every rule on every network, and one of where each is from. */
export function rulesMarkdown(): string {
  const rules = Object.keys(ruleNames) as (keyof NetworkRules)[]
  const table = [
    ['rule', ...platformNames],
    ['---', ...platformNames.map(() => '---')],
    ...rules.map((rule) => [ruleNames[rule], ...platformNames.map((platform) => shown(platform, rule))]),
  ]
  const sources = [
    ['rule', 'on', 'from', 'read on'],
    ['---', '---', '---', '---'],
    ...rules.flatMap((rule) => sourcesOf(rule)),
  ]
  return `${table.map(markdownRow).join('\n')}\n\n${sources.map(markdownRow).join('\n')}`
}

function shown(platform: PlatformName, rule: keyof NetworkRules): string {
  const value = networkRules[platform][rule]
  if (value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (rule === 'postMicroUsd' || rule === 'linkPostMicroUsd') return value === 0 ? 'free' : showMicroUsd(value)
  if (rule === 'leastGapMs') return `${value / 1_000} s`
  return rule === 'similarityThreshold' ? `${value * 100} %` : value.toLocaleString('en')
}

/** One row for all networks that have a rule from the same place. */
function sourcesOf(rule: keyof NetworkRules): readonly (readonly string[])[] {
  const known = platformNames.filter((platform) => networkRules[platform][rule] !== undefined)
  const groups = Map.groupBy(known, (platform) => JSON.stringify(networkRuleSources[platform][rule]))
  return [...groups].map(([, platforms]) => {
    const [first = 'x'] = platforms
    const { source, readOn } = networkRuleSources[first][rule]
    return [ruleNames[rule], platforms.join(', '), source, readOn]
  })
}

/** The message of the sample in its languages on all networks. @throws when the sample has faults. */
export function reviewOfSample(): string {
  const parsed = parseKit(readFileSync(new URL('examples/consultation.yaml', root), 'utf8'), 'yaml')
  if (parsed.kind === 'faults') throw new Error('examples/consultation.yaml has faults')
  const review = reviewMessage(parsed.kit, 'open-signatory')
  if (review.kind === 'no-such-message') throw new Error('the sample has no message open-signatory')
  return reviewMarkdown(review)
}

/** The document with its generated sections renewed. */
export function withTables(document: string): string {
  return replaced(replaced(document, 'rules', rulesMarkdown()), 'review', reviewOfSample())
}

const root = new URL('../../../', import.meta.url)

function replaced(document: string, name: string, section: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`docs/messages.md has no section ${begin} … ${end}`)
  return `${document.slice(0, from)}${begin}\n\n${section}\n\n${document.slice(to)}`
}

if (import.meta.main) {
  const path = new URL('docs/messages.md', root)
  writeFileSync(path, withTables(readFileSync(path, 'utf8')))
}
