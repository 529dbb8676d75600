import type { Kit, KitFault } from './kit.ts'
import { sortFaults } from './kit-report.ts'
import { lintClones } from './lint/lint-clones.ts'
import { lintFindings } from './lint/lint-findings.ts'
import { lintLanguages } from './lint/lint-languages.ts'
import { lintParties } from './lint/lint-parties.ts'
import { lintPatterns } from './lint/lint-patterns.ts'
import { lintPlan } from './lint/lint-plan.ts'
import { type Linter, lintSubjectOf } from './lint/lint-subject.ts'
import { lintTargets } from './lint/lint-targets.ts'
import { examineKit } from './parse-kit.ts'
import type { KitFormat } from './read-tree.ts'

export type LintedKit = {
  /** From the top of the file to its end; those without a severity are errors. */
  readonly faults: readonly KitFault[]
  /** Absent when a fault keeps it from being imported. */
  readonly kit?: Kit
}

/**
 * All that is wrong with the kit that the text spells out, as `parseKit` has it, and all that could be better in it:
 * warnings and advice, each with its place and what to do about it.
 *
 * Parts of the kit that build on a faulty one are not judged; after an error of syntax nothing is. Of errors that only
 * this finds (a network refuses the text) `parseKit` knows nothing: they keep nothing from being imported. Never throws.
 * docs/kit.md lists the codes.
 */
export function lintKit(text: string, format: KitFormat): LintedKit {
  const { parsed, examined } = examineKit(text, format)
  const subject = examined && lintSubjectOf(examined)
  const found = subject === undefined ? [] : linters.flatMap((lint) => lint(subject))
  const faults = parsed.kind === 'faults' ? parsed.faults : []
  return {
    faults: sortFaults([...faults, ...found]),
    ...(parsed.kind === 'kit' ? { kit: parsed.kit } : {}),
  }
}

const linters: readonly Linter[] = [
  lintPatterns,
  lintFindings,
  lintClones,
  lintLanguages,
  lintParties,
  lintTargets,
  lintPlan,
]
