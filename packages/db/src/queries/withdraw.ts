import type postgres from 'postgres'
import { type AccountId, type Actor, actorText, type CampaignId, type PlatformName, type PostId } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { awaitAppliedPlan } from './campaign-changes.ts'
import { isDeclined } from './is-declined.ts'
import { moveTokensOfDisconnected } from './revocations.ts'

/** What an organisation takes back. */
export type WithdrawalScope =
  | { readonly kind: 'post'; readonly id: PostId }
  | { readonly kind: 'account'; readonly id: AccountId }
  | { readonly kind: 'campaign'; readonly id: CampaignId }
  | { readonly kind: 'everything' }

/** Whose it is, and who said so. */
export type Withdrawal = {
  readonly organisationId: string
  readonly scope: WithdrawalScope
  readonly by: Actor
}

/** `already`: it was withdrawn before, or nothing of it is to come. `not-its-own`: the organisation has no such thing. */
export type WithdrawalCommitted = 'committed' | 'already' | 'not-its-own'

/**
 * Writes down a withdrawal, and nothing else: once this has returned, no claim of what was withdrawn takes hold any more.
 *
 * It touches no post and no token, so that it never waits for a plan that is being applied or a token that is being
 * refreshed. `carryOutWithdrawal` does the rest. Safe to repeat.
 */
export async function commitWithdrawal(db: Db, withdrawal: Withdrawal): Promise<WithdrawalCommitted> {
  return db.sql.begin(async (sql) => {
    if (!(await isItsOwn(sql, withdrawal))) return 'not-its-own'
    return (await writeState(sql, { ...withdrawal, actor: actorOf(db) })) > 0 ? 'committed' : 'already'
  })
}

async function isItsOwn(sql: postgres.TransactionSql, { organisationId, scope }: Withdrawal): Promise<boolean> {
  switch (scope.kind) {
    case 'post':
      return (await sql`select from posts where id = ${scope.id} and organisation_id = ${organisationId}`).count > 0
    case 'account':
      return (await sql`select from accounts where id = ${scope.id} and organisation_id = ${organisationId}`).count > 0
    case 'campaign':
      return (
        (
          await sql`
          select from participations where campaign_id = ${scope.id} and organisation_id = ${organisationId}`
        ).count > 0
      )
    case 'everything':
      return (await sql`select from organisations where id = ${organisationId}`).count > 0
  }
}

/** With whom the audit names for it. */
type Told = Withdrawal & { readonly actor: Actor }

/** @returns how much of it was not withdrawn before. */
async function writeState(sql: postgres.TransactionSql, withdrawal: Told): Promise<number> {
  const { organisationId, scope, actor } = withdrawal
  switch (scope.kind) {
    case 'post':
      return declinePost(sql, withdrawal, scope.id)
    case 'account':
      return disconnect(sql, withdrawal, scope.id)
    case 'campaign':
      return leaveCampaigns(sql, withdrawal, scope.id)
    case 'everything': {
      const { count } = await sql`
        update organisations set state = 'left' where id = ${organisationId} and state <> 'left'`
      if (count > 0) {
        const object = { kind: 'organisation', id: organisationId } as const
        await appendAudit(sql, { actor, action: 'organisation.left', object, organisationId, detail: {} })
      }
      const parts = await leaveCampaigns(sql, withdrawal)
      return count + parts + (await disconnect(sql, withdrawal))
    }
  }
}

async function declinePost(
  sql: postgres.TransactionSql,
  { organisationId, by, actor }: Told,
  id: PostId,
): Promise<number> {
  const [row] = await sql<{ campaign_id: CampaignId }[]>`
    insert into declines (campaign_id, organisation_id, post_id, kind, content_hash, by, mode, at)
    select p.campaign_id, p.organisation_id, p.id, 'withdrawal', p.content_hash, ${actorText(by)},
      (select mode from installation), chorus_now()
    from posts p
    where p.id = ${id} and p.state not in ('published', 'reported') and not ${sql.unsafe(isDeclined('p'))}
    returning campaign_id`
  if (row === undefined) return 0
  await appendAudit(sql, {
    actor,
    action: 'post.withdrawn',
    object: { kind: 'post', id },
    campaignId: row.campaign_id,
    organisationId,
    detail: {},
  })
  return 1
}

/** One account, or all that the organisation has. */
async function disconnect(
  sql: postgres.TransactionSql,
  { organisationId, actor }: Told,
  id?: AccountId,
): Promise<number> {
  const rows = await sql<{ id: AccountId; platform: PlatformName }[]>`
    update accounts set state = 'disconnected'
    where organisation_id = ${organisationId} and state <> 'disconnected'
      and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
    returning id, platform`
  for (const account of rows) {
    const object = { kind: 'account', id: account.id } as const
    const detail = { platform: account.platform }
    await appendAudit(sql, { actor, action: 'account.disconnected', object, organisationId, detail })
  }
  return rows.length
}

/** One campaign, or all that the organisation takes part in. */
async function leaveCampaigns(
  sql: postgres.TransactionSql,
  { organisationId, by, actor }: Told,
  id?: CampaignId,
): Promise<number> {
  const rows = await sql<{ id: string; campaign_id: CampaignId }[]>`
    with gone as (
      update participations set state = 'left'
      where organisation_id = ${organisationId} and state <> 'left'
        and (${id ?? null}::uuid is null or campaign_id = ${id ?? null}::uuid)
      returning campaign_id
    )
    insert into consents (campaign_id, organisation_id, kind, granted_by, mode, at)
    select campaign_id, ${organisationId}::uuid, 'withdrawal', ${actorText(by)}, (select mode from installation),
      chorus_now()
    from gone returning id, campaign_id`
  for (const row of rows) {
    const object = { kind: 'consent', id: row.id } as const
    const campaignId = row.campaign_id
    await appendAudit(sql, { actor, action: 'consent.withdrawn', object, campaignId, organisationId, detail: {} })
  }
  return rows.length
}

/** Posts that ended with it, and posts in the middle of a call: those end as the network says. */
export type WithdrawalCarriedOut = {
  readonly canceled: number
  readonly underWay: number
  /** Accounts whose tokens went to the queue of those that their networks are to revoke. */
  readonly accounts: number
}

/**
 * What follows from a withdrawal that was committed: its tokens leave the account for the queue of revocations, its unsent
 * posts end. Waits for a plan that is being applied to a campaign of it, since that may be making such posts. Safe to repeat.
 */
export async function carryOutWithdrawal(
  db: Db,
  { organisationId, scope }: Pick<Withdrawal, 'organisationId' | 'scope'>,
): Promise<WithdrawalCarriedOut> {
  const takesTokens = scope.kind === 'account' || scope.kind === 'everything'
  if (scope.kind === 'everything') await endConnections(db, organisationId)
  const accounts = takesTokens ? await moveTokensOfDisconnected(db, organisationId) : 0
  const campaigns = await campaignsOf(db, organisationId, scope)
  let canceled = 0
  let underWay = 0
  for (const campaignId of campaigns) {
    const ended = await endPosts(db, { campaignId, organisationId, scope })
    canceled += ended.canceled
    underWay += ended.underWay
  }
  return { canceled, underWay, accounts }
}

/** What was begun to be connected, and not confirmed: its tokens are shredded with it. */
async function endConnections({ sql }: Db, organisationId: string): Promise<void> {
  await sql`
    update handle_connections
    set ended = 'discarded', ended_at = chorus_now(), sealed_verifier = null, sealed_access_token = null,
      sealed_refresh_token = null, token_expires_at = null
    where organisation_id = ${organisationId} and ended is null`
}

async function campaignsOf(db: Db, organisationId: string, scope: WithdrawalScope): Promise<readonly CampaignId[]> {
  if (scope.kind === 'campaign') return [scope.id]
  const rows = await db.sql<{ campaign_id: CampaignId }[]>`
    select distinct p.campaign_id from posts p
    where p.organisation_id = ${organisationId} and ${inScope(db.sql, scope)}
    order by p.campaign_id`
  return rows.map((row) => row.campaign_id)
}

type Ending = { readonly campaignId: CampaignId; readonly organisationId: string; readonly scope: WithdrawalScope }

/** A post by itself is declined, so that no plan brings it back; with its account or campaign it is canceled. */
async function endPosts(
  db: Db,
  { campaignId, organisationId, scope }: Ending,
): Promise<{ readonly canceled: number; readonly underWay: number }> {
  const state = scope.kind === 'post' ? 'declined' : 'canceled'
  const reason = scope.kind === 'account' ? 'account-disconnected' : 'withdrawn'
  return db.sql.begin(async (sql) => {
    await awaitAppliedPlan(sql, campaignId)
    const own = sql`p.campaign_id = ${campaignId} and p.organisation_id = ${organisationId} and ${inScope(sql, scope)}`
    await sql`
      select from posts p where ${own} and p.settled_at is null order by p.id for no key update of p`
    const canceled = await sql`
      update posts p set state = ${state}::text, reason = ${reason}, settled_at = chorus_now(), lease_until = null,
        rev = p.rev + 1
      where ${own} and p.state in ('planned', 'awaiting_approval', 'scheduled', 'queued', 'handed_over')`
    const underWay = await sql`
      update posts p set cancel_requested_at = coalesce(p.cancel_requested_at, chorus_now())
      where ${own} and p.state in ('publishing', 'unconfirmed')`
    if (scope.kind !== 'post' && scope.kind !== 'account')
      await sql`
        update proposals set state = 'withdrawn', decided_at = chorus_now(), decided_by = 'withdrawal'
        where campaign_id = ${campaignId} and organisation_id = ${organisationId} and state = 'open'`
    return { canceled: canceled.count, underWay: underWay.count }
  })
}

/** The condition that a post `p` of the organisation belongs to a scope. */
function inScope(sql: postgres.ISql, scope: WithdrawalScope): postgres.PendingQuery<postgres.Row[]> {
  switch (scope.kind) {
    case 'post':
      return sql`p.id = ${scope.id}`
    case 'account':
      return sql`p.account_id = ${scope.id}`
    case 'campaign':
      return sql`p.campaign_id = ${scope.id}`
    case 'everything':
      return sql`true`
  }
}

/** A post that a withdrawal cannot call back. `in-flight`: a call is under way, or nobody knows yet how it ended. */
type PostGoneOut = {
  readonly id: PostId
  readonly kind: 'out' | 'in-flight'
  readonly campaign: string
  readonly platform: PlatformName
  readonly account: string
  readonly text: string
  readonly at: Temporal.Instant | undefined
  readonly url: string | undefined
}

/** Of so many posts each is told; of more the count. */
const MOST_TOLD = 200

/** What became of the posts of a scope that was withdrawn, of one moment. */
export type GoneOut = {
  /** Those that cannot be called back, the newest first, 200 at most. */
  readonly posts: readonly PostGoneOut[]
  readonly out: number
  readonly inFlight: number
  /** They will not go out, because of the withdrawal: whether it ended them itself or the gate did before it came to them. */
  readonly stopped: number
}

/** What of an organisation has gone out or may be going out, and how many posts will not. */
export async function listGoneOut(db: Db, organisationId: string, scope: WithdrawalScope): Promise<GoneOut> {
  type Row = {
    id: PostId
    is_out: boolean
    campaign: string
    platform: PlatformName
    account: string
    text: string
    at: string | null
    url: string | null
  }
  const own = db.sql`p.organisation_id = ${organisationId} and ${inScope(db.sql, scope)}`
  const [counts] = await db.sql<{ out: number; in_flight: number; stopped: number }[]>`
    select count(*) filter (where p.state in ('published', 'reported'))::int as out,
      count(*) filter (where p.state in ('publishing', 'unconfirmed'))::int as in_flight,
      count(*) filter (where p.state in ('canceled', 'declined') and p.reason in (
        'withdrawn', 'declined', 'organisation-left', 'account-disconnected', 'cancel-requested'))::int as stopped
    from posts p where ${own}`
  const rows = await db.sql<Row[]>`
    select p.id, p.state in ('published', 'reported') as is_out, c.slug as campaign, p.platform, a.handle as account, p.text,
      coalesce(p.published_at, p.settled_at)::text as at, p.remote_url as url
    from posts p join campaigns c on c.id = p.campaign_id join accounts a on a.id = p.account_id
    where ${own} and p.state in ('publishing', 'unconfirmed', 'published', 'reported')
    order by p.settled_at desc nulls first, p.id desc limit ${MOST_TOLD}`
  return {
    posts: rows.map((row) => ({
      id: row.id,
      kind: row.is_out ? 'out' : 'in-flight',
      campaign: row.campaign,
      platform: row.platform,
      account: row.account,
      text: row.text,
      at: row.at === null ? undefined : parseInstant(row.at),
      url: row.url ?? undefined,
    })),
    out: counts?.out ?? 0,
    inFlight: counts?.in_flight ?? 0,
    stopped: counts?.stopped ?? 0,
  }
}
