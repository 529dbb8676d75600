import type { KitMessage, KitWave, Target } from '../kit/kit.ts'
import type { PlanCampaign } from '../plan/plan-types.ts'
import type { PlatformName } from '../publish/platform.ts'
import { localeChain } from './locale-fallback.ts'

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

/**
 * A variable's value: `organisation`, `organisation_handle`, `target_…`, `link_…`, `hashtags`, or one of the campaign's
 * own, which come last. Undefined when there is none of that name.
 */
export function variableValue(name: string, context: RenderContext): string | number | undefined {
  const { campaign, organisation } = context
  if (name === 'organisation') return organisation.name
  if (name === 'organisation_handle') return organisation.handle ? `@${organisation.handle}` : organisation.name
  if (name === 'hashtags') return campaign.hashtags.map((hashtag) => `#${hashtag}`).join(' ')
  const target = name.startsWith('target_') ? own(campaign.targets, name.slice('target_'.length)) : undefined
  if (target !== undefined) return targetText(target, context.platform)
  const link = name.startsWith('link_') ? own(campaign.links, name.slice('link_'.length)) : undefined
  return (link && linkFor(link, context.locale)) ?? own(campaign.variables, name)
}

/** Every name that `variableValue` knows here, sorted. */
export function variableNames(campaign: RenderContext['campaign']): readonly string[] {
  return [
    'hashtags',
    'organisation',
    'organisation_handle',
    ...Object.keys(campaign.targets).map((key) => `target_${key}`),
    ...Object.keys(campaign.links).map((key) => `link_${key}`),
    ...Object.keys(campaign.variables),
  ].toSorted()
}

function targetText(target: Target, platform: PlatformName): string {
  const handle = target.handles[platform]
  return handle ? `@${handle}` : (target.fallback ?? target.name)
}

/** By the locale and its shorter forms, then English, then the first in the order of the tags. */
function linkFor(addresses: Readonly<Record<string, string>>, locale: string): string | undefined {
  const tags = Object.keys(addresses).toSorted()
  const chain = [...localeChain(locale), 'en']
  const tag = chain.map((form) => tags.find((each) => each.toLowerCase() === form)).find((each) => each !== undefined)
  const chosen = tag ?? tags[0]
  return chosen === undefined ? undefined : addresses[chosen]
}

/** The value under a key of the record itself: `toString` is nobody's target. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
