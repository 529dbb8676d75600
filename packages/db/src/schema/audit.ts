import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/**
 * Who did what to whom. Rows are added in the transaction of the change itself and never changed (a trigger refuses); a
 * trigger links each into `audit_chain` as that transaction commits. Ids only: what they stand for is erased elsewhere.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    at: instant()
      .notNull()
      .default(sql`chorus_now()`),
    /** As in `person:<id>`; `admin-command`. */
    actor: text().notNull(),
    /** One of `auditActions`. */
    action: text().notNull(),
    objectKind: text().notNull(),
    objectId: text().notNull(),
    /** No foreign keys: what the audit tells outlives what it tells of. */
    campaignId: uuid(),
    organisationId: uuid(),
    /** One level of words, whole numbers, yes and no. */
    detail: jsonb().notNull(),
  },
  (t) => [
    index('audit_entries_campaign').on(t.campaignId, t.id),
    index('audit_entries_object').on(t.objectId, t.id),
    index('audit_entries_actor').on(t.actor, t.id),
    check(
      'audit_entries_actor',
      sql`${t.actor} ~ '^(admin-command|(person|token|organisation|worker):[^@[:space:]]{1,200})$'`,
    ),
    check('audit_entries_action', sql`${t.action} ~ '^[a-z-]+[.][a-z-]+$'`),
    check(
      'audit_entries_object',
      sql`${t.objectKind} ~ '^[a-z-]+$' and ${t.objectId} ~ '^[^@[:space:]]+$' and octet_length(${t.objectId}) <= 300`,
    ),
    check(
      'audit_entries_detail',
      sql`jsonb_typeof(${t.detail}) = 'object' and octet_length(${t.detail}::text) <= 2000`,
    ),
  ],
)

/** The order of the entries: each row's hash is made of the one before and the entry (`audit_canonical`). */
export const auditChain = pgTable(
  'audit_chain',
  {
    /** 1, 2, 3, … without a gap. */
    n: bigint({ mode: 'number' }).primaryKey(),
    entryId: uuid()
      .notNull()
      .references(() => auditEntries.id),
    /** SHA-256 in hex. */
    hash: text().notNull(),
  },
  (t) => [unique('audit_chain_entry').on(t.entryId), check('audit_chain_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`)],
)

/** Where the chain ends: the lock of whoever adds to it, for the length of a commit. */
export const auditHead = pgTable(
  'audit_head',
  {
    singleton: boolean().primaryKey().default(true),
    n: bigint({ mode: 'number' }).notNull(),
    hash: text().notNull(),
  },
  (t) => [check('audit_head_is_one_row', sql`${t.singleton}`)],
)

/** The chain's hash at some places, signed with a key that the database does not know. */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  /** Of the link that it signs. */
  n: bigint({ mode: 'number' }).primaryKey(),
  hash: text().notNull(),
  at: instant().notNull(),
  /** Of the vault key that the signing key is derived from. */
  keyId: text().notNull(),
  /** Ed25519, in base64url. */
  publicKey: text().notNull(),
  signature: text().notNull(),
})
