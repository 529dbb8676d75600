import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { campaigns } from './campaign.ts'
import { instant, openInstant } from './columns.ts'
import { organisations } from './organisation.ts'

/** Each plan that was written to posts. The last `apply` or `move-anchor` can be undone while none of it was claimed. */
export const planApplications = pgTable(
  'plan_applications',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    /** The version that it gave the campaign's plan. */
    version: integer().notNull(),
    kind: text().notNull(),
    appliedAt: instant().notNull(),
    /** Version of the time-zone data that the plan was made with, as in `2026c`. */
    timeZoneData: text().notNull(),
    created: integer().notNull(),
    changed: integer().notNull(),
    canceled: integer().notNull(),
    /** The anchor that was moved, as it was before. */
    anchor: text(),
    anchorAt: instant(),
    anchorWall: text(),
    undoneAt: instant(),
  },
  (t) => [
    unique('plan_applications_version').on(t.campaignId, t.version),
    check('plan_applications_kind', sql`${t.kind} in ('apply', 'move-anchor', 'agreed')`),
    check(
      'plan_applications_move_has_its_anchor',
      sql`(${t.kind} = 'move-anchor') = (${t.anchor} is not null) and num_nulls(${t.anchor}, ${t.anchorAt}, ${t.anchorWall}) in (0, 3)`,
    ),
  ],
)

/**
 * Posts as they were before the last `apply` or `move-anchor` of their campaign changed, canceled or remade them; what it
 * made anew is in `posts.planned_in`. Nothing refers to posts here: a foreign key would cost a look-up for each row, and
 * the rows are gone with the next application.
 */
export const planUndo = pgTable(
  'plan_undo',
  {
    applicationId: uuid().notNull(),
    postId: uuid().notNull(),
    /** The post's `rev` right after: another one later means that somebody else changed it too. */
    revAfter: integer().notNull(),
    state: text().notNull(),
    reason: text(),
    messageId: uuid().notNull(),
    variantId: uuid(),
    locale: text().notNull(),
    /** Null: the wording stayed, and the hashes with it. */
    text: text(),
    /** Null where the wording is. */
    media: jsonb(),
    contentHash: text(),
    spokenHash: text(),
    wordingHash: text(),
    notes: text().array().notNull(),
    costMicroUsd: integer().notNull(),
    dueAt: instant().notNull(),
    nextAt: openInstant().notNull(),
    lateAfter: instant().notNull(),
    attempts: integer().notNull(),
    settledAt: instant(),
    cancelRequestedAt: instant(),
    planVersion: integer().notNull(),
    plannedIn: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.applicationId, t.postId] })],
)

/** Addresses under which a calendar program reads a campaign's posts; only the hash of the secret part is kept. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    /** Only the posts of this organisation; null: all of the campaign's. */
    organisationId: uuid().references(() => organisations.id, { onDelete: 'cascade' }),
    /** SHA-256 of the secret, in hex. */
    secretHash: text().notNull().unique(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    revokedAt: instant(),
  },
  (t) => [index('calendar_feeds_campaign').on(t.campaignId), index('calendar_feeds_organisation').on(t.organisationId)],
)
