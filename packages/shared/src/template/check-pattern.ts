import { nearName } from '../kit/near-name.ts'
import { checkLiterals } from './check-literals.ts'
import { checkPlural } from './check-plural.ts'
import { formatFaults } from './format-faults.ts'
import { createIntlFormats, type IntlFormats } from './intl-formats.ts'
import { type NamingCampaign, variableNames, variableOf } from './message-variables.ts'
import { parsePattern, type ParsedPattern, type VariableUse } from './parse-pattern.ts'
import type { PatternFault } from './pattern-finding.ts'
import { everyNode } from './pattern-node.ts'
import { misuseOf } from './variable-misuse.ts'

/** All that is found in a pattern, in the order of its places, at most 50. */
export type PatternCheck = (pattern: string, locale: string) => readonly PatternFault[]

/** A hostile pattern could have thousands of faults. */
const MOST_FAULTS = 50

/** A check of single patterns of one campaign, such as an organisation's own wording. It never throws. */
export function createPatternCheck(campaign: NamingCampaign): PatternCheck {
  const check: Check = { campaign, formats: createIntlFormats(), suggest: createSuggestions(campaign) }
  return (pattern, locale) => {
    const parsed = parsePattern(pattern)
    const faults = parsed.kind === 'failed' ? [unread(parsed)] : faultsOf(parsed, { pattern, locale }, check)
    return faults.toSorted((a, b) => a.start - b.start || a.end - b.end).slice(0, MOST_FAULTS)
  }
}

type Check = {
  readonly campaign: NamingCampaign
  readonly formats: IntlFormats
  /** The known name that was most likely meant. */
  readonly suggest: (name: string) => string | undefined
}

type Read = Extract<ParsedPattern, { readonly kind: 'parsed' }>

function faultsOf(
  { nodes, uses }: Read,
  { pattern, locale }: { readonly pattern: string; readonly locale: string },
  check: Check,
): readonly PatternFault[] {
  const { campaign, formats } = check
  const plurals = [...everyNode(nodes)].filter((node) => node.kind === 'plural')
  const faults: readonly (readonly PatternFault[])[] = [
    uses.slice(0, MOST_FAULTS * 20).flatMap((use) => useFault(use, check) ?? []),
    formatFaults(nodes, knownLocale(locale), formats).map(({ start, end, message }) => {
      return { code: 'wrong-format', severity: 'error', start, end, text: sentence(message) }
    }),
    plurals.flatMap((node) => checkPlural(node, locale, shownNumber(node.name, campaign))),
    checkLiterals(nodes, { pattern, isKnown: (name) => variableOf(name, campaign) !== undefined }),
  ]
  return faults.flat()
}

function useFault(use: VariableUse, { campaign, suggest }: Check): PatternFault | undefined {
  const { name, start, end } = use
  const variable = variableOf(name, campaign)
  if (variable === undefined) {
    const near = suggest(name)
    const hint = near === undefined ? 'Add it to the campaign, or take it out.' : `Did you mean {${near}}?`
    const text = `{${name.slice(0, 80)}} is not known here. ${hint}`
    return {
      code: 'unknown-variable',
      severity: 'error',
      start,
      end,
      text,
      ...(near === undefined ? {} : { suggestion: near }),
    }
  }
  const misuse = misuseOf(use, variable)
  if (misuse === undefined) return undefined
  const text = `{${name}} is ${misuse.found}, but is used where ${misuse.wanted} is wanted. ${mends[use.as]}`
  return { code: 'wrong-type', severity: 'error', start, end, text }
}

const mends: Readonly<Record<VariableUse['as'], string>> = {
  text: '',
  choice: 'Choose by another variable.',
  number: 'Use a variable whose value is a number.',
  date: 'Use an anchor, or a variable whose value is a date.',
}

/** The number that a plural would show now, where the campaign has one. */
function shownNumber(name: string, campaign: NamingCampaign): number | undefined {
  const variable = variableOf(name, campaign)
  return variable?.kind === 'own' && typeof variable.value === 'number' ? variable.value : undefined
}

function unread({
  code,
  message,
  reason,
  start,
  end,
}: Extract<ParsedPattern, { readonly kind: 'failed' }>): PatternFault {
  const mend = reason === undefined ? undefined : syntaxMends[reason]
  const text = code === 'syntax' ? `This is no ICU message: ${sentence(message)}` : sentence(message)
  return { code, severity: 'error', start, end, text: mend === undefined ? text : `${text} ${mend}` }
}

/** What to do about the parser's complaints (its `ErrorKind`, 3.5, read 2026-11-21). */
const syntaxMends: Readonly<Partial<Record<string, string>>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: "Close the brace with }, or write '{' for the sign itself.",
  EMPTY_ARGUMENT: 'Put the name of a variable between the braces.',
  MALFORMED_ARGUMENT: 'A name has letters, digits and _ only; after it comes } or a comma.',
  EXPECT_ARGUMENT_TYPE: 'After the comma comes number, date, time, plural, selectordinal or select.',
  INVALID_ARGUMENT_TYPE: 'After the comma comes number, date, time, plural, selectordinal or select.',
  EXPECT_SELECT_ARGUMENT_OPTIONS: 'Add the branches, as in one{…} other{…}.',
  EXPECT_PLURAL_ARGUMENT_SELECTOR: 'Add the branches, as in one{…} other{…}.',
  EXPECT_SELECT_ARGUMENT_SELECTOR: 'Add the branches, as in yes{…} other{…}.',
  EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT: 'Each form has its words in braces, as in one{…}.',
  EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT: 'Each choice has its words in braces, as in yes{…}.',
  DUPLICATE_PLURAL_ARGUMENT_SELECTOR: 'Keep one of the two.',
  DUPLICATE_SELECT_ARGUMENT_SELECTOR: 'Keep one of the two.',
  MISSING_OTHER_CLAUSE: 'Add other{…}, the words for all that is not named.',
}

/** Each name is compared with all that are known: only so many unknown names get a suggestion. */
const MOST_SUGGESTIONS = 500

function createSuggestions(campaign: NamingCampaign): (name: string) => string | undefined {
  const names = variableNames(campaign)
  const made = new Map<string, string | undefined>()
  return (name) => {
    if (!made.has(name) && made.size < MOST_SUGGESTIONS) made.set(name, nearName(name, names))
    return made.get(name)
  }
}

function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en'
  } catch {
    return 'en' // RangeError: not the form of a tag, which the kit's own check reports
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
}
