import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/** A mail as it is kept. Address and content are sealed; undefined once they were emptied. */
export type KeptMail = {
  readonly id: string
  readonly kind: string
  /** Slug of the organisation it went to. */
  readonly organisation: string | undefined
  readonly address: string | undefined
  readonly content: string | undefined
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly reason: string | undefined
  readonly tries: number
  readonly queuedAt: Temporal.Instant
  readonly sentAt: Temporal.Instant | undefined
}

type Row = {
  id: string
  kind: string
  organisation: string | null
  address: string | null
  content: string | null
  state: KeptMail['state']
  reason: string | null
  tries: number
  queued_at: string
  sent_at: string | null
}

export type MailPage = {
  readonly limit: number
  /** The last mail of the page before. */
  readonly after?: string | undefined
  /** Only mails of this kind. */
  readonly kind?: string | undefined
  /** Only the mail with this id. */
  readonly id?: string | undefined
}

/** A page of the mails, the newest first. */
export async function listMails(db: Db, page: MailPage): Promise<readonly KeptMail[]> {
  const { limit, after = null, kind = null, id = null } = page
  const rows = await db.sql<Row[]>`
    select m.id, m.kind, o.slug as organisation, m.address, m.content, m.tries, m.reason,
      case when m.sent_at is not null then 'sent' when m.failed_at is not null then 'failed' else 'waiting' end as state,
      m.queued_at::text, m.sent_at::text
    from mails m left join organisations o on o.id = m.organisation_id
    where (${kind}::text is null or m.kind = ${kind}::text) and (${id}::uuid is null or m.id = ${id}::uuid)
      and (${after}::uuid is null
        or (m.queued_at, m.id) < (select b.queued_at, b.id from mails b where b.id = ${after}::uuid))
    order by m.queued_at desc, m.id desc limit ${limit}`
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    organisation: row.organisation ?? undefined,
    address: row.address ?? undefined,
    content: row.content ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
    tries: row.tries,
    queuedAt: parseInstant(row.queued_at),
    sentAt: parseOptionalInstant(row.sent_at),
  }))
}
