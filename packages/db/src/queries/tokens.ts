import type { AccountId } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import type { SealedTokens } from './read-post-to-publish.ts'

/** What a refresh made of the tokens while it held their row. `keep` leaves them as they are. */
export type TokenChange<Result> =
  | {
      readonly kind: 'replace'
      readonly tokens: Pick<SealedTokens, 'accessToken' | 'refreshToken' | 'expiresAt'>
      readonly result: Result
    }
  | { readonly kind: 'keep'; readonly result: Result }

type Row = { access_token: string; refresh_token: string; expires_at: string; refreshed_at: string; version: number }

/**
 * Holds the row of an account's tokens, alone among all processes, while `change` works on them, and stores the new
 * pair before it returns. Locks nothing else: a withdrawal never waits for it. Undefined when there are no tokens.
 *
 * Give it a pool of its own, with an idle-in-transaction limit: `change` talks to a network meanwhile.
 */
export async function withLockedTokens<Result>(
  db: Db,
  accountId: AccountId,
  change: (tokens: SealedTokens) => Promise<TokenChange<Result>>,
): Promise<Result | undefined> {
  const answer = await db.sql.begin(async (sql) => {
    const [row] = await sql<Row[]>`
      select access_token, refresh_token, expires_at::text, refreshed_at::text, version
      from account_tokens where account_id = ${accountId} for update`
    if (row === undefined) return undefined
    const changed = await change({
      accessToken: row.access_token,
      refreshToken: row.refresh_token,
      expiresAt: parseInstant(row.expires_at),
      refreshedAt: parseInstant(row.refreshed_at),
      version: row.version,
    })
    if (changed.kind === 'replace') {
      await sql`
        update account_tokens
        set access_token = ${changed.tokens.accessToken}, refresh_token = ${changed.tokens.refreshToken},
            expires_at = ${changed.tokens.expiresAt.toString()}::timestamptz,
            refreshed_at = clock_timestamp(), version = version + 1
        where account_id = ${accountId}`
    }
    return { result: changed.result }
  })
  return answer?.result
}

/** Makes the next use of these tokens refresh them first: the network refused the access token before its time. */
export async function expireAccessToken(db: Db, accountId: AccountId, version: number): Promise<void> {
  await db.sql`
    update account_tokens set expires_at = clock_timestamp()
    where account_id = ${accountId} and version = ${version} and expires_at > clock_timestamp()`
}

/** The organisation has to connect this account again; its posts are parked by the gate until it does. */
export async function markNeedsReconnect(db: Db, accountId: AccountId): Promise<void> {
  await db.sql`update accounts set state = 'needs_reconnect' where id = ${accountId} and state = 'connected'`
}

/** Stores what connecting an account brought, in one transaction; a new pair replaces an old one. */
export async function storeConnection(
  db: Db,
  connection: {
    readonly accountId: AccountId
    readonly remoteUserId: string
    readonly tokens: Pick<SealedTokens, 'accessToken' | 'refreshToken' | 'expiresAt'>
  },
): Promise<void> {
  const { accountId, remoteUserId, tokens } = connection
  await db.sql.begin(async (sql) => {
    await sql`
      update accounts set state = 'connected', remote_user_id = ${remoteUserId},
        mode = (select mode from installation)
      where id = ${accountId}`
    await sql`
      insert into account_tokens (account_id, access_token, refresh_token, expires_at, refreshed_at)
      values (${accountId}, ${tokens.accessToken}, ${tokens.refreshToken},
              ${tokens.expiresAt.toString()}::timestamptz, clock_timestamp())
      on conflict (account_id) do update
        set access_token = excluded.access_token, refresh_token = excluded.refresh_token,
            expires_at = excluded.expires_at, refreshed_at = excluded.refreshed_at,
            version = account_tokens.version + 1`
  })
}
