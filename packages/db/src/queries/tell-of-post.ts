import type { Actor } from '@chorus/shared'
import type postgres from 'postgres'
import type { AuditAction, AuditDetail, auditActions } from '../audit/audit-actions.ts'
import { appendAudit } from './append-audit.ts'

/** The actions that are about one post. */
type PostAction = {
  [Action in AuditAction]: (typeof auditActions)[Action]['object'] extends 'post' ? Action : never
}[AuditAction]

/** Tells the audit what somebody did to a post, under its campaign and organisation; in the transaction that does it. */
export async function tellOfPost<Action extends PostAction>(
  sql: postgres.TransactionSql,
  postId: string,
  told: { readonly actor: Actor; readonly action: Action; readonly detail: AuditDetail<Action> },
): Promise<void> {
  const [post] = await sql<{ campaign_id: string; organisation_id: string }[]>`
    select campaign_id, organisation_id from posts where id = ${postId}`
  const object = { kind: 'post', id: postId } as const
  await appendAudit(sql, { ...told, object, campaignId: post?.campaign_id, organisationId: post?.organisation_id })
}
