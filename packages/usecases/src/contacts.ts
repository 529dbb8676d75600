import {
  appendAudit,
  type Contact,
  type Db,
  deleteContact,
  holdContact,
  readContact,
  type Receipts,
  writeContact,
} from '@chorus/db'
import { type MailLocale, mailLocaleFor, parseMailAddress } from '@chorus/mail'
import { type Actor, defined } from '@chorus/shared'
import type { Seal } from './deps.ts'

/** A contact as its organisation sees it. */
export type OpenContact = {
  readonly address: string
  readonly locale: MailLocale
  readonly receipts: Receipts
  readonly reminders: boolean
  /** When reminders were stopped by the link in a mail; undefined: they are on, or were turned off by a form. */
  readonly remindersStoppedAt: Temporal.Instant | undefined
  readonly discreet: boolean
}

type Changeable = Omit<OpenContact, 'remindersStoppedAt'>

/** What is to be changed; the rest stays. A first contact needs an address. */
export type ContactChange = { readonly [Part in keyof Changeable]?: Changeable[Part] | undefined }

export type ContactChanged =
  | { readonly kind: 'changed'; readonly contact: OpenContact }
  | { readonly kind: 'bad-address' }
  /** There is none yet, and the change brings no address. */
  | { readonly kind: 'no-address' }
  | { readonly kind: 'no-such-organisation' }

type Deps = { readonly db: Db; readonly seal: Seal }

/** Where an organisation is written to, in clear; undefined when it gave no address. */
export async function showContact({ db, seal }: Deps, organisationId: string): Promise<OpenContact | undefined> {
  const contact = await readContact(db, organisationId)
  return contact === undefined ? undefined : openContact(seal, contact)
}

/** Changes where an organisation is written to and what it is told, and tells the audit what, never the address. */
export async function changeContact(
  { db, seal }: Deps,
  organisationId: string,
  { change, actor }: { readonly change: ContactChange; readonly actor: Actor },
): Promise<ContactChanged> {
  const address = change.address === undefined ? undefined : parseMailAddress(change.address)
  if (change.address !== undefined && address === undefined) return { kind: 'bad-address' }
  return db.sql.begin(async (sql) => {
    const held = await holdContact(sql, organisationId)
    if (held === undefined) return { kind: 'no-such-organisation' } as const
    const before = held.contact === undefined ? undefined : openContact(seal, held.contact)
    const to = address ?? before?.address
    if (to === undefined) return { kind: 'no-address' } as const
    const changed = { ...(before ?? firstContact(to, held.locales)), ...defined(change), address: to }
    const contact: OpenContact = {
      ...changed,
      remindersStoppedAt: changed.reminders ? undefined : changed.remindersStoppedAt,
    }
    await writeContact(sql, { ...contact, organisationId, address: seal.seal(to, addressBinding(organisationId)) })
    const { receipts, reminders, discreet } = contact
    await appendAudit(sql, {
      actor,
      action: 'contact.changed',
      object: { kind: 'organisation', id: organisationId },
      organisationId,
      detail: { isNewAddress: to !== before?.address, receipts, reminders, discreet },
    })
    return { kind: 'changed', contact } as const
  })
}

/**
 * Receipts for each post, and reminders, until somebody says otherwise: who gives an address wants to hear of what was posted
 * as it, and a post that it did not want is best found at once. Several posts at once are one mail all the same.
 */
function firstContact(address: string, locales: readonly string[]): OpenContact {
  return {
    address,
    locale: mailLocaleFor(locales),
    receipts: 'each',
    reminders: true,
    remindersStoppedAt: undefined,
    discreet: false,
  }
}

/** Forgets where an organisation is written to; mails that wait are not sent. @returns whether there was a contact. */
export async function forgetContact({ db }: Pick<Deps, 'db'>, organisationId: string, actor: Actor): Promise<boolean> {
  return db.sql.begin(async (sql) => {
    const was = await deleteContact(sql, organisationId)
    if (was) {
      await appendAudit(sql, {
        actor,
        action: 'contact.forgotten',
        object: { kind: 'organisation', id: organisationId },
        organisationId,
        detail: {},
      })
    }
    return was
  })
}

/** The contact in clear. @throws VaultError when no key here opens it. */
export function openContact(seal: Seal, contact: Contact): OpenContact {
  const { receipts, reminders, remindersStoppedAt, discreet } = contact
  return {
    address: seal.open(contact.address, addressBinding(contact.organisationId)),
    locale: mailLocaleFor([contact.locale]),
    receipts,
    reminders,
    remindersStoppedAt,
    discreet,
  }
}

function addressBinding(organisationId: string): string {
  return `contacts:${organisationId}:address`
}
