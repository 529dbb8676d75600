import { isRightToLeft, isolateWords, matchLocale } from '@chorus/shared'
import { IntlMessageFormat } from 'intl-messageformat'
import { oneLine } from './one-line.ts'
import { ar } from './texts/ar.ts'
import { en } from './texts/en.ts'
import { es } from './texts/es.ts'
import { fr } from './texts/fr.ts'
import type { MailTexts } from './texts/mail-texts.ts'
import { ru } from './texts/ru.ts'
import { zhHans } from './texts/zh-hans.ts'

/** What a mail is about. Names may come from outside; addresses are our own or a network's; `text` may have many lines. */
export type MailAbout =
  | { readonly kind: 'sign-in'; readonly url: string; readonly minutes: number }
  | ({ readonly kind: 'invitation'; readonly from: string; readonly until: Temporal.PlainDate } & Invited)
  | ({ readonly kind: 'reminder-answer'; readonly stopUrl: string } & Invited)
  | ({ readonly kind: 'reminder-texts'; readonly count: number; readonly stopUrl: string } & Invited)
  | ({ readonly kind: 'receipt'; readonly text: string; readonly postUrl: string } & Invited & OfAccount)
  | {
      readonly kind: 'receipts'
      readonly count: number
      readonly text: string
      readonly organisation: string
      readonly url: string
    }
  | ({ readonly kind: 'needs-reconnect'; readonly organisation: string; readonly url: string } & OfAccount)
  | ({
      readonly kind: 'hand-over'
      readonly network: string
      readonly text: string
      readonly shareUrl: string
      readonly until: Temporal.ZonedDateTime
    } & Invited)
  | ({ readonly kind: 'refused'; readonly network: string; readonly text: string } & Invited)
  | ({ readonly kind: 'texts-again'; readonly count: number } & Invited)
  /** To leads: who said no, one a line. */
  | {
      readonly kind: 'answers'
      readonly count: number
      readonly campaign: string
      readonly text: string
      readonly url: string
    }

type Invited = { readonly organisation: string; readonly campaign: string; readonly url: string }
/** `account` as people write it, as in `@SCOT_PEP`; `network` by its name, as in `X`. */
type OfAccount = { readonly account: string; readonly network: string }

/** Languages that mails are written in. */
export const MAIL_LOCALES = ['en', 'es', 'fr', 'zh-Hans', 'ru', 'ar'] as const
export type MailLocale = (typeof MAIL_LOCALES)[number]

const texts: Readonly<Record<MailLocale, MailTexts>> = { en, es, fr, 'zh-Hans': zhHans, ru, ar }

/** The language to write to a reader of these in, as they stand; English where none serves. */
export function mailLocaleFor(wanted: readonly string[]): MailLocale {
  const match = matchLocale(wanted, MAIL_LOCALES)
  return MAIL_LOCALES.find((locale) => locale === match) ?? 'en'
}

/**
 * A mail in a language: plain text, a subject that names neither campaign nor organisation and, for those who ask for
 * discretion, nothing at all. Names become one line each, so that none can begin a header, a paragraph or another
 * direction; in a text from right to left they stand isolated.
 */
export function composeMail(
  about: MailAbout,
  reader: { readonly locale: MailLocale; readonly isDiscreet: boolean },
): { readonly subject: string; readonly body: string; readonly stopUrl: string | undefined } {
  const said = texts[reader.locale]
  const { subject, body } = said[about.kind]
  const stopUrl = 'stopUrl' in about ? about.stopUrl : undefined
  const values = valuesOf(about, reader.locale)
  const written = format(body, reader.locale, values)
  return {
    subject: reader.isDiscreet ? said.discreetSubject : subject,
    body: stopUrl === undefined ? `${written}\n` : `${written}\n\n-- \n${format(said.stop, reader.locale, values)}\n`,
    stopUrl,
  }
}

type Value = string | number

/** Values that are put in as they are. */
const AS_IS: ReadonlySet<string> = new Set(['url', 'stopUrl', 'postUrl', 'shareUrl'])

function valuesOf(about: MailAbout, locale: MailLocale): Record<string, Value> {
  const toValue = (name: string, value: unknown): Value => {
    if (typeof value === 'number') return value
    if (value instanceof Temporal.PlainDate)
      return value.toLocaleString(locale, { year: 'numeric', month: 'long', day: 'numeric' })
    if (value instanceof Temporal.ZonedDateTime)
      return value.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long' })
    if (AS_IS.has(name)) return oneLine(String(value), 2_000)
    if (name === 'text') return indented(String(value))
    return isolateWords(oneLine(String(value)), isRightToLeft(locale))
  }
  return Object.fromEntries(Object.entries(about).map(([name, value]) => [name, toValue(name, value)]))
}

/** Each line stands four spaces in, so that what is quoted cannot be taken for the mail's own words. */
function indented(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => `    ${oneLine(line, 100_000)}`.trimEnd())
    .join('\n')
}

function format(pattern: string, locale: MailLocale, values: Readonly<Record<string, Value>>): string {
  return String(new IntlMessageFormat(pattern, locale).format({ ...values }))
}
