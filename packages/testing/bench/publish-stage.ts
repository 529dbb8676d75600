import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Db, openDb, openInstallation } from '@chorus/db'
import { startEmbeddedPostgres, startTemporaryPostgres } from '@chorus/embedded-postgres'
import { dropDatabase } from '@chorus/testing/drop-database'
import { startRedis } from '@chorus/testing/redis'
import type { BareOrder } from './publish-calls.ts'
import { type Process, startProcess } from './publish-processes.ts'
import type { World } from './publish-world.ts'

export type Backend = 'redis' | 'postgres'

/** A place for one run: a database that is a copy of the world's, an empty queue, a sandbox that knows the accounts. */
export type Run = AsyncDisposable & {
  readonly db: Db
  readonly databaseUrl: string
  readonly origin: string
  /** Undefined where the queue is in Postgres. */
  readonly redisUrl: string | undefined
  readonly pids: { readonly sandbox: number; readonly redis: number | undefined }
  startWorker(options?: WorkerOptions): Promise<Process>
  /** Runs a bare run to its end. */
  bare(order: Pick<BareOrder, 'callsFile' | 'warmUp' | 'slots'> & { readonly isLoop: boolean }): Promise<BareEnd>
}

/** What a bare run took: the measured calls by the clock, all of them in processor time of its process. */
type BareEnd = { readonly measuredMs: number; readonly cpuMs: number }

export type WorkerOptions = {
  readonly slots?: number
  /** Claims, readings and records of one statement at most. */
  readonly batch?: number
  /** Where its queue is, when not where the run has it. */
  readonly queue?: 'postgres'
  /** Options of Node. */
  readonly node?: readonly string[]
}

type RunOptions = { readonly backend: Backend; readonly world: World; readonly latencyMs?: number }

/** Where all runs of a bench take place: one Postgres, one folder. */
export type Stage = AsyncDisposable & {
  readonly folder: string
  readonly postgresUrl: string
  run(options: RunOptions): Promise<Run>
}

/** `own`: a Postgres as tests have it, without syncs to disk; `durable`: as an installation has it; else the URL of one. */
export async function openStage(postgres: string): Promise<Stage> {
  await using building = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'chorus-bench-'))
  building.defer(() => rm(folder, { recursive: true, force: true }))
  const postgresUrl = await startPostgres(building, postgres, folder)
  const held = building.move()
  let runs = 0
  return {
    folder,
    postgresUrl,
    run: (options) => {
      runs += 1
      return openRun(
        { folder: join(folder, `run-${runs}`), postgresUrl, name: `bench_${process.pid}_run_${runs}` },
        options,
      )
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

async function startPostgres(owner: AsyncDisposableStack, postgres: string, folder: string): Promise<string> {
  if (postgres.startsWith('postgres:')) return postgres
  const isDurable = postgres === 'durable'
  const started = isDurable
    ? await startEmbeddedPostgres({ folder: join(folder, 'durable'), maxConnections: 200 })
    : await startTemporaryPostgres()
  return owner.use(started).url
}

type Place = { readonly folder: string; readonly postgresUrl: string; readonly name: string }

async function openRun({ folder, postgresUrl, name }: Place, { backend, world, latencyMs }: RunOptions): Promise<Run> {
  await using building = new AsyncDisposableStack()
  await mkdir(folder)
  const databaseUrl = await copyDatabase(building, { postgresUrl, name, template: world.template })
  const db = building.use(
    openDb({ url: databaseUrl, max: 8, applicationName: 'chorus bench', statementTimeoutMs: 600_000 }),
  )
  // A copy is no restore: nobody has to look first.
  await openInstallation(db, 'rehearsal')
  await db.sql`update installation set paused = false, paused_reason = null`
  const redis = backend === 'redis' ? building.use(await startRedis()) : undefined
  const journal = join(folder, 'sandbox.jsonl')
  await copyFile(world.sandboxJournal, journal)
  const sandbox = building.use(
    startProcess({
      args: [fileURLToPath(import.meta.resolve('./publish-sandbox.ts')), journal],
      logFile: join(folder, 'sandbox.log'),
      folder,
    }),
  )
  const { origin } = JSON.parse(await sandbox.line(/origin/)) as { origin: string }
  if (latencyMs !== undefined) await slowDown(origin, latencyMs)
  const held = building.move()
  let workers = 0

  async function startWorker({ slots = 16, batch, queue, node = [] }: WorkerOptions = {}): Promise<Process> {
    workers += 1
    const env = {
      DATABASE_URL: databaseUrl,
      ...(redis === undefined || queue === 'postgres' ? {} : { REDIS_URL: redis.url }),
      VAULT_KEYS: world.vaultKeys,
      X_API_ORIGIN: origin,
      WORKER_PORT: '0',
      WORKER_SLOTS: String(slots),
      ...(batch === undefined ? {} : { WORKER_BATCH: String(batch) }),
      CHORUS_DATA: folder,
    }
    const args = [...node, fileURLToPath(import.meta.resolve('../../../apps/worker/src/main.ts'))]
    const worker = held.use(startProcess({ args, env, logFile: join(folder, `worker-${workers}.log`), folder }))
    await worker.line(/"worker started"/)
    return worker
  }

  async function bare({ isLoop, ...rest }: Parameters<Run['bare']>[0]): Promise<BareEnd> {
    const store = redis === undefined ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: redis.url }
    const order = { ...rest, origin, store: isLoop ? { kind: 'none' } : store }
    await using caller = startProcess({
      args: [fileURLToPath(import.meta.resolve('./publish-bare.ts')), JSON.stringify(order)],
      logFile: join(folder, 'bare.log'),
      folder,
    })
    return JSON.parse(await caller.line(/measuredMs/)) as BareEnd
  }

  return {
    db,
    databaseUrl,
    origin,
    redisUrl: redis?.url,
    pids: { sandbox: sandbox.pid, redis: redis?.pid() },
    startWorker,
    bare,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

async function copyDatabase(
  owner: AsyncDisposableStack,
  { postgresUrl, name, template }: { readonly postgresUrl: string; readonly name: string; readonly template: string },
): Promise<string> {
  const tell = async (statement: string): Promise<void> => {
    await using server = openDb({ url: postgresUrl, max: 1, applicationName: 'chorus bench', statementTimeoutMs: 0 })
    await server.sql.unsafe(statement)
  }
  await tell(`create database ${name} template ${template}`)
  owner.defer(() => dropDatabase(postgresUrl, name))
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  return url.href
}

async function slowDown(origin: string, delayMs: number): Promise<void> {
  const body = JSON.stringify({ platform: 'x', kind: 'slow', delayMs })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/sandbox/trouble`, { method: 'PUT', headers, body })
  if (!answer.ok) throw new Error(`The sandbox takes no latency: ${await answer.text()}`)
}
