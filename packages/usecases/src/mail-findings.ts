import type { MailCounts, Mode, Pulse } from '@chorus/db'
import type { HealthFinding } from './health-finding.ts'

/** A mail that could go stands this long: the server does not take them. Short breaks of it are no finding. */
const OVERDUE_MS = 15 * 60_000

/** What is to be said of mails, in English; nothing when all is well. In a rehearsal nobody has to send any. */
export function mailFindings(
  facts: Pick<Pulse, 'workers' | 'mailing'> & { readonly mode: Mode; readonly mails: MailCounts },
): readonly HealthFinding[] {
  const { workers, mailing, mode, mails } = facts
  const findings: HealthFinding[] = []
  if (mode === 'live' && workers > 0 && mailing === 0) {
    const text =
      `No worker sends mails (${mails.waiting} wait): organisations get neither invitations nor receipts. ` +
      'Set SMTP_URL and MAIL_FROM for the workers.'
    findings.push({ code: 'no-mailer', text })
  }
  if (mailing > 0 && mails.oldestDueMs > OVERDUE_MS) {
    const minutes = Math.round(mails.oldestDueMs / 60_000)
    const text = `A mail has been waiting for ${minutes} min: see the log of the workers for "mail not sent".`
    findings.push({ code: 'mails-late', text })
  }
  if (mails.failed > 0) {
    const those = mails.failed === 1 ? '1 mail' : `${mails.failed} mails`
    const text = `${those} of the last day could not be delivered: see the log of the workers for "mail not sent".`
    findings.push({ code: 'mails-failed', text })
  }
  return findings
}
