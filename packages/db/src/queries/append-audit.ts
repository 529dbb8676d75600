import type { Actor } from '@chorus/shared'
import type postgres from 'postgres'
import type { AuditAction } from '../audit/audit-actions.ts'
import { type AuditEntry, type AuditRow, auditRow } from '../audit/audit-row.ts'
import type { Db } from '../open-db.ts'

/**
 * Adds an entry to the audit, in the transaction of the change that it tells of: both are there, or neither. The chain takes
 * it in as that transaction commits, so it holds up nobody before.
 *
 * @throws when a part of it has another form than its action allows, and so undoes the change.
 */
export function appendAudit<Action extends AuditAction>(
  sql: postgres.TransactionSql,
  entry: AuditEntry<Action>,
): Promise<void> {
  return appendAudits(sql, [entry])
}

/** Several at once, in their order; as `appendAudit`. */
export async function appendAudits<Action extends AuditAction>(
  sql: postgres.TransactionSql,
  entries: readonly AuditEntry<Action>[],
): Promise<void> {
  if (entries.length === 0) return
  await sql`
    insert into audit_entries (actor, action, object_kind, object_id, campaign_id, organisation_id, detail)
    select * from jsonb_to_recordset(${JSON.stringify(entries.map((entry) => columnsOf(auditRow(entry))))}::text::jsonb)
      as e(actor text, action text, object_kind text, object_id text, campaign_id uuid, organisation_id uuid, detail jsonb)`
}

/** The actor that a change through this pool is told under. @throws when nobody is named. */
export function actorOf({ actor }: Pick<Db, 'actor'>): Actor {
  if (actor === undefined) throw new Error('Nobody is named who changes this: use the pool of `actingAs(db, actor)`.')
  return actor
}

function columnsOf({ objectKind, objectId, campaignId, organisationId, ...row }: AuditRow) {
  return {
    ...row,
    object_kind: objectKind,
    object_id: objectId,
    campaign_id: campaignId,
    organisation_id: organisationId,
  }
}
