import { sql } from 'drizzle-orm'
import { bigint, boolean, check, doublePrecision, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, openInstant, platforms } from './columns.ts'
import { organisations } from './organisation.ts'

/** The one row that says what this database is: rehearsal or live, paused or not, and which database it is. */
export const installation = pgTable(
  'installation',
  {
    singleton: boolean().primaryKey().default(true),
    mode: text().notNull(),
    paused: boolean().notNull().default(false),
    pausedReason: text(),
    /** `<system identifier>/<timeline>/<database oid>`: another one means a restored copy or a failover. */
    identity: text().notNull(),
    /** A rehearsal's clock: `clock_base` was now at `clock_set_at`, and time passes `clock_speed` times as fast. */
    clockBase: instant(),
    clockSetAt: instant(),
    clockSpeed: doublePrecision().notNull().default(1),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    check('installation_is_one_row', sql`${t.singleton}`),
    check('installation_mode', sql`${t.mode} in ('rehearsal', 'live')`),
    check('installation_paused_has_a_reason', sql`${t.paused} = (${t.pausedReason} is not null)`),
    check(
      'installation_live_has_the_real_clock',
      sql`${t.mode} = 'rehearsal' or (${t.clockBase} is null and ${t.clockSpeed} = 1)`,
    ),
    check('installation_clock_is_whole', sql`(${t.clockBase} is null) = (${t.clockSetAt} is null)`),
  ],
)

/** Bearer tokens of the API; only the hash is kept. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    role: text().notNull(),
    name: text().notNull(),
    /** SHA-256 of the token, in hex. */
    tokenHash: text().notNull().unique(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    /** To five minutes. */
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [check('api_tokens_role', sql`${t.role} in ('lead', 'admin')`)],
)

/** One row per worker process, refreshed by its heartbeat: how health knows that somebody publishes. */
export const workers = pgTable('workers', {
  id: text().primaryKey(),
  startedAt: instant().notNull(),
  seenAt: instant().notNull(),
  promotedAt: instant(),
  slots: integer().notNull(),
  /** Version of Chorus that it runs: old and new ones work together during an upgrade. */
  version: text(),
  /** Its wall clock less the database's, in milliseconds, when it last looked. */
  clockSkewMs: integer(),
  /** Memory that it holds. */
  rssBytes: bigint({ mode: 'number' }),
  /** It knows a way out for mails. */
  sendsMails: boolean().notNull().default(false),
  /** When it was told to stop; null: it takes posts. */
  stoppingAt: instant(),
})

/**
 * What happens to an unconfirmed post that is provably not on the network: `hold` for a person, or `retry`. The row of an
 * organisation counts before that of its network; without any, the network's own rule does.
 */
export const settlePolicies = pgTable(
  'settle_policies',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Null: every network. */
    platform: text(),
    /** Null: every organisation. */
    organisationId: uuid().references(() => organisations.id, { onDelete: 'cascade' }),
    policy: text().notNull(),
  },
  (t) => [
    unique('settle_policies_scope').on(t.platform, t.organisationId).nullsNotDistinct(),
    check('settle_policies_platform', sql`${t.platform} in (${platforms})`),
    check('settle_policies_policy', sql`${t.policy} in ('hold', 'retry')`),
  ],
)

/** A network's app, or one instance of a network: closed while the network told every account of it to wait. */
export const lanes = pgTable(
  'lanes',
  {
    /** The network's name, as in `x`; with the host of an instance, as in `mastodon:social.example`. */
    id: text().primaryKey(),
    pausedUntil: openInstant()
      .notNull()
      .default(sql`'-infinity'`),
    why: text(),
    since: instant(),
    /** Why an operator holds it; null: nobody does. */
    heldReason: text(),
    /** After it opened again, posts go out this far apart, in milliseconds, until `paced_until`. */
    spacingMs: integer(),
    pacedUntil: instant(),
    /** The next post of a paced lane goes no earlier. */
    nextSlotAt: openInstant()
      .notNull()
      .default(sql`'-infinity'`),
  },
  (t) => [
    check(
      'lanes_paused_has_a_reason',
      sql`${t.pausedUntil} = '-infinity' or (${t.why} is not null and ${t.since} is not null)`,
    ),
    check(
      'lanes_paced_has_a_spacing',
      sql`(${t.pacedUntil} is null) = (${t.spacingMs} is null) and ${t.spacingMs} > 0`,
    ),
  ],
)
