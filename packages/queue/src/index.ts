export { connectQueue, type ConnectQueueOptions } from './connect-queue.ts'
export { QueueUnavailableError, UnfitStoreError, type OnQueueFault, type QueueFault } from './faults.ts'
export { migrateQueue } from './migrate-queue.ts'
export { startPeriodicWork, type PeriodicTask, type PeriodicWork } from './periodic.ts'
export type { Ping, QueueConnection } from './queue-connection.ts'
export {
  DEFAULT_REDIS_PREFIX,
  type PostgresQueueSettings,
  type QueueSettings,
  type RedisQueueSettings,
} from './settings.ts'
export type { WakeUp } from './wake-up.ts'
export { openWakeUpQueue, type WakeUpQueue } from './wake-up-queue.ts'
export { startWakeUpWorker, type StopResult, type WakeUpWorker, type WakeUpWorkerOptions } from './wake-up-worker.ts'
