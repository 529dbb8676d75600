import { type Db, type KeptMail, listMails, type MailPage } from '@chorus/db'
import type { Seal } from './deps.ts'
import { mailBinding, type MailContent } from './queue-mail.ts'

/** A mail to look at. `to`, `subject` and `body` are undefined once they were emptied, or when no key here opens them. */
export type OutboxMail = Omit<KeptMail, 'address' | 'content'> & {
  readonly to: string | undefined
  readonly subject: string | undefined
  readonly body: string | undefined
  readonly stopUrl: string | undefined
}

/** A page of the mails with what they say, the newest first. For rehearsals only: they hold sign-in links. */
export async function readOutbox(
  deps: { readonly db: Db; readonly seal: Seal },
  page: MailPage,
): Promise<readonly OutboxMail[]> {
  const mails = await listMails(deps.db, page)
  return mails.map(({ address, content, ...mail }) => {
    const to = opened(deps.seal, address, mailBinding(mail.id, 'address'))
    const text = opened(deps.seal, content, mailBinding(mail.id, 'content'))
    const said = text === undefined ? undefined : (JSON.parse(text) as MailContent)
    return { ...mail, to, subject: said?.subject, body: said?.body, stopUrl: said?.stopUrl }
  })
}

function opened(seal: Seal, sealed: string | undefined, binding: string): string | undefined {
  if (sealed === undefined) return undefined
  try {
    return seal.open(sealed, binding)
  } catch {
    return undefined
  }
}
