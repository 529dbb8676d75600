import { createTransport, type NodemailerError } from 'nodemailer'

/** A mail as it leaves. `id` is the same in every try, and so is the Message-ID made of it. */
export type OutgoingMail = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
  /** Where a POST stops mails of this kind; undefined: they cannot be stopped, as a sign-in link. */
  readonly stopUrl?: string | undefined
}

/** `why` is a code, as in `smtp-451` or `timeout`: what servers write may hold the address. */
export type MailEnd =
  | { readonly kind: 'sent' }
  | { readonly kind: 'retry'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }

export type Mailer = {
  /** Hands one mail to the server, once. Never throws for what a server says or does not say. */
  send(mail: OutgoingMail): Promise<MailEnd>
}

export type MailerSettings = {
  /** As in `smtp://user:password@host:587` (TLS by STARTTLS where the server has it) or `smtps://…` (TLS at once). */
  readonly url: string
  /** Sender, as in `chorus@example.org`, or with a name, `Chorus <chorus@example.org>`. */
  readonly from: string
  /** How long one send may take in all, in milliseconds; 60 s unless told otherwise. Shorter than a mail's lease. */
  readonly limitMs?: number
}

const CONNECT_MS = 15_000
const SILENCE_MS = 30_000
const LIMIT_MS = 60_000

/** Opens the way out by SMTP; nothing is connected before the first mail. One connection for each mail, TLS as configured. */
export function openMailer({ url, from, limitMs = LIMIT_MS }: MailerSettings): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // What stands in a mail is text: neither a file nor an address of ours is ever read into one.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail({ ...messageOf(mail, from), signal: AbortSignal.timeout(limitMs) })
        return { kind: 'sent' }
      } catch (error) {
        return endOf(error as NodemailerError)
      }
    },
  }
}

/** The address as an object, so that nothing in it is read as a list or a name. */
function messageOf(mail: OutgoingMail, from: string): Parameters<ReturnType<typeof createTransport>['sendMail']>[0] {
  return {
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.body,
    messageId: `<${mail.id}@${domainOf(from)}>`,
    headers: {
      // RFC 3834: no out-of-office answers to it.
      'Auto-Submitted': 'auto-generated',
      ...(mail.stopUrl === undefined
        ? {}
        : {
            'List-Unsubscribe': `<${new URL(mail.stopUrl).href}>`,
            // RFC 8058: mail programs POST there when their reader presses the button.
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  }
}

function domainOf(from: string): string {
  return /@([^\s@<>]+)>?\s*$/.exec(from)?.[1] ?? 'chorus.invalid'
}

/** Only what the server says of this very mail or its address is final: accounts and connections get mended. */
function endOf({ code = 'unknown', responseCode, permanent }: NodemailerError): MailEnd {
  const why = responseCode === undefined ? (names[code] ?? 'unknown') : `smtp-${responseCode}`
  const isOfThisMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return { kind: isOfThisMail && permanent !== false ? 'refused' : 'retry', why }
}

const names: Readonly<Record<string, string>> = {
  EABORT: 'timeout',
  EAUTH: 'sign-in-refused',
  ECONNECTION: 'connection-lost',
  EDNS: 'host-not-found',
  EENVELOPE: 'bad-address',
  EMESSAGE: 'bad-message',
  ENOAUTH: 'sign-in-wanted',
  EPROTOCOL: 'not-smtp',
  ESOCKET: 'connection-failed',
  ETIMEDOUT: 'timeout',
  ETLS: 'tls-failed',
}
