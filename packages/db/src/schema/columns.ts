import { sql } from 'drizzle-orm'
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

/** Bytes, as they are. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Form of a slug, for a CHECK. */
export const slugForm = sql.raw(`'^[a-z0-9]+(-[a-z0-9]+)*$'`)

/** The networks by name, for a CHECK. */
export const platforms = sql.raw(`'x', 'mastodon', 'bluesky', 'facebook'`)

/** The modes of an installation, for a CHECK. */
export const modes = sql.raw(`'rehearsal', 'live'`)
