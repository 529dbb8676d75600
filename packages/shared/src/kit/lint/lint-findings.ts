import { findingsOf } from '../../networks/findings.ts'
import { platformNames, type PlatformName } from '../../publish/platform.ts'
import type { Finding } from '../../text/finding.ts'
import { evenly } from '../days-of-waves.ts'
import type { KitFault } from '../kit.ts'
import { quote } from '../kit-node.ts'
import { type KitPattern, patternsOf } from '../kit-patterns.ts'
import type { TextCase } from '../text-cases.ts'
import type { TextUse } from '../text-uses.ts'
import type { LintSubject } from './lint-subject.ts'

/**
 * What the networks make of every variant and wording, as it is said there: for the longest rendering and some others,
 * each finding once for a variant, with the networks, and whose rendering it is where it is not in all of them.
 */
export function lintFindings(subject: LintSubject): readonly KitFault[] {
  return patternsOf(subject.kit, subject.uses).flatMap((pattern) => findingsIn(pattern, subject))
}

/** Renderings that are looked at for a variant on a network. */
const MOST_CASES = 8

/** Findings of one code for a variant: more of one kind help nobody. */
const MOST_OF_A_CODE = 3

/** Reported as `text-too-long` and `text-empty`, and by those for whom they are. */
const reportedElsewhere: ReadonlySet<string> = new Set(['too-long', 'empty'])

function findingsIn({ path, pattern, locale, uses }: KitPattern, { cases, warn }: LintSubject): readonly KitFault[] {
  const found = new Map<string, Found>()
  const looks: Look[] = []
  const missing = new Map<string, KitFault>()
  for (const use of uses) {
    for (const one of sampleOf(cases.casesOf({ pattern, locale, use }))) {
      if (one.rendered.kind === 'rendered') looks.push({ use, one, text: one.rendered.text })
      else if (one.rendered.code === 'missing-value' && use.speakers.length > 0) {
        const { message: said } = one.rendered
        const message = `${quote(one.speaker.name)} could not say this on ${use.platform}: ${said}. Give it, or write a text without.`
        missing.set(said, warn(path, { code: 'missing-value', severity: 'warning', message }))
      }
    }
  }
  for (const look of looks) lookAt(look, found)
  const byCode = Map.groupBy(found.values(), ({ finding }) => finding.code)
  const kept = [...byCode.values()].flatMap((group) => group.slice(0, MOST_OF_A_CODE))
  return [...missing.values(), ...kept.map((each) => warn(path, warningOf(each, looks)))]
}

type Look = { readonly use: TextUse; readonly one: TextCase; readonly text: string }

type Found = { readonly finding: Finding; readonly in: Look[] }

function lookAt(look: Look, found: Map<string, Found>): void {
  const { use, one, text } = look
  const { handle, postLimit: limit } = one.speaker
  const options = { ...(limit !== undefined && { limit }), ...(handle !== undefined && { handle }) }
  for (const finding of findingsOf(use.platform, text, options)) {
    if (reportedElsewhere.has(finding.code)) continue
    const key = `${finding.code}\n${text.slice(finding.start, finding.end)}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { finding, in: [look] })
    else known.in.push(look)
  }
}

function warningOf({ finding, in: those }: Found, looks: readonly Look[]) {
  const { code, severity, message } = finding
  const networks = new Set(those.map(({ use }) => use.platform))
  const named = platformNames.filter((platform) => networks.has(platform)).join(', ')
  const speaker = those[0]?.one.speaker.name ?? ''
  const whose = isInAll(those, looks, networks) ? '' : `, as ${quote(speaker)} says it`
  return { code, severity, message: `On ${named}${whose}: ${message}` }
}

/** Whether all renderings for the networks have the finding. */
function isInAll(those: readonly Look[], looks: readonly Look[], networks: ReadonlySet<PlatformName>): boolean {
  return those.length === looks.filter(({ use }) => networks.has(use.platform)).length
}

/** The longest and some others, evenly over all. */
function sampleOf(cases: readonly TextCase[]): readonly TextCase[] {
  if (cases.length <= MOST_CASES) return cases
  const longest = cases.reduce((one, other) => (lengthOf(other) > lengthOf(one) ? other : one))
  return [...new Set([longest, ...evenly(cases, MOST_CASES - 1)])]
}

function lengthOf({ rendered }: TextCase): number {
  return rendered.kind === 'rendered' ? rendered.text.length : 0
}
