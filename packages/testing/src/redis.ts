import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

export type RedisOptions = {
  /** Keeps what it has over a restart. Otherwise a restart forgets everything. */
  readonly isDurable?: boolean
  /** `noeviction` unless told otherwise. */
  readonly maxmemoryPolicy?: string
}

export type RunningRedis = AsyncDisposable & {
  readonly url: string
  /** Of the server as it runs now. */
  readonly pid: () => number | undefined
  /** Stops it and starts it again on the same port. Clients see their connections break. */
  restart(): Promise<void>
  /** Forgets everything, as an operator's FLUSHALL does. */
  flushAll(): Promise<void>
  /** Speaks one command of words without spaces, as in `CONFIG SET maxmemory 1`. @throws when Redis says anything but OK. */
  say(command: string): Promise<void>
  /** Stops answering, without closing a connection, until it is thawed: SIGSTOP and SIGCONT. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

const START_LIMIT_MS = 10_000

/** Whether this machine has a `redis-server` to start. */
export function isRedisInstalled(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0
}

/**
 * Runs a suite that needs Redis, where there is one to start.
 *
 * Where there is none, a test that says so takes its place: skipped on a developer's machine, failed in CI.
 */
export function suiteWithRedis(suite: () => void): void {
  if (isRedisInstalled()) {
    suite()
    return
  }
  test('NOT TESTED ON REDIS: redis-server is not installed', (context) => {
    // Vitest's usual report gives skipped tests no line of their own.
    process.stderr.write('\nNOT TESTED ON REDIS: install redis-server (apt-get install redis-server)\n')
    context.skip(!process.env['CI'], 'redis-server is not installed')
    expect.fail('CI must test on Redis: install redis-server')
  })
}

/** The machine's redis-server as a child process on a free loopback port, with its own folder and no settings file. */
export async function startRedis(options: RedisOptions = {}): Promise<RunningRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'chorus-redis-'))
  const port = await freePort()
  const start = (): Promise<ChildProcess> => startServer(folder, port, options)
  let server = await start()
  const kill = (): boolean => server.kill('SIGKILL')
  process.once('exit', kill)

  async function stop(): Promise<void> {
    process.off('exit', kill)
    await stopServer(server)
    await rm(folder, { recursive: true, force: true })
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    pid: () => server.pid,
    restart: async () => {
      await stopServer(server)
      server = await start()
    },
    flushAll: () => say(port, 'FLUSHALL'),
    say: (command) => say(port, command),
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Speaks one inline command and waits for its answer. */
async function say(port: number, command: string): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`${command}\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  if (!answer.toString().startsWith('+OK')) throw new Error(`Redis answered ${command} with ${answer.toString()}`)
}

async function startServer(
  folder: string,
  port: number,
  { isDurable = false, maxmemoryPolicy = 'noeviction' }: RedisOptions,
): Promise<ChildProcess> {
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: folder,
    save: '',
    appendonly: isDurable ? 'yes' : 'no',
    'maxmemory-policy': maxmemoryPolicy,
  }
  const server = spawn(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: folder },
  )
  try {
    await untilReady(server)
  } catch (error) {
    server.kill('SIGKILL')
    throw error
  }
  return server
}

async function untilReady(server: ChildProcess): Promise<void> {
  if (server.stdout === null) throw new Error('redis-server has no output')
  const lines = createInterface({ input: server.stdout })
  const said: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  lines.on('line', (line) => {
    said.push(line)
    if (line.includes('Ready to accept connections')) resolve()
  })
  lines.on('close', () => reject(new Error(`redis-server ended: ${said.join('\n')}`)))
  const timer = setTimeout(() => reject(new Error(`redis-server is not ready: ${said.join('\n')}`)), START_LIMIT_MS)
  try {
    await promise
  } finally {
    clearTimeout(timer)
    said.length = 0
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = once(server, 'exit')
  server.kill('SIGTERM')
  const timer = setTimeout(() => server.kill('SIGKILL'), START_LIMIT_MS)
  await exited
  clearTimeout(timer)
}
