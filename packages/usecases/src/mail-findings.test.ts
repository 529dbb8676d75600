import { expect, test } from 'vitest'
import { mailFindings } from './mail-findings.ts'

const none = { waiting: 0, oldestDueMs: 0, failed: 0 }
const live = { mode: 'live', workers: 2, mailing: 1, mails: none } as const

test('mails that go out are no finding, nor are those of a rehearsal that nobody sends', () => {
  expect(mailFindings(live)).toEqual([])
  expect(mailFindings({ ...live, mails: { ...none, waiting: 3, oldestDueMs: 60_000 } })).toEqual([])
  expect(
    mailFindings({ ...live, mode: 'rehearsal', mailing: 0, mails: { ...none, waiting: 3, oldestDueMs: 9e6 } }),
  ).toEqual([])
})

test('a live installation without a way out for mails says so, and what to set', () => {
  expect(mailFindings({ ...live, mailing: 0, mails: { ...none, waiting: 3 } })).toEqual([
    { code: 'no-mailer', text: expect.stringMatching(/No worker sends mails \(3 wait\).*SMTP_URL and MAIL_FROM/) },
  ])
})

test('mails that are stuck, and those that were given up, are told', () => {
  expect(mailFindings({ ...live, mails: { waiting: 1, oldestDueMs: 20 * 60_000, failed: 2 } })).toEqual([
    { code: 'mails-late', text: expect.stringMatching(/waiting for 20 min/) },
    { code: 'mails-failed', text: expect.stringMatching(/2 mails .* could not be delivered/) },
  ])
})
