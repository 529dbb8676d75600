import { createRequire } from 'node:module'
import type { BareOrder, Call } from './publish-calls.ts'

type Work = {
  readonly name: string
  readonly calls: readonly Call[]
  readonly slots: number
  readonly publish: (call: Call) => Promise<void>
}

/** As much of BullMQ as a bare worker uses. */
type BullMq = {
  createRedisBackend: unknown
  createPostgresBackend: unknown
  withBackend(backend: unknown): {
    Queue: new (name: string, options: object) => Queue
    Worker: new (name: string, onJob: (job: { readonly data: Call }) => Promise<void>, options: object) => Worker
  }
}
type Queue = {
  waitUntilReady(): Promise<unknown>
  addBulk(jobs: readonly { readonly name: string; readonly data: Call }[]): Promise<unknown>
  close(): Promise<void>
}
type Worker = {
  waitUntilReady(): Promise<unknown>
  run(): Promise<void>
  on(event: 'completed' | 'failed' | 'error', then: (first: unknown, error: unknown) => void): void
  close(): Promise<void>
}

/** Only packages/queue may know BullMQ, so that nothing else is built on it: a bare worker is what that is measured against. */
const bullmq = createRequire(new URL('../../queue/src/index.ts', import.meta.url))('bullmq') as BullMq

/**
 * A bare BullMQ worker: one job a post, one call a job, nothing written by anybody but BullMQ, whose own defaults hold but
 * that finished jobs go. All jobs wait in the queue before it begins.
 *
 * @returns the milliseconds from its start to the end of its last job. @throws when a job failed.
 */
export async function runBareWorker(
  store: Exclude<BareOrder['store'], { kind: 'none' }>,
  { name, calls, slots, publish }: Work,
): Promise<number> {
  const redis = new URL(store.url)
  const connection =
    store.kind === 'redis' ? { host: redis.hostname, port: Number(redis.port) } : { connectionString: store.url }
  const { Queue, Worker } = bullmq.withBackend(
    store.kind === 'redis' ? bullmq.createRedisBackend : bullmq.createPostgresBackend,
  )
  const defaultJobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true }
  const queue = new Queue(name, { connection, defaultJobOptions })
  await queue.waitUntilReady()
  await queue.addBulk(calls.map((data) => ({ name: 'post', data })))
  const worker = new Worker(name, ({ data }) => publish(data), { connection, concurrency: slots, autorun: false })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let left = calls.length
  worker.on('completed', () => {
    left -= 1
    if (left === 0) resolve()
  })
  worker.on('failed', (_job, error) => reject(error))
  worker.on('error', (error) => reject(error))
  await worker.waitUntilReady()
  const startedAt = performance.now()
  await Promise.race([promise, worker.run().then(() => promise)])
  const ms = performance.now() - startedAt
  await worker.close()
  await queue.close()
  return ms
}
