import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rehearsal } from '@chorus/testing/a-rehearsal'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export type WorkerProcess = AsyncDisposable & {
  /** Resolves when it says that it runs. */
  readonly started: Promise<void>
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

/** A worker as a process of its own, with a data folder that outlives it. */
export function spawnWorker(
  rehearsal: Rehearsal,
  options: { readonly folder: string; readonly slots: number; readonly redisUrl?: string },
): WorkerProcess {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: rehearsal.url,
      VAULT_KEYS: rehearsal.vaultKeys,
      SANDBOX_PORT: String(rehearsal.sandbox.port),
      WORKER_SLOTS: String(options.slots),
      WORKER_PORT: '0',
      CHORUS_DATA: options.folder,
      ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const kill = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    await exited
  }
  return { started: untilStarted(child), kill, [Symbol.asyncDispose]: () => kill('SIGKILL') }
}

/** A folder for one test's workers, removed afterwards. */
export function workerFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'chorus-worker-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

async function untilStarted(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.includes('worker started')) resolve()
  })
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.once('exit', () => reject(new Error(`The worker ended before it ran:\n${output}`)))
  promise.catch(() => {})
  return promise
}
