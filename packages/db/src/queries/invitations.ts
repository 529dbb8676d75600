import { type Actor, type CampaignId, isUuid } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { appendAudit } from './append-audit.ts'
import { dropInvitationMail } from './invitation-mail.ts'

export const invitationStates = ['open', 'opened', 'accepted', 'expired', 'revoked', 'replaced'] as const

export type InvitationState = (typeof invitationStates)[number]

/** An invitation as whoever made it sees it: its link is shown when it is made, and never again. */
export type InvitationItem = {
  readonly id: string
  readonly campaignId: CampaignId
  readonly organisation: string
  readonly organisationName: string
  readonly state: InvitationState
  readonly createdBy: string
  /** Accepting it ends every session and link that the organisation has. */
  readonly renewsAccess: boolean
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly openedAt: Temporal.Instant | undefined
  readonly acceptedAt: Temporal.Instant | undefined
}

type Row = {
  id: string
  campaign_id: CampaignId
  slug: string
  name: string
  state: InvitationState
  created_by: string
  renews_access: boolean
  created_at: string
  expires_at: string
  opened_at: string | null
  accepted_at: string | null
}

/** What an invitation `i` is now. */
export const INVITATION_STATE = `case when i.accepted_at is not null then 'accepted' when i.replaced_by is not null then 'replaced'
  when i.revoked_at is not null then 'revoked' when i.expires_at <= chorus_now() then 'expired'
  when i.opened_at is not null then 'opened' else 'open' end`

const SELECT = `
    select i.id, i.campaign_id, o.slug, o.name, ${INVITATION_STATE} as state, i.created_by, i.renews_access,
      i.created_at::text, i.expires_at::text, i.opened_at::text, i.accepted_at::text
    from invitations i join organisations o on o.id = i.organisation_id`

/** A page of a campaign's invitations, the newest first. */
export async function listInvitations(
  db: Db,
  campaignId: CampaignId,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly InvitationItem[]> {
  const before = page.before ?? null
  const rows = await db.sql<Row[]>`
    ${db.sql.unsafe(SELECT)}
    where i.campaign_id = ${campaignId} and (${before}::uuid is null or i.id < ${before}::uuid)
    order by i.id desc limit ${page.limit}`
  return rows.map(itemOf)
}

/** One invitation; undefined when there is none of this id. */
export async function findInvitation(db: Db, id: string): Promise<InvitationItem | undefined> {
  const [row] = await db.sql<Row[]>`
    ${db.sql.unsafe(SELECT)}
    where i.id = ${isUuid(id) ? id : null}::uuid`
  return row && itemOf(row)
}

/** Ends an invitation that nobody accepted: its link opens nothing any more. False when it had ended already. */
export async function revokeInvitation(db: Db, id: string, by: Actor): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const [row] = await sql<{ campaign_id: string; organisation_id: string }[]>`
      update invitations set revoked_at = chorus_now()
      where id = ${id} and accepted_at is null and revoked_at is null returning campaign_id, organisation_id`
    if (row === undefined) return false
    await dropInvitationMail(sql, id)
    await appendAudit(sql, {
      actor: by,
      action: 'invitation.revoked',
      object: { kind: 'invitation', id },
      campaignId: row.campaign_id,
      organisationId: row.organisation_id,
      detail: { isReplaced: false },
    })
    return true
  })
}

function itemOf(row: Row): InvitationItem {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    organisation: row.slug,
    organisationName: row.name,
    state: row.state,
    createdBy: row.created_by,
    renewsAccess: row.renews_access,
    createdAt: parseInstant(row.created_at),
    expiresAt: parseInstant(row.expires_at),
    openedAt: parseOptionalInstant(row.opened_at),
    acceptedAt: parseOptionalInstant(row.accepted_at),
  }
}
