import type { AccountId, PlatformName } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'
import { REFRESH_UNANSWERED } from './notices.ts'
import type { SealedTokens } from './read-posts-to-publish.ts'
import { SHRED_AFTER_HOURS } from './revocations.ts'

/** The tokens of an account as they stand now. */
export type StoredTokens = SealedTokens & {
  /** How long ago the refresh token was handed to the network without an end to it yet; undefined: it is still ours. */
  readonly spentAgoMs: number | undefined
  /** False: its organisation left or has to connect it again, so that these tokens are of no use. */
  readonly isConnected: boolean
  /** Whoever hands the refresh token over marks it with this: a moment of the database's clock, as its own text. */
  readonly mark: string
}

/** One hand-over of one refresh token, as `markSpent` was asked for it. */
export type HandOver = { readonly accountId: AccountId; readonly version: number; readonly mark: string }

type Row = {
  access_token: string
  refresh_token: string
  expires_at: string
  refreshed_at: string
  version: number
  spent_ago_ms: number | null
  is_connected: boolean
  mark: string
}

/** The tokens of an account; undefined when there are none. Locks nothing. */
export async function readTokens(db: Db, accountId: AccountId): Promise<StoredTokens | undefined> {
  const [row] = await db.sql<Row[]>`
    select t.access_token, t.refresh_token, t.expires_at::text, t.refreshed_at::text, t.version,
      (extract(epoch from clock_timestamp() - t.spent_at) * 1000)::float8 as spent_ago_ms,
      a.state = 'connected' as is_connected, clock_timestamp()::text as mark
    from account_tokens t join accounts a on a.id = t.account_id
    where t.account_id = ${accountId}`
  if (row === undefined) return undefined
  return {
    accessToken: row.access_token,
    refreshToken: row.refresh_token,
    expiresAt: parseInstant(row.expires_at),
    refreshedAt: parseInstant(row.refreshed_at),
    version: row.version,
    spentAgoMs: row.spent_ago_ms ?? undefined,
    isConnected: row.is_connected,
    mark: row.mark,
  }
}

/**
 * Takes the right to hand this version's refresh token to the network: given once, to one of all processes, and written
 * down before this returns. Call it before, and only, when the token is about to leave.
 *
 * @returns false when somebody else has it, or the tokens are other ones by now.
 * @throws when the database is away; whether the mark took hold is then unknown: `clearSpent` takes it back.
 */
export async function markSpent(db: Db, handOver: HandOver): Promise<boolean> {
  const { count } = await db.sql`
    update account_tokens set spent_at = ${handOver.mark}::timestamptz
    where account_id = ${handOver.accountId} and version = ${handOver.version} and spent_at is null`
  return count > 0
}

/** Gives that right back: it is proven that the network did not take the token. Safe to repeat. */
export async function clearSpent(db: Db, handOver: HandOver): Promise<void> {
  await db.sql`
    update account_tokens set spent_at = null
    where account_id = ${handOver.accountId} and version = ${handOver.version}
      and spent_at = ${handOver.mark}::timestamptz`
}

/**
 * Stores the pair that a hand-over brought, however late it comes; safe to repeat.
 *
 * An account that was marked for reconnection only because this very answer did not come is connected again. The pair
 * of an account that was disconnected meanwhile is not stored but goes to the queue of those that the network is to revoke;
 * that of one whose organisation has connected it anew is dropped.
 *
 * @returns whether it is the account's pair now.
 */
export async function storeRefreshed(
  db: Db,
  handOver: HandOver,
  tokens: Pick<SealedTokens, 'accessToken' | 'refreshToken' | 'expiresAt'>,
): Promise<boolean> {
  const { accountId, version, mark } = handOver
  const [row] = await db.sql<{ is_stored: boolean }[]>`
    with seat as materialized (
      select id, organisation_id, platform, state from accounts where id = ${accountId} for no key update
    ),
    stored as (
      update account_tokens t
      set access_token = ${tokens.accessToken}, refresh_token = ${tokens.refreshToken},
          expires_at = ${tokens.expiresAt.toString()}::timestamptz,
          refreshed_at = clock_timestamp(), version = t.version + 1, spent_at = null
      from seat
      where t.account_id = seat.id and seat.state <> 'disconnected'
        and t.version = ${version} and t.spent_at = ${mark}::timestamptz
      returning t.account_id
    ),
    healed as (
      update accounts a set state = 'connected' from stored
      where a.id = stored.account_id and a.state = 'needs_reconnect' and exists (
        select from notices n
        where n.account_id = a.id and n.kind = 'needs-reconnect'
          and n.subject = ${`${accountId}:${version}`} and n.detail = ${REFRESH_UNANSWERED})
      returning a.id
    ),
    ended as (
      delete from notices n using healed where n.account_id = healed.id and n.kind = 'needs-reconnect'
    ),
    to_revoke as (
      insert into token_revocations (account_id, organisation_id, platform, access_token, refresh_token, at, shred_at, next_at)
      select id, organisation_id, platform, ${tokens.accessToken}, ${tokens.refreshToken}, clock_timestamp(),
        clock_timestamp() + ${SHRED_AFTER_HOURS} * interval '1 hour', clock_timestamp()
      from seat where state = 'disconnected'
    )
    select exists (select from stored) or exists (
      select from account_tokens where account_id = ${accountId} and access_token = ${tokens.accessToken}) as is_stored`
  return row?.is_stored ?? false
}

/** Makes the next use of these tokens refresh them first: the network refused the access token before its time. */
export async function expireAccessToken(db: Db, accountId: AccountId, version: number): Promise<void> {
  await db.sql`
    update account_tokens set expires_at = clock_timestamp()
    where account_id = ${accountId} and version = ${version} and expires_at > clock_timestamp()`
}

/** What connecting an account brought, sealed for its row. */
export type NewConnection = {
  readonly accountId: AccountId
  readonly remoteUserId: string
  readonly tokens: Pick<SealedTokens, 'accessToken' | 'refreshToken' | 'expiresAt'>
}

/** Stores what connecting an account brought, in one transaction; a new pair replaces an old one and ends its notice. */
export async function storeConnection(db: Db, connection: NewConnection): Promise<void> {
  await db.sql.begin(async (sql) => {
    const { organisationId, platform } = await storeConnectionIn(sql, connection)
    await appendAudit(sql, {
      actor: actorOf(db),
      action: 'account.connected',
      object: { kind: 'account', id: connection.accountId },
      organisationId,
      detail: { platform },
    })
  })
}

/** The same within the caller's transaction, who tells the audit of it. @returns whose account it is, on which network. */
export async function storeConnectionIn(
  sql: postgres.TransactionSql,
  connection: NewConnection,
): Promise<{ readonly organisationId: string; readonly platform: PlatformName }> {
  const { accountId, remoteUserId, tokens } = connection
  // What the old grant lacked, the new one may have: a pause for that is over. A person's own pause is not.
  const [account] = await sql<{ organisationId: string; platform: PlatformName }[]>`
    update accounts set state = 'connected', remote_user_id = ${remoteUserId},
      mode = (select mode from installation),
      paused_reason = nullif(paused_reason, 'refused:missing-scope')
    where id = ${accountId}
    returning organisation_id as "organisationId", platform`
  if (account === undefined) throw new Error(`There is no account ${accountId} to connect.`)
  await sql`
    insert into account_tokens (account_id, access_token, refresh_token, expires_at, refreshed_at)
    values (${accountId}, ${tokens.accessToken}, ${tokens.refreshToken},
            ${tokens.expiresAt.toString()}::timestamptz, clock_timestamp())
    on conflict (account_id) do update
      set access_token = excluded.access_token, refresh_token = excluded.refresh_token,
          expires_at = excluded.expires_at, refreshed_at = excluded.refreshed_at,
          version = account_tokens.version + 1, spent_at = null`
  await sql`delete from notices where account_id = ${accountId} and kind = 'needs-reconnect'`
  return account
}
