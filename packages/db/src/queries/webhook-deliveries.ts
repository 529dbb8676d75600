import { isUuid, WEBHOOK_TEST, type WebhookOccurrence } from '@chorus/shared'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

export type DeliveryState = 'waiting' | 'delivered' | 'failed' | 'shown'

/** What one webhook is told of one occurrence, and how that stands. */
export type Delivery = WebhookOccurrence & {
  readonly id: string
  readonly eventId: string
  readonly state: DeliveryState
  readonly tries: number
  /** Waiting: when it may be tried next. */
  readonly nextAt: Temporal.Instant | undefined
  readonly endedAt: Temporal.Instant | undefined
  readonly httpStatus: number | undefined
  readonly reason: string | undefined
  readonly tookMs: number | undefined
}

type Row = {
  id: string
  event_id: string
  type: string
  occurred_at: string
  object_kind: string
  object_id: string
  campaign_id: string | null
  organisation_id: string | null
  state: DeliveryState
  tries: number
  next_at: string | null
  ended_at: string | null
  http_status: number | null
  reason: string | null
  took_ms: number | null
}

export type DeliveryPage = {
  readonly limit: number
  /** The last delivery of the page before. */
  readonly after?: string | undefined
  readonly state?: DeliveryState | undefined
  /** Only the one of this id. */
  readonly id?: string | undefined
}

/** A page of what a webhook was told, the newest first. */
export async function listDeliveries(db: Db, webhookId: string, page: DeliveryPage): Promise<readonly Delivery[]> {
  const { limit, after = null, state = null, id = null } = page
  if (id !== null && !isUuid(id)) return []
  const rows = await db.sql<Row[]>`
    select id, event_id, type, occurred_at::text, object_kind, object_id, campaign_id, organisation_id, state, tries,
      case when state = 'waiting' then next_at::text end as next_at, ended_at::text, http_status, reason, took_ms
    from webhook_deliveries
    where webhook_id = ${webhookId} and (${after}::uuid is null or id < ${after}::uuid)
      and (${state}::text is null or state = ${state}::text) and (${id}::uuid is null or id = ${id}::uuid)
    order by id desc limit ${limit}`
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event_id,
    type: row.type,
    at: parseInstant(row.occurred_at),
    object: { kind: row.object_kind, id: row.object_id },
    campaignId: row.campaign_id ?? undefined,
    organisationId: row.organisation_id ?? undefined,
    state: row.state,
    tries: row.tries,
    nextAt: parseOptionalInstant(row.next_at),
    endedAt: parseOptionalInstant(row.ended_at),
    httpStatus: row.http_status ?? undefined,
    reason: row.reason ?? undefined,
    tookMs: row.took_ms ?? undefined,
  }))
}

export type Queued = { readonly kind: 'queued'; readonly id: string } | { readonly kind: 'turned-off' | 'unknown' }

/** Queues a test for a webhook, whatever else it is told of. */
export async function queueWebhookTest(db: Db, webhookId: string): Promise<Queued> {
  return db.sql.begin(async (sql) => {
    const [webhook] = await sql<{ state: string }[]>`select state from webhooks where id = ${webhookId}`
    if (webhook?.state !== 'on') return { kind: webhook === undefined ? 'unknown' : 'turned-off' }
    const [row] = await sql<{ id: string }[]>`
      insert into webhook_deliveries (webhook_id, event_id, type, occurred_at, object_kind, object_id, next_at)
      values (${webhookId}, uuidv7(), ${WEBHOOK_TEST}, chorus_now(), 'webhook', ${webhookId}, chorus_now()) returning id`
    const object = { kind: 'webhook', id: webhookId } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'webhook.tested', object, detail: {} })
    return { kind: 'queued', id: row?.id ?? '' }
  })
}

/** Has a delivery made again from the start, at once; one that waits is tried at once. The receiver sees the same event id. */
export async function redeliver(db: Db, webhookId: string, id: string): Promise<Queued> {
  if (!isUuid(id)) return { kind: 'unknown' }
  return db.sql.begin(async (sql) => {
    const [webhook] = await sql<{ state: string }[]>`select state from webhooks where id = ${webhookId}`
    if (webhook === undefined) return { kind: 'unknown' }
    const [found] = await sql`
      select id from webhook_deliveries where id = ${id} and webhook_id = ${webhookId} for no key update`
    if (found === undefined) return { kind: 'unknown' }
    if (webhook.state !== 'on') return { kind: 'turned-off' }
    await sql`
      update webhook_deliveries set state = 'waiting', ended_at = null, next_at = chorus_now(), reason = null,
        tries = case when state = 'waiting' then tries else 0 end,
        lease_until = case when state = 'waiting' then lease_until end
      where id = ${id}`
    const object = { kind: 'webhook', id: webhookId } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'webhook.redelivered', object, detail: { delivery: id } })
    return { kind: 'queued', id }
  })
}
