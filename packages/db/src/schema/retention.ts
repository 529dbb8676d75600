import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** How long something is kept where that was chosen; without a row its default holds. What it means: `retention.ts`. */
export const retention = pgTable(
  'retention',
  {
    kind: text().primaryKey(),
    /** Null: its default. */
    days: integer(),
    /** When it was last cleared, and how much was. */
    ranAt: instant(),
    removed: integer(),
  },
  (t) => [
    check('retention_days', sql`${t.days} between 1 and 3650`),
    check('retention_ran_as_a_whole', sql`(${t.ranAt} is null) = (${t.removed} is null)`),
  ],
)
