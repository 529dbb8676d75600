import { type Campaign, type CampaignOfOrganisation, findCampaign, listCampaignsOf } from '@chorus/db'
import type { Actor } from '@chorus/shared'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { actingAs } from '@chorus/db'

/** A campaign that an organisation was asked to, and what it takes to answer there. */
export type PortalCampaign = {
  readonly campaign: Campaign
  readonly part: CampaignOfOrganisation
  readonly organisationId: string
  readonly by: Actor
  /** Whose changes the audit names for this organisation. */
  readonly acting: ApiDeps
}

/** The campaign that a path names; undefined where there is none for this organisation: the two cannot be told apart. */
export async function findPortalCampaign(c: Context<ApiEnv>, deps: ApiDeps): Promise<PortalCampaign | undefined> {
  const slug = c.req.param('slug') ?? ''
  if (slug.length > 200 || /\p{Cc}/u.test(slug) || !slug.isWellFormed()) return undefined
  const campaign = await findCampaign(deps.db, slug)
  if (campaign === undefined) return undefined
  const { organisationId } = c.get('portal')
  const [part] = await listCampaignsOf(deps.db, organisationId, campaign.id)
  if (part === undefined) return undefined
  const by = c.get('actor')
  return { campaign, part, organisationId, by, acting: { ...deps, db: actingAs(deps.db, by) } }
}
