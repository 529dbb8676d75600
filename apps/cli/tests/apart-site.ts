import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FreshDatabase } from '@chorus/testing/fresh-database'
import { dropDatabase } from '@chorus/testing/drop-database'
import { sqlOf } from '@chorus/testing/sql'
import { createVaultKeys } from '@chorus/vault'
import { freePort } from '@chorus/testing/free-port'
import { inject } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

type Env = Readonly<Record<string, string>>
type Line = Readonly<Record<string, unknown>>
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

export type Service = {
  /** The line of its log that said that it runs. */
  readonly started: Line
  /** Sends the signal and waits for the end. */
  readonly end: (signal: 'SIGTERM' | 'SIGINT') => Promise<Ended>
}

/** A place for processes that run apart: an empty database, ports and a data folder of its own. All is gone afterwards. */
export type Site = AsyncDisposable & {
  readonly databaseUrl: FreshDatabase['url']
  readonly data: string
  readonly apiUrl: string
  readonly sandboxUrl: string
  /** Runs a `chorus` command to its end. */
  readonly run: (args: readonly string[], env?: Env) => Promise<Ended>
  /** Starts a `chorus` command and waits until its log says `<what> started`, or another message. */
  readonly start: (args: readonly string[], env?: Env, message?: string) => Promise<Service>
}

export async function aSite(siteEnv: Env = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'chorus-apart-'))
  const data = join(folder, 'data')
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const server = inject('postgresUrl')
  const database = `chorus_test_${randomBytes(6).toString('hex')}`
  await sqlOf(server, `create database ${database}`)
  const databaseUrl = new URL(`/${database}`, server).href
  const children = new Set<ChildProcess>()
  const ownEnv = {
    PATH: process.env['PATH'],
    DATABASE_URL: databaseUrl,
    VAULT_KEYS: createVaultKeys(),
    AUTH_SECRET: randomBytes(32).toString('base64'),
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    WORKER_PORT: '0',
    CHORUS_DATA: data,
    ...siteEnv,
  }

  function spawnChorus(
    args: readonly string[],
    env: Env,
  ): { child: ChildProcess; said: () => Ended; ended: Promise<Ended> } {
    // In an empty folder, where no .env of a developer lies.
    const child = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: { ...ownEnv, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    let [out, err] = ['', '']
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const said = (): Ended => ({ code: child.exitCode, out, err })
    const ended = once(child, 'close').then(() => {
      children.delete(child)
      return said()
    })
    return { child, said, ended }
  }

  return {
    databaseUrl,
    data,
    apiUrl: `http://127.0.0.1:${port}`,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    run: (args, env = {}) => spawnChorus(args, env).ended,
    async start(args, env = {}, message = `${args[0]} started`) {
      const { child, said, ended } = spawnChorus(args, env)
      return {
        started: await untilSaid(child, said, message),
        end(signal) {
          child.kill(signal)
          return ended
        },
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(
        [...children].map((child) => {
          child.kill('SIGKILL')
          return once(child, 'close')
        }),
      )
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      await dropDatabase(server, database)
    },
  }
}

async function untilSaid(child: ChildProcess, said: () => Ended, message: string): Promise<Line> {
  const { promise, resolve, reject } = Promise.withResolvers<Line>()
  const look = (): void => {
    const line = linesOf(said().out).find((one) => one['msg'] === message)
    if (line !== undefined) resolve(line)
  }
  child.stdout?.on('data', look)
  child.once('close', () => {
    const { code, out, err } = said()
    reject(new Error(`It ended with ${code} before it said "${message}":\n${out}${err}`))
  })
  return promise
}

/** The whole lines of a log. */
export function linesOf(out: string): readonly Line[] {
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => (line.startsWith('{') ? (JSON.parse(line) as Line) : { msg: line }))
}
