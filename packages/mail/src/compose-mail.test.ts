import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeMail, MAIL_LOCALES, type MailAbout, mailLocaleFor } from './compose-mail.ts'

const url = 'https://chorus.example.org/o/abc-DEF_1?x=%20y&z=1'
const names = { organisation: 'SCOT-PEP', campaign: 'Are we not women', account: '@SCOT_PEP', network: 'X' }
const mails: readonly MailAbout[] = [
  { kind: 'sign-in', url, minutes: 10 },
  { kind: 'invitation', ...names, from: 'NSWP', until: Temporal.PlainDate.from('2026-12-31'), url },
  { kind: 'reminder-answer', ...names, url, stopUrl: `${url}&stop` },
  { kind: 'reminder-texts', ...names, count: 3, url, stopUrl: `${url}&stop` },
  { kind: 'receipt', ...names, text: 'Hello.\nSecond line', postUrl: 'https://x.com/i/status/1', url },
  { kind: 'receipts', ...names, count: 21, text: '1. Hello', url },
  { kind: 'needs-reconnect', ...names, url },
  {
    kind: 'hand-over',
    ...names,
    text: 'Hello.\nSecond line',
    shareUrl: 'https://x.com/intent/tweet?text=Hello',
    until: Temporal.ZonedDateTime.from('2026-12-31T10:00[Africa/Nairobi]'),
    url,
  },
  { kind: 'refused', ...names, text: 'Hello', url },
  { kind: 'texts-again', ...names, count: 2, url },
  { kind: 'answers', ...names, count: 2, text: 'SWAN declined', url },
]
const all = MAIL_LOCALES.flatMap((locale) => mails.map((about) => ({ locale, kind: about.kind, about })))

test.each(all)('$kind in $locale says everything it has to, and leaves no placeholder', ({ locale, about }) => {
  const { subject, body } = composeMail(about, { locale, isDiscreet: false })

  const wanted = Object.entries(about).filter(([name]) => isUsed(about.kind, name))
  const missing = wanted.filter(([, value]) => !shownForms(value).some((form) => body.includes(form)))
  expect(missing).toEqual([])
  expect(subject + body).not.toMatch(/[{}]/)
})

/** How a value may stand in a mail: numbers in the digits of either script, of a date the year, of a text its last line. */
function shownForms(value: string | number | Temporal.PlainDate | Temporal.ZonedDateTime): readonly string[] {
  if (typeof value === 'string') return [value.split('\n').at(-1) ?? '']
  const number = typeof value === 'number' ? value : value.year
  return ['en', 'ar-EG'].map((locale) => number.toLocaleString(locale, { useGrouping: false }))
}

/** Everything stands in its mail, but for the names that a kind leaves out on purpose. */
function isUsed(kind: string, name: string): boolean {
  if (name === 'kind') return false
  if (kind === 'receipts') return !['campaign', 'account', 'network'].includes(name)
  if (kind === 'needs-reconnect') return name !== 'campaign'
  if (kind === 'answers') return !['organisation', 'account', 'network'].includes(name)
  if (kind === 'hand-over' || kind === 'refused') return name !== 'account'
  return kind === 'receipt' || !['account', 'network'].includes(name)
}

test.each(all)(
  'the subject of $kind in $locale is neutral, and says nothing to those who ask for that',
  ({ locale, about }) => {
    const plain = composeMail(about, { locale, isDiscreet: false }).subject
    const discreet = mails.map((each) => composeMail(each, { locale, isDiscreet: true }).subject)

    expect(['SCOT-PEP', 'Are we not women', 'SCOT_PEP', 'NSWP'].filter((name) => plain.includes(name))).toEqual([])
    expect(plain).not.toMatch(/chorus/i)
    expect(new Set(discreet).size).toBe(1)
    expect(discreet).not.toContain(plain)
  },
)

test.each(MAIL_LOCALES)('counts read rightly in %s: no form of the plural is missing', (locale) => {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
  const bodies = [0, 1, 2, 3, 11, 21, 100, 1_000_000].map(
    (count) => composeMail({ kind: 'receipts', ...names, count, text: '', url }, { locale, isDiscreet: false }).body,
  )

  expect(new Set(bodies).size).toBeGreaterThanOrEqual(forms.length)
})

test('only a mail that can be stopped says how', () => {
  const stoppable = mails.filter(
    (about) => composeMail(about, { locale: 'en', isDiscreet: false }).stopUrl !== undefined,
  )

  expect(stoppable.map(({ kind }) => kind)).toEqual(['reminder-answer', 'reminder-texts'])
  for (const about of stoppable) {
    expect(composeMail(about, { locale: 'en', isDiscreet: false }).body).toContain(
      `-- \nNo more reminders: ${url}&stop`,
    )
  }
})

test('mail injection: no name, and no text of a post, begins a line of its own in a mail', () => {
  const hostile = fc
    .tuple(
      fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '\u202e'),
      fc.constantFrom('Click http://evil.example', 'Bcc: x@y'),
    )
    .map(([breaking, words]) => `Name${breaking}${breaking}${words}`)

  fc.assert(
    fc.property(hostile, fc.constantFrom(...MAIL_LOCALES), (name, locale) => {
      const about = { organisation: name, campaign: name, account: name, network: name, from: name, text: name }
      for (const mail of mails) {
        const { subject, body } = composeMail({ ...mail, ...about }, { locale, isDiscreet: false })
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u)
        expect(body).not.toMatch(/^(?:Click|Bcc)/m)
        expect(body).not.toMatch(/[\r\u0085\u2028\u2029\u202e]/)
      }
    }),
    { numRuns: 60 },
  )
})

test('names against the direction of an Arabic mail stand isolated, links as they are', () => {
  const { body } = composeMail(
    { kind: 'needs-reconnect', ...names, network: 'Mastodon', url },
    { locale: 'ar', isDiscreet: false },
  )

  expect(body).toContain('\u2068SCOT-PEP\u2069')
  expect(body).toContain(`\n${url}\n`)
})

test.each([
  [['zh-CN'], 'zh-Hans'],
  [['pt', 'fr-CA'], 'fr'],
  [['de'], 'en'],
  [[], 'en'],
] as const)('a reader of %j is written to in %s', (wanted, locale) => {
  expect(mailLocaleFor(wanted)).toBe(locale)
})
