import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** What the API answered to requests with an Idempotency-Key, for a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** SHA-256 of the bearer token that sent it, in hex: keys of one client mean nothing to another. */
    tokenHash: text().notNull(),
    key: text().notNull(),
    /** Method and path, for whoever looks. */
    request: text().notNull(),
    /** SHA-256 of all that makes the request another one, in hex. */
    requestHash: text().notNull(),
    /** Who works on it, or did: a new one for each attempt. */
    holder: uuid().notNull(),
    startedAt: instant().notNull(),
    /** Null while it is under way. */
    status: integer(),
    contentType: text(),
    location: text(),
    /** Null while it is under way, and for ever when it must not be shown again. */
    body: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tokenHash, t.key] }),
    index('idempotency_keys_started').on(t.startedAt),
    check('idempotency_keys_ended_is_whole', sql`${t.status} is not null or ${t.body} is null`),
  ],
)
