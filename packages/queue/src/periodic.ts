import { setTimeout as delay } from 'node:timers/promises'
import { asError } from './faults.ts'
import { CALL_LIMIT_MS, CLOSE_LIMIT_MS, endsWithin, OPEN_LIMIT_MS, unavailable, within } from './limits.ts'
import type { BullScheduler, BullWorker, QueueConnection } from './queue-connection.ts'

/** Work that comes round on one of all workers. It may come twice, or not at all: it does no harm and catches up. */
export type PeriodicTask = {
  /** Its name in the store; one name, one task. */
  readonly name: string
  readonly everyMs: number
  readonly run: () => Promise<void>
}

export type PeriodicWork = {
  /** Takes no more turns and waits for the one under way, within the limit. Never throws. */
  stop(limitMs: number): Promise<void>
}

const QUEUE_NAME = 'maintenance'

/** A store that was flushed has forgotten its schedules: so they are written down again and again, each minute. */
const WRITE_EVERY_MS = 60_000

/**
 * Takes part in the periodic work of an installation: each task runs on one of its workers, once in its period.
 *
 * Its schedules are BullMQ job schedulers, written again each minute by every worker. A worker that does not know a task
 * (of another version) lets its turn pass; what no worker writes any more ends with the next FLUSHALL, or is a turn of nothing.
 *
 * @throws QueueUnavailableError when the store went away meanwhile, or lacks BullMQ's schema (see migrateQueue).
 */
export async function startPeriodicWork(
  connection: QueueConnection,
  tasks: readonly PeriodicTask[],
  { writeEveryMs = WRITE_EVERY_MS }: { readonly writeEveryMs?: number } = {},
): Promise<PeriodicWork> {
  const stopped = new AbortController()
  const byName = new Map(tasks.map((task) => [task.name, task]))
  const onFault = (error: unknown): void => connection.onFault({ kind: 'store', error: asError(error) })
  const scheduler = connection.bullmq.createScheduler(QUEUE_NAME)
  const worker = connection.bullmq.createWorker(QUEUE_NAME, {
    slots: 1,
    onJob: async (job) => {
      try {
        await byName.get(nameOf(job.data))?.run()
      } catch (error) {
        connection.onFault({ kind: 'task', name: nameOf(job.data), error: asError(error) })
      }
    },
  })
  try {
    await within(OPEN_LIMIT_MS, 'the queue', Promise.all([scheduler.waitUntilReady(), worker.waitUntilReady()]))
  } catch (error) {
    await close(scheduler, worker, 0)
    throw unavailable('the queue', error)
  }
  worker.run().catch(onFault)

  async function keepWriting(): Promise<void> {
    while (!stopped.signal.aborted) {
      for (const { name, everyMs } of tasks) {
        const written = scheduler.upsertJobScheduler(name, { every: everyMs }, { name, data: { task: name } })
        await within(CALL_LIMIT_MS, 'the queue', written).catch(onFault)
      }
      await delay(writeEveryMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }

  const writing = keepWriting()
  return {
    async stop(limitMs) {
      stopped.abort()
      await Promise.all([endsWithin(limitMs, writing), close(scheduler, worker, limitMs)])
    },
  }
}

async function close(scheduler: BullScheduler, worker: BullWorker, limitMs: number): Promise<void> {
  if (!(await endsWithin(limitMs, worker.close()))) worker.abandon()
  await endsWithin(CLOSE_LIMIT_MS, scheduler.close())
}

function nameOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'task' in data ? String(data.task) : ''
}
