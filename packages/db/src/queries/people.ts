import type { Db } from '../open-db.ts'
import { parseInstant } from '../instant.ts'
import { actorOf, appendAudit } from './append-audit.ts'

/** `admin` everything; `lead` their campaigns; `viewer` looks at theirs; `ally` answers for organisations. */
export type PersonRole = 'admin' | 'lead' | 'viewer' | 'ally'

export type Person = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: PersonRole
  /** Language of the pages they chose; undefined: what their browser asks for. */
  readonly locale: string | undefined
  readonly createdAt: Temporal.Instant
  /** They sign in with a code of their app as well. */
  readonly hasCodes: boolean
  readonly passkeys: number
  /** Slugs of the organisations that an ally answers for. */
  readonly organisations: readonly string[]
}

type Row = Omit<Person, 'locale' | 'createdAt'> & { readonly locale: string | null; readonly createdAt: string }

const columns = (sql: Db['sql']) => sql`
  p.id, p.email, p.name, p.role, p.locale, p.created_at as "createdAt", p.two_factor_enabled as "hasCodes",
  (select count(*)::integer from auth.passkeys k where k.user_id = p.id) as passkeys,
  (select coalesce(array_agg(o.slug order by o.slug), '{}') from memberships m
    join organisations o on o.id = m.organisation_id where m.person_id = p.id) as organisations`

/** Adds somebody who may sign in from now on; undefined when the address is taken. */
export async function insertPerson(
  db: Db,
  person: { readonly email: string; readonly name: string; readonly role: PersonRole },
): Promise<Person | undefined> {
  const { email, name, role } = person
  const added = await db.sql.begin(async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      insert into auth.people (email, name, role) values (${lower(email)}, ${name}, ${role})
      on conflict (email) do nothing returning id`
    if (row === undefined) return undefined
    const object = { kind: 'person', id: row.id } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'person.added', object, detail: { role } })
    return row
  })
  return added === undefined ? undefined : findPerson(db, added.id)
}

/** A person by id or by mail address, in any case of its letters. */
export async function findPerson(db: Db, idOrEmail: string): Promise<Person | undefined> {
  const [row] = await db.sql<Row[]>`
    select ${columns(db.sql)} from auth.people p
    where p.id::text = ${idOrEmail.toLowerCase()} or p.email = ${lower(idOrEmail)}`
  return row === undefined ? undefined : personOf(row)
}

/** Everybody who may sign in, by mail address. */
export async function listPeople(db: Db): Promise<readonly Person[]> {
  const rows = await db.sql<Row[]>`select ${columns(db.sql)} from auth.people p order by p.email`
  return rows.map(personOf)
}

/** `last-admin`: somebody has to be able to add people. */
export type PersonChanged =
  | { readonly kind: 'changed' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'last-admin' }

/** Gives a person another role, and ends their sessions: what they saw with the old one is gone at once. */
export async function setPersonRole(db: Db, id: string, role: PersonRole): Promise<PersonChanged> {
  return db.sql.begin(async (sql) => {
    if (role !== 'admin' && (await isLastAdmin(sql, id))) return { kind: 'last-admin' } as const
    const changed = await sql`
      update auth.people set role = ${role}, updated_at = now() where id = ${id} and role <> ${role}`
    if (changed.count === 0) return (await isThere(sql, id)) ? { kind: 'changed' } : { kind: 'unknown' }
    await sql`delete from auth.sessions where user_id = ${id}`
    const object = { kind: 'person', id } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'person.role-changed', object, detail: { role } })
    return { kind: 'changed' } as const
  })
}

/** Takes somebody out: their sessions end, and no link signs them in any more. */
export async function removePerson(db: Db, id: string): Promise<PersonChanged> {
  return db.sql.begin(async (sql) => {
    if (await isLastAdmin(sql, id)) return { kind: 'last-admin' } as const
    const removed = await sql`delete from auth.people where id = ${id}`
    if (removed.count === 0) return { kind: 'unknown' } as const
    const object = { kind: 'person', id } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'person.removed', object, detail: {} })
    return { kind: 'changed' } as const
  })
}

/** Forgets the passkeys and codes of somebody who lost them; they sign in by mail alone until they set up others. */
export async function forgetFactors(db: Db, id: string): Promise<void> {
  await db.sql.begin(async (sql) => {
    await sql`delete from auth.passkeys where user_id = ${id}`
    await sql`delete from auth.second_factors where user_id = ${id}`
    await sql`update auth.people set two_factor_enabled = false, updated_at = now() where id = ${id}`
    await sql`delete from auth.sessions where user_id = ${id}`
    const object = { kind: 'person', id } as const
    await appendAudit(sql, { actor: actorOf(db), action: 'person.factors-forgotten', object, detail: {} })
  })
}

/** Language of the pages for a person; undefined: what their browser asks for. */
export async function setPersonLocale(db: Db, id: string, locale: string | undefined): Promise<void> {
  await db.sql`update auth.people set locale = ${locale ?? null}, updated_at = now() where id = ${id}`
}

/** Admins are counted under a lock: two who take each other out at the same moment do not both succeed. */
async function isLastAdmin(sql: Transaction, id: string): Promise<boolean> {
  const admins = await sql<{ id: string }[]>`select id from auth.people where role = 'admin' order by id for update`
  return admins.length === 1 && admins[0]?.id === id
}

type Transaction = Parameters<Parameters<Db['sql']['begin']>[1]>[0]

async function isThere(sql: Transaction, id: string): Promise<boolean> {
  return (await sql`select from auth.people where id = ${id}`).length > 0
}

function personOf({ locale, createdAt, ...row }: Row): Person {
  return { ...row, locale: locale ?? undefined, createdAt: parseInstant(createdAt) }
}

/** As better-auth writes addresses. */
const lower = (email: string): string => email.trim().toLowerCase()
