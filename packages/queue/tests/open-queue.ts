import { platformNames } from '@chorus/shared'
import type { OpenQueue } from '@chorus/testing/queue-harness'
import { connectQueue, openWakeUpQueue, type OnQueueFault, type QueueSettings, startWakeUpWorker } from '@chorus/queue'

/** Connection and queue for all networks, as a process of ours would open them. */
export async function openQueue(
  settings: QueueSettings,
  options: { onFault: OnQueueFault; limitMs?: number },
): Promise<OpenQueue> {
  const connection = await connectQueue(settings, { workers: platformNames.length, ...options })
  const queue = await openWakeUpQueue(connection, { platforms: platformNames })
  return {
    ring: (platform, wakeUps) => queue.ring(platform, wakeUps),
    backlog: (platform) => queue.backlog(platform),
    ping: (limitMs) => connection.ping(limitMs),
    startWorker: (worker) => startWakeUpWorker(connection, worker),
    [Symbol.asyncDispose]: async () => {
      await queue[Symbol.asyncDispose]()
      await connection[Symbol.asyncDispose]()
    },
  }
}
