import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, openInstant } from './columns.ts'

/** Receivers that are told what happens. Address and secrets are sealed by the vault: addresses often hold a secret, too. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    sealedUrl: text().notNull(),
    /** What it is told of, as in `post.published`. */
    events: text().array().notNull(),
    sealedSecret: text().notNull(),
    /** The secret before, which signs as well until then. */
    sealedOldSecret: text(),
    oldSecretUntil: instant(),
    /** `off`: by an admin; `disabled`: by us, since it fails. Nothing new is queued for it, and what waits, waits. */
    state: text().notNull().default('on'),
    disabledReason: text(),
    /** Since when every try has failed; null: the last one did not. */
    failingSince: instant(),
    deliveredAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check('webhooks_state', sql`${t.state} in ('on', 'off', 'disabled')`),
    check('webhooks_disabled_has_a_reason', sql`(${t.state} = 'disabled') = (${t.disabledReason} is not null)`),
    check('webhooks_disabled_reason', sql`${t.disabledReason} in ('failing', 'gone')`),
    check('webhooks_old_secret_ends', sql`(${t.sealedOldSecret} is null) = (${t.oldSecretUntil} is null)`),
    check('webhooks_told_of_something', sql`cardinality(${t.events}) > 0`),
  ],
)

/**
 * What a receiver is told, one row for each occurrence and webhook: written by triggers on `posts` and `audit_entries`, in the
 * transaction of what it tells. No foreign key to its webhook: what tells of a post must neither wait for nor fail by
 * somebody who removes a webhook at that moment. What is left of a removed one is taken away by the retention.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    webhookId: uuid().notNull(),
    /** The same for every webhook, try and redelivery: receivers know by it what they have had. */
    eventId: uuid().notNull(),
    type: text().notNull(),
    occurredAt: instant().notNull(),
    objectKind: text().notNull(),
    objectId: text().notNull(),
    campaignId: uuid(),
    organisationId: uuid(),
    /** `shown`: a rehearsal showed it to admins and sent it to nobody. */
    state: text().notNull().default('waiting'),
    /** Also tells one try from another. */
    tries: integer().notNull().default(0),
    /** When it may be tried next. */
    nextAt: openInstant().notNull(),
    /** The worker that sends it has until then to say how it ended. */
    leaseUntil: instant(),
    endedAt: instant(),
    /** Of the last answer. */
    httpStatus: integer(),
    /** Why the last try failed, as a code. */
    reason: text(),
    /** How long the last try took, in milliseconds. */
    tookMs: integer(),
  },
  (t) => [
    index('webhook_deliveries_next')
      .on(t.webhookId, t.nextAt)
      .where(sql`state = 'waiting'`),
    index('webhook_deliveries_of').on(t.webhookId, t.id),
    index('webhook_deliveries_ended')
      .on(t.endedAt)
      .where(sql`state <> 'waiting'`),
    check('webhook_deliveries_state', sql`${t.state} in ('waiting', 'delivered', 'failed', 'shown')`),
    check('webhook_deliveries_end', sql`(${t.state} = 'waiting') = (${t.endedAt} is null)`),
    check('webhook_deliveries_failed_has_a_reason', sql`${t.state} <> 'failed' or ${t.reason} is not null`),
    check('webhook_deliveries_tries', sql`${t.tries} >= 0`),
  ],
)
