import type { PlatformName } from '@chorus/shared'

/** What is used here of BullMQ's Queue, on either backend. */
type RawQueue = {
  add(name: string, data: unknown, options: { removeOnComplete: boolean; removeOnFail: boolean }): Promise<unknown>
  getJobCounts(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

type OpenRawQueue = (name: string) => RawQueue

/** Puts a job of any content where our wake-ups are. */
export async function addRawJob(open: OpenRawQueue, platform: PlatformName, data: unknown): Promise<void> {
  const queue = open(`publish-${platform}`)
  await queue.add('raw', data, { removeOnComplete: true, removeOnFail: true })
  await queue.close()
}

/** How many jobs BullMQ has for the network, in any state. */
export async function countJobs(open: OpenRawQueue, platform: PlatformName): Promise<number> {
  const queue = open(`publish-${platform}`)
  const counts = await queue.getJobCounts()
  await queue.close()
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
