import type { PlatformName } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'
import { isHandle } from './is-by-hand.ts'
import { HAS_ACCESS } from './invite-organisations.ts'
import { endAccess, insertSession } from './organisation-sessions.ts'

/** Why a link opens nothing. `unknown`: nobody made it. `has-access`: its organisation came in before, another way. */
export type DeadInvitation = 'unknown' | 'used' | 'expired' | 'revoked' | 'replaced' | 'has-access'

/** An invitation as whoever holds its link sees it. */
export type OpenInvitation = {
  readonly organisationId: string
  readonly organisationName: string
  readonly locales: readonly string[]
  /** IANA name. */
  readonly timeZone: string
  readonly campaignTitle: string
  readonly campaignAim: string | undefined
  readonly handles: readonly { readonly platform: PlatformName; readonly handle: string }[]
  readonly expiresAt: Temporal.Instant
  /** Accepting it ends every session and link that the organisation has. */
  readonly renewsAccess: boolean
}

type Row = {
  id: string
  organisation_id: string
  campaign_id: string
  organisation_name: string
  locales: string[]
  time_zone: string
  title: string
  aim: string | null
  handles: { platform: PlatformName; handle: string }[]
  expires_at: string
  renews_access: boolean
  dead: DeadInvitation | null
}

/**
 * What the token of this hash stands for; opening consumes nothing, since programs that scan mails open links, too. It is
 * found by the hash in an index, so the time that it takes says nothing about the token.
 */
export async function readOpenInvitation(
  db: Db,
  tokenHash: string,
): Promise<
  | { readonly kind: 'open'; readonly invitation: OpenInvitation }
  | { readonly kind: 'dead'; readonly why: DeadInvitation; readonly organisationId: string | undefined }
> {
  await db.sql`
    update invitations set opened_at = chorus_now() where token_hash = ${tokenHash} and opened_at is null`
  const [row] = await readRow(db.sql, tokenHash)
  if (row === undefined) return { kind: 'dead', why: 'unknown', organisationId: undefined }
  if (row.dead !== null) return { kind: 'dead', why: row.dead, organisationId: row.organisation_id }
  return { kind: 'open', invitation: invitationOf(row) }
}

export type InvitationAccepted =
  | { readonly kind: 'accepted'; readonly organisationId: string; readonly sessionId: string }
  | { readonly kind: 'dead'; readonly why: DeadInvitation; readonly organisationId: string | undefined }

/**
 * Accepts an invitation, once: of two at the same moment one gets in. Opens a session by the hash of its secret.
 *
 * An invitation that renews access ends every session and link of the organisation first.
 */
export async function acceptInvitation(
  db: Db,
  tokenHash: string,
  session: { readonly secretHash: string },
): Promise<InvitationAccepted> {
  return db.sql.begin(async (sql) => {
    // Whoever else accepts an invitation of the organisation waits here, and then sees that it is in.
    await sql`
      select from organisations o join invitations i on i.organisation_id = o.id
      where i.token_hash = ${tokenHash} for no key update of o`
    const [row] = await readRow(sql, tokenHash)
    if (row === undefined) return { kind: 'dead', why: 'unknown', organisationId: undefined } as const
    if (row.dead !== null) return { kind: 'dead', why: row.dead, organisationId: row.organisation_id } as const
    const organisationId = row.organisation_id
    await sql`update invitations set accepted_at = chorus_now() where id = ${row.id}`
    await appendAudit(sql, {
      actor: { kind: 'organisation', id: organisationId },
      action: 'invitation.accepted',
      object: { kind: 'invitation', id: row.id },
      campaignId: row.campaign_id,
      organisationId,
      detail: { renewsAccess: row.renews_access },
    })
    if (row.renews_access) await endAccess(sql, organisationId)
    const sessionId = await insertSession(sql, { organisationId, via: 'invitation', secretHash: session.secretHash })
    return { kind: 'accepted', organisationId, sessionId } as const
  })
}

function readRow(sql: postgres.Sql | postgres.TransactionSql, tokenHash: string) {
  return sql<Row[]>`
    select i.id, i.organisation_id, i.campaign_id, o.name as organisation_name, o.locales, o.time_zone, c.title, c.aim, i.expires_at::text,
      i.renews_access,
      coalesce((select jsonb_agg(jsonb_build_object('platform', a.platform, 'handle', a.handle) order by a.platform, a.handle)
        from accounts a
        where a.organisation_id = o.id and a.state <> 'disconnected' and ${sql.unsafe(isHandle('a'))}), '[]') as handles,
      case when i.accepted_at is not null then 'used' when i.replaced_by is not null then 'replaced'
        when i.revoked_at is not null or o.erased_at is not null or part.state = 'left' or c.state in ('finished', 'canceled') then 'revoked'
        when i.expires_at <= chorus_now() then 'expired'
        when ${sql.unsafe(HAS_ACCESS)} and not i.renews_access then 'has-access' end as dead
    from invitations i
    join organisations o on o.id = i.organisation_id
    join campaigns c on c.id = i.campaign_id
    join participations part on part.campaign_id = i.campaign_id and part.organisation_id = i.organisation_id
    where i.token_hash = ${tokenHash}`
}

function invitationOf(row: Row): OpenInvitation {
  return {
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    locales: row.locales,
    timeZone: row.time_zone,
    campaignTitle: row.title,
    campaignAim: row.aim ?? undefined,
    handles: row.handles,
    expiresAt: parseInstant(row.expires_at),
    renewsAccess: row.renews_access,
  }
}
