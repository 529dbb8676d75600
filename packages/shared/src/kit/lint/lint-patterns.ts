import { createPatternCheck } from '../../template/check-pattern.ts'
import { checkPatterns } from '../../template/check-patterns.ts'
import { variablesOf } from '../../template/parse-pattern.ts'
import type { KitFault } from '../kit.ts'
import type { LintSubject } from './lint-subject.ts'

/** What templates tell of every variant and wording, errors aside, and the campaign's names that none uses. */
export function lintPatterns(subject: LintSubject): readonly KitFault[] {
  const { kit, warn, isSound } = subject
  const indexes = new Map(kit.messages.map(({ key }, index) => [key, index]))
  const used = usedInWordings(subject)
  // A name may be the one that a text misspells.
  const isAllRead = isSound('messages', 'organisations')
  return [
    ...checkPatterns(kit.messages, kit.campaign).flatMap((finding) => {
      const { severity, code, text: message } = finding
      if (finding.kind === 'unused') {
        if (!isAllRead || used.has(finding.name)) return []
        return [warn(pathOfName(finding.name), { severity, code, message })]
      }
      const { textIndex, variant } = finding
      const path = `messages[${indexes.get(finding.message) ?? 0}].texts[${textIndex}].variants[${variant}]`
      return severity === 'error' ? [] : [warn(path, { severity, code, message })]
    }),
    ...ofWordings(subject),
  ]
}

function ofWordings({ kit, warn }: LintSubject): readonly KitFault[] {
  const check = createPatternCheck(kit.campaign)
  return kit.organisations.flatMap(({ wordings = [] }, index) =>
    wordings.flatMap(({ pattern, locale }, at) =>
      check(pattern, locale)
        .filter(({ severity }) => severity !== 'error')
        .map(({ severity, code, text: message }) =>
          warn(`organisations[${index}].wordings[${at}].pattern`, { severity, code, message }),
        ),
    ),
  )
}

function usedInWordings({ kit }: LintSubject): ReadonlySet<string> {
  return new Set(
    kit.organisations.flatMap(({ wordings = [] }) => wordings.flatMap(({ pattern }) => variablesOf(pattern))),
  )
}

/** Where the campaign gives a variable of the name. */
function pathOfName(name: string): string {
  const [, kind, key] = /^(link|target)_(.+)$/.exec(name) ?? []
  if (kind !== undefined && key !== undefined) return `campaign.${kind}s.${key}`
  return name === 'hashtags' ? 'campaign.hashtags' : `campaign.variables.${name}`
}
