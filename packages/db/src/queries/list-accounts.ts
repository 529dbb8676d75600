import type { AccountId, CampaignId, PlatformName } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { isHandle } from './is-by-hand.ts'

export type AccountItem = {
  readonly id: AccountId
  readonly platform: PlatformName
  readonly handle: string
  readonly organisation: string
  readonly organisationName: string
  readonly state: 'unconnected' | 'connected' | 'needs_reconnect' | 'disconnected'
}

/** Every account of a campaign's organisations, by network and handle. */
export async function listAccounts(db: Db, campaignId: CampaignId): Promise<readonly AccountItem[]> {
  return db.sql<AccountItem[]>`
    select a.id, a.platform, a.handle, o.slug as organisation, o.name as "organisationName", a.state
    from accounts a
    join organisations o on o.id = a.organisation_id
    join participations part on part.organisation_id = o.id
    where part.campaign_id = ${campaignId} and ${db.sql.unsafe(isHandle('a'))}
    order by a.platform, a.handle`
}

/** The accounts of one organisation, by network and handle. */
export async function listAccountsOf(db: Db, organisationId: string): Promise<readonly AccountItem[]> {
  return db.sql<AccountItem[]>`
    select a.id, a.platform, a.handle, o.slug as organisation, o.name as "organisationName", a.state
    from accounts a join organisations o on o.id = a.organisation_id
    where a.organisation_id = ${organisationId} and ${db.sql.unsafe(isHandle('a'))}
    order by a.platform, a.handle`
}
