import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { approvals } from './approval.ts'
import { campaigns, messages, variants, waves } from './campaign.ts'
import { instant, openInstant } from './columns.ts'
import { accounts, organisations } from './organisation.ts'

const states = sql.raw(
  `'planned', 'awaiting_approval', 'declined', 'scheduled', 'queued', 'publishing', 'published', 'failed', 'unconfirmed', 'missed', 'canceled', 'handed_over', 'reported'`,
)
const ended = sql.raw(`'declined', 'published', 'failed', 'missed', 'canceled', 'reported'`)

/** One variant, one account, one due time. Its life: docs/states.md. */
export const posts = pgTable(
  'posts',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id),
    waveId: uuid()
      .notNull()
      .references(() => waves.id),
    occurrence: integer().notNull().default(0),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    platform: text().notNull(),
    messageId: uuid()
      .notNull()
      .references(() => messages.id),
    variantId: uuid().references(() => variants.id, { onDelete: 'set null' }),
    locale: text().notNull(),
    text: text().notNull(),
    media: jsonb().notNull().default([]),
    contentHash: text().notNull(),
    /** Stands for the text as the network's rule against clones reads it; null where the network has no such rule. */
    spokenHash: text(),
    /** Stands for the text without what may be refreshed; null where the organisation does not approve each text. */
    wordingHash: text(),
    /** The newest entry of `approvals` for this post: what holds now. */
    approvalId: uuid().references(() => approvals.id),
    notes: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    costMicroUsd: integer().notNull(),
    dueAt: instant().notNull(),
    /** When it may be tried next; infinity: parked until the event named by `reason` is over. */
    nextAt: openInstant().notNull(),
    lateAfter: instant().notNull(),
    state: text().notNull(),
    reason: text(),
    /** Rises whenever the post is scheduled (again) or its text, media or time change; part of the wake-up's id. */
    rev: integer().notNull().default(1),
    attempts: integer().notNull().default(0),
    claimId: uuid(),
    fence: bigint({ mode: 'number' }),
    leaseUntil: instant(),
    cancelRequestedAt: instant(),
    /** A person let it go late or again: its time is no longer the plan's to change. */
    releasedAt: instant(),
    remoteId: text(),
    remoteUrl: text(),
    publishedAt: instant(),
    settledAt: instant(),
    /** Unconfirmed: when the account is read back next; null: a person has to look. */
    settleAt: instant(),
    /** Left to a person: when its account is read once more all the same, for a success that came late; null: not again. */
    lookAt: instant(),
    /** How often it was read back. */
    settleReads: integer().notNull().default(0),
    /** How often in a row a wake-up came to nothing: neither claimed nor refused. */
    stumbles: integer().notNull().default(0),
    /** The `rev` in which a worker took it up after it had stumbled: a wake-up that nobody heard is no stumble. */
    takenRev: integer(),
    planVersion: integer().notNull(),
    /** The version of the plan that made it: an undo of that plan takes it away. */
    plannedIn: integer().notNull().default(0),
    /** Its organisation chose to post this one by itself, as after the network refused it: it is handed over when it is due. */
    byHand: boolean().notNull().default(false),
    /** Handed over: since when, and until when somebody may say that it was posted. */
    handedOverAt: instant(),
    reportBy: instant(),
  },
  (t) => [
    unique('posts_plan_key').on(t.waveId, t.occurrence, t.accountId),
    unique('posts_remote').on(t.accountId, t.remoteId),
    uniqueIndex('posts_one_publishing_per_account')
      .on(t.accountId)
      .where(sql`state = 'publishing'`),
    index('posts_next')
      .on(t.platform, t.nextAt)
      .where(sql`state = 'scheduled'`),
    index('posts_lease')
      .on(t.leaseUntil)
      .where(sql`state in ('queued', 'publishing')`),
    index('posts_late')
      .on(t.lateAfter)
      .where(sql`state in ('scheduled', 'awaiting_approval')`),
    index('posts_settle')
      .on(t.settleAt)
      .where(sql`state = 'unconfirmed'`),
    index('posts_look')
      .on(t.lookAt)
      .where(sql`state = 'unconfirmed' and settle_at is null`),
    index('posts_in_hand')
      .on(t.accountId)
      .where(sql`state in ('queued', 'publishing')`),
    index('posts_report')
      .on(t.reportBy)
      .where(sql`state = 'handed_over'`),
    index('posts_published')
      .on(t.publishedAt)
      .where(sql`state = 'published'`),
    index('posts_campaign').on(t.campaignId, t.dueAt, t.id),
    check('posts_state', sql`${t.state} in (${states})`),
    check(
      'posts_published_has_proof',
      sql`${t.state} <> 'published' or (${t.remoteId} is not null and ${t.publishedAt} is not null)`,
    ),
    check('posts_ended_is_settled', sql`(${t.state} in (${ended})) = (${t.settledAt} is not null)`),
    check('posts_held_has_a_lease', sql`(${t.state} in ('queued', 'publishing')) = (${t.leaseUntil} is not null)`),
    check(
      'posts_claimed_has_a_claim',
      sql`${t.state} <> 'publishing' or (${t.claimId} is not null and ${t.fence} is not null)`,
    ),
    check(
      'posts_no_end_without_a_reason',
      sql`${t.state} not in ('failed', 'unconfirmed', 'missed', 'canceled', 'declined') or ${t.reason} is not null`,
    ),
    check(
      'posts_handed_over_has_an_end',
      sql`${t.state} not in ('handed_over', 'reported') or (${t.handedOverAt} is not null and ${t.reportBy} is not null)`,
    ),
    check('posts_reported_has_an_address', sql`${t.state} <> 'reported' or ${t.remoteUrl} is not null`),
    check('posts_parked_has_a_reason', sql`${t.nextAt} <> 'infinity' or ${t.reason} is not null`),
    check('posts_settled_only_unconfirmed', sql`${t.settleAt} is null or ${t.state} = 'unconfirmed'`),
    check('posts_due_before_late', sql`${t.dueAt} <= ${t.lateAfter}`),
    check('posts_counts', sql`${t.rev} > 0 and ${t.attempts} >= 0 and ${t.costMicroUsd} >= 0`),
  ],
)

/**
 * What accounts of a campaign have said, or may have, on networks that forbid clones: written by the claim, one row for
 * each text, so that not even two claims at one moment can publish the same.
 */
export const spoken = pgTable(
  'spoken',
  {
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id),
    platform: text().notNull(),
    hash: text().notNull(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.platform, t.hash] }), index('spoken_post').on(t.postId)],
)

/** Rises with every claim of the installation: tells an older hold from a newer one. */
export const fences = pgSequence('fences')

/** One call to a network, or one hand-over to people: written by the claim, ended once. `n` is null for a claim that was given up before it took hold. */
export const attempts = pgTable(
  'attempts',
  {
    claimId: uuid().primaryKey(),
    fence: bigint({ mode: 'number' }).unique(),
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    n: integer(),
    worker: text().notNull(),
    claimedAt: instant().notNull(),
    endedAt: instant(),
    outcome: text(),
    httpStatus: integer(),
    evidence: jsonb(),
    /** The consent that it was claimed under, and the approval that the post had then. No foreign keys: evidence only. */
    consentId: uuid(),
    approvalId: uuid(),
    /** Money that the claim reserved for it. */
    costMicroUsd: integer().notNull().default(0),
    /** Caps and budgets count it: from the claim on, until it is proven that nothing went out. */
    reserved: boolean().notNull().default(false),
    /** What reading the account back said, one entry each. */
    readings: jsonb(),
  },
  (t) => [
    unique('attempts_n').on(t.postId, t.n),
    check(
      'attempts_outcome',
      sql`${t.outcome} in ('published', 'retry', 'wait', 'refused', 'needs-reconnect', 'unconfirmed', 'not-sent', 'handed-over')`,
    ),
    check('attempts_end_once', sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
    check('attempts_took_hold', sql`(${t.n} is null) = (${t.fence} is null)`),
  ],
)

/** Posts that their organisation was told of: each one once, whatever else happens. */
export const receipts = pgTable('receipts', {
  postId: uuid()
    .primaryKey()
    .references(() => posts.id, { onDelete: 'cascade' }),
  at: instant().notNull(),
})

/**
 * Posts that are to be deleted on their network, or were: somebody asked, a worker does it, and what the network said is kept.
 * The post itself stays published, with this beside it.
 */
export const postDeletions = pgTable(
  'post_deletions',
  {
    postId: uuid()
      .primaryKey()
      .references(() => posts.id, { onDelete: 'cascade' }),
    askedAt: instant().notNull(),
    /** As in `person:<id>`. */
    askedBy: text().notNull(),
    /** Who wanted it and why, in the words of whoever asked. */
    note: text().notNull(),
    tries: integer().notNull().default(0),
    /** No try before; a worker that tries moves it ahead, so that no other one does meanwhile. */
    nextAt: openInstant().notNull(),
    endedAt: instant(),
    /** `deleted`: the network says so; `absent`: it was gone already; `refused`: the network will not; `given-up`: nobody could. */
    end: text(),
    /** What the network said last. */
    evidence: jsonb(),
  },
  (t) => [
    index('post_deletions_open')
      .on(t.nextAt)
      .where(sql`ended_at is null`),
    check('post_deletions_end', sql`${t.end} in ('deleted', 'absent', 'refused', 'given-up')`),
    check('post_deletions_ended', sql`num_nulls(${t.endedAt}, ${t.end}) <> 1`),
  ],
)
