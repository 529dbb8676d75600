import { isUuid, type PlatformName } from '@chorus/shared'
import type { Db } from '../open-db.ts'

/** An organisation's id by its slug or id; undefined when there is none. */
export async function findOrganisationId(db: Db, slugOrId: string): Promise<string | undefined> {
  const [row] = await db.sql<{ id: string }[]>`
    select id from organisations where slug = ${slugOrId} or id = ${isUuid(slugOrId) ? slugOrId : null}::uuid`
  return row?.id
}

/** An account's id by its network and handle (without @, in any case); undefined when there is none. */
export async function findAccountId(db: Db, platform: PlatformName, handle: string): Promise<string | undefined> {
  const [row] = await db.sql<{ id: string }[]>`
    select id from accounts where platform = ${platform} and lower(handle) = lower(${handle})`
  return row?.id
}
