import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { campaigns } from './campaign.ts'
import { bytea, instant } from './columns.ts'
import { posts } from './post.ts'

/** A campaign's pictures, rid of all that is not picture. Bytes never change: another file is another row. */
export const pictures = pgTable(
  'pictures',
  {
    id: uuid()
      .primaryKey()
      .default(sql`uuidv7()`),
    campaignId: uuid()
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    /** Its name beside the kit. */
    file: text().notNull(),
    position: integer().notNull(),
    /** Alternative text per language tag. */
    alt: jsonb().notNull().default({}),
    /** Of the bytes, in hex: what posts know it by. */
    sha256: text().notNull(),
    type: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: bytea().notNull(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    /** Taken out of the campaign, or replaced: kept as long as a post shows it. */
    retiredAt: instant(),
  },
  (t) => [
    uniqueIndex('pictures_key')
      .on(t.campaignId, t.key)
      .where(sql`retired_at is null`),
    index('pictures_content').on(t.campaignId, t.sha256),
    check('pictures_sha256', sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check('pictures_type', sql`${t.type} in ('image/jpeg', 'image/png', 'image/gif', 'image/webp')`),
    check('pictures_size', sql`${t.width} between 1 and 8192 and ${t.height} between 1 and 8192`),
    check('pictures_bytes', sql`octet_length(${t.bytes}) between 1 and 5000000`),
    check('pictures_alt', sql`jsonb_typeof(${t.alt}) = 'object'`),
  ],
)

/** Pictures that a network has for a post, so that a post that is tried again is not uploaded again. */
export const pictureUploads = pgTable(
  'picture_uploads',
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    /** SHA-256 of the picture's hash and its alternative text, in hex. */
    content: text().notNull(),
    /** The network's own id of it. */
    remoteId: text().notNull(),
    /** By the network's clock: not used from then on. */
    expiresAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.content] })],
)
