import { sql } from 'drizzle-orm'
import { boolean, check, pgTable } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** The one row that says until when somebody watches what changes: only so long is it signalled. */
export const liveWatch = pgTable(
  'live_watch',
  {
    singleton: boolean().primaryKey().default(true),
    watchedUntil: instant().notNull(),
  },
  (t) => [check('live_watch_is_one_row', sql`${t.singleton}`)],
)
