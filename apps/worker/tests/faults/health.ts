import { vi } from 'vitest'
import type { WorkerProcess } from './worker.ts'

const patience = { timeout: 100_000, interval: 100 }

/** What a large case is due from its start, more than a minute behind by its own size: no sign of an outage. */
const BACKLOG = 'due posts'

/** Each worker's health has said 503, because of this check where one is named. */
export async function untilEachTells(workers: readonly WorkerProcess[], check?: string): Promise<void> {
  await Promise.all(
    workers.map((worker) =>
      vi.waitUntil(async () => {
        const failed = (await worker.failedChecks()) ?? []
        return failed.some((name) => (check === undefined ? name !== BACKLOG : name === check))
      }, patience),
    ),
  )
}

/** Each worker's health says 200, or finds nothing wrong but how much there is to do. */
export async function untilReady(workers: readonly WorkerProcess[]): Promise<void> {
  await Promise.all(
    workers.map((worker) =>
      vi.waitUntil(async () => ((await worker.failedChecks()) ?? []).every((name) => name === BACKLOG), patience),
    ),
  )
}
