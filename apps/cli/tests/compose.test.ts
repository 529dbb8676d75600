import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Config, envExample, readConfig } from '@chorus/config'
import { createVaultKeys } from '@chorus/vault'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

type Service = {
  readonly image: string
  readonly command?: string | readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly networks: readonly string[]
  readonly ports?: readonly string[]
  readonly read_only?: boolean
}

type Env = Readonly<Record<string, string | undefined>>

type Compose = {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
}

const root = join(import.meta.dirname, '../../..')
const main = join(import.meta.dirname, '../src/main.ts')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const rehearsal = parseEnv(read('docker-compose.rehearsal.env'))
const settings = Object.keys(parseEnv(envExample().replaceAll(/^# ([A-Z_]+=)/gm, '$1')))

/** The file as Compose reads it, with its `${NAME}` filled in. @throws when a name that it demands is not set. */
function composeWith(env: Env): Compose {
  const fill = (_key: unknown, value: unknown): unknown => (typeof value === 'string' ? fillIn(value, env) : value)
  return parse(read('docker-compose.yml'), fill, { merge: true }) as Compose
}

/** `${N:-word}` also stands for an empty N, `${N-word}` and `${N?word}` only for one that is not set. */
function fillIn(value: string, env: Env): string {
  const variable = /\$\{(?<name>\w+)(?<how>:?[-?])(?<word>[^}]*)\}/g
  return [...value.matchAll(variable)].reduce(
    (filled, { 0: whole, groups: { name = '', how = '', word = '' } = {} }) => {
      const given = env[name] === '' && how.startsWith(':') ? undefined : env[name]
      if (given === undefined && how.endsWith('?')) throw new Error(`${name}: ${word}`)
      return filled.replace(whole, given ?? word)
    },
    value,
  )
}

const live = composeWith({ X_CLIENT_ID: 'client' })
const ours = Object.entries(live.services).filter(([, { image }]) => image.startsWith('chorus'))

/** What the program in the container makes of its environment. */
function configIn(compose: Compose, name: string): Config {
  const secrets: Readonly<Record<string, string>> = {
    database_url: 'postgres://chorus:password@postgres:5432/chorus\n',
    vault_keys: `${createVaultKeys()}\n`,
    auth_secret: `${'a secret of thirty-two characters'.padEnd(44, '.')}\n`,
    x_client_secret: 'secret\n',
  }
  return readConfig(
    compose.services[name]?.environment ?? {},
    (file) => secrets[file.replace('/run/secrets/', '')] ?? '',
  )
}

test.each(ours)('%s sets only what is a setting, and is given each secret that it reads', (_name, service) => {
  const names = Object.keys(service.environment ?? {})
  const files = Object.values(service.environment ?? {}).filter((value) => value.startsWith('/run/secrets/'))

  expect(names.map((name) => name.replace(/_FILE$/, '')).filter((name) => !settings.includes(name))).toEqual([])
  expect(files.map((file) => file.replace('/run/secrets/', '')).toSorted()).toEqual((service.secrets ?? []).toSorted())
  expect(Object.keys(live.secrets)).toEqual(expect.arrayContaining([...(service.secrets ?? [])]))
})

test.each(['migrate', 'api', 'worker'])('%s is live by default and speaks to X, or is not started at all', (name) => {
  const config = configIn(live, name)

  expect(config).toMatchObject({ CHORUS_MODE: 'live', X_CLIENT_ID: 'client', X_API_ORIGIN: 'https://api.x.com' })
  expect(config.secrets).toMatchObject({
    DATABASE_URL: expect.stringContaining('@postgres:'),
    X_CLIENT_SECRET: 'secret',
  })
  expect(() => composeWith({})).toThrow('X_CLIENT_ID: set it to the client id of your app at X')
})

test.each(['migrate', 'api', 'worker', 'sandbox'])('with the settings of the rehearsal, %s rehearses', (name) => {
  const config = configIn(composeWith(rehearsal), name)

  expect(config.CHORUS_MODE).toBe('rehearsal')
  expect(new URL(config.X_API_ORIGIN ?? '').port).toBe('3010')
})

test.each(['migrate', 'api', 'worker', 'sandbox'])('the command of %s is one of ours, with its options', (name) => {
  const { command = [] } = composeWith(rehearsal).services[name] ?? {}
  const [verb = '', ...options] = [command].flat().flatMap((part) => part.split(' ').filter(Boolean))
  const help = execFileSync(process.execPath, [main, verb, '--help'], { encoding: 'utf8' })

  expect(help).toMatch(new RegExp(`^Usage: chorus ${name} `))
  for (const option of options) expect(help).toContain(`  ${option} `)
})

test('nothing but the api, and the sandbox on this machine, can be reached from outside', () => {
  const published = Object.entries(live.services).filter(([, { ports }]) => ports !== undefined)

  expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
    ['api', ['127.0.0.1:3000:3000']],
    ['sandbox', ['127.0.0.1:3010:3010']],
  ])
  expect([live.services['postgres'], live.services['valkey']].map((store) => store?.networks)).toEqual([
    ['stores'],
    ['stores'],
  ])
  expect(live.networks['stores']).toEqual({ internal: true })
  expect(Object.values(live.services).map((service) => service.read_only)).not.toContain(undefined)
})

test('the image has the Node of the catalog, and neither secrets nor settings of this folder', () => {
  const { catalog } = parse(read('pnpm-workspace.yaml')) as { catalog: Record<string, string> }

  expect(/^ARG NODE_VERSION=(\S+)$/m.exec(read('Dockerfile'))?.[1]).toBe(catalog['node'])
  for (const file of ['.dockerignore', '.gitignore']) {
    expect(
      read(file)
        .split('\n')
        .map((line) => line.replace(/\/$/, '')),
    ).toEqual(expect.arrayContaining(['secrets', '.env', '.chorus']))
  }
})
