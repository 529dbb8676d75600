import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@chorus/testing/free-port'
import { expect } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** A place to run Chorus in: a data folder and ports of its own, removed afterwards. */
export type Place = AsyncDisposable & {
  readonly data: string
  readonly port: number
  readonly sandboxPort: number
  /** Runs a `chorus` command to its end. */
  readonly run: (...args: string[]) => Promise<Ended>
  /** Starts `chorus start` and waits until it greets. */
  readonly start: (...args: string[]) => Promise<Running>
  readonly readLedger: () => Promise<readonly LedgerEntry[]>
}

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }
type LedgerEntry = {
  readonly account: string
  readonly text: string
  readonly acceptedAt: string
  readonly pictures?: readonly { readonly sha256: string; readonly alt: string }[]
}

type Running = {
  readonly output: () => string
  /** Sends the signal and waits for the end. */
  readonly end: (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => Promise<Ended>
}

export async function aPlace(env: Readonly<Record<string, string>> = {}): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'chorus-cli-'))
  const data = join(folder, 'data')
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const children = new Set<ChildProcess>()

  function spawnChorus(args: readonly string[]): { child: ChildProcess; ended: Promise<Ended>; output: () => string } {
    const child = spawn(process.execPath, [main, ...args], {
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        SANDBOX_PORT: String(sandboxPort),
        CHORUS_DATA: data,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    let [out, err] = ['', '']
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const ended = once(child, 'close').then(([code]: (number | null)[]) => {
      children.delete(child)
      return { code: code ?? null, out, err }
    })
    return { child, ended, output: () => out + err }
  }

  return {
    data,
    port,
    sandboxPort,
    run: (...args) => spawnChorus(args).ended,
    async start(...args) {
      const { child, ended, output } = spawnChorus(['start', ...args])
      // Whichever comes first: it greets, or it has ended and says why.
      let hasEnded = false
      void ended.then(() => (hasEnded = true))
      await expect
        .poll(() => hasEnded || output().includes('Ctrl-C stops'), { timeout: 60_000, interval: 50 })
        .toBe(true)
      expect(output()).toContain('Ctrl-C stops')
      return {
        output,
        end(signal) {
          child.kill(signal)
          return ended
        },
      }
    },
    async readLedger() {
      const answer = await fetch(`http://127.0.0.1:${sandboxPort}/sandbox/ledger`)
      return (await answer.json()) as LedgerEntry[]
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(
        [...children].map((child) => {
          child.kill('SIGTERM')
          return once(child, 'close')
        }),
      )
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
