import type { Db } from '../open-db.ts'

/** An entry of the audit with its place in the chain. */
export type AuditItem = {
  readonly n: number
  readonly id: string
  /** UTC, RFC 3339, to the microsecond. */
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string }
  readonly campaignId: string | undefined
  readonly organisationId: string | undefined
  readonly detail: Readonly<Record<string, string | number | boolean>>
  readonly hash: string
}

/** Only entries of which all of this is true. */
export type AuditFilter = {
  readonly actor?: string | undefined
  readonly action?: string | undefined
  /** The id of what it is about. */
  readonly object?: string | undefined
  readonly campaignId?: string | undefined
  readonly from?: Temporal.Instant | undefined
  readonly until?: Temporal.Instant | undefined
  /** Only entries of these campaigns, and none that concerns everybody. */
  readonly ofCampaigns?: readonly string[] | undefined
}

export type AuditPage = {
  readonly limit: number
  readonly order: 'newest' | 'oldest'
  /** The place that the page before ended at. */
  readonly after?: number | undefined
}

/** The columns of the audit as a table, for CSV. */
export const auditColumns: readonly string[] = [
  'n',
  'at',
  'actor',
  'action',
  'objectKind',
  'objectId',
  'campaignId',
  'organisationId',
  'detail',
  'id',
  'hash',
]

/** An entry in those columns. */
export function auditCells(item: AuditItem): readonly string[] {
  const { n, at, actor, action, object, campaignId = '', organisationId = '', detail, id, hash } = item
  return [
    String(n),
    at,
    actor,
    action,
    object.kind,
    object.id,
    campaignId,
    organisationId,
    JSON.stringify(detail),
    id,
    hash,
  ]
}

type Row = {
  n: string
  id: string
  at: string
  actor: string
  action: string
  object_kind: string
  object_id: string
  campaign_id: string | null
  organisation_id: string | null
  detail: AuditItem['detail']
  hash: string
}

/** A page of the audit, by place. */
export async function listAudit(db: Db, filter: AuditFilter, page: AuditPage): Promise<readonly AuditItem[]> {
  const { sql } = db
  const { actor, action, object, campaignId, from, until, campaigns } = valuesOf(filter)
  const isNewest = page.order === 'newest'
  const after = page.after ?? null
  const rows = await sql<Row[]>`
    select c.n, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor, e.action,
      e.object_kind, e.object_id, e.campaign_id, e.organisation_id, e.detail, c.hash
    from audit_chain c join audit_entries e on e.id = c.entry_id
    where (${after}::bigint is null or ${isNewest ? sql`c.n < ${after}` : sql`c.n > ${after}`})
      and (${actor}::text is null or e.actor = ${actor})
      and (${action}::text is null or e.action = ${action})
      and (${object}::text is null or e.object_id = ${object})
      and (${campaignId}::uuid is null or e.campaign_id = ${campaignId})
      and (${from}::timestamptz is null or e.at >= ${from}::timestamptz)
      and (${until}::timestamptz is null or e.at < ${until}::timestamptz)
      and (${campaigns}::text is null
        or e.campaign_id in (select value::uuid from jsonb_array_elements_text(${campaigns}::text::jsonb)))
    order by ${isNewest ? sql`c.n desc` : sql`c.n`} limit ${page.limit}`
  return rows.map(itemOf)
}

/** As SQL takes it: null for what is not asked. */
function valuesOf({ actor, action, object, campaignId, from, until, ofCampaigns }: AuditFilter) {
  return {
    actor: actor ?? null,
    action: action ?? null,
    object: object ?? null,
    campaignId: campaignId ?? null,
    from: from?.toString() ?? null,
    until: until?.toString() ?? null,
    campaigns: ofCampaigns === undefined ? null : JSON.stringify(ofCampaigns),
  }
}

const EXPORT_PAGE = 1_000

/** All of the audit that fits the filter, oldest first, a page at a time. */
export async function* readAuditPages(db: Db, filter: AuditFilter): AsyncIterable<readonly AuditItem[]> {
  let after: number | undefined
  for (;;) {
    const page = await listAudit(db, filter, { limit: EXPORT_PAGE, order: 'oldest', after })
    if (page.length === 0) return
    yield page
    after = page.at(-1)?.n
  }
}

function itemOf(row: Row): AuditItem {
  return {
    n: Number(row.n),
    id: row.id,
    at: row.at,
    actor: row.actor,
    action: row.action,
    object: { kind: row.object_kind, id: row.object_id },
    campaignId: row.campaign_id ?? undefined,
    organisationId: row.organisation_id ?? undefined,
    detail: row.detail,
    hash: row.hash,
  }
}
