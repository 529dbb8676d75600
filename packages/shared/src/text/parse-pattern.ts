import { IntlMessageFormat, type Formatters } from 'intl-messageformat'

/** Longest pattern that is parsed, in UTF-16 units: far above any network's limit, low enough to stay harmless. */
export const MAX_PATTERN_LENGTH = 10_000

/** How deep plural and select may stand inside each other. */
const MAX_PATTERN_DEPTH = 10

/** How a pattern uses a variable: `text` takes any value, `number` a number, `date` an ISO 8601 date or wall time. */
export type VariableUse = { readonly name: string; readonly as: 'text' | 'number' | 'date' }

export type ParsedPattern =
  | {
      readonly kind: 'parsed'
      readonly uses: readonly VariableUse[]
      readonly format: (values: Readonly<Record<string, string | number>>) => string
    }
  | {
      readonly kind: 'failed'
      readonly code: 'pattern-too-long' | 'pattern-too-deep' | 'syntax'
      readonly message: string
    }

/**
 * An ICU MessageFormat pattern, ready to be filled in. Tags are plain text. Values used as dates are milliseconds since
 * the epoch under the name that `dateKey` gives. The format function may throw for a skeleton that Intl refuses.
 */
export function parsePattern(pattern: string, locale: string, formatters: Formatters): ParsedPattern {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    const message = `the text's pattern has ${pattern.length} characters; at most ${MAX_PATTERN_LENGTH} are read`
    return { kind: 'failed', code: 'pattern-too-long', message }
  }
  try {
    // English as the last resort keeps the server's own language out of texts whose language Intl does not know.
    const compiled = new IntlMessageFormat(pattern, [locale, 'en'], undefined, { ignoreTag: true, formatters })
    const uses = collectUses(compiled.getAst(), 0)
    if (uses === undefined) {
      const message = `plural and select stand more than ${MAX_PATTERN_DEPTH} deep inside each other`
      return { kind: 'failed', code: 'pattern-too-deep', message }
    }
    return { kind: 'parsed', uses, format: (values) => String(compiled.format(values)) }
  } catch (error) {
    return { kind: 'failed', code: 'syntax', message: syntaxMessage(error) }
  }
}

/** The name under which a variable's value as a date is passed, so that it may be used as text as well. */
export function dateKey(name: string): string {
  return `${name} as date`
}

/** Names of the variables that a pattern uses, sorted, each once; none for a pattern that cannot be read. */
export function variablesOf(pattern: string): readonly string[] {
  const parsed = parsePattern(pattern, 'en', createFormatters())
  return parsed.kind === 'failed' ? [] : [...new Set(parsed.uses.map((use) => use.name))].toSorted()
}

/** Intl's formatters, each made once. Dates are read in UTC and name no zone: they are wall times, not instants. */
export function createFormatters(): Formatters {
  const made = new Map<string, unknown>()
  const once = <Made>(kind: string, args: readonly unknown[], make: () => Made): Made => {
    const key = kind + JSON.stringify(args)
    if (!made.has(key)) made.set(key, make())
    return made.get(key) as Made
  }
  return {
    getNumberFormat: (...args) => once('number', args, () => new Intl.NumberFormat(...args)),
    getPluralRules: (...args) => once('plural', args, () => new Intl.PluralRules(...args)),
    getDateTimeFormat: (locales, options) =>
      once(
        'date',
        [locales, options],
        () => new Intl.DateTimeFormat(locales, { ...options, timeZone: 'UTC', timeZoneName: undefined }),
      ),
  }
}

/** What this module reads of the parser's elements. */
type Element = {
  readonly type: number
  value?: string
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>
}

/** Kinds of elements, as numbered by `@formatjs/icu-messageformat-parser` (types.d.ts, `TYPE`, read 2026-11-21). */
const elementTypes = { literal: 0, number: 2, date: 3, time: 4, plural: 6, pound: 7 } as const

/** Every use of a variable, in any branch; undefined when branches stand too deep. Renames those used as dates. */
function collectUses(elements: readonly Element[], depth: number): readonly VariableUse[] | undefined {
  if (depth > MAX_PATTERN_DEPTH) return undefined
  const uses: VariableUse[] = []
  for (const element of elements) {
    const use = useOf(element)
    if (use !== undefined) uses.push(use)
    for (const option of Object.values(element.options ?? {})) {
      const inner = collectUses(option.value, depth + 1)
      if (inner === undefined) return undefined
      uses.push(...inner)
    }
  }
  return uses
}

function useOf(element: Element): VariableUse | undefined {
  const { type, value: name } = element
  if (name === undefined || type === elementTypes.literal || type === elementTypes.pound) return undefined
  if (type === elementTypes.number || type === elementTypes.plural) return { name, as: 'number' }
  if (type !== elementTypes.date && type !== elementTypes.time) return { name, as: 'text' }
  element.value = dateKey(name)
  return { name, as: 'date' }
}

function syntaxMessage(error: unknown): string {
  const what = error instanceof Error ? error.message.slice(0, 200) : String(error)
  const said = /^[A-Z_]+$/.test(what) ? what.toLowerCase().replaceAll('_', ' ') : what
  const start = startOf(error)
  return start === undefined ? said : `${said} at line ${start.line}, column ${start.column}`
}

function startOf(error: unknown): { readonly line: number; readonly column: number } | undefined {
  if (!(error instanceof SyntaxError) || !('location' in error)) return undefined
  const { location } = error as {
    readonly location?: { readonly start?: { readonly line: number; readonly column: number } }
  }
  return location?.start
}
