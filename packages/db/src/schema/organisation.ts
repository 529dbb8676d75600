import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { campaigns, messages } from './campaign.ts'
import { instant, modes, openInstant, platforms, slugForm } from './columns.ts'

export const organisations = pgTable(
  'organisations',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    slug: text().notNull().unique(),
    name: text().notNull(),
    country: text(),
    timeZone: text().notNull(),
    locales: text().array().notNull(),
    quietHours: jsonb(),
    /** Days on which it posts, as in `MO`; null: all. */
    workingDays: text().array(),
    state: text().notNull().default('active'),
    /** Why nothing of it goes out for now; null: it may. */
    pausedReason: text(),
    /** When it had its data deleted: from then on its name and handles are pseudonyms, and nothing says which one it was. */
    erasedAt: instant(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    check('organisations_erased_has_left', sql`${t.erasedAt} is null or ${t.state} = 'left'`),
    check('organisations_slug', sql`${t.slug} ~ ${slugForm}`),
    check('organisations_state', sql`${t.state} in ('active', 'left')`),
    check('organisations_locales', sql`cardinality(${t.locales}) > 0`),
    check(
      'organisations_working_days',
      sql`${t.workingDays} <@ array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] and cardinality(${t.workingDays}) > 0`,
    ),
  ],
)

/** An organisation's place on a network. `busy_until` and `next_allowed_at` make its posts serial and keep its pauses. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    platform: text().notNull(),
    /** Without @. */
    handle: text().notNull(),
    remoteUserId: text(),
    /** Host of its instance, where a network has many; null elsewhere. */
    instance: text(),
    /** Longest post in the network's own count, where it is not the usual one. */
    postLimit: integer(),
    /** How many follow it; null: nobody said. */
    audience: integer(),
    state: text().notNull().default('unconnected'),
    /** The mode it was connected in: live ignores what a rehearsal connected. */
    mode: text().notNull(),
    /** Why nothing goes out from it for now; null: it may. */
    pausedReason: text(),
    /** The lease of the claim that is publishing as this account: a time, so that a missed release wedges nothing. */
    busyUntil: openInstant()
      .notNull()
      .default(sql`'-infinity'`),
    busyClaim: uuid(),
    /** No claim before: the network told this account to wait. */
    nextAllowedAt: openInstant()
      .notNull()
      .default(sql`'-infinity'`),
    /** The claim of the last post that went out from it, or may have, and when; and the moment of the one before that. */
    spokeAt: openInstant()
      .notNull()
      .default(sql`'-infinity'`),
    spokeClaim: uuid(),
    spokeBefore: openInstant()
      .notNull()
      .default(sql`'-infinity'`),
    /** No claim before: the campaign of that post wants a gap after it. */
    gapUntil: openInstant()
      .notNull()
      .default(sql`'-infinity'`),
    /** Why it waits until `next_allowed_at`, as the network said, and since when. */
    waitsWhy: text(),
    waitsSince: instant(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    uniqueIndex('accounts_platform_handle').on(t.platform, sql`lower(${t.handle})`),
    index('accounts_organisation').on(t.organisationId),
    check('accounts_platform', sql`${t.platform} in (${platforms})`),
    // `by_hand`: no account of a network, but the place of the posts that an organisation without one posts by itself.
    check(
      'accounts_state',
      sql`${t.state} in ('unconnected', 'connected', 'needs_reconnect', 'disconnected', 'by_hand')`,
    ),
    check('accounts_by_hand_is_named_so', sql`(${t.state} <> 'by_hand') or ${t.handle} like 'by-hand:%'`),
    check('accounts_post_limit', sql`${t.postLimit} > 0`),
    check('accounts_audience', sql`${t.audience} >= 0`),
    check('accounts_mode', sql`${t.mode} in (${modes})`),
    check('accounts_connected_is_known', sql`${t.state} <> 'connected' or ${t.remoteUserId} is not null`),
  ],
)

/** Tokens, sealed. A table of its own: a refresh locks this row only and can never hold up a withdrawal. */
export const accountTokens = pgTable('account_tokens', {
  accountId: uuid()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  accessToken: text().notNull(),
  refreshToken: text().notNull(),
  expiresAt: instant().notNull(),
  refreshedAt: instant().notNull(),
  version: integer().notNull().default(1),
  /**
   * When the refresh token was handed to the network, written before it is; null once the new pair is stored, or when it
   * provably never left. A token that may be spent is never shown to the network again.
   */
  spentAt: instant(),
})

/**
 * What an organisation has to be told once, as in "connect this account again". Whoever tells it (a page, a mail) writes
 * `told_at`.
 */
export const notices = pgTable(
  'notices',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    accountId: uuid().references(() => accounts.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    /** What makes it the same notice, as in the version of the tokens that were refused. */
    subject: text().notNull(),
    detail: text().notNull(),
    at: instant().notNull(),
    toldAt: instant(),
  },
  (t) => [
    unique('notices_once').on(t.organisationId, t.kind, t.subject),
    index('notices_account').on(t.accountId),
    check('notices_kind', sql`${t.kind} in ('needs-reconnect')`),
  ],
)

/** Ledger of consents: rows are added, never changed (a trigger refuses). What holds now is `participations.consent_id`. */
export const consents = pgTable(
  'consents',
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
    kind: text().notNull(),
    /** Accounts it covers; null: all of the organisation's. */
    accountIds: uuid().array(),
    /** Languages it covers; null: all. */
    locales: text().array(),
    /** No claim from this moment on; null: as long as the campaign runs. */
    until: instant(),
    /** Kinds of posts it covers (`postKinds` of packages/shared); null: all. */
    kinds: text().array(),
    /** Posts under it at most, a day in the organisation's zone and in all; null: no such limit. Counted in `pace`. */
    maxPerDay: integer(),
    maxTotal: integer(),
    /** `all`: it covers every text of the campaign; `each`: every text wants an approval of its own (`approvals`). */
    texts: text().notNull().default('all'),
    /** Who gave it, as in `auto-consent`. */
    grantedBy: text().notNull(),
    mode: text().notNull(),
    at: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    index('consents_participation').on(t.campaignId, t.organisationId),
    check('consents_kind', sql`${t.kind} in ('grant', 'withdrawal')`),
    check('consents_mode', sql`${t.mode} in (${modes})`),
    check('consents_texts', sql`${t.texts} in ('all', 'each')`),
    check('consents_kinds', sql`${t.kinds} <@ array['once', 'recurring', 'rapid'] and cardinality(${t.kinds}) > 0`),
    check('consents_limits', sql`${t.maxPerDay} > 0 and ${t.maxTotal} > 0`),
    check('consents_auto_only_in_rehearsal', sql`${t.grantedBy} <> 'auto-consent' or ${t.mode} = 'rehearsal'`),
  ],
)

export const participations = pgTable(
  'participations',
  {
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    stance: text().notNull(),
    topics: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    state: text().notNull().default('invited'),
    /** `handle`: published as it, from a handle that it connected; `assist`: it gets its texts and posts by itself. */
    path: text().notNull().default('handle'),
    consentId: uuid().references(() => consents.id),
    joinedAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.organisationId] }),
    index('participations_organisation').on(t.organisationId),
    check('participations_stance', sql`${t.stance} in ('author', 'signatory', 'supporter', 'anyone')`),
    check('participations_path', sql`${t.path} in ('handle', 'assist')`),
    check('participations_state', sql`${t.state} in ('invited', 'joined', 'declined', 'left')`),
    check('participations_joined_by_consent', sql`${t.state} <> 'joined' or ${t.consentId} is not null`),
  ],
)

/** An organisation's own way to say a message: its accounts use it before the message's variants. */
export const wordings = pgTable(
  'wordings',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    locale: text().notNull(),
    platform: text(),
    pattern: text().notNull(),
  },
  (t) => [
    unique('wordings_position').on(t.organisationId, t.messageId, t.position),
    index('wordings_message').on(t.messageId),
    check('wordings_platform', sql`${t.platform} in (${platforms})`),
  ],
)
