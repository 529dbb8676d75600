import type { AccountId, PlatformName } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/** Tokens that wait to be revoked, sealed as they stood in `account_tokens`: that is what their seals are bound to. */
export type TokensToRevoke = {
  readonly id: string
  readonly accountId: AccountId
  readonly platform: PlatformName
  readonly accessToken: string
  readonly refreshToken: string
  /** How often it was tried, this time included. */
  readonly tries: number
}

/** Tokens do not outlive their account's disconnection by more than this, whether their network was reached or not. */
export const SHRED_AFTER_HOURS = 24

/**
 * Moves the tokens of disconnected accounts, of one organisation or of all, into the queue of those that their networks are
 * to revoke. In the same statement they leave `account_tokens`. @returns how many accounts they were of.
 */
export async function moveTokensOfDisconnected(db: Db, organisationId?: string): Promise<number> {
  const { count } = await db.sql`
    with gone as (
      delete from account_tokens t using accounts a
      where a.id = t.account_id and a.state = 'disconnected'
        and (${organisationId ?? null}::uuid is null or a.organisation_id = ${organisationId ?? null}::uuid)
      returning t.account_id, a.organisation_id, a.platform, t.access_token, t.refresh_token
    )
    insert into token_revocations (account_id, organisation_id, platform, access_token, refresh_token, at, shred_at, next_at)
    select account_id, organisation_id, platform, access_token, refresh_token, clock_timestamp(),
      clock_timestamp() + ${SHRED_AFTER_HOURS} * interval '1 hour', clock_timestamp()
    from gone`
  return count
}

/**
 * Takes tokens that are due to be revoked; nobody else gets them for `leaseMs`. What is past its time is shredded, not
 * given out. Any number of workers may call it at once.
 */
export async function takeRevocations(
  db: Db,
  { limit, leaseMs }: { readonly limit: number; readonly leaseMs: number },
): Promise<readonly TokensToRevoke[]> {
  await db.sql`
    update token_revocations
    set access_token = null, refresh_token = null, ended_at = clock_timestamp(), "end" = 'shredded'
    where ended_at is null and shred_at <= clock_timestamp()`
  type Row = {
    id: string
    account_id: AccountId
    platform: PlatformName
    access_token: string
    refresh_token: string
    tries: number
  }
  const rows = await db.sql<Row[]>`
    with due as materialized (
      select id from token_revocations where ended_at is null and next_at <= clock_timestamp()
      order by next_at limit ${limit} for no key update skip locked
    )
    update token_revocations r
    set tries = r.tries + 1, next_at = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
    from due where r.id = due.id
    returning r.id, r.account_id, r.platform, r.access_token, r.refresh_token, r.tries`
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    platform: row.platform,
    accessToken: row.access_token,
    refreshToken: row.refresh_token,
    tries: row.tries,
  }))
}

/** The network revoked them: they are overwritten here in the same moment. */
export async function endRevocation(db: Db, id: string): Promise<void> {
  await db.sql`
    update token_revocations
    set access_token = null, refresh_token = null, ended_at = clock_timestamp(), "end" = 'revoked'
    where id = ${id} and ended_at is null`
}

/** It did not work: the next try comes after `waitMs`. */
export async function postponeRevocation(db: Db, id: string, waitMs: number): Promise<void> {
  await db.sql`
    update token_revocations set next_at = clock_timestamp() + ${waitMs}::float8 * interval '1 millisecond'
    where id = ${id} and ended_at is null`
}

/** What became of the tokens of an organisation's accounts: still to be revoked, revoked, or shredded without that. */
export type RevocationItem = {
  readonly platform: PlatformName
  /** Without @. */
  readonly account: string
  readonly at: Temporal.Instant
  readonly end: 'revoked' | 'shredded' | undefined
  readonly endedAt: Temporal.Instant | undefined
  /** They are gone from here by then at the latest. */
  readonly shredAt: Temporal.Instant
}

/** The newest revocation of each account. */
export async function listRevocations(db: Db, organisationId: string): Promise<readonly RevocationItem[]> {
  type Row = {
    platform: PlatformName
    handle: string
    at: string
    end: 'revoked' | 'shredded' | null
    ended_at: string | null
    shred_at: string
  }
  const rows = await db.sql<Row[]>`
    select distinct on (r.account_id) r.platform, a.handle, r.at::text, r."end", r.ended_at::text, r.shred_at::text
    from token_revocations r join accounts a on a.id = r.account_id
    where r.organisation_id = ${organisationId}
    order by r.account_id, r.ended_at desc nulls first, r.id desc`
  return rows.map((row) => ({
    platform: row.platform,
    account: row.handle,
    at: parseInstant(row.at),
    end: row.end ?? undefined,
    endedAt: parseOptionalInstant(row.ended_at),
    shredAt: parseInstant(row.shred_at),
  }))
}
