import type postgres from 'postgres'
import type { Db } from '../open-db.ts'
import { actorOf, appendAudit } from './append-audit.ts'

/** `not-withdrawn`: it has to withdraw everything first. `in-flight`: so many posts are in the middle of a call or in doubt. */
export type Erased =
  | { readonly kind: 'erased'; readonly pseudonym: string; readonly posts: number; readonly accounts: number }
  | { readonly kind: 'already'; readonly pseudonym: string }
  | { readonly kind: 'not-withdrawn' }
  | { readonly kind: 'in-flight'; readonly posts: number }
  | { readonly kind: 'no-such-organisation' }

/**
 * Deletes what is known of an organisation that has withdrawn everything, and gives it a pseudonym (docs/portal.md says what
 * goes and what stays, and why). Its rows in ledgers and audit stay: they hold ids, hashes, times and counts, no words.
 */
export async function eraseOrganisation(db: Db, organisationId: string): Promise<Erased> {
  return db.sql.begin(async (sql): Promise<Erased> => {
    const [organisation] = await sql<{ name: string; state: string; is_erased: boolean }[]>`
      select name, state, erased_at is not null as is_erased from organisations where id = ${organisationId} for update`
    if (organisation === undefined) return { kind: 'no-such-organisation' }
    if (organisation.is_erased) return { kind: 'already', pseudonym: organisation.name }
    if (organisation.state !== 'left') return { kind: 'not-withdrawn' }
    const inFlight = await sql`
      select from posts where organisation_id = ${organisationId} and state in ('publishing', 'unconfirmed')`
    if (inFlight.count > 0) return { kind: 'in-flight', posts: inFlight.count }
    await eraseWords(sql, organisationId)
    const posts = await erasePosts(sql, organisationId)
    const accounts = await eraseAccounts(sql, organisationId)
    const pseudonym = await giveName(sql, organisationId)
    const object = { kind: 'organisation', id: organisationId } as const
    await appendAudit(sql, {
      actor: actorOf(db),
      action: 'organisation.erased',
      object,
      organisationId,
      detail: { posts, accounts },
    })
    return { kind: 'erased', pseudonym, posts, accounts }
  })
}

/** What it said and was told, in words. */
async function eraseWords(sql: postgres.TransactionSql, id: string): Promise<void> {
  await sql`delete from decline_reasons r using declines d where d.id = r.decline_id and d.organisation_id = ${id}`
  await sql`delete from proposals where organisation_id = ${id}`
  await sql`delete from wordings where organisation_id = ${id}`
  await sql`delete from notices where organisation_id = ${id}`
  await sql`delete from settle_policies where organisation_id = ${id}`
  await sql`delete from calendar_feeds where organisation_id = ${id}`
  await sql`delete from contacts where organisation_id = ${id}`
  await sql`delete from mails where organisation_id = ${id}`
  await sql`delete from invitations where organisation_id = ${id}`
  await sql`delete from organisation_links where organisation_id = ${id}`
  // With them what was begun to be connected.
  await sql`delete from organisation_sessions where organisation_id = ${id}`
}

/** Texts, addresses and what networks answered. The hash of an id still proves, to whoever has the id, that it was that post. */
async function erasePosts(sql: postgres.TransactionSql, id: string): Promise<number> {
  await sql`
    delete from plan_undo u using posts p where p.id = u.post_id and p.organisation_id = ${id}`
  await sql`delete from picture_uploads u using posts p where p.id = u.post_id and p.organisation_id = ${id}`
  await sql`delete from post_deletions d using posts p where p.id = d.post_id and p.organisation_id = ${id}`
  await sql`
    update attempts a set evidence = null, readings = null from posts p where p.id = a.post_id and p.organisation_id = ${id}`
  const { count } = await sql`
    update posts set text = '', media = '[]', notes = '{}', remote_url = null, variant_id = null,
      remote_id = case when remote_id is not null then encode(sha256(convert_to(remote_id, 'UTF8')), 'hex') end
    where organisation_id = ${id}`
  return count
}

/** A handle is one of its names; an account of its id takes no other organisation's place. */
async function eraseAccounts(sql: postgres.TransactionSql, id: string): Promise<number> {
  const { count } = await sql`
    update accounts set handle = 'erased_' || replace(id::text, '-', ''), remote_user_id = null, instance = null,
      post_limit = null, audience = null, waits_why = null, paused_reason = null
    where organisation_id = ${id} and state = 'disconnected'`
  return count
}

/** Four hex digits where they are free, else more. @returns the name. */
async function giveName(sql: postgres.TransactionSql, id: string): Promise<string> {
  const [row] = await sql<{ name: string }[]>`
    with free as (
      select substr(h.hex, 1, n) as tail
      from (select encode(sha256(uuid_send(gen_random_uuid())), 'hex') as hex) h, generate_series(4, 64, 4) n
      where not exists (select from organisations o where o.slug = 'organisation-' || substr(h.hex, 1, n))
      order by n limit 1
    )
    update organisations
    set name = 'Organisation ' || free.tail, slug = 'organisation-' || free.tail, country = null, time_zone = 'UTC',
      locales = '{en}', quiet_hours = null, working_days = null, paused_reason = null, erased_at = chorus_now()
    from free where id = ${id} returning name`
  if (row === undefined) throw new Error(`Organisation ${id} could not be given a pseudonym.`)
  await sql`update participations set topics = '{}', stance = 'anyone' where organisation_id = ${id}`
  return row.name
}
