import { vi } from 'vitest'
import type { WorkerProcess } from './worker.ts'

const patience = { timeout: 60_000, interval: 100 }

/** Each worker's health has said 503, because of this check where one is named. */
export async function untilEachTells(workers: readonly WorkerProcess[], check?: string): Promise<void> {
  await Promise.all(
    workers.map((worker) =>
      vi.waitUntil(async () => {
        const failed = await worker.failedChecks()
        return failed !== undefined && (check === undefined || failed.includes(check))
      }, patience),
    ),
  )
}

/** Each worker's health says 200. */
export async function untilReady(workers: readonly WorkerProcess[]): Promise<void> {
  await Promise.all(
    workers.map((worker) => vi.waitUntil(async () => (await worker.failedChecks()) === undefined, patience)),
  )
}
