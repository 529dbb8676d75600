import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBinaries } from './binaries.ts'
import { createCluster, giveTo } from './cluster.ts'
import { type EmbeddedPostgres, newPassword, refuseShellCharacters, urlOf } from './embedded-postgres.ts'
import { CHILD_ENV } from './run.ts'
import { chooseServerUser, reach } from './server-user.ts'
import { startOrAdopt } from './server.ts'

/**
 * A Postgres for tests: new, empty, in the system's temporary folder, without syncs to disk, for 400 connections.
 *
 * Gone with its folder after `stop()`, and also when this process ends in any other way, be it by kill -9.
 *
 * @throws EmbeddedPostgresError when it cannot be had; the message says why and what to do.
 */
export async function startTemporaryPostgres(): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries()
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'chorus-postgres-'))
  const stop = removeWithUs(folder)
  try {
    refuseShellCharacters(folder)
    refuseShellCharacters(binaries.postgres)
    const owner = await chooseServerUser([])
    await giveTo(owner, folder)
    const { as } = await reach(owner, binaries, folder)
    const [data, log, password] = [path.join(folder, 'postgres'), path.join(folder, 'postgres.log'), newPassword()]
    await createCluster({ binaries, as, owner }, data, { password, isDurable: false })
    const { postmaster } = await startOrAdopt({ binaries, as, owner, data, log, maxConnections: 400, isDurable: false })
    return { url: urlOf(password, postmaster.port), isAdopted: false, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * Reads until its input ends, which it does when we close it and when we die; then stops the server in the folder, by
 * Postgres' immediate shutdown, and removes the folder. More than once, since an initdb or a start of ours may outlive us.
 */
const WATCHER = `
cat >/dev/null
for try in 1 2 3 4 5; do
  pid=$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null)
  if [ -n "$pid" ]; then
    kill -QUIT "$pid" 2>/dev/null
    waited=0
    while [ -e "$1/postgres/postmaster.pid" ] && kill -0 "$pid" 2>/dev/null && [ $waited -lt 200 ]; do sleep 0.02; waited=$((waited + 1)); done
  fi
  rm -rf "$1" 2>/dev/null
  [ -e "$1" ] || exit 0
  sleep 0.2
done
exit 1`

/** Starts a watcher, in a session of its own, that clears a folder away when the returned function is called or we are gone. */
function removeWithUs(folder: string): () => Promise<void> {
  const watcher = spawn('/bin/sh', ['-c', WATCHER, 'chorus-postgres-watcher', folder], {
    cwd: '/',
    env: CHILD_ENV,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const exited = once(watcher, 'exit')
  watcher.unref()
  return async () => {
    watcher.ref()
    watcher.stdin.end()
    await exited
  }
}
