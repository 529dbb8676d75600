export type OutboxPageProps = {
  readonly mails: readonly {
    readonly id: string
    readonly state: 'waiting' | 'sent' | 'failed'
    readonly queuedAt: string
    /** Undefined, like the subject, once the mail was emptied. */
    readonly to: string | undefined
    readonly subject: string | undefined
    /** What it says, cut at the addresses that may be followed. */
    readonly parts: readonly { readonly text: string; readonly isLink: boolean }[]
  }[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
}
