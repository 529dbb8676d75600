/** A mail as ICU patterns. The values of `MailAbout` stand in for `{…}`. */
type MailText = { readonly subject: string; readonly body: string }

/** What mails say in one language. */
export type MailTexts = {
  /** The subject of every mail to those who asked for discretion. */
  readonly discreetSubject: string
  /** Below a mail that can be stopped. */
  readonly stop: string
  readonly 'sign-in': MailText
  readonly invitation: MailText
  readonly 'reminder-answer': MailText
  readonly 'reminder-texts': MailText
  readonly receipt: MailText
  readonly receipts: MailText
  readonly 'needs-reconnect': MailText
  readonly 'hand-over': MailText
  readonly refused: MailText
  readonly 'texts-again': MailText
  /** To leads. */
  readonly answers: MailText
}
