import { byHandName, type CampaignId, type PlannedPost, platformNames } from '@chorus/shared'
import type postgres from 'postgres'
import type { CampaignState } from './read-campaign.ts'

/** The rows that a planned post names, by their ids. */
export type PostIds = {
  readonly waveId: string
  readonly messageId: string
  /** Null for a wording of the organisation's own. */
  readonly variantId: string | null
  readonly accountId: string
  readonly organisationId: string
  /** What a new post starts as: `planned` in a draft, else by whether its organisation agreed. */
  readonly state: 'planned' | 'scheduled' | 'awaiting_approval'
}

type Account = Pick<PostIds, 'accountId' | 'organisationId' | 'state'>
type Named = { readonly id: string; readonly name: string }

/**
 * Reads the ids of all that a campaign's posts can name, once for a whole plan. The answer gives those of one post;
 * undefined when something it names is gone.
 */
export async function readPlanIds(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  campaignState: CampaignState,
): Promise<(post: PlannedPost) => PostIds | undefined> {
  const waves = byName(await sql<Named[]>`select id, key as name from waves where campaign_id = ${campaignId}`)
  const messages = byName(await sql<Named[]>`select id, key as name from messages where campaign_id = ${campaignId}`)
  const variants = await readVariants(sql, campaignId)
  const accounts = await readAccounts(sql, campaignId, campaignState)
  return (post) => {
    const { platform, message, locale, variant } = post
    const waveId = waves.get(post.wave)
    const messageId = messages.get(message)
    const account = accounts.get(nameOf(platform, post.account.toLowerCase()))
    if (waveId === undefined || messageId === undefined || account === undefined) return undefined
    const ofText = (place: string): string | undefined => variants.get(nameOf(message, locale, place, String(variant)))
    return { waveId, messageId, variantId: ofText(platform) ?? ofText('') ?? null, ...account }
  }
}

/** The text of a network comes before the one for all, whose place is empty. */
async function readVariants(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
): Promise<ReadonlyMap<string, string>> {
  type Row = { id: string; message: string; locale: string; platform: string; position: number }
  const rows = await sql<Row[]>`
    select v.id, m.key as message, t.locale, coalesce(t.platform, '') as platform, v.position
    from messages m join texts t on t.message_id = m.id join variants v on v.text_id = t.id
    where m.campaign_id = ${campaignId}`
  return new Map(
    rows.map((row) => [nameOf(row.message, row.locale, row.platform, String(row.position)), row.id] as const),
  )
}

async function readAccounts(
  sql: postgres.TransactionSql,
  campaignId: CampaignId,
  campaignState: CampaignState,
): Promise<ReadonlyMap<string, Account>> {
  await addPlacesByHand(sql, campaignId)
  type Row = { id: string; organisation_id: string; platform: string; handle: string; is_joined: boolean }
  const rows = await sql<Row[]>`
    select a.id, a.organisation_id, a.platform, lower(a.handle) as handle, part.state = 'joined' as is_joined
    from participations part join accounts a on a.organisation_id = part.organisation_id
    where part.campaign_id = ${campaignId}`
  return new Map(
    rows.map((row) => {
      const launched = row.is_joined ? 'scheduled' : 'awaiting_approval'
      const state = campaignState === 'draft' ? 'planned' : launched
      return [nameOf(row.platform, row.handle), { accountId: row.id, organisationId: row.organisation_id, state }]
    }),
  )
}

/**
 * Who posts by itself has a place on each network where it has no account: accounts in name only, made when they are needed.
 * One that withdrew everything and came back has its places again.
 */
async function addPlacesByHand(sql: postgres.TransactionSql, campaignId: CampaignId): Promise<void> {
  await sql`
    insert into accounts (organisation_id, platform, handle, state, mode)
    select o.id, network.name, ${byHandName('')} || o.slug, 'by_hand', installation.mode
    from participations part
    join organisations o on o.id = part.organisation_id
    join installation on true
    cross join unnest(${`{${platformNames.join(',')}}`}::text[]) as network(name)
    where part.campaign_id = ${campaignId} and part.path = 'assist' and part.state in ('invited', 'joined')
      and o.state = 'active' and not exists (
        select from accounts a where a.organisation_id = o.id and a.platform = network.name and a.state <> 'disconnected')
    order by o.id, network.name
    on conflict (platform, lower(handle)) do update set state = 'by_hand', mode = excluded.mode
    where accounts.state = 'disconnected' and accounts.organisation_id = excluded.organisation_id`
}

function byName(rows: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [row.name, row.id]))
}

const nameOf = (...parts: readonly string[]): string => parts.join('\n')
