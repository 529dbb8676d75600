import { blankPattern } from '../approval/blank-pattern.ts'
import { isRefreshable } from '../approval/is-refreshable.ts'
import { isLanguageTag } from '../language/is-language-tag.ts'
import { isRightToLeft } from '../language/is-right-to-left.ts'
import { fillPattern, MAX_TEXT_LENGTH } from './fill-pattern.ts'
import { formatFaults, type FormatFaultAt } from './format-faults.ts'
import { createIntlFormats, type IntlFormats } from './intl-formats.ts'
import {
  type NamingCampaign,
  type RenderContext,
  type Variable,
  variableNames,
  variableOf,
} from './message-variables.ts'
import { parsePattern, type ParsedPattern, type VariableUse } from './parse-pattern.ts'
import { hashtagsBeside, placeHashtags } from './place-hashtags.ts'
import { misuseOf } from './variable-misuse.ts'
import { type VariableValue, variableValue } from './variable-value.ts'

export type RenderFaultCode =
  | 'pattern-too-long'
  | 'pattern-too-deep'
  | 'syntax'
  | 'unknown-locale'
  | 'unknown-variable'
  | 'wrong-type'
  | 'wrong-format'
  | 'missing-value'
  | 'too-long'
  | 'empty'

export type RenderedMessage =
  | { readonly kind: 'rendered'; readonly text: string }
  | { readonly kind: 'failed'; readonly code: RenderFaultCode; readonly message: string }

/** Renders many texts and reads each pattern once, or again after thousands of others. Lives as long as one plan or check. */
export type MessageRenderer = {
  render(pattern: string, context: RenderContext): RenderedMessage
  /**
   * What an approval of the text is about besides its values: the text with every value blanked that may be refreshed
   * (numbers and dates among the campaign's variables, the days left, anchors), the hashtags as they are. Undefined where
   * there is no text. docs/decisions/0011-what-an-approval-covers.md
   */
  wording(pattern: string, context: RenderContext): string | undefined
}

/**
 * The text that a pattern makes for one organisation on one network, trimmed and in NFC, or why there is none.
 *
 * The pattern is ICU MessageFormat; tags are plain text. docs/messages.md tells the variables (`variableOf`). A variable of
 * the campaign that is a date in ISO 8601 (`2026-11-30`, `2026-11-30T18:00`) is shown as it stands, in no zone; an anchor
 * is a moment, shown in the zone of the organisation, else of the campaign.
 *
 * Every variable and format of every branch is checked, also of those not taken. A value that the context does not have
 * (`missing-value`) fails only a text that would show it. Names and texts whose letters run against the text's direction
 * are isolated (`isolateWords`). At most 100,000 characters are made. Never throws; time and memory are bounded for any
 * pattern.
 */
export function renderMessage(pattern: string, context: RenderContext): RenderedMessage {
  return createMessageRenderer().render(pattern, context)
}

/** A renderer with a memory of its own for the patterns it has read. */
export function createMessageRenderer(): MessageRenderer {
  const formats = createIntlFormats()
  const languages = new Map<string, Language>()
  const readyFor = (pattern: string, locale: string): Ready | Failed => {
    const language = languages.get(locale) ?? languageOf(locale)
    languages.set(locale, language)
    if (!language.isKnown) return failed('unknown-locale', `${JSON.stringify(locale)} is no language tag`)
    let prepared = language.patterns.get(pattern)
    if (prepared === undefined) {
      prepared = prepare(pattern, locale, formats)
      if (language.patterns.size >= MAX_PATTERNS) language.patterns.clear()
      language.patterns.set(pattern, prepared)
    }
    return 'code' in prepared ? prepared : { prepared, formats, isRightToLeft: language.isRightToLeft }
  }
  return {
    render: (pattern, context) => {
      const ready = readyFor(pattern, context.locale)
      return 'code' in ready ? ready : fill(ready, context)
    },
    wording: (pattern, context) => {
      const ready = readyFor(pattern, context.locale)
      return 'code' in ready ? undefined : blankOut(ready, context)
    },
  }
}

/** A pattern that can be filled, and what it takes. */
type Ready = { readonly prepared: Prepared; readonly formats: IntlFormats; readonly isRightToLeft: boolean }

/**
 * So many read patterns of a language are kept. Where more come, as on a network that wants another wording for every
 * account, few come again.
 */
const MAX_PATTERNS = 4_096

/** What is known of a language, and the patterns that have been read in it. */
type Language = {
  readonly isKnown: boolean
  readonly isRightToLeft: boolean
  readonly patterns: Map<string, Prepared | Failed>
}

type Failed = Extract<RenderedMessage, { readonly kind: 'failed' }>

/** A pattern that can be read, and what its variables stand for in the campaign for which they were last looked up. */
type Prepared = {
  readonly parsed: Extract<ParsedPattern, { readonly kind: 'parsed' }>
  resolved: Resolved | undefined
}

type Resolved = {
  readonly campaign: NamingCampaign
  readonly variables: ReadonlyMap<string, Variable>
  readonly fault: Failed | undefined
}

function languageOf(locale: string): Language {
  return { isKnown: isLanguageTag(locale), isRightToLeft: isRightToLeft(locale), patterns: new Map() }
}

function prepare(pattern: string, locale: string, formats: IntlFormats): Prepared | Failed {
  const parsed = parsePattern(pattern)
  if (parsed.kind === 'failed') return failed(parsed.code, parsed.message)
  const [fault]: readonly FormatFaultAt[] = formatFaults(parsed.nodes, locale, formats)
  return fault === undefined ? { parsed, resolved: undefined } : failed('wrong-format', fault.message)
}

function fill({ prepared, formats, isRightToLeft: isReversed }: Ready, context: RenderContext): RenderedMessage {
  const { variables, fault } = resolved(prepared, context.campaign)
  if (fault !== undefined) return fault
  const valueOf = valuesFor(variables, context, formats)
  const filling = { formats, locale: context.locale, isRightToLeft: isReversed, valueOf }
  const filled = fillPattern(prepared.parsed.nodes, filling)
  if (filled.kind === 'missing') return failed('missing-value', filled.message)
  if (filled.kind === 'too-long') return tooLong()
  const text = placeHashtags(filled.text, filled.hashtagPlaces, context).normalize('NFC').trim()
  if (text.length > MAX_TEXT_LENGTH) return tooLong()
  return text === '' ? failed('empty', 'nothing is left of the text') : { kind: 'rendered', text }
}

function blankOut({ prepared, formats, isRightToLeft: isReversed }: Ready, context: RenderContext): string | undefined {
  const { variables, fault } = resolved(prepared, context.campaign)
  if (fault !== undefined) return undefined
  const { nodes } = prepared.parsed
  const valueOf = valuesFor(variables, context, formats)
  const filled = fillPattern(nodes, { formats, locale: context.locale, isRightToLeft: isReversed, valueOf })
  if (filled.kind !== 'filled') return undefined
  const isFresh = (name: string): boolean => isRefreshable(variables.get(name))
  const body = blankPattern(nodes, { isRefreshable: isFresh, valueOf, isRightToLeft: isReversed })
  if (body === undefined) return undefined
  // Which hashtags stand beside a text depends on its own, so they are those of the text as it reads.
  const hashtags = filled.hashtagPlaces.length === 0 ? [] : hashtagsBeside(filled.text, context)
  return JSON.stringify([body.normalize('NFC'), hashtags])
}

function valuesFor(
  variables: ReadonlyMap<string, Variable>,
  context: RenderContext,
  formats: IntlFormats,
): (name: string) => VariableValue {
  return (name) => {
    const variable = variables.get(name)
    return variable === undefined ? nothing : variableValue(variable, context, formats)
  }
}

function resolved(prepared: Prepared, campaign: NamingCampaign): Resolved {
  if (prepared.resolved?.campaign !== campaign) prepared.resolved = resolve(prepared.parsed.uses, campaign)
  return prepared.resolved
}

const nothing: VariableValue = { kind: 'missing', message: 'the variable is not known' }

/** What each variable stands for in the campaign, and the first that cannot be used as it is. */
function resolve(uses: readonly VariableUse[], campaign: NamingCampaign): Resolved {
  const variables = new Map<string, Variable>()
  for (const use of uses) {
    const variable = variables.get(use.name) ?? variableOf(use.name, campaign)
    if (variable === undefined) return { campaign, variables, fault: unknownVariable(use.name, campaign) }
    const misuse = misuseOf(use, variable)
    if (misuse !== undefined) {
      const message = `{${use.name}} is used as ${use.as}: want ${misuse.wanted}, have ${misuse.found}`
      return { campaign, variables, fault: failed('wrong-type', message) }
    }
    variables.set(use.name, variable)
  }
  return { campaign, variables, fault: undefined }
}

function unknownVariable(name: string, campaign: NamingCampaign): Failed {
  const names = variableNames(campaign)
  const shown = names.slice(0, 40).map((each) => `{${each}}`)
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : ''
  return failed('unknown-variable', `{${name.slice(0, 80)}} is not known here; there are ${shown.join(', ')}${more}`)
}

function tooLong(): Failed {
  return failed('too-long', `the text would have more than ${MAX_TEXT_LENGTH} characters`)
}

function failed(code: RenderFaultCode, message: string): Failed {
  return { kind: 'failed', code, message }
}
