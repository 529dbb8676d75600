import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

export type Process = AsyncDisposable & {
  readonly pid: number
  /** The first line that it wrote, on either output, which the form fits. @throws when it ends before, or after five minutes. */
  line(form: RegExp): Promise<string>
  /** Tells it to end and waits; ends it by force after 45 s. */
  stop(): Promise<void>
}

export type ProcessOptions = {
  /** Options of Node, the program and its arguments. */
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Where all that it says goes: a file costs it what a log costs it in life, and nothing costs the one who waits. */
  readonly logFile: string
  readonly folder: string
}

const LINE_LIMIT_MS = 300_000
const STOP_LIMIT_MS = 45_000

/** Starts a Node process with nothing in its environment but what is given. */
export function startProcess({ args, env = {}, logFile, folder }: ProcessOptions): Process {
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const { pid } = child
  if (pid === undefined) throw new Error(`${args.join(' ')} could not be started.`)
  const exited = once(child, 'exit')
  const kill = (): boolean => child.kill('SIGKILL')
  process.once('exit', kill)

  async function stop(): Promise<void> {
    process.off('exit', kill)
    if (!isRunning(child)) return
    child.kill('SIGTERM')
    const timer = setTimeout(kill, STOP_LIMIT_MS)
    await exited
    clearTimeout(timer)
  }

  return {
    pid,
    line: (form) => untilLine(child, logFile, form),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function untilLine(child: ChildProcess, logFile: string, form: RegExp): Promise<string> {
  const endsAt = performance.now() + LINE_LIMIT_MS
  for (;;) {
    const hasEnded = !isRunning(child)
    const said = await readFile(logFile, 'utf8')
    const line = said.split('\n').find((one) => form.test(one))
    if (line !== undefined) return line
    if (hasEnded || performance.now() > endsAt)
      throw new Error(`No line like ${form} in ${logFile}:\n${said.slice(-2_000)}`)
    await delay(50)
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null
