import { OPEN_LIMIT_MS } from './limits.ts'
import { migratePostgres } from './postgres.ts'
import type { QueueSettings } from './settings.ts'

/**
 * Brings the store up to what this version of BullMQ expects: schema `bullmq` on Postgres, nothing on Redis.
 *
 * Waits up to 30 s for Postgres. Doing it again changes nothing, and several processes may do it at once.
 *
 * @throws QueueUnavailableError when Postgres is away or refuses us.
 */
export async function migrateQueue(settings: QueueSettings): Promise<void> {
  if (settings.kind === 'postgres') await migratePostgres(settings, OPEN_LIMIT_MS)
}
