import type { PlatformName } from '@chorus/shared'
import { CALL_LIMIT_MS, CLOSE_LIMIT_MS, endsWithin, OPEN_LIMIT_MS, unavailable, within } from './limits.ts'
import type { BullQueue, QueueConnection } from './queue-connection.ts'
import { jobsOf, wakeUpData, wakeUpJobId, wakeUpQueueName, type WakeUp } from './wake-up.ts'

/** The ringing end of the bells, one for each network. */
export type WakeUpQueue = AsyncDisposable & {
  /**
   * Rings for each of these posts, now. A bell that is still waiting or being answered is not rung twice, unless it is one
   * of many that are rung at once.
   *
   * @throws QueueUnavailableError when the store did not take them within 10 s. It may have taken some, or all: whoever
   * rings leaves it to the lease of `queued`.
   */
  ring(platform: PlatformName, wakeUps: readonly WakeUp[]): Promise<void>
  /** How many jobs wait for a free slot; a job has several wake-ups where many were rung for at once. @throws QueueUnavailableError when the store does not answer in 10 s. */
  backlog(platform: PlatformName): Promise<number>
}

const WHAT = 'the queue'
const JOB_NAME = 'wake-up'

/**
 * Opens the ringing end for these networks.
 *
 * @throws QueueUnavailableError when the store went away meanwhile, or lacks BullMQ's schema (see migrateQueue).
 */
export async function openWakeUpQueue(
  connection: QueueConnection,
  { platforms }: { readonly platforms: readonly PlatformName[] },
): Promise<WakeUpQueue> {
  const queues = new Map(
    platforms.map((platform) => [platform, connection.bullmq.createQueue(wakeUpQueueName(platform))]),
  )
  try {
    await within(OPEN_LIMIT_MS, WHAT, Promise.all([...queues.values()].map((queue) => queue.waitUntilReady())))
  } catch (error) {
    await closeAll(queues)
    throw unavailable(WHAT, error)
  }
  return {
    ring: (platform, wakeUps) => ask(ringOn(queueOf(queues, platform), wakeUps)),
    backlog: (platform) => ask(queueOf(queues, platform).getWaitingCount()),
    [Symbol.asyncDispose]: () => closeAll(queues),
  }
}

type Queues = ReadonlyMap<PlatformName, BullQueue>

function queueOf(queues: Queues, platform: PlatformName): BullQueue {
  const queue = queues.get(platform)
  if (queue === undefined) throw new RangeError(`The queue was not opened for ${platform}`)
  return queue
}

/** One by one where it is one: in bulk, BullMQ's Postgres backend makes and drops two tables for each call. */
async function ringOn(queue: BullQueue, wakeUps: readonly WakeUp[]): Promise<void> {
  const jobs = jobsOf(wakeUps).map((together) => ({
    name: JOB_NAME,
    data: wakeUpData(together),
    opts: { jobId: wakeUpJobId(together[0]) },
  }))
  const [only] = jobs
  if (jobs.length === 1 && only !== undefined) await queue.add(only.name, only.data, only.opts)
  else if (jobs.length > 1) await queue.addBulk(jobs)
}

async function ask<T>(answer: Promise<T>): Promise<T> {
  try {
    return await within(CALL_LIMIT_MS, WHAT, answer)
  } catch (error) {
    throw unavailable(WHAT, error)
  }
}

async function closeAll(queues: Queues): Promise<void> {
  await endsWithin(CLOSE_LIMIT_MS, Promise.allSettled([...queues.values()].map((queue) => queue.close())))
}
