import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'
import { endOwnLink, insertSession } from './organisation-sessions.ts'

/** The organisation's own link, without its secret. */
export type OwnLink = {
  readonly id: string
  readonly createdAt: Temporal.Instant
  readonly usedAt: Temporal.Instant | undefined
}

/** The link that the organisation has; undefined: none. */
export async function findOwnLink(db: Db, organisationId: string): Promise<OwnLink | undefined> {
  const [row] = await db.sql<{ id: string; created_at: string; used_at: string | null }[]>`
    select id, created_at::text, used_at::text from organisation_links
    where organisation_id = ${organisationId} and revoked_at is null`
  return row && { id: row.id, createdAt: parseInstant(row.created_at), usedAt: parseOptionalInstant(row.used_at) }
}

/** The sealed secret of the organisation's link, for mails that carry it; undefined: it has no link. */
export async function readSealedLink(
  db: Db,
  organisationId: string,
): Promise<{ readonly id: string; readonly sealedSecret: string } | undefined> {
  const [row] = await db.sql<{ id: string; sealed_secret: string }[]>`
    select id, sealed_secret from organisation_links where organisation_id = ${organisationId} and revoked_at is null`
  return row && { id: row.id, sealedSecret: row.sealed_secret }
}

/** Gives the organisation a link of its own; the one before opens nothing any more. `id`: of the new row, to seal for. */
export async function replaceOwnLink(
  db: Db,
  link: {
    readonly id: string
    readonly organisationId: string
    readonly secretHash: string
    readonly sealedSecret: string
  },
): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`select from organisations where id = ${link.organisationId} for no key update`
    await endOwnLink(sql, link.organisationId)
    await sql`
      insert into organisation_links (id, organisation_id, secret_hash, sealed_secret, created_at)
      values (${link.id}, ${link.organisationId}, ${link.secretHash}, ${link.sealedSecret}, chorus_now())`
    await appendAudit(sql, {
      actor: { kind: 'organisation', id: link.organisationId },
      action: 'organisation-link.renewed',
      object: { kind: 'organisation-link', id: link.id },
      organisationId: link.organisationId,
      detail: {},
    })
  })
}

/** Ends the organisation's link; false when it has none. */
export async function revokeOwnLink(db: Db, organisationId: string): Promise<boolean> {
  return db.sql.begin((sql) => endOwnLink(sql, organisationId))
}

/** Name and languages of whose link it is; undefined: nobody's (any more). Consumes nothing. */
export async function findLinkOwner(
  db: Db,
  secretHash: string,
): Promise<
  { readonly organisationId: string; readonly name: string; readonly locales: readonly string[] } | undefined
> {
  const [row] = await db.sql<{ organisationId: string; name: string; locales: string[] }[]>`
    select o.id as "organisationId", o.name, o.locales
    from organisation_links l join organisations o on o.id = l.organisation_id
    where l.secret_hash = ${secretHash} and l.revoked_at is null`
  return row
}

/** Opens a session by the organisation's own link; undefined: it is nobody's (any more). */
export async function openByLink(
  db: Db,
  secretHash: string,
  session: { readonly secretHash: string },
): Promise<{ readonly organisationId: string; readonly sessionId: string } | undefined> {
  return db.sql.begin(async (sql) => {
    const [link] = await sql<{ organisation_id: string }[]>`
      update organisation_links set used_at = chorus_now()
      where secret_hash = ${secretHash} and revoked_at is null returning organisation_id`
    if (link === undefined) return undefined
    const organisationId = link.organisation_id
    const sessionId = await insertSession(sql, { organisationId, via: 'link', secretHash: session.secretHash })
    return { organisationId, sessionId }
  })
}
