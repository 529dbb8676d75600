import { type AccountId, isUuid, type PlatformName } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'
import type { Connector } from './handle-connections.ts'
import { storeConnectionIn } from './tokens.ts'

export type ConnectionConfirmed =
  | { readonly kind: 'confirmed'; readonly accountId: AccountId; readonly handle: string; readonly isNew: boolean }
  /** Somebody else's by now, or by the network's number of it: nothing was stored; the try waits to be discarded. */
  | { readonly kind: 'handle-taken'; readonly handle: string }
  /** There is nothing to confirm (any more). */
  | { readonly kind: 'over' }

type Waiting = {
  id: string
  platform: PlatformName
  account_id: string | null
  handle: string
  remote_user_id: string
  sealed_access_token: string
  sealed_refresh_token: string
  token_expires_at: string
}

/**
 * Makes the account that a try brought the organisation's, at its word: in one transaction, so that the pair of tokens
 * from before is there until the new one is. `reseal` seals the try's tokens for the account's row.
 *
 * An account that nobody had is added to the organisation, for the next plan.
 */
export async function confirmConnection(
  db: Db,
  who: Connector,
  asked: {
    readonly id: string
    readonly reseal: (
      pair: { readonly accessToken: string; readonly refreshToken: string },
      accountId: AccountId,
    ) => { readonly accessToken: string; readonly refreshToken: string }
  },
): Promise<ConnectionConfirmed> {
  return db.sql.begin(async (sql) => {
    const waiting = await holdWaiting(sql, who, asked.id)
    if (waiting === undefined) return { kind: 'over' } as const
    const { handle } = waiting
    const seat = await takeSeat(sql, who, waiting)
    if (seat === undefined) return { kind: 'handle-taken', handle } as const
    const sealed = { accessToken: waiting.sealed_access_token, refreshToken: waiting.sealed_refresh_token }
    await storeConnectionIn(sql, {
      accountId: seat.id,
      remoteUserId: waiting.remote_user_id,
      tokens: { ...asked.reseal(sealed, seat.id), expiresAt: parseInstant(waiting.token_expires_at) },
    })
    await sql`
      update handle_connections set ended = 'confirmed', ended_at = chorus_now(), account_id = ${seat.id},
        sealed_verifier = null, sealed_access_token = null, sealed_refresh_token = null, token_expires_at = null
      where id = ${waiting.id}`
    await appendAudit(sql, {
      actor: { kind: 'organisation', id: who.organisationId },
      action: seat.isNew ? 'account.added' : 'account.connected',
      object: { kind: 'account', id: seat.id },
      organisationId: who.organisationId,
      detail: { platform: waiting.platform },
    })
    return { kind: 'confirmed', accountId: seat.id, handle, isNew: seat.isNew } as const
  })
}

async function holdWaiting(sql: postgres.TransactionSql, who: Connector, id: string): Promise<Waiting | undefined> {
  const [row] = await sql<Waiting[]>`
    select id, platform, account_id, handle, remote_user_id, sealed_access_token, sealed_refresh_token,
      token_expires_at::text
    from handle_connections
    where id = ${isUuid(id) ? id : null}::uuid and organisation_id = ${who.organisationId}
      and session_id = ${who.sessionId} and ended is null and sealed_access_token is not null
      and expires_at > chorus_now()
    for no key update`
  return row
}

/** The account's row, held; undefined when the handle is another organisation's. */
async function takeSeat(
  sql: postgres.TransactionSql,
  who: Connector,
  { platform, handle, remote_user_id: remoteUserId }: Waiting,
): Promise<{ readonly id: AccountId; readonly isNew: boolean } | undefined> {
  const [added] = await sql<{ id: AccountId }[]>`
    insert into accounts (organisation_id, platform, handle, mode)
    values (${who.organisationId}, ${platform}, ${handle}, (select mode from installation))
    on conflict (platform, lower(handle)) do nothing returning id`
  const rows = await sql<{ id: AccountId; organisation_id: string; is_named: boolean }[]>`
    select id, organisation_id, lower(handle) = lower(${handle}) as is_named from accounts
    where platform = ${platform} and (lower(handle) = lower(${handle}) or remote_user_id = ${remoteUserId})
    order by id for no key update`
  const seat = rows.find((row) => row.is_named)
  if (rows.every((row) => row.organisation_id === who.organisationId) && seat !== undefined) {
    return { id: seat.id, isNew: added !== undefined }
  }
  if (added !== undefined) await sql`delete from accounts where id = ${added.id}`
  return undefined
}
