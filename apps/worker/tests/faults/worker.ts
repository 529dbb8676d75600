import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const skewedClock = fileURLToPath(new URL('skewed-clock.ts', import.meta.url))

/** What a worker does to itself when its publish path comes by a fail-point for the nth time. */
export type SelfFault = {
  readonly point: string
  readonly act: 'kill' | 'freeze' | 'throw'
  /** 1: the first time. */
  readonly pass: number
}

export type WorkerOptions = {
  readonly slots: number
  readonly faults?: readonly SelfFault[]
  /** How far its clocks are ahead of everybody's, in milliseconds; negative: behind. */
  readonly skewMs?: number
  /** Where its machine is set up to be: an IANA zone. */
  readonly timeZone?: string
  /** The worker's program; ours unless told otherwise. */
  readonly program?: string
}

export type WorkerProcess = AsyncDisposable & {
  /** Part of the name that it gives itself in `attempts.worker`. */
  readonly pid: number
  /** Resolves when it says that it runs. @throws when it ends before. */
  readonly started: Promise<void>
  /** What it wrote to its log, a line each. */
  readonly log: readonly string[]
  /** Resolves when a line of its log has this in it. @throws after two minutes. */
  untilSaid(words: string): Promise<void>
  /** Names of the checks that failed, when its health says 503; undefined: it is ready. */
  failedChecks(): Promise<readonly string[] | undefined>
  /** Asks it to end, and waits for that. @returns its exit code; null: a signal ended it. */
  stop(): Promise<number | null>
  /** Sends the signal and waits for its end. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** No file, socket or pipe can be opened any more, until `giveHandles`: its limit is below what it has. */
  takeHandles(): void
  giveHandles(): void
  /** Stops the process where it stands: SIGSTOP. */
  freeze(): void
  isFrozen(): boolean
  thaw(): void
  hasEnded(): boolean
}

/** A worker as a process of its own, as `chorus worker` is, with what a test makes it do to itself. */
export function startWorkerProcess(
  environment: Readonly<Record<string, string>>,
  options: WorkerOptions,
): WorkerProcess {
  const preload = options.skewMs === undefined ? [] : [`--import=${skewedClock}`]
  const child = spawn(process.execPath, [...preload, options.program ?? main], {
    env: {
      ...environment,
      PATH: process.env['PATH'],
      // A start costs seconds of computing on a busy machine, and these cases start many: each part is compiled once.
      NODE_COMPILE_CACHE: join(tmpdir(), 'chorus-compile-cache'),
      WORKER_SLOTS: String(options.slots),
      WORKER_PORT: '0',
      SELF_FAULTS: JSON.stringify(options.faults ?? []),
      CLOCK_SKEW_MS: String(options.skewMs ?? 0),
      ...(options.timeZone !== undefined && { TZ: options.timeZone }),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const log = logOf(child)
  const exited = once(child, 'exit')
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  const untilSaid = async (words: string, timeout = 120_000): Promise<void> => {
    await vi.waitUntil(
      () => {
        if (log.some((line) => line.includes(words))) return true
        if (hasEnded()) throw new Error(`The worker ended before it said "${words}":\n${log.slice(-20).join('\n')}`)
        return false
      },
      { timeout, interval: 10 },
    )
  }
  const kill = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (hasEnded()) return
    child.kill(signal)
    await exited
  }
  const started = untilSaid('worker started')
  started.catch(() => {})
  return {
    pid: child.pid ?? 0,
    started,
    log,
    untilSaid,
    failedChecks() {
      if (hasEnded())
        throw new Error(`The worker ended (${child.exitCode ?? child.signalCode}):\n${log.slice(-20).join('\n')}`)
      return failedChecks(log)
    },
    kill,
    stop: async () => {
      await kill('SIGTERM')
      return child.exitCode
    },
    takeHandles: () => limitHandles(child.pid, 3),
    giveHandles: () => limitHandles(child.pid, 1_024),
    freeze: () => void child.kill('SIGSTOP'),
    isFrozen: () => stateOf(child.pid) === 'T',
    thaw: () => void child.kill('SIGCONT'),
    hasEnded,
    [Symbol.asyncDispose]: () => kill('SIGKILL'),
  }
}

function logOf(child: ChildProcess): readonly string[] {
  const log: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => log.push(line))
  }
  return log
}

async function failedChecks(log: readonly string[]): Promise<readonly string[] | undefined> {
  const said = log.find((line) => line.includes('"health"')) ?? '{}'
  const { health } = JSON.parse(said) as { health?: string }
  const answer = await fetch(`${health}/readyz`)
  if (answer.ok) return undefined
  const { checks } = (await answer.json()) as { checks: Readonly<Record<string, { status: string }>> }
  return Object.entries(checks).flatMap(([name, { status }]) => (status === 'ok' ? [] : [name]))
}

/** Sets the soft limit of open files of a process that runs. */
function limitHandles(pid: number | undefined, limit: number): void {
  execFileSync('prlimit', ['--pid', String(pid), `--nofile=${limit}:`])
}

/** The state of a process as the kernel has it; `T`: stopped by a signal. Source: proc(5). */
function stateOf(pid: number | undefined): string | undefined {
  try {
    return /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}
