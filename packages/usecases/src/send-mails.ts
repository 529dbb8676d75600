import { claimMails, type ClaimedMail, type Db, recordMailTry } from '@chorus/db'
import type { Log, Mailer, MailEnd, Seal } from './deps.ts'
import { mailBinding, type MailContent } from './queue-mail.ts'

export type SendMailsDeps = {
  readonly db: Db
  readonly seal: Seal
  readonly mailer: Mailer
  readonly log: Log
  readonly random: () => number
  readonly isStopping: () => boolean
}

/** Mails that one worker sends at the same time. */
const AT_ONCE = 4
/** Well beyond the limit of one send: a lease that ends while its mail is on the way sends it again. */
const LEASE_MS = 5 * 60_000
const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 6 * 3_600_000

/**
 * Sends the mails that are due, as many as there are, a few at a time. Any number of workers may call it at once: each mail
 * is claimed by one. A try hands a mail over once; a worker that dies between that and writing it down sends it again
 * after its lease, under the same Message-ID. So a mail goes out at least once, and seldom more.
 *
 * @returns how many were sent.
 */
export async function sendMails(deps: SendMailsDeps): Promise<number> {
  let sent = 0
  while (!deps.isStopping()) {
    const mails = await claimMails(deps.db, { limit: AT_ONCE, leaseMs: LEASE_MS })
    const ends = await Promise.all(mails.map((mail) => sendMail(deps, mail)))
    sent += ends.filter((end) => end === 'sent').length
    // The server may be away: the others wait for the next round.
    if (mails.length < AT_ONCE || !ends.includes('sent')) break
  }
  return sent
}

async function sendMail(deps: SendMailsDeps, mail: ClaimedMail): Promise<string> {
  const end = await tryMail(deps, mail)
  const pauseMs = end.kind === 'retry' ? pauseBefore(mail.tries + 1, deps.random()) : 0
  const state = await recordMailTry(deps.db, mail, end.kind === 'retry' ? { ...end, pauseMs } : end)
  const facts = { mailId: mail.id, kind: mail.kind, tries: mail.tries }
  if (end.kind === 'sent') deps.log.info(facts, 'mail sent')
  else deps.log.warn({ ...facts, why: end.why, state }, 'mail not sent')
  return state
}

async function tryMail({ seal, mailer }: SendMailsDeps, { id, address, content }: ClaimedMail): Promise<MailEnd> {
  let to: string
  let said: MailContent
  try {
    to = seal.open(address, mailBinding(id, 'address'))
    said = JSON.parse(seal.open(content, mailBinding(id, 'content'))) as MailContent
  } catch {
    return { kind: 'retry', why: 'cannot-unseal' }
  }
  return mailer.send({ id, to, ...said })
}

/** A minute before the second try, doubling to six hours, somewhat spread. `random` from 0 to 1. */
function pauseBefore(tryNumber: number, random: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tryNumber - 2))
  return whole * (0.75 + 0.5 * random)
}
