import type { PlatformName } from '../publish/platform.ts'
import type { Finding } from '../text/finding.ts'
import { findHashtags } from '../text/find-hashtags.ts'
import { findMentions } from '../text/find-mentions.ts'
import { linksOf } from '../text/links-of.ts'
import { characterFindings } from './findings/characters.ts'
import { directionFindings } from './findings/direction.ts'
import { hashtagFindings } from './findings/hashtags.ts'
import { lengthFindings } from './findings/length.ts'
import { linkFindings } from './findings/links.ts'
import { mentionFindings } from './findings/mentions.ts'
import type { Finder, Subject } from './findings/subject.ts'
import { wordingFindings } from './findings/wording.ts'

export type FindingOptions = {
  /** The account's own limit in the network's count, where it is not the usual one. */
  readonly limit?: number
  /** The account that posts, without @: its own name counts as no mention of somebody else. */
  readonly handle?: string
}

/**
 * Everything to know about a text before it goes out on the network, sorted by place; of one code at most the first 50.
 *
 * Looked at is the text as it stands: bring it into the form in which it is sent first (`previewText` does). Places are
 * UTF-16 units of the text, at the borders of code points. Time grows with the length of the text, whatever it holds.
 * Never throws. docs/messages.md lists the codes.
 */
export function findingsOf(platform: PlatformName, text: string, options: FindingOptions = {}): readonly Finding[] {
  const subject: Subject = {
    platform,
    network: networkNames[platform],
    text,
    ...options,
    links: linksOf(platform, text),
    mentions: findMentions(platform, text),
    hashtags: findHashtags(platform, text),
  }
  const findings = finders.flatMap((find) => find(subject))
  return firstOfEachCode(findings.toSorted((a, b) => a.start - b.start || a.end - b.end))
}

const networkNames: Readonly<Record<PlatformName, string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  facebook: 'Facebook',
}

const finders: readonly Finder[] = [
  lengthFindings,
  characterFindings,
  linkFindings,
  mentionFindings,
  hashtagFindings,
  directionFindings,
  wordingFindings,
]

/** More of one kind help nobody, and a hostile text has thousands. */
const MOST_OF_A_CODE = 50

function firstOfEachCode(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>()
  return findings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= MOST_OF_A_CODE
  })
}
