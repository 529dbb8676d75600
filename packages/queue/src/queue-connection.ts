import type { OnQueueFault } from './faults.ts'
import type { WakeUp } from './wake-up.ts'

/** How a question to the store ended. */
export type Ping =
  | { readonly kind: 'reachable'; readonly tookMs: number }
  | { readonly kind: 'unreachable'; readonly why: string }

/** This process's connection to the store. Dispose it after the queues and workers that were opened on it. */
export type QueueConnection = AsyncDisposable & {
  readonly kind: 'postgres' | 'redis'
  /** Whether the store answers, within the limit. Never throws. */
  ping(limitMs: number): Promise<Ping>
  readonly onFault: OnQueueFault
  /** For this package alone. */
  readonly bullmq: BullMq
}

/** What the two backends of BullMQ have in common, as far as it is used here. */
export type BullMq = {
  createQueue(name: string): BullQueue
  createScheduler(name: string): BullScheduler
  createWorker(name: string, options: BullWorkerOptions): BullWorker
}

export type BullQueue = {
  waitUntilReady(): Promise<unknown>
  add(name: string, data: WakeUp, options: { jobId: string }): Promise<unknown>
  addBulk(jobs: { name: string; data: WakeUp; opts: { jobId: string } }[]): Promise<unknown>
  getWaitingCount(): Promise<number>
  close(): Promise<void>
}

export type BullScheduler = {
  waitUntilReady(): Promise<unknown>
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; data: { task: string } },
  ): Promise<unknown>
  close(): Promise<void>
}

type BullWorkerOptions = {
  readonly slots: number
  readonly onJob: (job: { readonly id?: string | undefined; readonly data: unknown }) => Promise<void>
}

export type BullWorker = {
  waitUntilReady(): Promise<unknown>
  run(): Promise<void>
  /** Takes no more jobs, waits for the running ones. May never end (bullmq 6.7.0 has no limit here). */
  close(): Promise<void>
  /** Ends the timers and connections that a close() which hangs would keep, without waiting. */
  abandon(): void
}

/** What both ways to connect are given. */
export type ConnectContext = {
  readonly workers: number
  readonly limitMs: number
  readonly onFault: OnQueueFault
  readonly reportStore: (error: unknown) => void
}

/** Asks once, and turns the answer or its absence into a value. */
export async function pingWith(ask: () => Promise<unknown>): Promise<Ping> {
  const startedMs = performance.now()
  try {
    await ask()
    return { kind: 'reachable', tookMs: performance.now() - startedMs }
  } catch (error) {
    return { kind: 'unreachable', why: error instanceof Error ? error.message : String(error) }
  }
}
