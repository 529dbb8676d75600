import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { parsePostId, type PlatformName, type PostId } from '@chorus/shared'
import { expect, vi } from 'vitest'
import type { Fault, OpenQueue, QueueHarness, QueueSpace, WakeUp, Worker } from './queue-harness.ts'

/** How long a test waits for what another process does. */
export const patience = { timeout: 20_000, interval: 10 }
/** The end of a handler that has nothing to do. */
export const done: Promise<void> = Promise.resolve()

/** A wake-up for a post of its own. */
export function aWakeUp(): WakeUp {
  return { postId: parsePostId(randomUUID()), rev: 1 }
}

/** The ids of their posts, sorted. */
export function idsOf(wakeUps: readonly WakeUp[]): PostId[] {
  return wakeUps.map(({ postId }) => postId).sort()
}

/** A space, and one end of its queue. */
export type OpenedSpace = AsyncDisposable & {
  readonly space: QueueSpace
  readonly queue: OpenQueue
  readonly faults: readonly Fault[]
}

/** An empty queue, opened once, and what it reports. */
export async function openSpace(harness: QueueHarness): Promise<OpenedSpace> {
  const space = await harness.createSpace()
  const faults: Fault[] = []
  const queue = await space.open((fault) => faults.push(fault))
  return {
    space,
    queue,
    faults,
    [Symbol.asyncDispose]: async () => {
      await queue[Symbol.asyncDispose]()
      await space[Symbol.asyncDispose]()
    },
  }
}

/** A worker, and what it was given. */
export type Answered = AsyncDisposable & {
  readonly worker: Worker
  readonly delivered: readonly WakeUp[]
  /** Waits until so many were delivered. */
  until(count: number): Promise<void>
}

type AnswerOptions = { readonly slots?: number; readonly handle?: (wakeUp: WakeUp) => Promise<void> }

/** Starts a worker that notes what it is given. One slot and a handler that ends at once, unless told otherwise. */
export async function answer(queue: OpenQueue, platform: PlatformName, options: AnswerOptions = {}): Promise<Answered> {
  const { slots = 1, handle = () => done } = options
  const delivered: WakeUp[] = []
  const worker = await queue.startWorker({
    platform,
    slots,
    onWakeUp: async (wakeUp) => {
      delivered.push(wakeUp)
      await handle(wakeUp)
    },
  })
  return {
    worker,
    delivered,
    until: (count) => vi.waitFor(() => expect(delivered.length).toBeGreaterThanOrEqual(count), patience),
    [Symbol.asyncDispose]: async () => void (await worker.stop(5_000)),
  }
}

/**
 * Lets workers look for jobs of dead workers until none is left, and says what was delivered to them meanwhile.
 * A look marks what is active, the next one takes what is still marked and has no lock: so it takes two workers.
 */
export async function sweepStalled({ space, queue }: OpenedSpace): Promise<readonly WakeUp[]> {
  const delivered: WakeUp[] = []
  await vi.waitFor(async () => {
    await space.expireLocks('x')
    await using answered = await answer(queue, 'x')
    try {
      await vi.waitFor(async () => expect(await space.countJobs('x')).toBe(0), { timeout: 500, interval: 20 })
    } finally {
      delivered.push(...answered.delivered)
    }
  }, patience)
  return delivered
}

/** How long something takes. */
export async function timed<T>(promise: Promise<T>): Promise<{ result: T; tookMs: number }> {
  const startedMs = performance.now()
  return { result: await promise, tookMs: performance.now() - startedMs }
}

/** A server that accepts connections, reads and never answers; its port is free again afterwards. */
export async function withSilentServer<T>(use: (port: number) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).resume())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  try {
    return await use(address.port)
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
}
