import { randomUUID } from 'node:crypto'
import { insertMail, type Statements } from '@chorus/db'
import { parseMailAddress } from '@chorus/mail'
import type { Seal } from './deps.ts'

export type NewMail = {
  /** What it is about, as in `receipt`. */
  readonly kind: string
  /** One address, as `parseMailAddress` of packages/mail takes it. */
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly organisationId?: string | undefined
  /** Two mails with the same one are the same mail, as in `receipt:<post>`. */
  readonly dedupe?: string | undefined
  /** Where a POST stops mails of this kind; undefined: they cannot be stopped. */
  readonly stopUrl?: string | undefined
  /** Not sent before, as at the end of quiet hours. */
  readonly notBefore?: Temporal.Instant | undefined
  /** Not sent from then on, as a sign-in link that is over. */
  readonly uselessAfter?: Temporal.Instant | undefined
}

/** What a mail says, as it is sealed. */
export type MailContent = Pick<NewMail, 'subject' | 'body' | 'stopUrl'>

/**
 * Queues a mail in the transaction that `sql` is (or by itself, when that is the pool): it goes out if that commits, at
 * least once, and in a rehearsal without SMTP to the outbox page. Address and content are sealed.
 *
 * @returns false when one with the same `dedupe` was queued before.
 * @throws TypeError when `to` is not one address: who takes addresses in has to check them.
 */
export async function queueMail(sql: Statements, seal: Seal, mail: NewMail): Promise<boolean> {
  const { kind, subject, body, stopUrl, organisationId, dedupe, notBefore, uselessAfter } = mail
  const to = parseMailAddress(mail.to)
  if (to === undefined) throw new TypeError(`A mail of kind ${kind} has no address to go to.`)
  const id = randomUUID()
  return insertMail(sql, {
    id,
    kind,
    address: seal.seal(to, mailBinding(id, 'address')),
    content: seal.seal(JSON.stringify({ subject, body, stopUrl } satisfies MailContent), mailBinding(id, 'content')),
    organisationId,
    dedupe,
    notBefore,
    uselessAfter,
  })
}

/** The place in the database that a part of a mail is sealed for. */
export function mailBinding(id: string, column: 'address' | 'content'): string {
  return `mails:${id}:${column}`
}
