import type { PlatformName } from '@chorus/shared'
import { parseInstant } from '../instant.ts'
import type { Db } from '../open-db.ts'

/** Where a post stands in its campaign. */
export type PostPlace = {
  readonly id: string
  readonly wave: string
  readonly occurrence: number
  readonly platform: PlatformName
  readonly account: string
  readonly organisation: string
  readonly dueAt: Temporal.Instant
}

/** Where posts stand, by their ids. Those that are not there are left out. */
export async function readPostPlaces(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, PostPlace>> {
  if (ids.length === 0) return new Map()
  const rows = await db.sql<(Omit<PostPlace, 'dueAt'> & { due_at: string })[]>`
    select p.id, w.key as wave, p.occurrence, p.platform, a.handle as account, o.slug as organisation, p.due_at::text
    from posts p
    join waves w on w.id = p.wave_id
    join accounts a on a.id = p.account_id
    join organisations o on o.id = p.organisation_id
    where p.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`
  return new Map(rows.map(({ due_at: dueAt, ...row }) => [row.id, { ...row, dueAt: parseInstant(dueAt) }]))
}
