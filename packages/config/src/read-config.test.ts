import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { ConfigError } from './config-error.ts'
import { type Environment, readConfig } from './read-config.ts'

const noFiles = (path: string): string => {
  throw new Error(`no such file: ${path}`)
}

function faultsOf(env: Environment, readFile = noFiles): readonly string[] {
  try {
    readConfig(env, readFile)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ name }) => name)
    throw error
  }
}

const KEY = `${'A'.repeat(43)}=`
const CREDENTIALS = { X_CLIENT_ID: 'id', X_CLIENT_SECRET: 'hush-hush' }

test('nothing set is a rehearsal on this machine against the sandbox', () => {
  expect(readConfig({ PATH: '/bin' }, noFiles)).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    SANDBOX_PORT: 3010,
    WORKER_PORT: 3020,
    WORKER_SLOTS: 64,
    CHORUS_DATA: '.chorus',
    CHORUS_MODE: 'rehearsal',
    CHORUS_URL: 'http://127.0.0.1:3000',
    X_CLIENT_ID: undefined,
    X_API_ORIGIN: 'http://127.0.0.1:3010',
    X_AUTHORIZE_URL: 'http://127.0.0.1:3010/i/oauth2/authorize',
    LOG_LEVEL: 'info',
  })
})

test('an empty setting counts as not given', () => {
  const empty = { PORT: '', DATABASE_URL: '', DATABASE_URL_FILE: '', X_CLIENT_ID: '', X_API_ORIGIN: '' }

  expect(readConfig(empty, noFiles)).toEqual(readConfig({}, noFiles))
})

test('the sandbox follows its port', () => {
  expect(readConfig({ SANDBOX_PORT: '4010' }, noFiles).X_API_ORIGIN).toBe('http://127.0.0.1:4010')
})

test('all faults are told at once, within settings, between them and in files', () => {
  const env = {
    PORT: '70000',
    SANDBOX_PORT: '4000',
    WORKER_PORT: '4000',
    WORKER_SLOTS: '0',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://h/db',
    VAULT_KEYS: 'k1:short',
    CHORUS_TOKEN_FILE: '/gone',
    X_CLIENT_ID: 'id',
  }

  expect(faultsOf(env).toSorted()).toEqual(
    [
      'CHORUS_TOKEN_FILE',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'VAULT_KEYS',
      'WORKER_PORT',
      'WORKER_SLOTS',
      'X_CLIENT_ID',
      'X_CLIENT_SECRET',
    ].toSorted(),
  )
})

test('a fault says the name, the value, what is wrong and what to do', () => {
  expect(() => readConfig({ PORT: '0x10' }, noFiles)).toThrow(
    'The settings cannot be used:\n- PORT ("0x10") is not a port: give a whole number from 1 to 65535.',
  )
})

test.each(['1.5', '-1', '0', '1e3', ' 80', '65536', '٣٠٠٠'])('%j is not a port', (PORT) => {
  expect(faultsOf({ PORT })).toEqual(['PORT'])
})

test.each(['https://api.x.com/2', 'https://user@api.x.com', 'https://api.x.com?x', 'api.x.com', 'ftp://api.x.com'])(
  '%s is not an origin',
  (X_API_ORIGIN) => {
    expect(faultsOf({ ...CREDENTIALS, CHORUS_MODE: 'live', X_API_ORIGIN })).toEqual(['X_API_ORIGIN'])
  },
)

test('the fault of a secret does not show it', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://hush-hush@h/db', VAULT_KEYS: 'hush-hush' }, noFiles)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hush') }),
  )
})

test('live with credentials speaks to X', () => {
  expect(readConfig({ ...CREDENTIALS, CHORUS_MODE: 'live' }, noFiles)).toMatchObject({
    X_API_ORIGIN: 'https://api.x.com',
    X_AUTHORIZE_URL: 'https://x.com/i/oauth2/authorize',
  })
})

test('live without credentials leaves X out', () => {
  expect(readConfig({ CHORUS_MODE: 'live' }, noFiles)).toMatchObject({
    X_API_ORIGIN: undefined,
    X_AUTHORIZE_URL: undefined,
  })
})

test.each([
  'http://127.0.0.1:3010',
  'http://127.9.9.9',
  'http://localhost:3010',
  'http://x.localhost',
  'http://[::1]:3010',
  'http://2130706433',
  'http://sandbox:3010',
])('live never takes %s for X', (X_API_ORIGIN) => {
  expect(faultsOf({ ...CREDENTIALS, CHORUS_MODE: 'live', X_API_ORIGIN })).toEqual(['X_API_ORIGIN'])
})

test.each([
  'https://api.x.com',
  'http://127.0.0.1.example.org',
  'http://localhost.example.org',
  'http://10.0.0.1',
  'http://sandbox.example.org',
  'http://api.sandbox',
])('a rehearsal never speaks to %s', (X_API_ORIGIN) => {
  expect(faultsOf({ X_API_ORIGIN })).toEqual(['X_API_ORIGIN'])
  expect(faultsOf({ X_AUTHORIZE_URL: X_API_ORIGIN })).toEqual(['X_AUTHORIZE_URL'])
})

test('a rehearsal speaks to a host called sandbox, as among containers', () => {
  expect(readConfig({ X_API_ORIGIN: 'http://sandbox:3010' }, noFiles).X_API_ORIGIN).toBe('http://sandbox:3010')
})

test('only a worker may take any free port', () => {
  expect(readConfig({ WORKER_PORT: '0' }, noFiles).WORKER_PORT).toBe(0)
  expect(faultsOf({ WORKER_PORT: '65536' })).toEqual(['WORKER_PORT'])
})

test('a rehearsal takes credentials only for a sandbox that is named', () => {
  const sandbox = { X_API_ORIGIN: 'http://127.0.0.1:3010', X_AUTHORIZE_URL: 'http://localhost:3010/i/oauth2/authorize' }

  expect(faultsOf(CREDENTIALS)).toEqual(['X_CLIENT_ID'])
  expect(faultsOf({ ...CREDENTIALS, X_API_ORIGIN: sandbox.X_API_ORIGIN })).toEqual(['X_CLIENT_ID'])
  expect(readConfig({ ...CREDENTIALS, ...sandbox }, noFiles)).toMatchObject(sandbox)
})

test.each(['chorus@example.org', 'Chorus <chorus@example.org>', 'Société Chorus <chorus@example.org>'])(
  '%s is a sender of mails',
  (MAIL_FROM) => {
    expect(readConfig({ MAIL_FROM, SMTP_URL: 'smtp://127.0.0.1:25' }, noFiles)).toMatchObject({ MAIL_FROM })
  },
)

test.each([
  'chorus',
  'a@x.org, b@x.org',
  'a@x.org\r\nBcc: b@x.org',
  'Chorus <chorus@example.org',
  'Chorus chorus@example.org',
  '"Chorus" <chorus@example.org>',
])('%j is no sender of mails', (MAIL_FROM) => {
  expect(faultsOf({ MAIL_FROM, SMTP_URL: 'smtp://127.0.0.1:25' })).toContain('MAIL_FROM')
})

test('mails need both a server and a sender', () => {
  expect(faultsOf({ SMTP_URL: 'smtp://127.0.0.1:25' })).toEqual(['MAIL_FROM'])
  expect(faultsOf({ MAIL_FROM: 'chorus@example.org' })).toEqual(['SMTP_URL'])
})

test.each([
  'smtp://mail.example.org:587',
  'smtps://user:hush-hush@mail.example.org',
  'smtp://127.0.0.1.example.org',
  'smtp://localhost@mail.example.org',
  'smtp://10.0.0.25',
  'smtp://sandbox:25',
])('a rehearsal never mails through %s, and the fault shows no password', (SMTP_URL) => {
  const mail = { SMTP_URL, MAIL_FROM: 'chorus@example.org' }

  expect(faultsOf(mail)).toEqual(['SMTP_URL'])
  expect(() => readConfig(mail, noFiles)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hush') }),
  )
  expect(readConfig({ ...mail, CHORUS_MODE: 'live' }, noFiles).secrets.SMTP_URL).toBe(SMTP_URL)
})

test.each(['smtp://127.0.0.1:1025', 'smtp://[::1]:1025', 'smtp://localhost', 'smtp://catcher.localhost'])(
  'a rehearsal may hand its mails to a catcher at %s',
  (SMTP_URL) => {
    expect(faultsOf({ SMTP_URL, MAIL_FROM: 'chorus@example.org' })).toEqual([])
  },
)

test('a secret may come from a file, whose last line break is no part of it', () => {
  const { secrets } = readConfig({ DATABASE_URL_FILE: '/run/d' }, (file) => `postgres:/${file}\n`)

  expect(secrets.DATABASE_URL).toBe('postgres://run/d')
})

test('a secret given twice, or an empty file, is a fault', () => {
  expect(faultsOf({ CHORUS_TOKEN: 'a', CHORUS_TOKEN_FILE: '/run/token' }, () => 'b')).toEqual(['CHORUS_TOKEN_FILE'])
  expect(faultsOf({ CHORUS_TOKEN_FILE: '/run/token' }, () => '\n')).toEqual(['CHORUS_TOKEN_FILE'])
})

test('vault keys are pairs of an id that is not used twice and 32 bytes', () => {
  expect(faultsOf({ VAULT_KEYS: `k2:${KEY}, k1:${KEY}` })).toEqual([])
  expect(faultsOf({ VAULT_KEYS: `k1:${KEY},k1:${KEY}` })).toEqual(['VAULT_KEYS'])
})

test('secrets are readable by name and hidden wherever a config is printed', () => {
  const config = readConfig({ ...CREDENTIALS, CHORUS_MODE: 'live', CHORUS_TOKEN: 'hush-hush' }, noFiles)

  expect(config.secrets.CHORUS_TOKEN).toBe('hush-hush')
  const printed = [
    inspect(config, { depth: null, showHidden: true }),
    JSON.stringify(config),
    String(config.secrets),
    JSON.stringify({ ...config.secrets }),
  ]
  expect(printed.join('\n')).not.toContain('hush')
  expect(JSON.parse(JSON.stringify(config))).toMatchObject({ secrets: '[hidden]' })
})
