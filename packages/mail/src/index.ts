export { parseMailAddress } from './mail-address.ts'
export { oneLine } from './one-line.ts'
export { composeMail, MAIL_LOCALES, mailLocaleFor, type MailAbout, type MailLocale } from './compose-mail.ts'
