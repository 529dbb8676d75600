import type { Db } from '../open-db.ts'

/**
 * What things are called now, by their ids: campaigns by title, organisations and webhooks by name, accounts by handle, tokens
 * by the name they were given, posts by whose they are and, with `withPeople`, people by their address. What is gone or nameless is left out.
 */
export async function nameThings(
  { sql }: Db,
  ids: readonly string[],
  { withPeople }: { readonly withPeople: boolean },
): Promise<Readonly<Record<string, string>>> {
  const asked = JSON.stringify([...new Set(ids)])
  const rows = await sql<{ id: string; name: string }[]>`
    with asked as (select value::uuid as id from jsonb_array_elements_text(${asked}::text::jsonb))
    select id::text, title as name from campaigns join asked using (id)
    union all select id::text, name from organisations join asked using (id)
    union all select id::text, name from webhooks join asked using (id)
    union all select id::text, name from api_tokens join asked using (id) where name <> ''
    union all select id::text, '@' || handle from accounts join asked using (id) where state <> 'by_hand'
    union all select p.id::text, o.name from posts p join asked using (id) join organisations o on o.id = p.organisation_id
    union all select i.id::text, o.name from invitations i join asked using (id) join organisations o on o.id = i.organisation_id
    union all select u.id::text, u.email from auth.people u join asked using (id) where ${withPeople}`
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
