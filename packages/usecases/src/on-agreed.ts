import type { Campaign } from '@chorus/db'
import { applyPart, type PartApplied } from './apply-part.ts'
import type { PlanDeps } from './plan-campaign.ts'

export type AgreedPlanned = PartApplied

/**
 * Makes the posts of rapid-response waves that follow from a consent just given: to be called after `grantConsent`.
 *
 * Only posts of waves "as soon as agreed" are added or changed. @throws when the campaign is gone.
 */
export function onAgreed(deps: PlanDeps, campaign: Campaign): Promise<AgreedPlanned> {
  return applyPart(deps, campaign, ({ waves }) => {
    const agreed = new Set(waves.filter(({ when }) => when.kind === 'agreed').map(({ key }) => key))
    return agreed.size === 0 ? undefined : ({ wave }) => agreed.has(wave)
  })
}
