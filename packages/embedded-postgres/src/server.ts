import { open, readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Binaries } from './binaries.ts'
import { giveTo, withFreeSpace } from './cluster.ts'
import { EmbeddedPostgresError } from './error.ts'
import { type Postmaster, removeStalePidFile, settledPostmaster } from './postmaster.ts'
import { run, type RunAs } from './run.ts'

export type Server = {
  readonly binaries: Binaries
  readonly as: RunAs
  readonly owner: RunAs
  readonly data: string
  readonly log: string
  readonly maxConnections: number
  /** False: no syncs to disk, for data that is thrown away. */
  readonly isDurable: boolean
}

const SETTLE_LIMIT_MS = 120_000
const START_TRIES = 3
const LOG_LIMIT_BYTES = 10_000_000

/**
 * Starts a server on a data folder, or adopts the one that runs there already. It listens on a free port of 127.0.0.1,
 * has a session of its own (a Ctrl-C in our terminal does not reach it) and lives on when we die.
 *
 * @throws EmbeddedPostgresError with the end of its log when it does not start.
 */
export async function startOrAdopt(server: Server): Promise<{ postmaster: Postmaster; isAdopted: boolean }> {
  const running = await settledPostmaster(server.data, SETTLE_LIMIT_MS)
  if (running) return { postmaster: running, isAdopted: true }
  const logStart = await openLog(server)
  let output = ''
  // Again: another program may take the port in between, or the last processes of a killed server may not be gone yet.
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    output = await start(server)
    const postmaster = await settledPostmaster(server.data, SETTLE_LIMIT_MS)
    if (postmaster) return { postmaster, isAdopted: false }
  }
  throw new EmbeddedPostgresError(
    `Postgres does not start on ${server.data}: ${await withFreeSpace(server.data, output)}\n${await endOfLog(server.log, logStart)}`,
  )
}

async function start({ binaries, as, data, log, ...settings }: Server): Promise<string> {
  await removeStalePidFile(data)
  const options = Object.entries(optionsOf(settings, await freePort())).map(([name, value]) => `-c ${name}=${value}`)
  const args = ['start', '-s', '-w', '-t', `${SETTLE_LIMIT_MS / 1000}`, '-D', data, '-l', log, '-o', options.join(' ')]
  return (await run(binaries.pg_ctl, args, { as, timeoutMs: SETTLE_LIMIT_MS + 5000 })).output
}

/** Small in memory and processes: one machine, one program. Given at each start, so a newer Chorus may choose anew. */
function optionsOf(
  { maxConnections, isDurable }: Pick<Server, 'maxConnections' | 'isDurable'>,
  port: number,
): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: maxConnections,
    shared_buffers: '64MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '256MB',
    io_method: 'sync',
    jit: 'off',
    // Parallel queries need more of /dev/shm than a container has by default.
    max_parallel_workers_per_gather: 0,
    max_parallel_maintenance_workers: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

/** Makes the log a file that the server may append to, puts a long one aside, and tells where the new part starts. */
async function openLog({ log, owner }: Server): Promise<number> {
  const found = await stat(log).catch(() => undefined)
  if (found && found.size > LOG_LIMIT_BYTES) await rename(log, `${log}.1`)
  const handle = await open(log, 'a', 0o600)
  await handle.close()
  await giveTo(owner, log)
  return (await stat(log)).size
}

async function endOfLog(log: string, from: number): Promise<string> {
  const written = (await readFile(log)).subarray(from).toString()
  return `The end of ${log}:\n${written.trim().split('\n').slice(-15).join('\n')}`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
