import type { WebhookOccurrence } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

/** A delivery that this worker is to make now. `tries` counts this one, and tells it from every other. */
export type ClaimedDelivery = WebhookOccurrence & {
  readonly id: string
  readonly webhookId: string
  readonly eventId: string
  readonly tries: number
  /** Sealed, as the secrets, for their places in `webhooks`. */
  readonly sealedUrl: string
  readonly sealedSecret: string
  readonly sealedOldSecret: string | undefined
}

type Row = {
  id: string
  webhook_id: string
  event_id: string
  type: string
  occurred_at: string
  object_kind: string
  object_id: string
  campaign_id: string | null
  organisation_id: string | null
  tries: number
  sealed_url: string
  sealed_secret: string
  sealed_old_secret: string | null
}

/**
 * Takes deliveries that are due, the longest waiting first, each for one worker until its lease ends, and of one receiver
 * no more than `perWebhook` at a time by all workers together: a slow one holds up nobody else. Leases run by the real
 * clock, also in a rehearsal.
 *
 * None in a copy of the database that was restored, until somebody resumes it: the original may be telling the same
 * receivers.
 */
export async function claimDeliveries(
  db: Db,
  terms: { readonly limit: number; readonly perWebhook: number; readonly leaseMs: number },
): Promise<readonly ClaimedDelivery[]> {
  const rows = await db.sql<Row[]>`
    with due as materialized (
      select d.id from webhooks w
      cross join lateral (
        select o.id, o.next_at from webhook_deliveries o
        where o.webhook_id = w.id and o.state = 'waiting' and o.next_at <= chorus_now()
          and (o.lease_until is null or o.lease_until < clock_timestamp())
        order by o.next_at, o.id
        limit greatest(0, ${terms.perWebhook}::int - (
          select count(*) from webhook_deliveries u
          where u.webhook_id = w.id and u.state = 'waiting' and u.lease_until >= clock_timestamp()))
        for no key update skip locked
      ) d
      where w.state = 'on' and not ${isRestored(db.sql)}
      order by d.next_at, d.id limit ${terms.limit}
    )
    update webhook_deliveries d
    set lease_until = clock_timestamp() + ${terms.leaseMs}::float8 * interval '1 millisecond', tries = d.tries + 1
    from due, webhooks w where d.id = due.id and w.id = d.webhook_id
    returning d.id, d.webhook_id, d.event_id, d.type, d.occurred_at::text, d.object_kind, d.object_id, d.campaign_id,
      d.organisation_id, d.tries, w.sealed_url, w.sealed_secret,
      case when w.old_secret_until > chorus_now() then w.sealed_old_secret end as sealed_old_secret`
  return rows.map((row) => ({
    id: row.id,
    webhookId: row.webhook_id,
    eventId: row.event_id,
    type: row.type,
    at: parseInstant(row.occurred_at),
    object: { kind: row.object_kind, id: row.object_id },
    campaignId: row.campaign_id ?? undefined,
    organisationId: row.organisation_id ?? undefined,
    tries: row.tries,
    sealedUrl: row.sealed_url,
    sealedSecret: row.sealed_secret,
    sealedOldSecret: row.sealed_old_secret ?? undefined,
  }))
}

/** Whether it came up on another database than it was and nobody has said go since. */
function isRestored(sql: postgres.Sql): postgres.PendingQuery<postgres.Row[]> {
  return sql`coalesce((
    select action = 'installation.restored' from audit_entries
    where object_id = 'this' and action in ('installation.restored', 'installation.resumed')
    order by id desc limit 1), false)`
}

/** How a try ended. `pauseMs`: how long to wait for the next one; undefined: it is given up. */
export type DeliveryEnd =
  | { readonly kind: 'delivered'; readonly httpStatus: number }
  | { readonly kind: 'shown' }
  | {
      readonly kind: 'failed'
      readonly why: string
      readonly httpStatus: number | undefined
      readonly pauseMs: number | undefined
      /** The receiver says that it is there no more. */
      readonly isGone: boolean
    }

/** What follows from a try. `disabled`: its webhook was turned off by it. `stale`: another try has taken its place. */
export type DeliveryRecorded = 'delivered' | 'shown' | 'waiting' | 'failed' | 'disabled' | 'stale'

/** A webhook to which nothing could be delivered for so long is turned off. */
const TOLERATED = '3 days'

/**
 * Writes down how a try ended. What was delivered is delivered, whoever says so and however late; anything else counts only
 * from the try that is the last one. A webhook that is gone, or to which nothing could be delivered for three days, is
 * turned off by the same transaction, and the audit tells it.
 */
export async function recordDelivery(
  db: Db,
  delivery: Pick<ClaimedDelivery, 'id' | 'webhookId' | 'tries'> & { readonly tookMs: number },
  end: DeliveryEnd,
): Promise<DeliveryRecorded> {
  return db.sql.begin(async (sql) => {
    const recorded = await recordTry(sql, delivery, end)
    if (recorded === 'stale' || end.kind === 'shown') return recorded
    if (end.kind === 'delivered') {
      await sql`
        update webhooks set failing_since = null, delivered_at = chorus_now()
        where id = ${delivery.webhookId}
          and (failing_since is not null or delivered_at is null or delivered_at < chorus_now() - interval '1 minute')`
      return recorded
    }
    return (await disableFailing(db, sql, { id: delivery.webhookId, isGone: end.isGone })) ? 'disabled' : recorded
  })
}

async function recordTry(
  sql: postgres.TransactionSql,
  { id, tries, tookMs }: { readonly id: string; readonly tries: number; readonly tookMs: number },
  end: DeliveryEnd,
): Promise<DeliveryRecorded> {
  const failure = end.kind === 'failed' ? end : undefined
  const httpStatus = end.kind === 'shown' ? undefined : end.httpStatus
  const isOver = failure?.pauseMs === undefined
  const [row] = await sql<{ state: DeliveryRecorded }[]>`
    update webhook_deliveries set state = case when ${isOver} then ${end.kind} else 'waiting' end,
      ended_at = case when ${isOver} then chorus_now() end, reason = ${failure?.why ?? null},
      http_status = ${httpStatus ?? null}::int,
      took_ms = ${Math.round(tookMs)}::int, lease_until = null,
      next_at = chorus_now() + ${failure?.pauseMs ?? 0}::float8 * interval '1 millisecond'
    where id = ${id} and state <> 'delivered'
      and (${end.kind} = 'delivered' or (state = 'waiting' and tries = ${tries}))
    returning state`
  return row?.state ?? 'stale'
}

async function disableFailing(
  db: Db,
  sql: postgres.TransactionSql,
  { id, isGone }: { readonly id: string; readonly isGone: boolean },
): Promise<boolean> {
  const [row] = await sql<{ disabled_reason: 'gone' | 'failing' | null; is_new: boolean }[]>`
    with held as (
      select id, state, case when ${isGone} then 'gone'
        when failing_since <= chorus_now() - ${TOLERATED}::interval then 'failing' end as why
      from webhooks where id = ${id} for no key update
    )
    update webhooks w set failing_since = coalesce(w.failing_since, chorus_now()),
      state = case when held.state = 'on' and held.why is not null then 'disabled' else w.state end,
      disabled_reason = case when held.state = 'on' then held.why else w.disabled_reason end
    from held where w.id = held.id
    returning w.disabled_reason, held.state = 'on' as is_new`
  if (row === undefined || !row.is_new || row.disabled_reason === null) return false
  const object = { kind: 'webhook', id } as const
  const detail = { why: row.disabled_reason }
  await appendAudit(sql, { actor: actorOf(db), action: 'webhook.disabled', object, detail })
  return true
}
