import type { AccountId, PlatformName } from '@chorus/shared'
import { isUuid } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'
import type postgres from 'postgres'

/** From the visit to the network to the organisation's "yes, this is us". */
const LASTS_MINUTES = 10

/** How a try to connect a handle may end. */
export type ConnectionEnd =
  | 'confirmed'
  | 'discarded'
  | 'denied'
  | 'wrong-account'
  | 'handle-taken'
  | 'unavailable'
  | 'expired'

/** Whose try it is: an organisation in one browser. */
export type Connector = { readonly organisationId: string; readonly sessionId: string }

/**
 * Notes that an organisation goes to a network to connect a handle. `id`: of the new row, to seal for.
 *
 * @returns false when the account that is meant is not the organisation's.
 */
export async function beginConnection(
  db: Db,
  who: Connector,
  begun: {
    readonly id: string
    readonly platform: PlatformName
    readonly accountId: string | undefined
    readonly stateHash: string
    readonly sealedVerifier: string
  },
): Promise<boolean> {
  const accountId = begun.accountId ?? null
  const isNone = accountId === null
  const { count } = await db.sql`
    insert into handle_connections (id, organisation_id, session_id, platform, account_id, state_hash, sealed_verifier,
      created_at, expires_at)
    select ${begun.id}, ${who.organisationId}, ${who.sessionId}, ${begun.platform}, ${accountId}::uuid, ${begun.stateHash},
      ${begun.sealedVerifier}, chorus_now(), chorus_now() + ${LASTS_MINUTES}::int * interval '1 minute'
    where ${isNone} or exists (
      select from accounts
      where id = ${accountId}::uuid and organisation_id = ${who.organisationId} and platform = ${begun.platform})`
  return count > 0
}

export type TakenConnection =
  | {
      readonly kind: 'taken'
      readonly id: string
      readonly sealedVerifier: string
      readonly accountId: string | undefined
      /** Handle of the account that is meant, without @; undefined: any that is nobody else's. */
      readonly expectedHandle: string | undefined
    }
  /** `unknown`: nobody, or somebody else, began with this state: it was mixed up, or made up. */
  | { readonly kind: 'refused'; readonly why: 'unknown' | 'replayed' | 'expired' }

/**
 * Takes what an organisation came back with, once: of two that bring the same state one gets it. What another session
 * began stays as it is.
 */
export async function takeConnection(
  db: Db,
  who: Connector,
  came: { readonly platform: PlatformName; readonly stateHash: string },
): Promise<TakenConnection> {
  const [taken] = await db.sql<
    { id: string; sealed_verifier: string; account_id: string | null; handle: string | null }[]
  >`
    update handle_connections h set used_at = chorus_now(), sealed_verifier = null
    where h.state_hash = ${came.stateHash} and h.session_id = ${who.sessionId} and h.platform = ${came.platform}
      and h.organisation_id = ${who.organisationId}
      and h.used_at is null and h.ended is null and h.expires_at > chorus_now()
    returning h.id, old.sealed_verifier, h.account_id,
      (select a.handle from accounts a where a.id = h.account_id) as handle`
  if (taken !== undefined) {
    const { id, sealed_verifier: sealedVerifier } = taken
    const meant = { accountId: taken.account_id ?? undefined, expectedHandle: taken.handle ?? undefined }
    return { kind: 'taken', id, sealedVerifier, ...meant }
  }
  const [found] = await db.sql<{ was_used: boolean }[]>`
    select used_at is not null as was_used from handle_connections
    where state_hash = ${came.stateHash} and session_id = ${who.sessionId} and platform = ${came.platform}`
  if (found === undefined) return { kind: 'refused', why: 'unknown' }
  return { kind: 'refused', why: found.was_used ? 'replayed' : 'expired' }
}

/** What a network said of an account, with tokens that are sealed for the row of the try. */
export type AnsweredConnection = {
  readonly handle: string
  readonly name: string
  readonly remoteUserId: string
  readonly sealedAccessToken: string
  readonly sealedRefreshToken: string
  readonly tokenExpiresAt: Temporal.Instant
}

/** Keeps what the network said until the organisation confirms it; false when the try has ended meanwhile. */
export async function keepAnswered(db: Db, id: string, answered: AnsweredConnection): Promise<boolean> {
  const { count } = await db.sql`
    update handle_connections set handle = ${answered.handle}, name = ${answered.name},
      remote_user_id = ${answered.remoteUserId}, sealed_access_token = ${answered.sealedAccessToken},
      sealed_refresh_token = ${answered.sealedRefreshToken},
      token_expires_at = ${answered.tokenExpiresAt.toString()}::timestamptz
    where id = ${id} and ended is null`
  return count > 0
}

/** Ends a try and shreds what it kept. `handle`: that came back, for the page that says so. */
export async function endConnection(
  db: Db,
  { id, ended, handle }: { readonly id: string; readonly ended: ConnectionEnd; readonly handle?: string | undefined },
): Promise<void> {
  await db.sql.begin(async (sql) => {
    const [row] = await sql<{ organisation_id: string; platform: PlatformName }[]>`
      update handle_connections set ended = ${ended}, ended_at = chorus_now(), handle = coalesce(${handle ?? null}, handle),
        sealed_verifier = null, sealed_access_token = null, sealed_refresh_token = null, token_expires_at = null
      where id = ${id} and ended is null returning organisation_id, platform`
    if (row !== undefined)
      await tellRefused(sql, { organisationId: row.organisation_id, platform: row.platform, ended })
  })
}

async function tellRefused(
  sql: postgres.TransactionSql,
  refused: { readonly organisationId: string; readonly platform: PlatformName; readonly ended: ConnectionEnd },
): Promise<void> {
  const { organisationId, platform, ended: why } = refused
  if (why !== 'wrong-account' && why !== 'handle-taken' && why !== 'discarded') return
  await appendAudit(sql, {
    actor: { kind: 'organisation', id: organisationId },
    action: 'connection.refused',
    object: { kind: 'organisation', id: organisationId },
    organisationId,
    detail: { platform, why },
  })
}

export type ConnectionView = {
  readonly id: string
  readonly platform: PlatformName
  /** `waiting`: for the organisation's answer; `begun`: nobody came back with it yet. */
  readonly state: 'begun' | 'waiting' | ConnectionEnd
  readonly handle: string | undefined
  readonly name: string | undefined
  readonly expectedHandle: string | undefined
  readonly accountId: string | undefined
  readonly expiresAt: Temporal.Instant
}

/** A try of this organisation in this browser; undefined when it has none of that id. */
export async function findConnection(db: Db, who: Connector, id: string): Promise<ConnectionView | undefined> {
  const [row] = await db.sql<
    {
      id: string
      platform: PlatformName
      state: ConnectionView['state']
      handle: string | null
      name: string | null
      expected: string | null
      account_id: string | null
      expires_at: string
    }[]
  >`
    select h.id, h.platform, h.handle, h.name, a.handle as expected, h.account_id, h.expires_at::text,
      case when h.ended is not null then h.ended when h.expires_at <= chorus_now() then 'expired'
        when h.sealed_access_token is not null then 'waiting' else 'begun' end as state
    from handle_connections h left join accounts a on a.id = h.account_id
    where h.id = ${isUuid(id) ? id : null}::uuid and h.organisation_id = ${who.organisationId}
      and h.session_id = ${who.sessionId}`
  return (
    row && {
      id: row.id,
      platform: row.platform,
      state: row.state,
      handle: row.handle ?? undefined,
      name: row.name ?? undefined,
      expectedHandle: row.expected ?? undefined,
      accountId: row.account_id ?? undefined,
      expiresAt: parseInstant(row.expires_at),
    }
  )
}

/** Tokens that an ended try had kept, for whoever revokes them at the network. */
export type ShreddedTokens = {
  readonly id: string
  readonly platform: PlatformName
  readonly sealedAccessToken: string
  readonly sealedRefreshToken: string
}

type ShreddedRow = { id: string; platform: PlatformName; access: string | null; refresh: string | null }

/** Ends every try whose time is over, and shreds what it kept. @returns the tokens to revoke at the network. */
export async function shredExpiredConnections(db: Db): Promise<readonly ShreddedTokens[]> {
  const rows = await db.sql<ShreddedRow[]>`
    update handle_connections h set ended = 'expired', ended_at = chorus_now(), sealed_verifier = null,
      sealed_access_token = null, sealed_refresh_token = null, token_expires_at = null
    from organisation_sessions s
    where s.id = h.session_id and h.ended is null
      and (h.expires_at <= chorus_now() or s.ended_at is not null)
    returning h.id, h.platform, old.sealed_access_token as access, old.sealed_refresh_token as refresh`
  return rows.flatMap(shreddedOf)
}

/** Ends one try that waits for the organisation's answer, since that is or has to be no. @returns its tokens, to revoke. */
export async function discardConnection(
  db: Db,
  who: Connector,
  { id, ended }: { readonly id: string; readonly ended: 'discarded' | 'handle-taken' },
): Promise<ShreddedTokens | undefined> {
  return db.sql.begin(async (sql) => {
    const rows = await sql<ShreddedRow[]>`
      update handle_connections h set ended = ${ended}, ended_at = chorus_now(), sealed_verifier = null,
        sealed_access_token = null, sealed_refresh_token = null, token_expires_at = null
      where h.id = ${isUuid(id) ? id : null}::uuid and h.organisation_id = ${who.organisationId}
        and h.session_id = ${who.sessionId} and h.ended is null
      returning h.id, h.platform, old.sealed_access_token as access, old.sealed_refresh_token as refresh`
    const [row] = rows
    if (row !== undefined) await tellRefused(sql, { organisationId: who.organisationId, platform: row.platform, ended })
    return rows.flatMap(shreddedOf)[0]
  })
}

function shreddedOf({ id, platform, access, refresh }: ShreddedRow): readonly ShreddedTokens[] {
  return access === null || refresh === null
    ? []
    : [{ id, platform, sealedAccessToken: access, sealedRefreshToken: refresh }]
}

/** An account that a handle may be connected to. */
export type ConnectableAccount = { readonly id: AccountId; readonly handle: string; readonly organisationId: string }

/** Whose account it is by its name or its number at the network; undefined: nobody's that we know. */
export async function findHandleOwner(
  db: Db,
  account: { readonly platform: PlatformName; readonly handle: string; readonly remoteUserId: string },
): Promise<readonly ConnectableAccount[]> {
  return db.sql<ConnectableAccount[]>`
    select id, handle, organisation_id as "organisationId" from accounts
    where platform = ${account.platform}
      and (lower(handle) = lower(${account.handle}) or remote_user_id = ${account.remoteUserId})`
}
