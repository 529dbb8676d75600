import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { ExistingPost, Plan, PlanDiff, PlanInput } from '@chorus/shared'
import { pack } from './crossing.ts'
import { gatherAnswer, type PlanAnswer } from './gather-answer.ts'
import { chunksOf, type FromThread, packPost, type PlanPart, type ToThread } from './messages.ts'

export type PlanThreadSettings = {
  /** A plan that takes longer is given up, and its thread with it. */
  readonly timeoutMs: number
}

/** A planner in a thread of its own; disposing it ends the thread and whatever it was asked for. */
export type PlanThread = AsyncDisposable & {
  /** Version of the time-zone data that it plans with, as in `2026c`. */
  readonly timeZoneData: string
  plan(input: PlanInput, now: Temporal.Instant): Promise<Plan>
  planAndDiff(request: PlanRequest): Promise<{ readonly plan: Plan; readonly diff: PlanDiff }>
}

type PlanRequest = {
  readonly input: PlanInput
  readonly now: Temporal.Instant
  readonly existing: readonly ExistingPost[]
}

/** No plan came out of the thread: it died, took too long, or was ended. */
export class PlanThreadError extends Error {
  override name = 'PlanThreadError'
}

/**
 * Starts a thread that plans, one request after the other, and keeps it warm. After a fault the next request gets a new
 * thread. What goes over and comes back does so in small pieces: this thread is never held up for more than some
 * milliseconds, however large the plan.
 *
 * Its promises reject with PlanThreadError.
 */
export function createPlanThread(settings: PlanThreadSettings = { timeoutMs: 60_000 }): PlanThread {
  let worker: Worker | undefined = startWorker()
  let last: Promise<unknown> = Promise.resolve()
  const ended = new AbortController()

  async function ask(request: PlanRequest, hasDiff: boolean): Promise<PlanAnswer> {
    if (ended.signal.aborted) throw new PlanThreadError('The planning thread was ended.')
    worker ??= startWorker()
    const current = worker
    try {
      return await answerOf(current, { request, hasDiff, timeoutMs: settings.timeoutMs, ended: ended.signal })
    } catch (error) {
      worker = undefined
      await current.terminate()
      throw error
    }
  }

  function inTurn(request: PlanRequest, hasDiff: boolean): Promise<PlanAnswer> {
    const turn = last.then(() => ask(request, hasDiff))
    last = turn.catch(() => {})
    return turn
  }

  return {
    timeZoneData: process.versions['tz'] ?? 'unknown',
    plan: async (input, now) => (await inTurn({ input, now, existing: [] }, false)).plan,
    planAndDiff: (request) => inTurn(request, true),
    async [Symbol.asyncDispose]() {
      ended.abort()
      await last
      await worker?.terminate()
    },
  }
}

function startWorker(): Worker {
  const worker = new Worker(new URL('plan-worker.ts', import.meta.url), { name: 'chorus plans' })
  // An idle thread keeps no process alive.
  worker.unref()
  // Told to whoever waits for an answer; with nobody waiting the next request finds the thread dead and says so.
  worker.on('error', () => {})
  return worker
}

type Question = {
  readonly request: PlanRequest
  readonly hasDiff: boolean
  readonly timeoutMs: number
  readonly ended: AbortSignal
}

async function answerOf(worker: Worker, question: Question): Promise<PlanAnswer> {
  const { request, timeoutMs, ended } = question
  const { promise, resolve, reject } = Promise.withResolvers<PlanAnswer>()
  const gathering = gatherAnswer(request.existing)
  const onMessage = (message: FromThread): void => {
    try {
      if (message.kind === 'part') {
        gathering.add(message)
        say(worker, { kind: 'more' })
      } else if (message.kind === 'done') resolve(gathering.whole(message.rest))
      else reject(new PlanThreadError(`The plan could not be made: ${message.message}`))
    } catch (error) {
      reject(new PlanThreadError('The planning thread gave an answer that makes no plan.', { cause: error }))
    }
  }
  const onError = (error: unknown): void => reject(new PlanThreadError('The planning thread died.', { cause: error }))
  const onExit = (code: number): void => reject(new PlanThreadError(`The planning thread ended with code ${code}.`))
  const onEnded = (): void => reject(new PlanThreadError('The planning thread was ended.'))
  const timer = setTimeout(
    () => reject(new PlanThreadError(`The plan was not made within ${timeoutMs / 1_000} s and was given up.`)),
    timeoutMs,
  )
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  ended.addEventListener('abort', onEnded)
  worker.ref()
  try {
    await Promise.race([send(worker, question), promise])
    return await promise
  } finally {
    clearTimeout(timer)
    worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    ended.removeEventListener('abort', onEnded)
    worker.unref()
  }
}

/** Sends a request in pieces, with a turn of the event loop between two. */
async function send(worker: Worker, { request, hasDiff }: Question): Promise<void> {
  const { participants, fixed = [], elsewhere = [], ...input } = request.input
  const lists: readonly (readonly [PlanPart, readonly object[], (item: never) => unknown])[] = [
    ['participants', participants, pack],
    ['fixed', fixed, pack],
    ['elsewhere', elsewhere, pack],
    ['existing', hasDiff ? request.existing : [], packPost],
  ]
  for (const [name, list, change] of lists) {
    for (const items of chunksOf(list)) {
      say(worker, { kind: 'part', name, items: items.map((item) => change(item as never)) })
      await setImmediate()
    }
  }
  say(worker, { kind: 'run', task: 'plan', rest: pack({ input, now: request.now }), hasDiff })
}

function say(worker: Worker, message: ToThread): void {
  worker.postMessage(message, [])
}
