import type { PlanCampaign } from '../plan/plan-types.ts'
import { campaignInstants } from './campaign-instants.ts'
import type { KitCampaign } from './kit.ts'

/**
 * A kit's campaign as a plan or a text wants it: anchors and embargo as instants, by the rules of `campaignInstants`.
 * Only the seed is left to whoever plans. `opening` stands in for the kit's own opening.
 */
export function planCampaignOf(campaign: KitCampaign, opening?: Temporal.Instant): Omit<PlanCampaign, 'seed'> {
  const { slug, timeZone, perHour, embargoUntil, accountGap } = campaign
  const { links, hashtags, hashtagUse, sourceLocale, targets, variables } = campaign
  return {
    slug,
    timeZone,
    anchors: campaignInstants(campaign, opening),
    perHour,
    ...(embargoUntil === undefined ? {} : { embargoUntil: embargoUntil.toZonedDateTime(timeZone).toInstant() }),
    ...(accountGap === undefined ? {} : { accountGap }),
    links,
    hashtags,
    ...(hashtagUse === undefined ? {} : { hashtagUse }),
    ...(sourceLocale === undefined ? {} : { sourceLocale }),
    targets,
    variables,
  }
}
