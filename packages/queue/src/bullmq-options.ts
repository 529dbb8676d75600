/**
 * How BullMQ is used: as a bell, never as a scheduler.
 *
 * No delays, no retries, no second delivery after a crash: our own sweep repairs, by the ledger in Postgres.
 * Finished jobs are removed, since a job's record would swallow the next bell of the same id.
 */
export const queueOptions = {
  defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  streams: { events: { maxLen: 100 } },
}

/** @param slots how many handlers may run at once. */
export function workerOptions(slots: number): {
  autorun: false
  concurrency: number
  maxStalledCount: 0
  skipLockRenewal: true
  lockDuration: number
  stalledInterval: number
  drainDelay: number
  runRetryDelay: number
} {
  return {
    autorun: false,
    concurrency: slots,
    maxStalledCount: 0,
    // Nothing depends on the lock: a job is never delivered again. It only says when the record of a job, whose worker
    // died, is swept away. Renewing it would cost a query each half minute, and a timer that outlives a hanging close().
    skipLockRenewal: true,
    // By the clock of each worker on Postgres: longer than clocks differ, or one that is ahead sweeps away what others do.
    lockDuration: 3_600_000,
    stalledInterval: 30_000,
    drainDelay: 5,
    // BullMQ's own 15 s is how long a worker would sleep on after a restart of its store.
    runRetryDelay: 1_000,
  }
}
