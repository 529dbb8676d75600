import { chown, mkdir, open, readFile, stat, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './error.ts'
import { run, type RunAs } from './run.ts'

/** The role that Chorus signs in as, and its database. The superuser `postgres` cannot sign in at all. */
export const ROLE = 'chorus'

export type ClusterTools = { readonly binaries: Binaries; readonly as: RunAs; readonly owner: RunAs }

/**
 * Makes a data folder with the role and the database `chorus`: UTF-8, sorted by code point by Postgres itself, so that
 * neither the system's locales nor an upgrade of its C library matter; checksums on.
 *
 * `isDurable: false` leaves out the syncs to disk, for data that is thrown away.
 */
export async function createCluster(
  tools: ClusterTools,
  data: string,
  settings: { password: string; isDurable: boolean },
): Promise<void> {
  await mkdir(data, { mode: 0o700 })
  await giveTo(tools.owner, data)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const sync = settings.isDurable ? [] : ['--no-sync']
  const made = await run(
    tools.binaries.initdb,
    ['-D', data, '-U', 'postgres', '--auth=reject', '--no-instructions', ...locale, ...sync],
    { as: tools.as },
  )
  if (!made.isOk)
    throw new EmbeddedPostgresError(`Cannot make a database in ${data}: ${await withFreeSpace(data, made.output)}`)
  await writeFile(path.join(data, 'pg_hba.conf'), `host all ${ROLE} 127.0.0.1/32 scram-sha-256\n`)
  await runOffline(tools, data, [
    `CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD '${settings.password}'`,
    `CREATE DATABASE ${ROLE} OWNER ${ROLE}`,
  ])
}

/** Gives the role of a stopped cluster another password. */
export async function setPassword(tools: ClusterTools, data: string, password: string): Promise<void> {
  await runOffline(tools, data, [`ALTER ROLE ${ROLE} PASSWORD '${password}'`])
}

/** The major version that made a data folder, such as 18, or undefined when there is no cluster in it. */
export async function clusterVersion(data: string): Promise<number | undefined> {
  const version = await readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => undefined)
  return version === undefined ? undefined : Number.parseInt(version, 10)
}

/** Makes an owner, when one is given, the owner of a file or of a folder with all that is in it. */
export async function giveTo(owner: RunAs, file: string): Promise<void> {
  const { uid, gid } = owner
  if (uid === undefined || gid === undefined) return
  const found = await stat(file)
  if (found.uid === uid) return
  if (!found.isDirectory()) return chown(file, uid, gid)
  const given = await run('chown', ['-R', `${uid}:${gid}`, file])
  if (!given.isOk) throw new EmbeddedPostgresError(`Cannot give ${file} to user ${uid}: ${given.output}`)
}

/** Makes what was created or renamed in a folder survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder)
  await handle.sync()
}

/** Adds how much room is left on the disk, the likeliest thing to look at when Postgres cannot write. */
export async function withFreeSpace(folder: string, reason: string): Promise<string> {
  const disk = await statfs(path.dirname(folder)).catch(() => undefined)
  return disk ? `${reason}\n(${Math.floor((disk.bavail * disk.bsize) / 1_048_576)} MiB free on its disk)` : reason
}

/** Runs statements as the superuser, one a line, in Postgres' single-user mode: no server, nobody to sign in. */
async function runOffline({ binaries, as }: ClusterTools, data: string, statements: readonly string[]): Promise<void> {
  const input = `${statements.join('\n')}\n`
  const { isOk, output } = await run(
    binaries.postgres,
    ['--single', '-D', data, '-c', 'exit_on_error=on', 'postgres'],
    { as, input },
  )
  if (!isOk)
    throw new EmbeddedPostgresError(`Cannot set up the database in ${data}: ${await withFreeSpace(data, output)}`)
}
