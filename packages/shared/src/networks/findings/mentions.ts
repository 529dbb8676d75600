import type { PlatformName } from '../../publish/platform.ts'
import { findCashtags } from '../../text/find-cashtags.ts'
import type { Finding } from '../../text/finding.ts'
import { networkRules } from '../network-rules.ts'
import { finding, isWithin, matchesOf, shown, type NamedSpan, type Subject } from './subject.ts'

/** What is to be said about whom a text names. */
export function mentionFindings(subject: Subject): readonly Finding[] {
  return [
    ...leadingMention(subject),
    ...numberOfMentions(subject),
    ...unlinkedMentions(subject),
    ...localMentions(subject),
    ...cashtagFindings(subject),
  ]
}

const leading = { code: 'leading-mention', severity: 'warning' } as const
const unlinked = { code: 'mention-not-linked', severity: 'warning' } as const
const local = { code: 'local-mention', severity: 'warning' } as const
const cashtags = { code: 'cashtags', severity: 'error' } as const

/** White space at the start is not sent; any other sign before the name makes it an ordinary post. */
function leadingMention({ platform, network, text, mentions }: Subject): readonly Finding[] {
  const [first] = mentions
  if (!networkRules[platform].leadingMentionIsReply || first === undefined) return []
  if (text.slice(0, first.start).trim() !== '') return []
  const message = `A post that begins with a name is a reply on ${network}: only who follows both sees it. Begin with another word.`
  return [finding(leading, first, message)]
}

/** Without the account that posts: its own name is not unsolicited. */
function numberOfMentions({ platform, network, mentions, handle }: Subject): readonly Finding[] {
  const { advisedMentions } = networkRules[platform]
  const named = new Set<string>()
  const isStrict = networkRules[platform].forbidsIdenticalTexts
  for (const mention of mentions) {
    const name = mention.name.toLowerCase()
    if (name !== handle?.toLowerCase()) named.add(name)
    if (named.size > advisedMentions) {
      const many = advisedMentions === 1 ? 'one account' : `${advisedMentions} accounts`
      const why = isStrict ? `${network} forbids apps to mention people unasked` : 'It looks like spam'
      const message = `The text mentions more than ${many}. ${why}. Name the others without @.`
      return [finding({ code: 'too-many-mentions', severity: isStrict ? 'warning' : 'advice' }, mention, message)]
    }
  }
  return []
}

/** What looks like a mention: @ and a name, with what may belong to it; not within a word, a path or an e-mail address. */
const mentionLike =
  /(?<![\p{L}\p{M}\p{N}_@＠.\/])[@＠][\p{L}_][\p{L}\p{M}\p{N}_]*(?:[.@\-][\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)*/gv

/** After a mention: more of what was meant to be part of the name. CJK may follow a name without a space. */
const runsOn = /^(?:[\p{Script=Latin}\p{N}_]|[.@][\p{L}\p{N}_])/v

function unlinkedMentions(subject: Subject): readonly Finding[] {
  const { platform, network, text, links, mentions } = subject
  const byStart = new Map(mentions.map((mention) => [mention.start, mention]))
  return matchesOf(mentionLike, text).flatMap((candidate) => {
    if (isWithin(links, candidate.start)) return []
    const mention = byStart.get(candidate.start)
    if (mention === undefined) {
      const message = `${network} makes no mention of ${shown(candidate.text)}. ${handleRules[platform]}`
      return [finding(platform === 'facebook' ? { ...unlinked, severity: 'advice' } : unlinked, candidate, message)]
    }
    if (isTooLong(platform, mention)) {
      return [finding(unlinked, mention, `@${shown(mention.name)} is too long. ${handleRules.x}`)]
    }
    if (!runsOn.test(text.slice(mention.end, mention.end + 4))) return []
    const message = `${network} mentions only @${shown(mention.name)} of ${shown(candidate.text)}. ${handleRules[platform]} If it is the right one, put a space after it.`
    return [finding(unlinked, candidate, message)]
  })
}

const LONGEST_X_HANDLE = 15

function isTooLong(platform: PlatformName, { name }: NamedSpan): boolean {
  return platform === 'x' && name.length > LONGEST_X_HANDLE
}

/**
 * How a name is written so that the network mentions it. X: help.x.com, "About username", as known on 2026-11-21.
 * Mastodon: docs, user/posting (2026-07-02). Bluesky: atproto, rich-text/util.ts (2026-08-20). Facebook: docs,
 * features-reference/page-mentioning (2026-07-01): only `@[Page id]`, and only for apps that were reviewed for it.
 */
const handleRules: Readonly<Record<PlatformName, string>> = {
  x: 'A handle on X has 1 to 15 letters (A–Z, a–z), digits or _.',
  mastodon: 'On Mastodon write name and instance, as in @name@instance.example.',
  bluesky: 'A handle on Bluesky is a host name, as in @name.bsky.social, after a space.',
  facebook: 'On Facebook an app cannot mention by a handle: write the name without @.',
}

/** `@name` without an instance means whoever has that name on the account's own instance. */
function localMentions({ platform, mentions }: Subject): readonly Finding[] {
  if (platform !== 'mastodon') return []
  return mentions
    .filter(({ name }) => !name.includes('@'))
    .map((mention) => {
      const message = `@${shown(mention.name)} without an instance is somebody else on each account’s own instance, or nobody. ${handleRules.mastodon}`
      return finding(local, mention, message)
    })
}

function cashtagFindings({ platform, network, text }: Subject): readonly Finding[] {
  const { mostCashtags = Infinity } = networkRules[platform]
  if (mostCashtags === Infinity) return []
  const over = findCashtags(text)[mostCashtags]
  if (over === undefined) return []
  const message = `${network} refuses a post with more than ${mostCashtags} cashtag. Write $${shown(over.name)} without the $.`
  return [finding(cashtags, over, message)]
}
