import { expect, test } from 'vitest'
import { signInMail } from './sign-in-mail.ts'

const link = new URL('https://chorus.example.org/sign-in/secret')

test('a mail with a link is in the language of whoever gets it, and its subject tells nothing', () => {
  const mails = ['en', 'es', 'fr', 'zh-Hans', 'ru', 'ar'].map((locale) => signInMail(locale, link))

  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(6)
  expect(mails.filter(({ subject }) => /chorus|campaign|sign/i.test(subject))).toEqual([])
  expect(mails.filter(({ body }) => !body.includes(`\n\n${link.href}\n\n`))).toEqual([])
})

test('without a language of ours the mail is in English', () => {
  expect(signInMail('sw', link)).toEqual(signInMail('en', link))
  expect(signInMail(undefined, link)).toEqual(signInMail('en', link))
})
