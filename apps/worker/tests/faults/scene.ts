import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateQueue } from '@chorus/queue'
import type { CampaignOptions } from '@chorus/testing/a-campaign'
import { aRehearsal, type Rehearsal } from '@chorus/testing/a-rehearsal'
import type { FreshDatabase } from '@chorus/testing/fresh-database'
import { type Evidence, judge, type Judgement } from '@chorus/testing/invariants'
import { type RunningRedis, startRedis } from '@chorus/testing/redis'
import { type WatchedNetwork, watchNetwork } from '@chorus/testing/watched-network'
import type { Backend } from './sizes.ts'
import { waitingFor } from './waiting-for.ts'
import { startWorkerProcess, type WorkerOptions, type WorkerProcess } from './worker.ts'

/** Everything a case plays in: a campaign with due posts, the network, the stores, and room for workers. */
export type Scene = AsyncDisposable & {
  readonly rehearsal: Rehearsal
  readonly network: WatchedNetwork
  /** @throws on the Postgres backend. */
  readonly redis: RunningRedis
  /** Starts a worker; resolves at once. All workers of a scene share a journal, and are killed at its end. */
  startWorker(options: WorkerOptions): WorkerProcess
  /** So many posts stand in the network's ledger. */
  untilAccepted(count: number): Promise<void>
  /**
   * Every post ended, is parked or waits for a person. Nobody waits for leases and looks: whenever nothing moves, the clocks
   * go on to the next instant at which something would. They never do while the network holds a request, nor while a worker
   * that lives holds a claim, so that every lease, window and limit keeps its order.
   */
  untilSettled(timeoutMs?: number): Promise<void>
  /** Something else has come true; the clocks go on as for `untilSettled`. */
  until(isOver: () => boolean, timeoutMs?: number): Promise<void>
  /** A worker that lives has a call under way; the clocks go on as for `untilSettled`. */
  untilCalling(): Promise<void>
  /** Moves the clocks on as soon as no worker that lives holds a claim and the network no request. */
  passTime(seconds: number): Promise<void>
  judge(allowing?: Pick<Evidence, 'mayEnd' | 'mayBeUnknown'>): Promise<Judgement>
}

const day = 86_400

/** Due at once, late after a day, unless told otherwise. */
export async function aScene(
  backend: Backend,
  campaign: CampaignOptions,
  stores: { readonly database?: FreshDatabase; readonly redis?: RunningRedis } = {},
): Promise<Scene> {
  await using building = new AsyncDisposableStack()
  const rehearsal = building.use(await aRehearsal({ lateInSeconds: day, ...campaign }, stores.database))
  const network = building.use(await watchNetwork(rehearsal.sandbox.port, rehearsal.now))
  const redis = backend === 'Redis' ? building.use(stores.redis ?? (await startRedis())) : undefined
  if (redis === undefined) await migrateQueue({ kind: 'postgres', url: rehearsal.url })
  const folder = mkdtempSync(join(tmpdir(), 'chorus-faults-'))
  building.defer(() => rmSync(folder, { recursive: true, force: true }))
  const workers: WorkerProcess[] = []
  building.defer(async () => void (await Promise.all(workers.map((worker) => worker.kill('SIGKILL')))))
  const environment = {
    DATABASE_URL: rehearsal.url,
    VAULT_KEYS: rehearsal.vaultKeys,
    SANDBOX_PORT: String(network.port),
    X_CLIENT_ID: rehearsal.x.clientId,
    X_CLIENT_SECRET: rehearsal.x.clientSecret,
    X_API_ORIGIN: network.origin,
    X_AUTHORIZE_URL: `${network.origin}/i/oauth2/authorize`,
    CHORUS_DATA: folder,
    ...(redis !== undefined && { REDIS_URL: redis.url }),
  }
  const running = building.move()
  return {
    rehearsal,
    network,
    get redis() {
      if (redis === undefined) throw new Error('This scene has no Redis.')
      return redis
    },
    startWorker(options) {
      const worker = startWorkerProcess(environment, options)
      workers.push(worker)
      return worker
    },
    ...waitingFor({ rehearsal, network }, workers),
    judge: async (allowing = {}) =>
      judge({ db: rehearsal.db, ledger: await rehearsal.readLedger(), sent: network.posts, ...allowing }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
