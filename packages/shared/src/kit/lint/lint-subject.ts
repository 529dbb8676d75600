import { kitKeys } from '../kit-keys.ts'
import type { Severity } from '../../text/finding.ts'
import type { Examined } from '../examined.ts'
import type { Kit, KitFault, KitMessage, KitText } from '../kit.ts'
import { harmless } from '../kit-node.ts'
import { createTextCases, type TextCases } from '../text-cases.ts'
import { textUsesOf, type TextUses } from '../text-uses.ts'

/** A kit that is looked at for more than faults. Its parts have the places that they have in the file. */
export type LintSubject = {
  /** What is faulty in it stands empty, so that nothing is built on it. */
  readonly kit: Kit
  /** Whether no fault was found at these paths or below any of them. */
  readonly isSound: (...paths: readonly string[]) => boolean
  /** What is to be said at the place of the path, or of the nearest part around it. */
  readonly warn: (path: string, what: Warning) => KitFault
  readonly uses: TextUses
  readonly cases: TextCases
}

export type Warning = { readonly code: string; readonly severity: Severity; readonly message: string }

/** One subject's look at a kit. */
export type Linter = (subject: LintSubject) => readonly KitFault[]

/** The kit ready to be looked at, or undefined when too much of its campaign is faulty for that. */
export function lintSubjectOf({ kit: read, placeOf, report }: Examined): LintSubject | undefined {
  const touched = new Set(report.faults().flatMap(({ path }) => pathsAround(path)))
  const isSound = (...paths: readonly string[]): boolean => !paths.some((path) => touched.has(path))
  if (report.has('campaign', 'messages', 'waves') || !isSound(...needed.map((key) => `campaign.${key}`)))
    return undefined
  const kit = emptied(read, isSound)
  return {
    kit,
    isSound,
    warn: (path, { code, severity, message }) => ({ ...placeOf(path), code, message: harmless(message), severity }),
    uses: textUsesOf(kit),
    cases: createTextCases(kit.campaign),
  }
}

/** What every text is made from, and every time counted from. */
const needed = ['timeZone', 'opensAt', 'anchors', 'links', 'hashtags', 'hashtagUse', 'targets', 'variables']

/** The path and those of all parts that it lies in. */
function pathsAround(path: string): readonly string[] {
  const ends = [...path.matchAll(/(?=[.[])|$/g)].map(({ index }) => index)
  return ends.map((end) => path.slice(0, end))
}

type IsSound = LintSubject['isSound']

/** Lists keep their length, so that paths stay what they are. */
function emptied(kit: Kit, isSound: IsSound): Kit {
  return {
    ...kit,
    messages: kit.messages.map((message, index) => emptiedMessage(message, `messages[${index}]`, isSound)),
    waves: kit.waves.map((wave, index) =>
      isSound(`waves[${index}]`) ? wave : { ...wave, messages: [], platforms: [] },
    ),
    organisations: kit.organisations.map((organisation, index) => {
      const path = `organisations[${index}]`
      const parts = kitKeys.organisation.filter((key) => key !== 'wordings')
      const isFit = isSound(...parts.map((part) => `${path}.${part}`))
      const { wordings = [], ...rest } = organisation
      const fit = wordings.filter((_, at) => isSound(`${path}.wordings[${at}]`))
      if (!isFit) return { ...rest, accounts: [], locales: [] }
      return fit.length === wordings.length ? organisation : { ...rest, wordings: fit }
    }),
  }
}

function emptiedMessage(message: KitMessage, path: string, isSound: IsSound): KitMessage {
  const isFit = isSound(...['key', 'stance', 'topics', 'hashtags'].map((part) => `${path}.${part}`))
  return {
    ...message,
    texts: isFit ? message.texts.map((text, at) => emptiedText(text, `${path}.texts[${at}]`, isSound)) : [],
  }
}

function emptiedText(text: KitText, path: string, isSound: IsSound): KitText {
  const isFit = isSound(...['locale', 'platform', 'status', 'translatedFrom'].map((part) => `${path}.${part}`))
  return isFit ? text : { ...text, variants: [] }
}
