import { type OnQueueFault, reportSparingly } from './faults.ts'
import { OPEN_LIMIT_MS } from './limits.ts'
import { connectPostgres } from './postgres.ts'
import { connectRedis } from './redis.ts'
import type { QueueConnection } from './queue-connection.ts'
import type { QueueSettings } from './settings.ts'

export type ConnectQueueOptions = {
  /** How many workers will be started on this connection: Postgres gets two connections for each. */
  readonly workers: number
  /** Hears of every fault in the background, of the queue and of its workers. */
  readonly onFault: OnQueueFault
  /** How long to wait for the store; 30 s unless told otherwise. */
  readonly limitMs?: number
}

/**
 * Connects this process to the store of its queue, once: queues and workers share the connection.
 *
 * Waits until the store answers. A process that gets a rejection should end and be started again: BullMQ's Postgres
 * backend never recovers from a start without its store (bullmq 6.7.0, `waitUntilReady` keeps the rejection).
 * Once connected, it survives restarts of the store.
 *
 * @throws QueueUnavailableError when the store is away or refuses us, UnfitStoreError when it is Redis with settings
 * that lose wake-ups.
 */
export async function connectQueue(settings: QueueSettings, options: ConnectQueueOptions): Promise<QueueConnection> {
  const { workers, onFault, limitMs = OPEN_LIMIT_MS } = options
  const context = { workers, limitMs, onFault, reportStore: reportSparingly(onFault, () => performance.now()) }
  return settings.kind === 'postgres' ? connectPostgres(settings, context) : connectRedis(settings, context)
}
