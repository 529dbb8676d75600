import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { migrateDb, openDb, openInstallation } from '@chorus/db'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@chorus/embedded-postgres'
import type { FreshDatabase } from './fresh-database.ts'
import { openTcpGate } from './tcp-gate.ts'

/** A Postgres for one test alone, as durable as an installation's, at an address that outlives its restarts. */
export type OwnPostgres = FreshDatabase & {
  /** Its processes end at once, as in a crash, and nothing listens until `start`. */
  crash(): Promise<void>
  /** Starts it again after a crash: it recovers from its log. */
  start(): Promise<void>
  /** Starts it again if it has ended by itself. */
  revive(): Promise<void>
  /** Cuts every connection; new ones are let in. */
  cut(): void
}

/** Starts one in a folder of its own (below `place`, where one is given), migrated, opened as a rehearsal. */
export async function startOwnPostgres(place: string = tmpdir()): Promise<OwnPostgres> {
  await using building = new AsyncDisposableStack()
  const folder = await mkdtemp(join(await realpath(place), 'chorus-own-postgres-'))
  building.defer(() => rm(folder, { recursive: true, force: true }))
  let postgres = await startEmbeddedPostgres({ folder, maxConnections: 200 })
  building.defer(() => postgres.stop())
  const gate = building.use(await openTcpGate(portOf(postgres)))
  const url = new URL(postgres.url)
  url.port = String(gate.port)
  await migrateDb(url.href)
  const db = openDb({ url: url.href, max: 10, applicationName: 'chorus tests' })
  building.defer(() => db.close())
  await openInstallation(db, 'rehearsal')
  const start = async (): Promise<void> => {
    postgres = await startEmbeddedPostgres({ folder, maxConnections: 200 })
    gate.leadTo(portOf(postgres))
  }
  const running = building.move()
  return {
    url: url.href,
    db,
    async crash() {
      // Postgres' immediate shutdown: no checkpoint, the next start replays the log.
      const pid = await postmasterIn(folder)
      if (pid === undefined) throw new Error('This Postgres has ended already.')
      process.kill(pid, 'SIGQUIT')
      while (isAlive(pid)) await delay(10)
      await postgres.stop()
    },
    start,
    async revive() {
      const pid = await postmasterIn(folder)
      if (pid !== undefined && isAlive(pid)) return
      await postgres.stop()
      await start()
    },
    cut: () => gate.cut(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** Undefined: it has ended in good order. */
async function postmasterIn(folder: string): Promise<number | undefined> {
  const file = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined)
  return file === undefined ? undefined : Number(file.split('\n')[0])
}

function portOf(postgres: EmbeddedPostgres): number {
  return Number(new URL(postgres.url).port)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
