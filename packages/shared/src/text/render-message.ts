import { type RenderContext, variableNames, variableValue } from './message-variables.ts'
import { createFormatters, dateKey, parsePattern, type ParsedPattern, type VariableUse } from './parse-pattern.ts'

export type RenderFaultCode =
  | 'pattern-too-long'
  | 'pattern-too-deep'
  | 'syntax'
  | 'unknown-locale'
  | 'unknown-variable'
  | 'wrong-type'
  | 'wrong-format'
  | 'empty'

export type RenderedMessage =
  | { readonly kind: 'rendered'; readonly text: string }
  | { readonly kind: 'failed'; readonly code: RenderFaultCode; readonly message: string }

/** Renders many texts and reads each pattern only once. Lives as long as one plan or one check, not longer. */
export type MessageRenderer = {
  render(pattern: string, context: RenderContext): RenderedMessage
}

/**
 * The text that a pattern makes for one organisation on one network, trimmed and in NFC, or why there is none.
 *
 * The pattern is ICU MessageFormat; tags are plain text. Dates are ISO 8601 strings (`2026-11-30`, `2026-11-30T18:00`),
 * shown as they stand, in no zone. Every variable of every branch is checked, also of those not taken. Never throws.
 */
export function renderMessage(pattern: string, context: RenderContext): RenderedMessage {
  return createMessageRenderer().render(pattern, context)
}

/** A renderer with a memory of its own for the patterns it has read. */
export function createMessageRenderer(): MessageRenderer {
  const formatters = createFormatters()
  const parsed = new Map<string, ParsedPattern>()
  const parse = (pattern: string, locale: string): ParsedPattern => {
    const key = `${locale}\n${pattern}`
    const known = parsed.get(key)
    if (known !== undefined) return known
    const fresh = parsePattern(pattern, locale, formatters)
    parsed.set(key, fresh)
    return fresh
  }
  return {
    render: (pattern, context) => {
      if (!isLocale(context.locale))
        return failed('unknown-locale', `${JSON.stringify(context.locale)} is no language tag`)
      const ready = parse(pattern, context.locale)
      return ready.kind === 'failed' ? ready : fill(ready, context)
    },
  }
}

function fill(parsed: ParsedPattern & { readonly kind: 'parsed' }, context: RenderContext): RenderedMessage {
  const values: [string, string | number][] = []
  for (const use of parsed.uses) {
    const value = variableValue(use.name, context)
    if (value === undefined) return unknownVariable(use.name, context)
    const taken = valueAs(use, value)
    if (taken === undefined) return wrongType(use, value)
    values.push([use.as === 'date' ? dateKey(use.name) : use.name, taken])
  }
  try {
    const text = parsed.format(Object.fromEntries(values)).normalize('NFC').trim()
    return text === '' ? failed('empty', 'nothing is left of the text') : { kind: 'rendered', text }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return failed('wrong-format', `a number or date is to be shown in a way that does not exist: ${why.slice(0, 200)}`)
  }
}

/** The value in the form that the use needs, or undefined when it has no such form. */
function valueAs(use: VariableUse, value: string | number): string | number | undefined {
  if (use.as === 'text') return value
  if (use.as === 'number') return typeof value === 'number' ? value : undefined
  if (typeof value === 'number') return undefined
  try {
    return Temporal.PlainDateTime.from(value).toZonedDateTime('UTC').epochMilliseconds
  } catch {
    return undefined
  }
}

function unknownVariable(name: string, context: RenderContext): RenderedMessage {
  const names = variableNames(context.campaign)
  const shown = names.slice(0, 40).map((each) => `{${each}}`)
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : ''
  return failed('unknown-variable', `{${name.slice(0, 80)}} is not known here; there are ${shown.join(', ')}${more}`)
}

function wrongType(use: VariableUse, value: string | number): RenderedMessage {
  const wanted = use.as === 'number' ? 'a number' : 'an ISO 8601 date such as "2026-11-30"'
  const found = JSON.stringify(value).slice(0, 80)
  return failed('wrong-type', `{${use.name}} is used as ${use.as}: want ${wanted}, have ${found}`)
}

function failed(code: RenderFaultCode, message: string): RenderedMessage {
  return { kind: 'failed', code, message }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
