import type { Variable } from './message-variables.ts'
import type { VariableUse } from './parse-pattern.ts'
import { wallTimeMs } from './variable-value.ts'

/** What a use of a variable wants and what the variable is instead. */
export type Misuse = { readonly wanted: string; readonly found: string }

/** Why the variable cannot be used in that way, or undefined when it can. */
export function misuseOf(use: VariableUse, variable: Variable): Misuse | undefined {
  if (use.as === 'text' || forms(variable).has(use.as)) return undefined
  return { wanted: wanted[use.as], found: foundOf(variable) }
}

const wanted: Readonly<Record<VariableUse['as'], string>> = {
  text: 'anything',
  choice: 'a text or number',
  number: 'a number',
  date: 'an ISO 8601 date such as "2026-11-30"',
}

type Forms = ReadonlySet<VariableUse['as']>

const textForms: Forms = new Set(['choice'])
const numberForms: Forms = new Set(['choice', 'number'])
const dateForms: Forms = new Set(['date'])
const dateTextForms: Forms = new Set(['choice', 'date'])
const noForms: Forms = new Set()

function forms(variable: Variable): Forms {
  switch (variable.kind) {
    case 'organisation':
    case 'handle':
    case 'country':
    case 'target':
    case 'link':
      return textForms
    case 'hashtags':
      return noForms
    case 'days-left':
      return numberForms
    case 'anchor':
      return dateForms
    case 'own':
      if (typeof variable.value === 'number') return numberForms
      return wallTimeMs(variable.value) === undefined ? textForms : dateTextForms
  }
}

function foundOf(variable: Variable): string {
  switch (variable.kind) {
    case 'organisation':
    case 'handle':
    case 'country':
    case 'target':
      return 'a name'
    case 'link':
      return 'an address'
    case 'hashtags':
      return 'hashtags'
    case 'days-left':
      return 'a number'
    case 'anchor':
      return 'a moment'
    case 'own':
      return JSON.stringify(variable.value).slice(0, 80)
  }
}
