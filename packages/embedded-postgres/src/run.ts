import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** Whose rights a command gets: none given means our own. A prefix is a command that changes them itself. */
export type RunAs = { readonly uid?: number; readonly gid?: number; readonly prefix?: readonly string[] }

export type RunOptions = { readonly as?: RunAs; readonly input?: string; readonly timeoutMs?: number }

export type RunResult = { readonly isOk: boolean; readonly output: string }

/**
 * Everything a child gets to see of the environment. Ours stays out: it holds secrets, and the server outlives us
 * with whatever it was given readable in /proc.
 */
export const CHILD_ENV = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

/** Runs a command to its end; the output is what it wrote to both streams. Never rejects; killed after `timeoutMs` (120 s). */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { as = {}, input = '', timeoutMs = 120_000 } = options
  const [program = command, ...rest] = [...(as.prefix ?? []), command, ...args]
  const child = spawn(program, rest, {
    cwd: '/',
    env: CHILD_ENV,
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    ...(as.uid === undefined ? {} : { uid: as.uid }),
    ...(as.gid === undefined ? {} : { gid: as.gid }),
  })
  const ended = new Promise<{ isOk: boolean; reason: string }>((resolve) => {
    child.once('error', (error) => resolve({ isOk: false, reason: error.message }))
    child.once('exit', (code, signal) => resolve({ isOk: code === 0, reason: signal ? `ended by ${signal}` : '' }))
  })
  // A child that ends before it has read its input closes the pipe; its exit code tells the rest.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [out, err, { isOk, reason }] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { isOk, output: `${out}${err}${reason}`.trim() }
}
