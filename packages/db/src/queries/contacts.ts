import type postgres from 'postgres'
import { parseInstant, parseOptionalInstant } from '../instant.ts'
import type { Statements } from '../open-db.ts'

/** What an organisation is told of posts that went out as it. */
export type Receipts = 'each' | 'daily' | 'none'

/** Where an organisation is written to. */
export type Contact = {
  readonly organisationId: string
  /** Its mail address, sealed. */
  readonly address: string
  readonly locale: string
  readonly receipts: Receipts
  readonly reminders: boolean
  /** When reminders were stopped by the link in a mail; undefined: they are on, or were turned off elsewhere. */
  readonly remindersStoppedAt: Temporal.Instant | undefined
  /** Subjects say nothing. */
  readonly discreet: boolean
  readonly changedAt: Temporal.Instant
}

type Row = {
  organisation_id: string
  address: string
  locale: string
  receipts: Receipts
  reminders: boolean
  reminders_stopped_at: string | null
  discreet: boolean
  changed_at: string
}

/** The contact of an organisation; undefined when it gave none. */
export async function readContact(
  { sql }: { readonly sql: Statements },
  organisationId: string,
): Promise<Contact | undefined> {
  const rows = await sql<Row[]>`
    select organisation_id, address, locale, receipts, reminders, reminders_stopped_at::text, discreet, changed_at::text
    from contacts where organisation_id = ${organisationId}`
  return rows.map(contactOf)[0]
}

/** The same, held until the transaction ends: whoever else changes it waits. */
export async function holdContact(
  sql: postgres.TransactionSql,
  organisationId: string,
): Promise<{ readonly contact: Contact | undefined; readonly locales: readonly string[] } | undefined> {
  const [organisation] = await sql<{ locales: string[] }[]>`
    select locales from organisations where id = ${organisationId} for no key update`
  if (organisation === undefined) return undefined
  const rows = await sql<Row[]>`
    select organisation_id, address, locale, receipts, reminders, reminders_stopped_at::text, discreet, changed_at::text
    from contacts where organisation_id = ${organisationId}`
  return { contact: rows.map(contactOf)[0], locales: organisation.locales }
}

/** Writes the contact as a whole. Who wants receipts again is told of what goes out from then on. */
export async function writeContact(
  sql: postgres.TransactionSql,
  contact: Omit<Contact, 'changedAt' | 'remindersStoppedAt'>,
): Promise<void> {
  await sql`
    insert into contacts (organisation_id, address, locale, receipts, receipts_from, reminders, discreet, changed_at)
    values (${contact.organisationId}, ${contact.address}, ${contact.locale}, ${contact.receipts}, chorus_now(),
      ${contact.reminders}, ${contact.discreet}, chorus_now())
    on conflict (organisation_id) do update
      set address = excluded.address, locale = excluded.locale, receipts = excluded.receipts,
          receipts_from = case when contacts.receipts = 'none' then excluded.receipts_from else contacts.receipts_from end,
          reminders = excluded.reminders,
          reminders_stopped_at = case when not excluded.reminders and not contacts.reminders
            then contacts.reminders_stopped_at end,
          discreet = excluded.discreet, changed_at = excluded.changed_at`
}

/** Forgets the contact, and the mails that still wait for it. @returns whether there was one. */
export async function deleteContact(sql: postgres.TransactionSql, organisationId: string): Promise<boolean> {
  const { count } = await sql`delete from contacts where organisation_id = ${organisationId}`
  await sql`
    update mails set failed_at = chorus_now(), reason = 'contact-gone'
    where organisation_id = ${organisationId} and sent_at is null and failed_at is null
      and (lease_until is null or lease_until < clock_timestamp())`
  return count > 0
}

function contactOf(row: Row): Contact {
  return {
    organisationId: row.organisation_id,
    address: row.address,
    locale: row.locale,
    receipts: row.receipts,
    reminders: row.reminders,
    remindersStoppedAt: parseOptionalInstant(row.reminders_stopped_at),
    discreet: row.discreet,
    changedAt: parseInstant(row.changed_at),
  }
}
