import { nearName } from '../kit/near-name.ts'
import type { PatternBranch, PatternNode } from './pattern-node.ts'
import type { PatternFault } from './pattern-finding.ts'

type Plural = Extract<PatternNode, { readonly kind: 'plural' }>

/** The forms that a language has, in the order in which grammars list them. */
const allForms: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other']

/** Counts are whole numbers, and a form that needs a million or a fraction (French `many`, Czech `many`) is rarely meant. */
const COUNTS_LOOKED_AT = 1_000

/**
 * Forms that the language needs and the plural does not have, and forms that no number can reach in it.
 *
 * A form is needed when a whole number below 1,000 takes it, or the number that is shown now; a branch for just that
 * number (`=0`) serves as well. Nothing is said of languages whose rules Intl does not know.
 */
export function checkPlural(node: Plural, locale: string, shown: number | undefined): readonly PatternFault[] {
  const forms = formsOf(locale, node.type)
  if (forms === undefined) return []
  const missing = [...neededForms(node, forms, shown)].filter(([form]) => !node.branches.has(form))
  const unreachable = [...node.branches.values()].filter(({ key }) => !key.startsWith('=') && !forms.known.has(key))
  return [
    ...missing.map(([form, example]) => missingForm(node, locale, { form, example })),
    ...unreachable.map((branch) => unreachableForm(branch, locale, forms.known)),
  ]
}

type Forms = { readonly known: ReadonlySet<string>; readonly of: (count: number) => string; readonly example: Examples }

/** Numbers below 1,000 that take the form. */
type Examples = ReadonlyMap<string, readonly number[]>

const remembered = new Map<string, Forms | undefined>()

/** Every installation has few languages; anybody may write any number of tags into a kit. */
const MOST_REMEMBERED = 500

function formsOf(locale: string, type: Plural['type']): Forms | undefined {
  const key = `${type} ${locale}`
  if (remembered.has(key)) return remembered.get(key)
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const forms = readForms(locale, type)
  remembered.set(key, forms)
  return forms
}

function readForms(locale: string, type: Plural['type']): Forms | undefined {
  if (!isKnown(locale)) return undefined
  const rules = new Intl.PluralRules(locale, { type })
  const of = (count: number): string => rules.select(count)
  const counts = Array.from({ length: COUNTS_LOOKED_AT }, (_, count) => count)
  return { known: new Set(rules.resolvedOptions().pluralCategories), of, example: Map.groupBy(counts, of) }
}

function isKnown(locale: string): boolean {
  try {
    return Intl.PluralRules.supportedLocalesOf(locale).length > 0
  } catch {
    return false // RangeError: not the form of a tag
  }
}

/** Each form that is needed, with a number for which it is. */
function neededForms(
  { branches, offset }: Plural,
  forms: Forms,
  shown: number | undefined,
): ReadonlyMap<string, number> {
  const needed = new Map<string, number>()
  for (const [form, counts] of forms.example) {
    const count = counts.find((each) => !branches.has(`=${each + offset}`))
    if (count !== undefined) needed.set(form, count + offset)
  }
  if (shown !== undefined && !branches.has(`=${shown}`)) needed.set(forms.of(shown - offset), shown)
  return needed
}

function missingForm(
  { start, end, name }: Plural,
  locale: string,
  { form, example }: { readonly form: string; readonly example: number },
): PatternFault {
  const text = `In ${locale}, {${name}} needs the form ${form}{…} for numbers such as ${example}; without it they get the words of other. Add it.`
  return { code: 'missing-plural-form', severity: 'warning', start, end, text }
}

function unreachableForm({ key, start, end }: PatternBranch, locale: string, known: ReadonlySet<string>): PatternFault {
  const has = allForms.filter((form) => known.has(form))
  const text = `${key.slice(0, 40)}{…} is never shown: ${locale} has the forms ${has.join(', ')}. ${insteadOf(key, has)}`
  return { code: 'unreachable-plural-form', severity: 'warning', start, end, text }
}

const numbersOfForms: Readonly<Partial<Record<string, string>>> = { zero: '=0', one: '=1', two: '=2' }

function insteadOf(key: string, known: readonly string[]): string {
  const exact = numbersOfForms[key]
  if (exact !== undefined) return `For that number alone write ${exact}{…}.`
  const near = allForms.includes(key) ? undefined : nearName(key, known)
  return near === undefined ? 'Leave it out.' : `Did you mean ${near}?`
}
