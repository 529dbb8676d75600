import type { Db } from '../open-db.ts'

/** The organisations that a person answers for, by name; those that had their data deleted are left out. */
export async function listOrganisationsOf(
  db: Db,
  personId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.sql<{ id: string; name: string }[]>`
    select o.id, o.name from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${personId} and o.erased_at is null order by lower(o.name), o.id`
}
