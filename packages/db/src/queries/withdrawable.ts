import type { AccountId, CampaignId, PlatformName, PostId } from '@chorus/shared'
import type { Db } from '../open-db.ts'
import { isHandle } from './is-by-hand.ts'

/** Posts of a scope, by what a withdrawal would do to them. */
type WithdrawableCounts = {
  /** It would stop these. */
  readonly toCome: number
  /** In the middle of a call, or nobody knows yet how that ended. */
  readonly inFlight: number
  readonly out: number
}

/** What an organisation can withdraw: each campaign and each handle, with what is to come of it. */
type Withdrawable = {
  readonly everything: WithdrawableCounts & { readonly hasLeft: boolean }
  readonly campaigns: readonly (WithdrawableCounts & {
    readonly id: CampaignId
    readonly slug: string
    readonly title: string
    readonly hasLeft: boolean
    readonly isOver: boolean
  })[]
  readonly accounts: readonly (WithdrawableCounts & {
    readonly id: AccountId
    readonly platform: PlatformName
    readonly handle: string
    readonly isDisconnected: boolean
  })[]
}

const counts = `
  count(p.id) filter (where p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'handed_over'))::int as "toCome",
  count(p.id) filter (where p.state in ('publishing', 'unconfirmed'))::int as "inFlight",
  count(p.id) filter (where p.state in ('published', 'reported'))::int as out`

/** What an organisation can withdraw, the newest campaign first. */
export async function readWithdrawable(db: Db, organisationId: string): Promise<Withdrawable> {
  const { sql } = db
  const [everything] = await sql<[Withdrawable['everything']?]>`
    select o.state = 'left' as "hasLeft", ${sql.unsafe(counts)}
    from organisations o left join posts p on p.organisation_id = o.id
    where o.id = ${organisationId} group by o.id`
  const campaigns = await sql<Withdrawable['campaigns'][number][]>`
    select c.id, c.slug, c.title, part.state = 'left' as "hasLeft", c.state in ('finished', 'canceled') as "isOver",
      ${sql.unsafe(counts)}
    from participations part
    join campaigns c on c.id = part.campaign_id
    left join posts p on p.campaign_id = c.id and p.organisation_id = part.organisation_id
    where part.organisation_id = ${organisationId} group by c.id, part.state order by c.id desc`
  const accounts = await sql<Withdrawable['accounts'][number][]>`
    select a.id, a.platform, a.handle, a.state = 'disconnected' as "isDisconnected", ${sql.unsafe(counts)}
    from accounts a left join posts p on p.account_id = a.id
    where a.organisation_id = ${organisationId} and ${sql.unsafe(isHandle('a'))} group by a.id order by a.platform, lower(a.handle)`
  return { everything: everything ?? { hasLeft: true, toCome: 0, inFlight: 0, out: 0 }, campaigns, accounts }
}

/** The campaign of a post; undefined where the organisation has no such post. */
export async function findCampaignOfPost(db: Db, organisationId: string, id: PostId): Promise<CampaignId | undefined> {
  const [row] = await db.sql<{ campaign_id: CampaignId }[]>`
    select campaign_id from posts where id = ${id} and organisation_id = ${organisationId}`
  return row?.campaign_id
}
