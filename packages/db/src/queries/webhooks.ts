import { isUuid } from '@chorus/shared'
import type postgres from 'postgres'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

export type WebhookState = 'on' | 'off' | 'disabled'

/** A receiver as it is kept. What begins with `sealed` is bound to its place, `webhooks:<id>:<column>`. */
export type KeptWebhook = {
  readonly id: string
  readonly name: string
  readonly sealedUrl: string
  readonly events: readonly string[]
  readonly state: WebhookState
  /** `failing`: nothing arrived for three days; `gone`: it answered that it is there no more. */
  readonly disabledReason: 'failing' | 'gone' | undefined
  /** Since when every try has failed; undefined: the last one did not. */
  readonly failingSince: Temporal.Instant | undefined
  readonly deliveredAt: Temporal.Instant | undefined
  /** Until when the secret before signs as well. */
  readonly oldSecretUntil: Temporal.Instant | undefined
  readonly createdAt: Temporal.Instant
  readonly waiting: number
}

type Row = {
  id: string
  name: string
  sealed_url: string
  events: string[]
  state: WebhookState
  disabled_reason: 'failing' | 'gone' | null
  failing_since: string | null
  delivered_at: string | null
  old_secret_until: string | null
  created_at: string
  waiting: number
}

/** All webhooks, oldest first; or the one of this id. */
export async function listWebhooks(db: Db, id?: string): Promise<readonly KeptWebhook[]> {
  if (id !== undefined && !isUuid(id)) return []
  const rows = await db.sql<Row[]>`
    select w.id, w.name, w.sealed_url, w.events, w.state, w.disabled_reason, w.failing_since::text, w.delivered_at::text,
      case when w.old_secret_until > chorus_now() then w.old_secret_until::text end as old_secret_until,
      w.created_at::text,
      (select count(*)::int from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting') as waiting
    from webhooks w where ${id ?? null}::uuid is null or w.id = ${id ?? null}::uuid
    order by w.created_at, w.id`
  return rows.map(webhookOf)
}

export type NewWebhook = {
  readonly id: string
  readonly name: string
  readonly sealedUrl: string
  readonly sealedSecret: string
  readonly events: readonly string[]
}

/** Keeps a new webhook: what happens from the end of this transaction on is queued for it. */
export async function insertWebhook(db: Db, webhook: NewWebhook): Promise<void> {
  const { id, name, sealedUrl, sealedSecret, events } = webhook
  await db.sql.begin(async (sql) => {
    await sql`
      insert into webhooks (id, name, sealed_url, sealed_secret, events, created_at)
      values (${id}, ${name}, ${sealedUrl}, ${sealedSecret}, ${[...events]}, chorus_now())`
    const detail = { events: events.length }
    await appendAudit(sql, { actor: actorOf(db), action: 'webhook.created', object: { kind: 'webhook', id }, detail })
  })
}

export type WebhookChange = {
  readonly name?: string | undefined
  readonly sealedUrl?: string | undefined
  readonly events?: readonly string[] | undefined
  /** Turned on, it begins afresh: what failed before does not count any more. */
  readonly isOn?: boolean | undefined
}

/** Changes what is named. @returns false when there is no such webhook. */
export async function changeWebhook(db: Db, id: string, change: WebhookChange): Promise<boolean> {
  const { name = null, sealedUrl = null, events, isOn } = change
  const state = isOn === undefined ? null : isOn ? 'on' : 'off'
  return db.sql.begin(async (sql) => {
    const { count } = await sql`
      update webhooks set name = coalesce(${name}, name), sealed_url = coalesce(${sealedUrl}, sealed_url),
        events = coalesce(${events === undefined ? null : [...events]}::text[], events),
        state = coalesce(${state}, state),
        disabled_reason = case when ${state}::text is null then disabled_reason end,
        failing_since = case when ${state}::text is null then failing_since end
      where id = ${id}`
    if (count === 0) return false
    const detail = { isNewAddress: sealedUrl !== null, isOn, events: events?.length }
    await appendAudit(sql, { actor: actorOf(db), action: 'webhook.changed', object: { kind: 'webhook', id }, detail })
    return true
  })
}

/**
 * Puts a new secret in the place of the one that it had, which `resealOld` seals for the place of the old one; both sign for
 * so many hours. @returns until when; undefined when there is no such webhook.
 */
export async function rotateWebhookSecret(
  db: Db,
  id: string,
  turn: {
    readonly sealedSecret: string
    readonly resealOld: (sealedSecret: string) => string
    readonly overlapHours: number
  },
): Promise<Temporal.Instant | undefined> {
  return db.sql.begin(async (sql) => {
    const [held] = await sql<{ sealed_secret: string }[]>`
      select sealed_secret from webhooks where id = ${id} for no key update`
    if (held === undefined) return undefined
    const [row] = await sql<{ until: string }[]>`
      update webhooks set sealed_secret = ${turn.sealedSecret}, sealed_old_secret = ${turn.resealOld(held.sealed_secret)},
        old_secret_until = chorus_now() + ${turn.overlapHours}::float8 * interval '1 hour'
      where id = ${id} returning old_secret_until::text as until`
    const object = { kind: 'webhook', id } as const
    const detail = { overlapHours: turn.overlapHours }
    await appendAudit(sql, { actor: actorOf(db), action: 'webhook.secret-rotated', object, detail })
    return parseOptionalInstant(row?.until ?? null)
  })
}

/** Takes a webhook out, and what it was told. @returns false when there is none. */
export async function removeWebhook(db: Db, id: string): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const { count } = await sql`delete from webhooks where id = ${id}`
    if (count === 0) return false
    await sql`delete from webhook_deliveries where webhook_id = ${id}`
    await appendAudit(sql, {
      actor: actorOf(db),
      action: 'webhook.removed',
      object: { kind: 'webhook', id },
      detail: {},
    })
    return true
  })
}

/** Forgets secrets whose time is over. @returns how many. */
export async function forgetOldSecrets(sql: postgres.ISql): Promise<number> {
  const { count } = await sql`
    update webhooks set sealed_old_secret = null, old_secret_until = null where old_secret_until <= chorus_now()`
  return count
}

/** Webhooks that we turned off, by name: somebody has to look. */
export async function listDisabledWebhooks(
  db: Db,
): Promise<readonly { readonly name: string; readonly why: string }[]> {
  return db.sql<{ name: string; why: string }[]>`
    select name, disabled_reason as why from webhooks where state = 'disabled' order by created_at limit 10`
}

function webhookOf(row: Row): KeptWebhook {
  return {
    id: row.id,
    name: row.name,
    sealedUrl: row.sealed_url,
    events: row.events,
    state: row.state,
    disabledReason: row.disabled_reason ?? undefined,
    failingSince: parseOptionalInstant(row.failing_since),
    deliveredAt: parseOptionalInstant(row.delivered_at),
    oldSecretUntil: parseOptionalInstant(row.old_secret_until),
    createdAt: parseInstant(row.created_at),
    waiting: row.waiting,
  }
}
