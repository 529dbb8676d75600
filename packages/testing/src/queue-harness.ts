import type { PlatformName, PostId } from '@chorus/shared'

/** What is rung for. */
export type WakeUp = { readonly postId: PostId; readonly rev: number }

/** The answering end of one network. */
export type Worker = AsyncDisposable & {
  freeSlots(): number
  stop(
    limitMs: number,
  ): Promise<{ readonly kind: 'stopped' } | { readonly kind: 'abandoned'; readonly running: number }>
}

/** What a queue reports that nobody asked. */
export type Fault = { readonly kind: 'store' | 'bad-job' | 'handler' | 'task' }

/** A process's end of the queue under test: both ends of the bell for all networks. */
export type OpenQueue = AsyncDisposable & {
  ring(platform: PlatformName, wakeUps: readonly WakeUp[]): Promise<void>
  backlog(platform: PlatformName): Promise<number>
  ping(limitMs: number): Promise<{ readonly kind: 'reachable' | 'unreachable' }>
  startWorker(options: {
    readonly platform: PlatformName
    readonly slots: number
    readonly onWakeUp: (wakeUp: WakeUp) => Promise<void>
  }): Promise<Worker>
}

/** An empty queue of its own in the store. */
export type QueueSpace = AsyncDisposable & {
  open(onFault: (fault: Fault) => void): Promise<OpenQueue>
  /** Puts a job of any content into the network's queue, past our own code. */
  addRawJob(platform: PlatformName, data: unknown): Promise<void>
  /** Jobs of the network in any state. */
  countJobs(platform: PlatformName): Promise<number>
  /** Makes all locks of the network look as if their time had passed, and the next look for stalled jobs due. */
  expireLocks(platform: PlatformName): Promise<void>
  /** A process with a worker that says `handling <post id>` and never ends its handler. Killed with kill -9. */
  startStuckWorker(
    platform: PlatformName,
  ): Promise<{ untilHandling(postId: PostId): Promise<void>; kill(): Promise<void> }>
}

/** A running store, and how to reach it. Disposing it stops the store. */
export type QueueHarness = AsyncDisposable & {
  createSpace(): Promise<QueueSpace>
  /** Opens a queue whose store would be on this port of 127.0.0.1. */
  openAt(port: number, limitMs: number): Promise<AsyncDisposable>
  /** All connections break; the store comes back at the same address. */
  restartStore(): Promise<void>
}
