import { matchLocale } from '../language/locale-fallback.ts'
import type { IntlFormats } from './intl-formats.ts'
import type { RenderContext, Variable } from './message-variables.ts'

/** What a variable gives in one text. */
export type VariableValue =
  /** `isWords`: a name or another text to be read, not an address or a handle to be followed. */
  | { readonly kind: 'text'; readonly text: string; readonly isWords: boolean }
  | { readonly kind: 'number'; readonly number: number }
  /** Shown in `timeZone`. */
  | { readonly kind: 'instant'; readonly epochMs: number; readonly timeZone: string }
  /** A place for them: which they are depends on the rest of the text. */
  | { readonly kind: 'hashtags' }
  | { readonly kind: 'missing'; readonly message: string }

/** The value of a variable for the organisation, network and language of the context. Never throws. */
export function variableValue(variable: Variable, context: RenderContext, formats: IntlFormats): VariableValue {
  const { organisation } = context
  switch (variable.kind) {
    case 'organisation':
      return words(organisation.name)
    case 'handle':
      return organisation.handle ? sign(`@${organisation.handle}`) : words(organisation.name)
    case 'country':
      return countryOf(context, formats)
    case 'hashtags':
      return { kind: 'hashtags' }
    case 'days-left':
      return daysLeft(context)
    case 'target':
      return targetValue(variable.key, context)
    case 'link':
      return linkValue(variable.key, context)
    case 'anchor':
      return anchorValue(variable.key, context)
    case 'own':
      return typeof variable.value === 'number' ? { kind: 'number', number: variable.value } : words(variable.value)
  }
}

/** The wall time that a text says in ISO 8601, as in `2026-11-30` or `2026-11-30T18:00`, as if it were in UTC. */
export function wallTimeMs(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').epochMilliseconds
  } catch {
    return undefined // RangeError: no such date, or more than a date
  }
}

function words(text: string): VariableValue {
  return { kind: 'text', text, isWords: true }
}

function sign(text: string): VariableValue {
  return { kind: 'text', text, isWords: false }
}

function missing(message: string): VariableValue {
  return { kind: 'missing', message }
}

function countryOf({ organisation, locale }: RenderContext, formats: IntlFormats): VariableValue {
  const { country } = organisation
  if (country === undefined) return missing('{organisation_country} is empty: the organisation names no country')
  const name = formats.country(locale, country)
  return name === undefined
    ? missing(`{organisation_country} is empty: there is no country ${JSON.stringify(country.slice(0, 20))}`)
    : words(name)
}

function targetValue(key: string, { campaign, platform }: RenderContext): VariableValue {
  const target = campaign.targets[key]
  if (target === undefined) return missing(`{target_${key}} is empty`)
  const handle = target.handles[platform]
  return handle ? sign(`@${handle}`) : words(target.fallback ?? target.name)
}

function linkValue(key: string, { campaign, locale }: RenderContext): VariableValue {
  const addresses = campaign.links[key] ?? {}
  const tags = Object.keys(addresses).toSorted()
  const address = addresses[matchLocale([locale, 'en'], tags) ?? tags[0] ?? '']
  return address === undefined ? missing(`{link_${key}} is empty: it has no address in any language`) : sign(address)
}

function anchorValue(key: string, context: RenderContext): VariableValue {
  const at = context.campaign.anchors[key]
  if (at === undefined) return missing(`{anchor_${key}} is empty: the campaign has no ${key}`)
  const timeZone = zoneOf(context)
  return isZone(at, timeZone)
    ? { kind: 'instant', epochMs: at.epochMilliseconds, timeZone }
    : missing(`{anchor_${key}} is empty: there is no time zone ${JSON.stringify(timeZone.slice(0, 60))}`)
}

/** Calendar days in the organisation's zone, so that the last day has 0 and the day before it 1. */
function daysLeft(context: RenderContext): VariableValue {
  const { at } = context
  const deadline = context.campaign.anchors['deadline']
  if (at === undefined) return missing('{daysLeft} is empty: it is not known when the post goes out')
  if (deadline === undefined) return missing('{daysLeft} is empty: the campaign has no deadline')
  const timeZone = zoneOf(context)
  if (!isZone(at, timeZone)) return missing(`{daysLeft} is empty: there is no time zone ${JSON.stringify(timeZone)}`)
  const dayOf = (instant: Temporal.Instant): Temporal.PlainDate => instant.toZonedDateTimeISO(timeZone).toPlainDate()
  return { kind: 'number', number: Math.max(0, dayOf(at).until(dayOf(deadline), { largestUnit: 'days' }).days) }
}

function zoneOf({ campaign, organisation }: RenderContext): string {
  return organisation.timeZone ?? campaign.timeZone
}

function isZone(at: Temporal.Instant, timeZone: string): boolean {
  try {
    at.toZonedDateTimeISO(timeZone)
    return true
  } catch {
    return false // RangeError: a zone that is not known here
  }
}
