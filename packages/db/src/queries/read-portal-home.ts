import type { PlatformName } from '@chorus/shared'
import { isHandle } from './is-by-hand.ts'
import type { AccountItem } from './list-accounts.ts'
import type { CampaignState } from './read-campaign.ts'
import type { Db } from '../open-db.ts'

export type PortalHandle = {
  readonly id: string
  readonly platform: PlatformName
  readonly handle: string
  readonly state: AccountItem['state']
  /** Why nothing goes out from it for now; undefined: it may. */
  readonly pausedReason: string | undefined
}

export type PortalCampaign = {
  readonly slug: string
  readonly title: string
  readonly state: CampaignState
  readonly participation: 'invited' | 'joined' | 'declined' | 'left'
  /** Posts whose text waits for the organisation's answer. */
  readonly awaiting: number
  readonly scheduled: number
  readonly published: number
}

export type PortalHome = {
  readonly handles: readonly PortalHandle[]
  readonly campaigns: readonly PortalCampaign[]
  readonly hasOwnLink: boolean
  readonly hasAddress: boolean
}

/** What an organisation sees first in its portal: its handles, and its campaigns with what waits for it, newest first. */
export async function readPortalHome(db: Db, organisationId: string): Promise<PortalHome> {
  const handles = await listHandles(db, organisationId)
  const campaigns = await db.sql<PortalCampaign[]>`
    select c.slug, c.title, c.state, p.state as participation,
      coalesce(n.awaiting, 0) as awaiting, coalesce(n.scheduled, 0) as scheduled, coalesce(n.published, 0) as published
    from participations p
    join campaigns c on c.id = p.campaign_id
    left join lateral (
      select count(*) filter (where t.state = 'awaiting_approval')::int as awaiting,
        count(*) filter (where t.state in ('scheduled', 'queued', 'publishing'))::int as scheduled,
        count(*) filter (where t.state in ('published', 'reported'))::int as published
      from posts t where t.campaign_id = c.id and t.organisation_id = p.organisation_id
    ) n on true
    where p.organisation_id = ${organisationId} order by c.id desc`
  const [ways] = await db.sql<{ hasOwnLink: boolean; hasAddress: boolean }[]>`
    select exists (select from organisation_links
        where organisation_id = ${organisationId} and revoked_at is null) as "hasOwnLink",
      exists (select from contacts where organisation_id = ${organisationId}) as "hasAddress"`
  return { handles, campaigns, hasOwnLink: ways?.hasOwnLink ?? false, hasAddress: ways?.hasAddress ?? false }
}

/** The handles of one organisation, by network and name: their states, no tokens. */
export async function listHandles(db: Db, organisationId: string): Promise<readonly PortalHandle[]> {
  const rows = await db.sql<(Omit<PortalHandle, 'pausedReason'> & { paused_reason: string | null })[]>`
    select id, platform, handle, state, paused_reason from accounts a
    where organisation_id = ${organisationId} and ${db.sql.unsafe(isHandle('a'))} order by platform, lower(handle)`
  return rows.map(({ paused_reason: reason, ...handle }) => ({ ...handle, pausedReason: reason ?? undefined }))
}
