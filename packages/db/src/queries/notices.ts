import { type AccountId, actorText, type PlatformName } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf } from './append-audit.ts'
import { isOrganisationInReach, type Reach } from './campaign-access.ts'

/** Why an account has to be connected again whose refresh was never answered. */
export const REFRESH_UNANSWERED =
  'The network may have taken the refresh token, but its answer with the new one never came.'

/** What was found. `isInDoubt`: only that the refresh was not answered. */
export type ReconnectNeed = {
  readonly accountId: AccountId
  /** Of the tokens that will not do; undefined: there are none. */
  readonly version: number | undefined
  readonly detail: string
  readonly isInDoubt: boolean
}

/**
 * Marks a connected account as one that its organisation has to connect again, and writes the notice that tells it, in
 * one statement: once for each pair of tokens, whoever finds it and however often. Its posts are parked by the gate.
 *
 * @returns false when nothing changed: marked already, or the tokens are other ones by now, or the doubt is over.
 */
export async function markNeedsReconnect(db: Db, need: ReconnectNeed): Promise<boolean> {
  const version = need.version ?? null
  const { count } = await db.sql`
    with marked as (
      update accounts a set state = 'needs_reconnect'
      where a.id = ${need.accountId} and a.state = 'connected'
        and (select t.version from account_tokens t where t.account_id = a.id) is not distinct from ${version}::int
        and (not ${need.isInDoubt} or exists (
          select from account_tokens t where t.account_id = a.id and t.spent_at is not null))
      returning a.id, a.organisation_id
    ),
    noticed as (
      insert into notices (organisation_id, account_id, kind, subject, detail, at)
      select organisation_id, id, 'needs-reconnect', ${`${need.accountId}:${need.version ?? 0}`}, ${need.detail},
        chorus_now()
      from marked
      on conflict (organisation_id, kind, subject) do nothing
    ),
    told as (
      insert into audit_entries (actor, action, object_kind, object_id, organisation_id, detail)
      select ${actorText(actorOf(db))}, 'account.needs-reconnect', 'account', id, organisation_id, '{}' from marked
    )
    select from marked`
  return count > 0
}

/** Something that an organisation has to be told, and has not mended yet. */
export type Notice = {
  readonly id: string
  readonly kind: 'needs-reconnect'
  readonly organisation: string
  readonly organisationName: string
  readonly platform: PlatformName | undefined
  readonly account: string | undefined
  readonly detail: string
  readonly at: Temporal.Instant
}

type Row = {
  id: string
  kind: Notice['kind']
  organisation: string
  organisation_name: string
  platform: PlatformName | null
  handle: string | null
  detail: string
  at: string
}

/** A page of the notices, the oldest first. */
export async function listNotices(
  db: Db,
  page: {
    readonly limit: number
    readonly after?: string | undefined
    readonly organisation?: string | undefined
    /** Only of organisations in this reach; of all without it. */
    readonly reach?: Reach
  },
): Promise<readonly Notice[]> {
  const { limit, after = null, organisation = null, reach = { kind: 'all' } } = page
  const { sql } = db
  const rows = await sql<Row[]>`
    select n.id, n.kind, o.slug as organisation, o.name as organisation_name, a.platform, a.handle, n.detail,
      n.at::text
    from notices n
    join organisations o on o.id = n.organisation_id
    left join accounts a on a.id = n.account_id
    where (${after}::uuid is null or n.id > ${after}::uuid) and (${organisation}::text is null or o.slug = ${organisation}::text)
      and ${isOrganisationInReach(sql, reach, 'o.id')}
    order by n.id limit ${limit}`
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    organisation: row.organisation,
    organisationName: row.organisation_name,
    platform: row.platform ?? undefined,
    account: row.handle ?? undefined,
    detail: row.detail,
    at: parseInstant(row.at),
  }))
}

/** Notes that an organisation was told of a notice. @returns false when somebody told it before. */
export async function markNoticeTold(sql: postgres.TransactionSql, id: string): Promise<boolean> {
  const { count } = await sql`update notices set told_at = chorus_now() where id = ${id} and told_at is null`
  return count > 0
}
