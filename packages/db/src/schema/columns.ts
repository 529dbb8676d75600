import { customType } from 'drizzle-orm/pg-core'
import { parseInstant } from '../instant.ts'

/** A moment, as `timestamptz`. The infinities of SQL have no Temporal form: columns that use them stay in SQL. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (value) => value.toString(),
  fromDriver: parseInstant,
})

/** A moment that may be `infinity` (parked) or `-infinity` (never): read as text, compared in SQL only. */
export const openInstant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
})
