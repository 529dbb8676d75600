import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { campaigns } from './campaign.ts'
import { instant, modes } from './columns.ts'
import { organisations } from './organisation.ts'

/**
 * Ledger of approvals of texts: rows are added, never changed (a trigger refuses). What holds now is `posts.approval_id`.
 *
 * `post_id` is no foreign key: the undo of a plan deletes posts that it made, and the ledger keeps what was said of them.
 */
export const approvals = pgTable(
  'approvals',
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
    postId: uuid().notNull(),
    kind: text().notNull(),
    /** The post's, when it was given. */
    contentHash: text().notNull(),
    wordingHash: text(),
    /** It may be due from then on; with `not_after` null in a revocation. */
    notBefore: instant(),
    /** It may go out until then, inclusive. */
    notAfter: instant(),
    /** It covers refreshed values too, and its window moves as its anchor does. */
    followsDeadline: boolean().notNull().default(false),
    /** The anchor that the post's wave hangs on, as it was when this was given; null: on none. */
    anchor: text(),
    anchorAt: instant(),
    /** Who gave it, as in `admin-command`. */
    grantedBy: text().notNull(),
    mode: text().notNull(),
    at: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    index('approvals_post').on(t.postId, t.id),
    index('approvals_participation').on(t.campaignId, t.organisationId, t.id),
    check('approvals_kind', sql`${t.kind} in ('grant', 'revocation')`),
    check('approvals_mode', sql`${t.mode} in (${modes})`),
    check('approvals_auto_only_in_rehearsal', sql`${t.grantedBy} <> 'auto-consent' or ${t.mode} = 'rehearsal'`),
    check(
      'approvals_grant_has_a_window',
      sql`case ${t.kind} when 'grant' then num_nulls(${t.notBefore}, ${t.notAfter}) = 0 and ${t.notBefore} <= ${t.notAfter}
        else num_nonnulls(${t.notBefore}, ${t.notAfter}) = 0 end`,
    ),
    check('approvals_anchor_has_its_time', sql`num_nulls(${t.anchor}, ${t.anchorAt}) <> 1`),
  ],
)
