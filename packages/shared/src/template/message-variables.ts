import type { KitMessage, KitWave } from '../kit/kit.ts'
import type { PlanCampaign } from '../plan/plan-types.ts'
import type { PlatformName } from '../publish/platform.ts'

/** All that a text's variables come from. */
export type RenderContext = {
  /** `anchors` by name, `opening` and `deadline` among them. */
  readonly campaign: Pick<
    PlanCampaign,
    'links' | 'hashtags' | 'hashtagUse' | 'targets' | 'variables' | 'anchors' | 'timeZone'
  >
  /** The message that is said, for its hashtags. */
  readonly message?: Pick<KitMessage, 'hashtags'>
  /** The wave in which it is said, for its hashtags. */
  readonly wave?: Pick<KitWave, 'hashtags'>
  readonly platform: PlatformName
  readonly locale: string
  /**
   * Who speaks. `handle` without @: the account on `platform`; absent: the name stands in for it. `country`: ISO 3166-1
   * alpha-2. `timeZone`: where dates are read; absent: the campaign's.
   */
  readonly organisation: {
    readonly name: string
    readonly handle?: string
    readonly country?: string
    readonly timeZone?: string
  }
  /** When the post goes out; from it the days left are counted. Absent: there are none to tell. */
  readonly at?: Temporal.Instant
}

/** The names that a campaign's texts can call for. The campaign of a kit will do as well as that of a plan. */
export type NamingCampaign = {
  readonly links: Readonly<Record<string, unknown>>
  readonly targets: Readonly<Record<string, unknown>>
  readonly anchors: Readonly<Record<string, unknown>>
  readonly variables: Readonly<Record<string, string | number>>
}

/** What a variable's name stands for in a campaign. */
export type Variable =
  | { readonly kind: 'organisation' | 'handle' | 'country' | 'hashtags' | 'days-left' }
  | { readonly kind: 'target' | 'link' | 'anchor'; readonly key: string }
  | { readonly kind: 'own'; readonly value: string | number }

const fixed: ReadonlyMap<string, Variable> = new Map([
  ['organisation', { kind: 'organisation' }],
  ['organisation_handle', { kind: 'handle' }],
  ['organisation_country', { kind: 'country' }],
  ['hashtags', { kind: 'hashtags' }],
  ['daysLeft', { kind: 'days-left' }],
])

/** Anchors that every campaign has, also where they are not listed by name. */
const everyAnchor: readonly string[] = ['opening', 'deadline']

/**
 * What the name stands for, or undefined when it is not known in the campaign:
 * - `organisation`, its name; `organisation_handle`, its handle on the network with @, else its name;
 *   `organisation_country`, its country's name in the text's language;
 * - `target_<key>`: the target's handle on the network with @, else its fallback, else its name;
 * - `link_<name>`: the address for the text's language, else the English one, else the first by language tag;
 * - `anchor_<name>`: a moment, `-` in an anchor's name being `_` here;
 * - `daysLeft`: whole days from the day of the post to the day of the deadline;
 * - `hashtags`: the wave's, the message's and the campaign's;
 * - any of the campaign's own variables.
 */
export function variableOf(name: string, campaign: NamingCampaign): Variable | undefined {
  const known = fixed.get(name)
  if (known !== undefined) return known
  const target = keyOf(name, 'target_', campaign.targets)
  if (target !== undefined) return { kind: 'target', key: target }
  const link = keyOf(name, 'link_', campaign.links)
  if (link !== undefined) return { kind: 'link', key: link }
  const anchor = name.startsWith('anchor_')
    ? anchorsOf(campaign).find((key) => anchorVariable(key) === name)
    : undefined
  if (anchor !== undefined) return { kind: 'anchor', key: anchor }
  const value = Object.hasOwn(campaign.variables, name) ? campaign.variables[name] : undefined
  return value === undefined ? undefined : { kind: 'own', value }
}

/** Every name that `variableOf` knows here, sorted. */
export function variableNames(campaign: NamingCampaign): readonly string[] {
  return [
    ...fixed.keys(),
    ...Object.keys(campaign.targets).map((key) => `target_${key}`),
    ...Object.keys(campaign.links).map((key) => `link_${key}`),
    ...anchorsOf(campaign).map(anchorVariable),
    ...Object.keys(campaign.variables),
  ].toSorted()
}

/** Names that are, or could become, Chorus's own; `…` stands for any ending. */
export const reservedVariables: readonly string[] = [...fixed.keys(), 'link_…', 'target_…', 'anchor_…']

/** Whether a campaign's own variable cannot have the name. */
export function isReservedVariable(name: string): boolean {
  return reservedVariables.some((reserved) =>
    reserved.endsWith('…') ? name.startsWith(reserved.slice(0, -1)) : name === reserved,
  )
}

function anchorsOf({ anchors }: NamingCampaign): readonly string[] {
  return [...new Set([...everyAnchor, ...Object.keys(anchors)])]
}

function anchorVariable(key: string): string {
  return `anchor_${key.replaceAll('-', '_')}`
}

/** The rest of the name, when it is a key of the record itself: `toString` is nobody's target. */
function keyOf(name: string, prefix: string, record: Readonly<Record<string, unknown>>): string | undefined {
  const key = name.startsWith(prefix) ? name.slice(prefix.length) : undefined
  return key !== undefined && Object.hasOwn(record, key) ? key : undefined
}
