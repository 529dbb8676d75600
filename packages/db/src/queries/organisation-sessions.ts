import { isUuid } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'

export type SessionVia = 'invitation' | 'link' | 'person'

/** A session lasts this long at most, and ends when nobody used it for so many days. */
const LASTS_DAYS = 30
const IDLE_DAYS = 7

/** Who a portal's cookie stands for. */
export type PortalSession = {
  readonly sessionId: string
  readonly organisationId: string
  readonly slug: string
  readonly name: string
  readonly locales: readonly string[]
  readonly timeZone: string
  readonly via: SessionVia
  /** Who came in by signing in; undefined: by a link. */
  readonly personId: string | undefined
}

type NewSession = { readonly organisationId: string; readonly via: SessionVia; readonly secretHash: string } & {
  readonly personId?: string
}

/** Opens a session by the SHA-256 of what its cookie holds, in hex. @returns its id. */
export async function insertSession(
  sql: postgres.TransactionSql,
  { organisationId, via, secretHash, personId }: NewSession,
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into organisation_sessions (organisation_id, secret_hash, via, person_id, created_at, seen_at, expires_at)
    values (${organisationId}, ${secretHash}, ${via}, ${personId ?? null}, chorus_now(), chorus_now(),
      chorus_now() + ${LASTS_DAYS}::int * interval '1 day')
    returning id`
  if (row === undefined) throw new Error('The session was not written.')
  await appendAudit(sql, {
    actor: personId === undefined ? { kind: 'organisation', id: organisationId } : { kind: 'person', id: personId },
    action: 'portal-session.opened',
    object: { kind: 'portal-session', id: row.id },
    organisationId,
    detail: { via },
  })
  return row.id
}

/** Opens a session for a person who signed in. It is good while they answer for the organisation. */
export async function openAsMember(
  db: Db,
  session: { readonly organisationId: string; readonly personId: string; readonly secretHash: string },
): Promise<void> {
  await db.sql.begin((sql) => insertSession(sql, { ...session, via: 'person' }))
}

/** Who the secret of this hash stands for, and notes that they were here; undefined when it stands for nobody (any more). */
export async function findPortalSession(db: Db, secretHash: string): Promise<PortalSession | undefined> {
  const [row] = await db.sql<
    (Omit<PortalSession, 'personId'> & { person_id: string | null; seen_long_ago: boolean })[]
  >`
    select s.id as "sessionId", s.organisation_id as "organisationId", o.slug, o.name, o.locales, o.time_zone as "timeZone",
      s.via, s.person_id,
      s.seen_at < chorus_now() - interval '1 minute' as seen_long_ago
    from organisation_sessions s join organisations o on o.id = s.organisation_id
    where s.secret_hash = ${secretHash} and ${db.sql.unsafe(IS_LIVE)}`
  if (row === undefined) return undefined
  const { seen_long_ago: isToNote, person_id: personId, ...session } = row
  if (isToNote) await db.sql`update organisation_sessions set seen_at = chorus_now() where id = ${session.sessionId}`
  return { ...session, personId: personId ?? undefined }
}

/** Whether a session `s` is still good. */
const IS_LIVE = `s.ended_at is null and s.expires_at > chorus_now()
  and s.seen_at > chorus_now() - interval '${IDLE_DAYS} days'
  and (s.via <> 'person' or exists (
    select from memberships m join auth.people p on p.id = m.person_id
    where m.person_id::text = s.person_id and m.organisation_id = s.organisation_id and p.role = 'ally'))`

export type SessionItem = {
  readonly id: string
  readonly via: SessionVia
  readonly createdAt: Temporal.Instant
  readonly seenAt: Temporal.Instant
}

/** The sessions of an organisation that are still good, the last used first. */
export async function listPortalSessions(db: Db, organisationId: string): Promise<readonly SessionItem[]> {
  const rows = await db.sql<{ id: string; via: SessionVia; created_at: string; seen_at: string }[]>`
    select s.id, s.via, s.created_at::text, s.seen_at::text from organisation_sessions s
    where s.organisation_id = ${organisationId} and ${db.sql.unsafe(IS_LIVE)} order by s.seen_at desc, s.id`
  return rows.map((row) => ({
    id: row.id,
    via: row.via,
    createdAt: parseInstant(row.created_at),
    seenAt: parseInstant(row.seen_at),
  }))
}

/** Ends one session of the organisation; false when it has none of that id that is still good. */
export async function endPortalSession(db: Db, organisationId: string, sessionId: string): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const ended = await sql<{ id: string }[]>`
      update organisation_sessions set ended_at = chorus_now()
      where id = ${isUuid(sessionId) ? sessionId : null}::uuid and organisation_id = ${organisationId}
        and ended_at is null
      returning id`
    await tellEnded(sql, organisationId, ended)
    return ended.length > 0
  })
}

/** Ends every session of the organisation but this one. @returns how many. */
export async function endOtherSessions(db: Db, organisationId: string, sessionId: string): Promise<number> {
  return db.sql.begin(async (sql) => {
    const ended = await sql<{ id: string }[]>`
      update organisation_sessions set ended_at = chorus_now()
      where organisation_id = ${organisationId} and id <> ${sessionId} and ended_at is null returning id`
    await tellEnded(sql, organisationId, ended)
    return ended.length
  })
}

/** Ends every session and link that the organisation has, within the caller's transaction. */
export async function endAccess(sql: postgres.TransactionSql, organisationId: string): Promise<void> {
  const ended = await sql<{ id: string }[]>`
    update organisation_sessions set ended_at = chorus_now()
    where organisation_id = ${organisationId} and ended_at is null returning id`
  await tellEnded(sql, organisationId, ended)
  await endOwnLink(sql, organisationId)
}

async function tellEnded(
  sql: postgres.TransactionSql,
  organisationId: string,
  ended: readonly { readonly id: string }[],
): Promise<void> {
  for (const { id } of ended) {
    await appendAudit(sql, {
      actor: { kind: 'organisation', id: organisationId },
      action: 'portal-session.ended',
      object: { kind: 'portal-session', id },
      organisationId,
      detail: {},
    })
  }
}

/** Ends the organisation's own link, within the caller's transaction; false when it has none. */
export async function endOwnLink(sql: postgres.TransactionSql, organisationId: string): Promise<boolean> {
  const [link] = await sql<{ id: string }[]>`
    update organisation_links set revoked_at = chorus_now(), sealed_secret = null
    where organisation_id = ${organisationId} and revoked_at is null returning id`
  if (link === undefined) return false
  await appendAudit(sql, {
    actor: { kind: 'organisation', id: organisationId },
    action: 'organisation-link.revoked',
    object: { kind: 'organisation-link', id: link.id },
    organisationId,
    detail: {},
  })
  return true
}
