import {
  type Campaign,
  type Db,
  type HashedPost,
  launchHeldCampaign,
  readExistingPosts,
  readNow,
  readPlanInput,
  withHeldCampaign,
  writePlan,
  type WrittenPlan,
} from '@chorus/db'
import {
  type CampaignId,
  diffPlan,
  type Plan,
  plan,
  type PlanDiff,
  type PlannedPost,
  type PlatformName,
} from '@chorus/shared'
import { contentHash, spokenHash } from './content-hash.ts'

export type PlanDeps = {
  readonly db: Db
  /** Networks that this installation can publish to. */
  readonly platforms: readonly PlatformName[]
}

/** A plan as it stands now, and what applying it would change. `version` goes with `applyPlan`. */
export type CampaignPlan = { readonly version: number; readonly plan: Plan; readonly diff: PlanDiff }

/** Plans a campaign against the database's clock. Writes nothing. */
export async function planCampaign(deps: PlanDeps, campaign: Campaign): Promise<CampaignPlan> {
  const { db } = deps
  const input = await readPlanInput(db.orm, campaign.id, deps.platforms)
  const made = plan(input, await readNow(db))
  const diff = diffPlan(made, await readExistingPosts(db.orm, campaign.id))
  return { version: campaign.planVersion, plan: made, diff }
}

export type Applied =
  | { readonly kind: 'applied'; readonly written: WrittenPlan }
  /** Somebody else applied or changed the campaign since that version was read. */
  | { readonly kind: 'outdated'; readonly version: number }
  | { readonly kind: 'ended'; readonly state: string }

/**
 * Plans again and writes the difference in one transaction, if `version` is still the campaign's.
 *
 * Only posts that no worker has claimed change. @throws when the campaign is gone.
 */
export async function applyPlan(deps: PlanDeps, campaign: Campaign, version: number): Promise<Applied> {
  const { db } = deps
  // Planned before the row is held, so that nobody waits for it: whatever changes the plan meanwhile raises the version.
  const { diff } = await planCampaign(deps, campaign)
  const applied = await withHeldCampaign<Applied>(db, campaign.id, async (held, sql) => {
    if (held.planVersion !== version) return { kind: 'outdated', version: held.planVersion }
    if (held.state === 'finished' || held.state === 'canceled') return { kind: 'ended', state: held.state }
    return { kind: 'applied', written: await writeDiff(sql, campaign.id, diff) }
  })
  if (applied === undefined) throw new Error(`Campaign ${campaign.id} is gone.`)
  return applied
}

export type CampaignLaunch =
  | { readonly kind: 'launched'; readonly scheduled: number; readonly awaitingApproval: number }
  | { readonly kind: 'not-a-draft'; readonly state: string }
  | { readonly kind: 'nothing-planned' }

/** Launches a draft whose plan is applied: from here the workers publish what is due. */
export async function launchCampaign(db: Db, campaign: Campaign): Promise<CampaignLaunch> {
  const launched = await withHeldCampaign<CampaignLaunch>(db, campaign.id, async (held, sql) => {
    if (held.state !== 'draft') return { kind: 'not-a-draft', state: held.state }
    if (held.planVersion === 0) return { kind: 'nothing-planned' }
    return { kind: 'launched', ...(await launchHeldCampaign(sql, campaign.id)) }
  })
  if (launched === undefined) throw new Error(`Campaign ${campaign.id} is gone.`)
  return launched
}

/** Writes a diff inside the transaction that holds the campaign's row, each post with the hash of its content. */
export function writeDiff(sql: HeldSql, campaignId: CampaignId, diff: PlanDiff): Promise<WrittenPlan> {
  return writePlan(sql, campaignId, {
    create: diff.create.map(hashed),
    change: [...diff.move, ...diff.reword].map(({ id, post }) => ({ id, post: hashed(post) })),
    cancel: diff.cancel,
  })
}

type HeldSql = Parameters<typeof writePlan>[0]

function hashed(post: PlannedPost): HashedPost {
  const { platform, account, text } = post
  return {
    ...post,
    contentHash: contentHash({ platform, handle: account, text }),
    spokenHash: spokenHash(platform, text),
  }
}
