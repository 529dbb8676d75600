import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, openInstant, platforms, slugForm } from './columns.ts'

export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    slug: text().notNull().unique(),
    title: text().notNull(),
    aim: text(),
    timeZone: text().notNull(),
    state: text().notNull().default('draft'),
    pausedReason: text(),
    /** Jitter, order and the choice of variants follow from it. */
    seed: text().notNull(),
    links: jsonb().notNull().default({}),
    hashtags: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** How hashtags are used, per network, in the kit's own words. */
    hashtagUse: jsonb().notNull().default({}),
    sourceLocale: text(),
    targets: jsonb().notNull().default({}),
    variables: jsonb().notNull().default({}),
    perHour: jsonb().notNull().default({}),
    /** Wall time in the campaign's zone before which nothing goes out; null: no embargo. */
    embargoUntil: text(),
    /** ISO 8601 duration: at least this long between two posts of one account; null: none. */
    accountGap: text(),
    budgetMicroUsd: bigint({ mode: 'number' }),
    /** Rises with every applied plan and every edit that changes a plan: two people cannot apply over each other. */
    planVersion: integer().notNull().default(0),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    launchedAt: instant(),
    /** Put away: lists leave it out unless asked. Its ledgers and posts stay. */
    archivedAt: instant(),
  },
  (t) => [
    check('campaigns_slug', sql`${t.slug} ~ ${slugForm}`),
    check('campaigns_state', sql`${t.state} in ('draft', 'active', 'paused', 'finished', 'canceled')`),
    check('campaigns_launched', sql`(${t.state} = 'draft') = (${t.launchedAt} is null) or ${t.state} = 'canceled'`),
    check('campaigns_paused_has_a_reason', sql`(${t.state} = 'paused') = (${t.pausedReason} is not null)`),
    check('campaigns_budget', sql`${t.budgetMicroUsd} >= 0`),
  ],
)

/** What was not ready for a launch and was let pass all the same, by whom and why. */
export const launchWaivers = pgTable(
  'launch_waivers',
  {
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    /** Which point of the check, as in `texts`. */
    point: text().notNull(),
    /** How much there was of it then: more of it later was not waived. */
    count: integer().notNull(),
    reason: text().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.point] }),
    check('launch_waivers_count', sql`${t.count} >= 0`),
    check('launch_waivers_have_a_reason', sql`${t.reason} <> ''`),
  ],
)

export const anchors = pgTable(
  'anchors',
  {
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    at: instant().notNull(),
    /** The wall time in the campaign's zone that `at` was made from. */
    wall: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.name] })],
)

export const messages = pgTable(
  'messages',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    position: integer().notNull(),
    stance: text().notNull(),
    topics: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    hashtags: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Keys of pictures that go out with it, in their order. */
    pictures: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Taken out of the campaign: no plan uses it any more; posts that said it keep it. */
    retiredAt: instant(),
  },
  (t) => [
    unique('messages_key').on(t.campaignId, t.key),
    check('messages_stance', sql`${t.stance} in ('author', 'signatory', 'supporter', 'anyone')`),
  ],
)

export const texts = pgTable(
  'texts',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    locale: text().notNull(),
    platform: text(),
    /** `draft`: no plan uses it. */
    status: text().notNull().default('reviewed'),
    /** Fingerprint of the source text that it translates; another one now: the translation is outdated. */
    translatedFrom: text(),
  },
  (t) => [
    unique('texts_locale_platform').on(t.messageId, t.locale, t.platform).nullsNotDistinct(),
    check('texts_platform', sql`${t.platform} in (${platforms})`),
    check('texts_status', sql`${t.status} in ('draft', 'reviewed')`),
  ],
)

export const variants = pgTable(
  'variants',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    textId: uuid()
      .notNull()
      .references(() => texts.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    pattern: text().notNull(),
  },
  (t) => [unique('variants_position').on(t.textId, t.position)],
)

export const waves = pgTable(
  'waves',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    position: integer().notNull(),
    state: text().notNull().default('active'),
    /** Why it is paused, where it is. */
    pausedReason: text(),
    /** The kit's `when`, in the kit's own words. */
    moment: jsonb().notNull(),
    spread: jsonb(),
    lateBy: text().notNull(),
    platforms: text().array().notNull(),
    hashtags: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    together: boolean().notNull(),
    /** No post before, or at that moment or later, in the kit's own words; null: no such bound. */
    earliest: jsonb(),
    latest: jsonb(),
    /** Taken out of the campaign: no plan has it any more; posts of it keep it. */
    retiredAt: instant(),
  },
  (t) => [
    unique('waves_key').on(t.campaignId, t.key),
    check('waves_state', sql`${t.state} in ('active', 'paused')`),
    check('waves_platforms', sql`${t.platforms} <@ array[${platforms}] and cardinality(${t.platforms}) > 0`),
  ],
)

export const waveMessages = pgTable(
  'wave_messages',
  {
    waveId: uuid()
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.waveId, t.messageId] }), unique('wave_messages_position').on(t.waveId, t.position)],
)

/**
 * How far apart the posts of a wave go out on a network, where the plan keeps them apart: written with the plan, kept by the
 * claim. No row: they need no distance.
 */
export const waveGaps = pgTable(
  'wave_gaps',
  {
    waveId: uuid()
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    platform: text().notNull(),
    gapMs: bigint({ mode: 'number' }).notNull(),
    /** The next post goes no earlier. */
    nextSlotAt: openInstant()
      .notNull()
      .default(sql`'-infinity'`),
    /** Which post took the last slot: where it comes again, nothing of it went out, and the slot is still its own. */
    slotPostId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.waveId, t.platform] }),
    check('wave_gaps_platform', sql`${t.platform} in (${platforms})`),
    check('wave_gaps_is_a_distance', sql`${t.gapMs} > 0`),
  ],
)

/**
 * One counter per cap: the limit of a consent counts by the day of its organisation or for ever, an hourly cap of posts has a
 * window, a campaign's budget of money has none, a budget by the month
 * begins anew with each month in UTC. Locked and counted by the claim.
 */
export const pace = pgTable(
  'pace',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    campaignId: uuid().references(() => campaigns.id, { onDelete: 'cascade' }),
    platform: text(),
    unit: text().notNull(),
    cap: bigint({ mode: 'number' }).notNull(),
    used: bigint({ mode: 'number' }).notNull().default(0),
    windowSeconds: integer(),
    /** `month`: the window is the calendar month in UTC; `day`: the day in `time_zone`. */
    period: text(),
    timeZone: text(),
    /** The consent whose limit it counts: only what was claimed under it; null: a cap or budget of everybody's. */
    consentId: uuid(),
    windowStartsAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    unique('pace_scope').on(t.campaignId, t.platform, t.unit, t.period, t.consentId).nullsNotDistinct(),
    index('pace_campaign').on(t.campaignId),
    index('pace_consent').on(t.consentId),
    check('pace_unit', sql`${t.unit} in ('posts', 'micro_usd')`),
    check('pace_platform', sql`${t.platform} in (${platforms})`),
    check('pace_counts', sql`${t.cap} >= 0 and ${t.used} >= 0`),
    check('pace_window', sql`${t.windowSeconds} > 0`),
    check('pace_period', sql`${t.period} is null or (${t.period} in ('month', 'day') and ${t.windowSeconds} is null)`),
    check('pace_day_has_a_zone', sql`(${t.period} is not distinct from 'day') = (${t.timeZone} is not null)`),
  ],
)
