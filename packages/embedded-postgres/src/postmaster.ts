import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedPostgresError } from './error.ts'
import { run } from './run.ts'

/** The server on a data folder, as its postmaster.pid and the process table tell. */
export type Postmaster = {
  readonly pid: number
  readonly port: number
  /** What the server last wrote of itself; anything but `ready` cannot be connected to. */
  readonly status: 'starting' | 'ready' | 'stopping'
}

/**
 * The server that runs on a data folder, or undefined. A pid file whose process is gone, or is by now a process that
 * is not a Postgres on this folder, counts as nothing running.
 */
async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  // Source: Postgres 18, src/include/utils/pidfile.h: pid, data folder, start time, port, socket folder, address, key, status.
  const lines = (await readFile(pidFileOf(data), 'utf8').catch(() => '')).split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 1 || !(await isPostmasterOf(pid, data))) return undefined
  const port = Number(lines[3])
  const status = lines[7] === 'ready' || lines[7] === 'stopping' ? lines[7] : 'starting'
  return { pid, port, status }
}

/**
 * Waits until the server on a data folder is neither starting nor stopping (a crash recovery takes its time).
 *
 * @returns the server, ready, or undefined when none runs. @throws EmbeddedPostgresError after `timeoutMs`.
 */
export async function settledPostmaster(data: string, timeoutMs: number): Promise<Postmaster | undefined> {
  const until = performance.now() + timeoutMs
  let found = await findPostmaster(data)
  while (found && found.status !== 'ready') {
    if (performance.now() > until) {
      throw new EmbeddedPostgresError(`Postgres (process ${found.pid}) on ${data} is ${found.status} for too long.`)
    }
    await delay(20)
    found = await findPostmaster(data)
  }
  return found
}

/**
 * Removes a postmaster.pid that no Postgres stands behind: Postgres itself refuses to start while any process has its
 * pid. Should a server run there after all, its shared memory, keyed by the folder's inode, still keeps a second one out.
 */
export async function removeStalePidFile(data: string): Promise<void> {
  if (!(await findPostmaster(data))) await rm(pidFileOf(data), { force: true })
}

/**
 * Stops the server on a data folder: fast (clients are cut off, data is flushed), and, when that hangs, at once (the
 * next start recovers). Returns when its process is gone or none ran.
 */
export async function stopPostmaster(data: string): Promise<void> {
  const running = await findPostmaster(data)
  if (!running) return
  // SIGINT is Postgres' fast shutdown, SIGQUIT its immediate one: what pg_ctl sends, without the need to become its user.
  if (await isGoneAfter('SIGINT', running, data)) return
  if (await isGoneAfter('SIGQUIT', running, data)) return
  throw new EmbeddedPostgresError(`Postgres (process ${running.pid}) on ${data} does not stop.`)
}

const STOP_LIMIT_MS = 15_000

async function isGoneAfter(signal: NodeJS.Signals, { pid }: Postmaster, data: string): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return !(await isPostmasterOf(pid, data))
  }
  const until = performance.now() + STOP_LIMIT_MS
  while (await isPostmasterOf(pid, data)) {
    if (performance.now() > until) return false
    await delay(20)
  }
  return true
}

/**
 * A postmaster is named postgres and has its data folder as working folder, wherever that was moved since. Root in a
 * container may not see the working folder of another user's process (CAP_SYS_PTRACE); there its arguments tell.
 */
async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  if (process.platform !== 'linux') return isPostmasterByCommand(pid, data)
  const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  if (path.basename(args[0] ?? '') !== 'postgres') return false
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return cwd === undefined ? args[args.indexOf('-D') + 1] === data : cwd === (await realpath(data))
}

async function isPostmasterByCommand(pid: number, data: string): Promise<boolean> {
  const { isOk, output } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  return isOk && output.includes(`postgres -D ${data}`)
}

function pidFileOf(data: string): string {
  return path.join(data, 'postmaster.pid')
}
