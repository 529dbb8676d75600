import { createServer, type AddressInfo, type Server } from 'node:net'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMailAddress } from '@chorus/mail'
import { openMailer, type OutgoingMail } from '@chorus/mail/smtp'
import { anSmtpServer } from './an-smtp-server.ts'

const from = 'Chorus <chorus@example.org>'
const mail: OutgoingMail = {
  id: '0198c0de-0000-7000-8000-000000000001',
  to: 'ally@example.org',
  subject: 'A link for you',
  body: 'Hello.\n\nhttps://chorus.example.org/i/abc\n',
}

/** The headers by name in lower case, folded lines put together; a repeated one as a list. */
function headersOf(source: string): ReadonlyMap<string, readonly string[]> {
  const [head = ''] = source.split('\r\n\r\n')
  const headers = new Map<string, string[]>()
  for (const line of head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(line.indexOf(':') + 1).trim()])
  }
  return headers
}

/** What an encoded header (RFC 2047) reads. */
function decoded(header: string): string {
  const words = header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (...[, kind, text]) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9A-F]{2})/g, (_: string, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    )
  return /=\?/.test(header) ? Buffer.from(words, 'latin1').toString('utf8') : words
}

test('a mail arrives as text, once, with an id that stays the same', async () => {
  await using server = await anSmtpServer()

  expect(await openMailer({ url: server.url, from }).send(mail)).toEqual({ kind: 'sent' })

  expect(server.received).toHaveLength(1)
  const [{ source, ...envelope } = { source: '' }] = server.received
  expect(envelope).toEqual({ from: 'chorus@example.org', to: ['ally@example.org'] })
  expect(Object.fromEntries(headersOf(source))).toMatchObject({
    from: [from],
    to: ['ally@example.org'],
    subject: ['A link for you'],
    'message-id': [`<${mail.id}@example.org>`],
    'auto-submitted': ['auto-generated'],
    'content-type': ['text/plain; charset=utf-8'],
  })
  expect(headersOf(source).has('list-unsubscribe')).toBe(false)
  expect(source).toContain('https://chorus.example.org/i/abc')
})

test.each([
  '签到链接',
  'Ссылка для входа в систему, которая длиннее одной строки заголовка письма',
  'رابط الدخول',
  'Une clé — déjà',
  '🎉',
])('the subject %s arrives as it was written', async (subject) => {
  await using server = await anSmtpServer()

  await openMailer({ url: server.url, from }).send({ ...mail, subject })

  const [{ source } = { source: '' }] = server.received
  expect(source.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/)
  expect(decoded(headersOf(source).get('subject')?.[0] ?? '')).toBe(subject)
})

test('a mail that can be stopped says so to mail programs, with an address to POST to', async () => {
  await using server = await anSmtpServer()

  await openMailer({ url: server.url, from }).send({ ...mail, stopUrl: 'https://chorus.example.org/m/stop/v1.k1.a.b' })

  const headers = headersOf(server.received[0]?.source ?? '')
  expect(headers.get('list-unsubscribe')).toEqual(['<https://chorus.example.org/m/stop/v1.k1.a.b>'])
  expect(headers.get('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
})

test('header injection: whatever stands in subject or text, a mail has one recipient and the headers it should have', async () => {
  await using server = await anSmtpServer()
  const mailer = openMailer({ url: server.url, from })
  await mailer.send(mail)
  const usual = [...headersOf(server.received[0]?.source ?? '').keys()].filter((name) => name !== 'subject').toSorted()
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .tuple(
        fc.constantFrom('', 'x', '?='),
        fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '\r\n ', '\0', '\r\n.\r\n', '\r\n\r\n'),
        fc.constantFrom(
          'Bcc: thief@example.com',
          'RCPT TO:<thief@example.com>',
          'Content-Type: text/html',
          'MAIL FROM:<x@y>',
        ),
      )
      .map((parts) => parts.join('')),
  )

  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (subject, body) => {
      const before = server.received.length
      expect(await mailer.send({ ...mail, subject, body: `Hello.${body}` })).toEqual({ kind: 'sent' })

      expect(server.received).toHaveLength(before + 1)
      const arrived = server.received[before]
      expect(arrived?.to).toEqual(['ally@example.org'])
      const { subject: [...subjects] = [], ...others } = Object.fromEntries(headersOf(arrived?.source ?? ''))
      expect(subjects.length).toBeLessThanOrEqual(1)
      expect(Object.keys(others).toSorted()).toEqual(usual)
    }),
    { numRuns: 60 },
  )
})

test.each([
  'ally@example.org\r\nBcc: thief@example.com',
  'ally@example.org,thief@example.com',
  'ally@example.org; thief@example.com',
  'ally@example.org thief@example.com',
  'Ally <ally@example.org>',
  '"a b"@example.org',
  'ally@example.org>',
  '<ally@example.org',
  'group: ally@example.org;',
  'ally@[127.0.0.1]',
  'ally@0',
  'ally@127.0.0.1',
  'ally@127.0x1',
  'ally(comment)@example.org',
  'ally@@example.org',
  '@example.org',
  'ally@',
  'ally',
  '',
  'ally@example.org\0',
  `${'a'.repeat(250)}@example.org`,
  'ally\u202e@example.org',
])('address injection: %j is no address', (text) => {
  expect(parseMailAddress(text)).toBeUndefined()
})

test.each([
  'ally@example.org',
  'a.b+c@sub.example.org',
  "o'brien@example.ie",
  'ally@localhost',
  'allié@exemple.org',
  'почта@пример.рф',
  ' ally@example.org ',
])('%s is an address', (text) => {
  expect(parseMailAddress(text)).toBe(text.trim())
})

test('whatever is taken for an address reaches that one recipient or nobody', async () => {
  await using server = await anSmtpServer()
  const mailer = openMailer({ url: server.url, from })
  const unit = fc.constantFrom(...`abA0.-_+=!#$%&*/?^{|}~é',;:<>"() \n`.split(''))
  const anyWord = fc.string({ unit, minLength: 1, maxLength: 6 })
  const anyAddress = fc
    .tuple(anyWord, fc.constantFrom('@', '@a.'), anyWord)
    .map((parts) => parseMailAddress(parts.join('')))
    .filter((address) => address !== undefined)

  await fc.assert(
    fc.asyncProperty(anyAddress, async (to) => {
      const before = server.received.length
      const { kind } = await mailer.send({ ...mail, to })

      const arrived = server.received.slice(before).flatMap((each) => each.to)
      expect(arrived.map((each) => each.toLowerCase())).toEqual(kind === 'sent' ? [to.toLowerCase()] : [])
    }),
    { numRuns: 40 },
  )
})

test.each([
  ['no such person', 550, { kind: 'refused', why: 'smtp-550' }],
  ['come back later', 451, { kind: 'retry', why: 'smtp-451' }],
] as const)('a server that says %s ends the try so', async (text, responseCode, end) => {
  await using server = await anSmtpServer({
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error(`${text}: ally@example.org`), { responseCode })),
  })

  expect(await openMailer({ url: server.url, from }).send(mail)).toEqual(end)
  expect(server.received).toEqual([])
})

test('a refused sign-in is the operator’s to mend: the mail is kept for another try', async () => {
  await using server = await anSmtpServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error('wrong password')),
  })

  const url = server.url.replace('smtp://', 'smtp://me:wrong@')

  expect(await openMailer({ url, from }).send(mail)).toMatchObject({ kind: 'retry', why: 'smtp-535' })
})

test('a server that is away, or never answers, ends the try within its limit, to be tried again', async () => {
  await using silent = await aSilentServer()

  expect(await openMailer({ url: silent.url, from, limitMs: 200 }).send(mail)).toEqual({
    kind: 'retry',
    why: 'timeout',
  })
  const away = silent.url
  await silent[Symbol.asyncDispose]()
  expect(await openMailer({ url: away, from }).send(mail)).toEqual({ kind: 'retry', why: 'connection-failed' })
})

/** Takes connections and says nothing. */
async function aSilentServer(): Promise<AsyncDisposable & { readonly url: string }> {
  const sockets = new Set<{ destroy(): unknown }>()
  const server: Server = createServer((socket) => sockets.add(socket.on('error', () => {})))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      sockets.forEach((socket) => socket.destroy())
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}
