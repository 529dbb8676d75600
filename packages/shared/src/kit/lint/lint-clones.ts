import { createDistinctIndex } from '../../distinct/distinct-index.ts'
import { networkRules } from '../../networks/network-rules.ts'
import { platformNames, type PlatformName } from '../../publish/platform.ts'
import type { KitFault } from '../kit.ts'
import { type KitPattern, patternsOf } from '../kit-patterns.ts'
import { somebody } from '../text-cases.ts'
import type { LintSubject } from './lint-subject.ts'

/**
 * Variants and wordings that come so near to one another that a network which forbids clones would refuse the second:
 * each as one of its own speakers would say it, compared with those above it in the file.
 */
export function lintClones(subject: LintSubject): readonly KitFault[] {
  return platformNames
    .filter((platform) => networkRules[platform].forbidsIdenticalTexts)
    .flatMap((platform) => clonesOn(platform, subject))
}

function clonesOn(platform: PlatformName, subject: LintSubject): readonly KitFault[] {
  const index = createDistinctIndex(platform)
  const found: KitFault[] = []
  for (const [turn, pattern] of patternsOf(subject.kit, subject.uses).entries()) {
    const text = textOn(platform, { pattern, turn }, subject)
    if (text === undefined) continue
    const clone = index.findClone(text, pattern.path)
    if (clone === undefined) index.add(text, pattern.path)
    else found.push(warningOf(pattern.path, clone, { platform, subject }))
  }
  return found
}

/** The pattern as one of its speakers says it there, each pattern by another as far as there are. */
function textOn(
  platform: PlatformName,
  { pattern: { pattern, locale, uses }, turn }: { readonly pattern: KitPattern; readonly turn: number },
  { cases }: LintSubject,
): string | undefined {
  const use = uses.find((each) => each.platform === platform)
  if (use === undefined) return undefined
  const speaker = use.speakers[turn % use.speakers.length] ?? somebody
  const { rendered } = cases.caseOf({ pattern, locale, use }, speaker)
  return rendered.kind === 'rendered' ? rendered.text : undefined
}

type Clone = NonNullable<ReturnType<ReturnType<typeof createDistinctIndex>['findClone']>>

function warningOf(
  path: string,
  { kind, speaker: other, similarity }: Clone,
  { platform, subject }: { readonly platform: PlatformName; readonly subject: LintSubject },
): KitFault {
  const { line } = subject.warn(other, { code: '', severity: 'warning', message: '' })
  const place = `the wording in line ${line} (${other})`
  const how =
    kind === 'same'
      ? `reads the same as ${place} but for numbers, names of accounts, links and hashtags`
      : `shares ${Math.floor(similarity * 100)} % of its runs of three words with ${place}`
  const message = `This ${how}: ${platform} takes the two for clones, so only one of them is used. Say it in another sentence.`
  return subject.warn(path, { code: 'near-clone', severity: 'warning', message })
}
