import type { AccountId, PlatformName } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import type { SealedTokens } from './read-posts-to-publish.ts'

/** An account whose tokens run out before a post of it that is due soon. Tokens are sealed. */
export type TokensToRenew = {
  readonly accountId: AccountId
  readonly handle: string
  readonly platform: PlatformName
  readonly tokens: SealedTokens
}

type Row = {
  account_id: AccountId
  handle: string
  platform: PlatformName
  access_token: string
  refresh_token: string
  expires_at: string
  refreshed_at: string
  version: number
}

/** Accounts of one answer at most: the next minute takes the next ones. */
const BATCH = 200

/**
 * Accounts with a post due within `dueInMs` whose access token lasts no longer than `lifeLeftMs`, the most urgent first.
 * What an organisation that left or an account that has to be connected again holds is left alone.
 */
export async function readTokensToRenew(
  db: Db,
  soon: { readonly dueInMs: number; readonly lifeLeftMs: number },
): Promise<readonly TokensToRenew[]> {
  const rows = await db.sql<Row[]>`
    with due as materialized (
      select p.account_id, min(p.next_at) as next_at from posts p
      where p.state = 'scheduled' and p.next_at <= chorus_now() + ${soon.dueInMs}::float8 * interval '1 millisecond'
      group by p.account_id
    )
    select a.id as account_id, a.handle, a.platform, t.access_token, t.refresh_token, t.expires_at::text,
      t.refreshed_at::text, t.version
    from due
    join accounts a on a.id = due.account_id
    join organisations o on o.id = a.organisation_id
    join account_tokens t on t.account_id = a.id
    join installation on a.mode = installation.mode
    where a.state = 'connected' and o.state = 'active' and not installation.paused
      and t.expires_at <= clock_timestamp() + ${soon.lifeLeftMs}::float8 * interval '1 millisecond'
    order by due.next_at, a.id limit ${BATCH}`
  return rows.map((row) => ({
    accountId: row.account_id,
    handle: row.handle,
    platform: row.platform,
    tokens: {
      accessToken: row.access_token,
      refreshToken: row.refresh_token,
      expiresAt: parseInstant(row.expires_at),
      refreshedAt: parseInstant(row.refreshed_at),
      version: row.version,
    },
  }))
}
