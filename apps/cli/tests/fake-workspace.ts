import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** A call of npx by the launcher, which waits to be told how to end. */
type Install = {
  readonly args: readonly string[]
  readonly cwd: string
  readonly CI: string
  readonly HOME: string
  /** Lets it end, after it put the pinned Node there when the code is 0, and waits until it is gone. */
  readonly end: (code: number, output?: string) => Promise<void>
}

/** How a program ended, with everything that it and its children wrote. */
type Ended = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

type Hello = {
  readonly pid: number
  readonly args: readonly string[]
  readonly cwd: string
  readonly node: string
  readonly firstPath: string
}

type Launch = {
  readonly child: ChildProcess
  /** The first line of `launched.ts`. */
  hello(): Promise<Hello>
  /** The next line on standard output, parsed. */
  next(): Promise<unknown>
  /** Waits until standard error has this text. */
  untilSays(text: string): Promise<void>
  /** Writes a line to standard input. */
  tell(line: string): void
  readonly ended: Promise<Ended>
}

type LaunchOptions = {
  readonly file?: string
  readonly cwd?: string
  /** More arguments for the Node that runs the launcher. */
  readonly node?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export type FakeWorkspace = AsyncDisposable & {
  readonly root: string
  write(file: string, text: string): Promise<void>
  /** Starts a copy of the launcher in a session of its own, without a terminal, with `launched.ts` unless told otherwise. */
  launch(args?: readonly string[], options?: LaunchOptions): Launch
  /** The next call of npx. */
  nextInstall(): Promise<Install>
  /** How many calls of npx there were. */
  installCount(): number
}

const LAUNCHER = fileURLToPath(new URL('../launch.mjs', import.meta.url))
const LAUNCHED = fileURLToPath(new URL('launched.ts', import.meta.url))
const FAKE_NPX = fileURLToPath(new URL('fake-npx.ts', import.meta.url))

/** A workspace with the real launcher, little else, and an npx that asks the test what to do. An install is due. */
export async function aFreshWorkspace(): Promise<FakeWorkspace> {
  const root = await makeRoot()
  await makeFiles(root)
  return open(root)
}

/** The same after a first start: no install is due. A copy of one, since the first start is what takes the time. */
export async function anInstalledWorkspace(): Promise<FakeWorkspace> {
  const root = await makeRoot()
  installed ??= install()
  await cp((await installed).root, root, { recursive: true, verbatimSymlinks: true })
  return open(root)
}

let installed: Promise<FakeWorkspace> | undefined

/** Removes what `anInstalledWorkspace` copies from. */
export async function forgetInstalled(): Promise<void> {
  await (await installed)?.[Symbol.asyncDispose]()
  installed = undefined
}

async function install(): Promise<FakeWorkspace> {
  const workspace = await aFreshWorkspace()
  const first = workspace.launch()
  await (await workspace.nextInstall()).end(0)
  first.tell('exit 0')
  const { code, err } = await first.ended
  if (code !== 0) throw new Error(`the first start failed\n${err}`)
  return workspace
}

async function makeRoot(): Promise<string> {
  return realpath(await mkdtemp(path.join(tmpdir(), 'chorus-launch-')))
}

async function open(root: string): Promise<FakeWorkspace> {
  const npx = await startNpxDesk()
  const launches = new Set<Launch>()
  return {
    root,
    write: (file, text) => writeFile(path.join(root, file), text),
    launch(args = [], options = {}) {
      const launched = launch(root, args, { ...options, env: { FAKE_NPX_PORT: npx.port, ...options.env } })
      launches.add(launched)
      return launched
    },
    nextInstall: npx.next,
    installCount: npx.count,
    async [Symbol.asyncDispose]() {
      await npx[Symbol.asyncDispose]()
      // What they run ends with its input, and these wait for that: their outputs are the same pipes.
      for (const { child } of launches) {
        child.stdin?.end()
        child.kill('SIGKILL')
      }
      await Promise.all([...launches].map(({ ended }) => ended))
      await rm(root, { recursive: true, force: true })
    },
  }
}

async function makeFiles(root: string): Promise<void> {
  for (const folder of ['apps/cli', 'packages/shared', 'bin']) await mkdir(path.join(root, folder), { recursive: true })
  await cp(LAUNCHER, path.join(root, 'apps/cli/launch.mjs'))
  const files = {
    'package.json': '{ "packageManager": "pnpm@12.21.0" }',
    'pnpm-lock.yaml': 'lockfileVersion: 9\n',
    'pnpm-workspace.yaml': 'packages: []\n',
    'packages/shared/package.json': '{ "name": "shared" }',
    'bin/npx': `#!/bin/sh\nexec '${process.execPath}' '${FAKE_NPX}' "$@"\n`,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, name), text)
  await chmod(path.join(root, 'bin/npx'), 0o755)
  await symlink(LAUNCHED, path.join(root, 'launched.ts'))
}

function launch(
  root: string,
  args: readonly string[],
  { file = 'launched.ts', cwd = root, node = [], env }: LaunchOptions,
) {
  const program = [...node, path.join(root, 'apps/cli/launch.mjs'), file, ...args]
  const child = spawn(process.execPath, program, {
    cwd,
    env: { HOME: root, PATH: path.join(root, 'bin'), ...env },
    detached: true,
    stdio: 'pipe',
  })
  return watch(child)
}

/** Reads along with a program that was started. */
export function watch(child: ReturnType<typeof spawn>): Launch {
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const lines = child.stdout ? createInterface(child.stdout)[Symbol.asyncIterator]() : undefined
  // A test that ran out of time disposes of nothing.
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, out, err }))
  child.stdin?.on('error', () => {})
  const next = async () => {
    const line = await lines?.next()
    if (line?.done !== false) throw new Error(`no more lines\n${err}`)
    return JSON.parse(line.value)
  }
  return {
    child,
    ended,
    tell: (line) => child.stdin?.write(`${line}\n`),
    hello: next,
    next,
    async untilSays(text) {
      while (!err.includes(text)) await Promise.race([once(child.stderr ?? child, 'data'), endEarly(ended, text)])
    },
  }
}

async function endEarly(ended: Promise<Ended>, text: string): Promise<never> {
  const { err } = await ended
  throw new Error(`it ended without saying "${text}"\n${err}`)
}

type NpxDesk = AsyncDisposable & {
  readonly port: string
  readonly next: () => Promise<Install>
  readonly count: () => number
}

/** Where the fake npx processes of one workspace ask what to do. */
async function startNpxDesk(): Promise<NpxDesk> {
  const server: Server = createServer()
  const sockets: Socket[] = []
  server.on('connection', (socket) => sockets.push(socket.on('error', () => {})))
  const connections = (async function* () {
    for (let at = 0; ; at += 1) {
      while (sockets.length <= at) await once(server, 'connection')
      yield sockets[at]
    }
  })()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    port: String(address.port),
    count: () => sockets.length,
    async next() {
      const { value: socket } = await connections.next()
      if (socket === undefined) throw new Error('no npx was called')
      return readInstall(socket)
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function readInstall(socket: Socket): Promise<Install> {
  const [line] = await once(createInterface(socket), 'line')
  const call: Omit<Install, 'end'> = JSON.parse(line)
  return {
    ...call,
    async end(code, output = '') {
      const closed = once(socket, 'close')
      socket.write(`${JSON.stringify({ isInstalling: code === 0, output, code })}\n`)
      await closed
    },
  }
}
