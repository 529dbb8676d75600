import type { Db } from '../open-db.ts'
import type { SealedColumn } from '../sealed-columns.ts'

/** A sealed value and the row that it stands in. */
export type SealedValue = { readonly row: string; readonly sealed: string }

/** How many values of a column each key has sealed, by the key's id. */
export type KeyUse = { readonly column: SealedColumn; readonly keyId: string; readonly count: number }

/** Counts the sealed values of a column by the key that sealed them; an id of `?` stands for what nothing sealed. */
export async function countByKey(db: Db, column: SealedColumn): Promise<readonly KeyUse[]> {
  const { sql } = db
  const value = sql(column.column)
  const rows = await sql<{ key_id: string; count: number }[]>`
    select case when ${value} like 'v1.%.%.%' then split_part(${value}, '.', 2) else '?' end as key_id,
      count(*)::int as count
    from ${sql(column.table)} where ${value} is not null group by 1 order by 1`
  return rows.map(({ key_id: keyId, count }) => ({ column, keyId, count }))
}

/** A batch of a column's values that another key than this has sealed, by their rows, after one row. Locks nothing. */
export async function readSealedOtherwise(
  db: Db,
  column: SealedColumn,
  page: { readonly keyId: string; readonly after: string | undefined; readonly limit: number },
): Promise<readonly SealedValue[]> {
  const { sql } = db
  const { keyId, after = null, limit } = page
  const [row, value] = [sql(column.row), sql(column.column)]
  return sql<SealedValue[]>`
    select ${row}::text as row, ${value} as sealed from ${sql(column.table)}
    where (${after}::uuid is null or ${row} > ${after}::uuid) and ${value} is not null
      and not starts_with(${value}, ${`v1.${keyId}.`})
    order by ${row} limit ${limit}`
}

/** Puts the values that were sealed anew in place of the old ones, wherever the old one still stands. @returns how many. */
export async function replaceSealed(
  db: Db,
  column: SealedColumn,
  values: readonly (SealedValue & { readonly fresh: string })[],
): Promise<number> {
  const { sql } = db
  const [row, value] = [sql(column.row), sql(column.column)]
  // One order of locks, as everywhere: by id.
  const { count } = await sql`
    with anew as (
      select * from jsonb_to_recordset(${JSON.stringify(values)}::text::jsonb) as n(row uuid, sealed text, fresh text)
    ),
    held as materialized (
      select t.${row} as row, anew.sealed, anew.fresh from ${sql(column.table)} t join anew on anew.row = t.${row}
      where t.${value} = anew.sealed order by t.${row} for no key update of t
    )
    update ${sql(column.table)} t set ${value} = held.fresh from held where t.${row} = held.row and t.${value} = held.sealed`
  return count
}
