import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { campaigns, messages } from './campaign.ts'
import { instant, modes, openInstant, platforms } from './columns.ts'
import { organisations } from './organisation.ts'

/**
 * Ledger of what organisations said no to: rows are added, never changed (a trigger refuses). The newest entry of a post
 * holds, whatever became of the post: the gate reads it here, so that a no never waits for whoever is writing to posts.
 */
export const declines = pgTable(
  'declines',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Null: the whole campaign. No foreign key: the undo of a plan deletes posts that it made. */
    postId: uuid(),
    /** `decline`: a no before it agreed; `withdrawal`: a yes taken back; `yes-after-all`: the no is over. */
    kind: text().notNull(),
    /** The post's, when it was said. */
    contentHash: text(),
    /** Who said it, as in `organisation:<id>`. */
    by: text().notNull(),
    mode: text().notNull(),
    at: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    index('declines_post').on(t.postId, t.id),
    index('declines_participation').on(t.campaignId, t.organisationId, t.id),
    check('declines_kind', sql`${t.kind} in ('decline', 'withdrawal', 'yes-after-all')`),
    check('declines_mode', sql`${t.mode} in (${modes})`),
    check('declines_post_has_its_hash', sql`(${t.postId} is null) = (${t.contentHash} is null)`),
  ],
)

/** Why an organisation said no, in its own words: apart from the ledger, so that it can be deleted. */
export const declineReasons = pgTable('decline_reasons', {
  declineId: uuid()
    .primaryKey()
    .references(() => declines.id),
  reason: text().notNull(),
})

/** Another wording that an organisation wants for a message, and what became of it. */
export const proposals = pgTable(
  'proposals',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** The post it was made from. No foreign key: the undo of a plan deletes posts that it made. */
    postId: uuid().notNull(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    locale: text().notNull(),
    platform: text().notNull(),
    /** ICU MessageFormat, as a kit's variant. */
    pattern: text().notNull(),
    /** The organisation's word to the lead. */
    note: text(),
    state: text().notNull().default('open'),
    at: instant().notNull(),
    by: text().notNull(),
    decidedAt: instant(),
    decidedBy: text(),
    /** The lead's word to the organisation. */
    answer: text(),
  },
  (t) => [
    index('proposals_campaign').on(t.campaignId, t.id),
    index('proposals_organisation').on(t.organisationId),
    index('proposals_message').on(t.messageId),
    check('proposals_platform', sql`${t.platform} in (${platforms})`),
    check('proposals_state', sql`${t.state} in ('open', 'accepted', 'declined', 'withdrawn')`),
    check('proposals_decided', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check('proposals_decided_by', sql`(${t.decidedAt} is null) = (${t.decidedBy} is null)`),
  ],
)

/**
 * Tokens of accounts that were disconnected, sealed as they were, until the network has revoked them; shredded by
 * `shred_at` even when the network was never reached. Rows without tokens say how it ended.
 */
export const tokenRevocations = pgTable(
  'token_revocations',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    accountId: uuid().notNull(),
    organisationId: uuid().notNull(),
    platform: text().notNull(),
    /** Bound to the account's row in `account_tokens`, from which they were moved. */
    accessToken: text(),
    refreshToken: text(),
    at: instant().notNull(),
    shredAt: instant().notNull(),
    tries: integer().notNull().default(0),
    /** No try before; a worker that tries moves it ahead, so that no other one does meanwhile. */
    nextAt: openInstant().notNull(),
    endedAt: instant(),
    /** `revoked`: the network said so; `shredded`: it could not be reached in time. */
    end: text(),
  },
  (t) => [
    index('token_revocations_account').on(t.accountId),
    index('token_revocations_organisation').on(t.organisationId),
    index('token_revocations_open')
      .on(t.nextAt)
      .where(sql`ended_at is null`),
    check('token_revocations_end', sql`${t.end} in ('revoked', 'shredded')`),
    check('token_revocations_ended', sql`num_nulls(${t.endedAt}, ${t.end}) <> 1`),
    check(
      'token_revocations_ended_has_no_tokens',
      sql`case when ${t.endedAt} is null then num_nulls(${t.accessToken}, ${t.refreshToken}) = 0
        else num_nonnulls(${t.accessToken}, ${t.refreshToken}) = 0 end`,
    ),
    check('token_revocations_platform', sql`${t.platform} in (${platforms})`),
  ],
)
