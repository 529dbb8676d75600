import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, openInstant } from './columns.ts'
import { organisations } from './organisation.ts'

/**
 * Mails to send, written in the transaction of what they tell. Address and content are sealed by the vault, since they may
 * hold sign-in links; both are emptied some time after the mail was sent or given up.
 */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey(),
    /** What it is about, as in `receipt`. */
    kind: text().notNull(),
    organisationId: uuid().references(() => organisations.id, { onDelete: 'cascade' }),
    address: text(),
    /** Subject, body and the address that stops such mails, as JSON. */
    content: text(),
    /** Two mails with the same one are the same mail: the second is not queued. */
    dedupe: text().unique(),
    queuedAt: instant().notNull(),
    /** When it may be tried next. */
    nextAt: openInstant().notNull(),
    /** Not sent from this moment on, as a sign-in link that is over; null: as long as it is tried. */
    uselessAfter: instant(),
    /** Also tells one try from another. */
    tries: integer().notNull().default(0),
    /** The worker that sends it has until then to say how it ended. */
    leaseUntil: instant(),
    sentAt: instant(),
    failedAt: instant(),
    /** Why the last try failed, as a code. */
    reason: text(),
  },
  (t) => [
    index('mails_next')
      .on(t.nextAt)
      .where(sql`sent_at is null and failed_at is null`),
    index('mails_kept')
      .on(t.queuedAt)
      .where(sql`content is not null`),
    index('mails_organisation').on(t.organisationId),
    check('mails_kind', sql`${t.kind} ~ '^[a-z]+(-[a-z]+)*$'`),
    check('mails_end_once', sql`${t.sentAt} is null or ${t.failedAt} is null`),
    check('mails_failed_has_a_reason', sql`${t.failedAt} is null or ${t.reason} is not null`),
    check(
      'mails_unsent_are_whole',
      sql`${t.sentAt} is not null or ${t.failedAt} is not null or (${t.address} is not null and ${t.content} is not null)`,
    ),
    check('mails_emptied_as_a_whole', sql`(${t.address} is null) = (${t.content} is null)`),
    check('mails_tries', sql`${t.tries} >= 0`),
  ],
)

/** Where an organisation is written to, and what it wants to be told. */
export const contacts = pgTable(
  'contacts',
  {
    organisationId: uuid()
      .primaryKey()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** Its mail address, sealed. */
    address: text().notNull(),
    /** Language of its mails. */
    locale: text().notNull(),
    /** What it is told of posts that went out: each one, once a day, or nothing. */
    receipts: text().notNull().default('each'),
    /** It is told only of posts that went out from then on. */
    receiptsFrom: instant()
      .notNull()
      .default(sql`now()`),
    reminders: boolean().notNull().default(true),
    /** When reminders were stopped by the link in a mail; null: they are on, or were turned off in the portal. */
    remindersStoppedAt: instant(),
    /** Subjects name neither Chorus nor what it is about. */
    discreet: boolean().notNull().default(false),
    changedAt: instant().notNull(),
  },
  (t) => [
    check('contacts_receipts', sql`${t.receipts} in ('each', 'daily', 'none')`),
    check('contacts_stopped_is_off', sql`${t.remindersStoppedAt} is null or not ${t.reminders}`),
  ],
)
