import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { startEmbeddedPostgres } from '@chorus/embedded-postgres'

/** A folder that is gone after the test, and so is a server that still runs on it. */
export async function aFolder(): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chorus-embedded-'))
  const clear = async (): Promise<void> => {
    const pid = await postmasterPid(folder)
    if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGQUIT')
    await rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 50 })
  }
  return { folder, [Symbol.asyncDispose]: clear }
}

/** The same, with a cluster in it that was made and stopped: a copy of one, since making it is what takes the time. */
export async function aMadeFolder(): ReturnType<typeof aFolder> {
  const place = await aFolder()
  made ??= makeOnce()
  await cp((await made).folder, place.folder, { recursive: true })
  return place
}

let made: ReturnType<typeof aFolder> | undefined

async function makeOnce(): ReturnType<typeof aFolder> {
  const place = await aFolder()
  await (await startEmbeddedPostgres(place)).stop()
  return place
}

/** Removes what `aMadeFolder` copies from. */
export async function forgetMade(): Promise<void> {
  await (await made)?.[Symbol.asyncDispose]()
  made = undefined
}

/** The first line of postmaster.pid, or undefined when no server runs on the folder. */
export async function postmasterPid(folder: string): Promise<number | undefined> {
  const text = await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Number(text.split('\n')[0])
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export type Holder = AsyncDisposable & {
  readonly child: ChildProcess
  nextLine(): Promise<string>
  /** Ends its input, so that it stops in good order, and waits for it. */
  end(): Promise<void>
  /** Kills it as the kernel would, and waits for it. */
  kill(): Promise<void>
}

/** Starts `hold.ts` in a process group of its own, on a folder, or with a temporary Postgres when none is given. */
export function startHolder(folder?: string, prefix: readonly string[] = []): Holder {
  const script = [
    process.execPath,
    path.join(import.meta.dirname, 'hold.ts'),
    ...(folder === undefined ? [] : [folder]),
  ]
  const [program = '', ...args] = [...prefix, ...script]
  const child = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const end = async (): Promise<void> => {
    child.stdin.end()
    await exited
  }
  return {
    child,
    end,
    nextLine: async () => String((await lines.next()).value),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    [Symbol.asyncDispose]: end,
  }
}
