import { readFileSync } from 'node:fs'
import { type Campaign, type Db, findCampaign, listCampaigns } from '@chorus/db'
import type { PlatformName } from '@chorus/shared'
import { applyPlan, importKit, launchCampaign, type Planner } from '@chorus/usecases'

export type SampleDeps = {
  readonly db: Db
  readonly platforms: readonly PlatformName[]
  readonly planner: Planner
  readonly connectAccounts: (campaign: Campaign) => Promise<void>
}

/** `played`: it was launched just now. `kept`: campaigns exist already; nothing was touched. */
export type Sample =
  | { readonly kind: 'played'; readonly campaign: Campaign; readonly scheduled: number }
  | { readonly kind: 'kept' }

const file = new URL('../../../../examples/consultation.yaml', import.meta.url)
const SLUG = /^\s*slug:\s*([a-z0-9-]+)/m

/** From now to the first post: long enough to open the timeline in a browser. */
const OPENS_IN = { seconds: 5 }

/**
 * Plays the sample campaign in a new installation: imported so that it opens in a few seconds, planned, launched.
 * Whatever of that an earlier run, killed in between, did not reach is done now; each step happens once.
 */
export async function playSample(deps: SampleDeps, now: Temporal.Instant): Promise<Sample> {
  const text = readFileSync(file, 'utf8')
  const slug = SLUG.exec(text)?.[1] ?? ''
  if ((await listCampaigns(deps.db, { limit: 1 })).length === 0) {
    const imported = await importKit(deps.db, {
      text,
      format: 'yaml',
      isDryRun: false,
      autoConsent: true,
      opensAt: now.add(OPENS_IN),
    })
    if (imported.kind !== 'imported')
      throw new Error(`The sample campaign was not imported: ${JSON.stringify(imported)}`)
  }
  const campaign = await findCampaign(deps.db, slug)
  if (campaign === undefined || campaign.state !== 'draft') return { kind: 'kept' }
  await deps.connectAccounts(campaign)
  if (campaign.planVersion === 0) await applyPlan(deps, campaign, 0)
  const launched = await launchCampaign(deps.db, campaign)
  return launched.kind === 'launched' ? { kind: 'played', campaign, scheduled: launched.scheduled } : { kind: 'kept' }
}
