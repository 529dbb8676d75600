import { parentPort } from 'node:worker_threads'
import {
  type ExistingPost,
  diffPlan,
  type Participant,
  type Plan,
  plan,
  type PlanDiff,
  type PlanInput,
} from '@chorus/shared'
import { pack, unpack } from './crossing.ts'
import {
  type AnswerPart,
  type AnswerRest,
  chunksOf,
  type FromThread,
  packPost,
  type PackedCancel,
  type PackedChange,
  type PlanPart,
  type RequestRest,
  type ToThread,
  unpackExisting,
} from './messages.ts'

/** The thread's side: gathers the parts of one task, runs it, answers in parts. One task at a time. */
const port = parentPort
if (port === null) throw new Error('plan-worker.ts runs as a worker thread only: use createPlanThread.')

const parts = new Map<PlanPart, unknown[]>()
let answer: Iterator<FromThread> = [].values()

port.on('message', (message: ToThread) => {
  if (message.kind === 'part') {
    const gathered = parts.get(message.name) ?? []
    for (const item of message.items) gathered.push(item)
    parts.set(message.name, gathered)
    return
  }
  try {
    if (message.kind === 'run') answer = run(message)
    const next = answer.next()
    if (next.done !== true) port.postMessage(next.value)
  } catch (error) {
    const failed: FromThread = { kind: 'failed', message: error instanceof Error ? (error.stack ?? '') : String(error) }
    parts.clear()
    port.postMessage(failed)
  }
})

function* run({ rest, hasDiff }: Extract<ToThread, { readonly kind: 'run' }>): Generator<FromThread> {
  const { input, now } = unpack(rest) as RequestRest
  const whole: PlanInput = {
    ...input,
    participants: take('participants').map(unpack) as Participant[],
    fixed: take('fixed').map(unpack) as NonNullable<PlanInput['fixed']>,
    elsewhere: take('elsewhere').map(unpack) as NonNullable<PlanInput['elsewhere']>,
  }
  const existing = take('existing').map(unpackExisting)
  const made = plan(whole, now)
  const { posts, awaiting, assisted, problems, collisions, ...others } = made
  yield* partsOf('posts', posts, packPost)
  yield* partsOf('awaiting', awaiting, pack)
  yield* partsOf('assisted', assisted, pack)
  yield* partsOf('problems', problems, pack)
  yield* partsOf('collisions', collisions, pack)
  if (hasDiff) yield* diffParts(made, existing)
  yield { kind: 'done', rest: pack(others satisfies AnswerRest) }
}

function* diffParts(made: Plan, existing: readonly ExistingPost[]): Generator<FromThread> {
  const diff = diffPlan(made, existing)
  const placeOf = new Map(made.posts.map((post, place) => [post, place]))
  const existingAt = new Map(existing.map(({ id }, place) => [id, place]))
  const changeOf =
    (list: PackedChange['list']) =>
    ({ id, post, reasons }: PlanDiff['move'][number]): PackedChange => ({
      list,
      id,
      post: placeOf.get(post) ?? -1,
      before: existingAt.get(id) ?? -1,
      reasons,
    })
  yield* partsOf('create', diff.create, (post) => placeOf.get(post) ?? -1)
  yield* partsOf('changes', diff.move, changeOf('move'))
  yield* partsOf('changes', diff.reword, changeOf('reword'))
  yield* partsOf('cancel', diff.cancel, ({ id, reasons }): PackedCancel => ({
    id,
    before: existingAt.get(id) ?? -1,
    reasons,
  }))
  yield* partsOf('keep', diff.keep, pack)
}

function take(name: PlanPart): readonly unknown[] {
  const items = parts.get(name) ?? []
  parts.delete(name)
  return items
}

function* partsOf<Item>(
  name: AnswerPart,
  list: readonly Item[],
  change: (item: Item) => unknown,
): Generator<FromThread> {
  for (const items of chunksOf(list)) yield { kind: 'part', name, items: items.map(change) }
}
