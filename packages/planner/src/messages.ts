import type { ExistingPost, Plan, PlanDiff, PlanInput, PlannedPost } from '@chorus/shared'

/**
 * What crosses between the threads. A task goes over as its parts, some hundred things each, and then `run`. Its answer
 * comes back the same way and then `done`, each message for one `more`: Node hands over up to a thousand waiting messages
 * without a turn of the event loop, which would be the whole answer at once.
 */
export type ToThread =
  | { readonly kind: 'part'; readonly name: PlanPart; readonly items: readonly unknown[] }
  | { readonly kind: 'run'; readonly task: 'plan'; readonly rest: unknown; readonly hasDiff: boolean }
  | { readonly kind: 'more' }

export type FromThread =
  | { readonly kind: 'part'; readonly name: AnswerPart; readonly items: readonly unknown[] }
  | { readonly kind: 'done'; readonly rest: unknown }
  | { readonly kind: 'failed'; readonly message: string }

/** Lists that can be long; `rest` has everything else. */
export type PlanPart = 'participants' | 'fixed' | 'elsewhere' | 'existing'
export type AnswerPart =
  | 'posts'
  | 'awaiting'
  | 'assisted'
  | 'problems'
  | 'collisions'
  | 'create'
  | 'changes'
  | 'cancel'
  | 'keep'

export type RequestRest = {
  readonly input: Omit<PlanInput, 'participants' | 'fixed' | 'elsewhere'>
  readonly now: Temporal.Instant
}

export type AnswerRest = Omit<Plan, 'posts' | 'awaiting' | 'assisted' | 'problems' | 'collisions'>

/** A change of a post: places in the plan's posts and in the existing ones stand for the posts themselves. */
export type PackedChange = {
  readonly list: 'move' | 'reword'
  readonly id: string
  readonly post: number
  readonly before: number
  readonly reasons: PlanDiff['move'][number]['reasons']
}

/** A canceled post, likewise. */
export type PackedCancel = Pick<PackedChange, 'id' | 'before' | 'reasons'>

/** Things in one message. */
const CHUNK = 500

/** The list in pieces of a size that is quickly cloned. */
export function* chunksOf<Item>(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK)
}

type Timed = { readonly dueAt: Temporal.Instant; readonly lateAfter: Temporal.Instant }

/** A post with its times as milliseconds since 1970 (as text where they are finer): far quicker than `pack`. */
export function packPost(post: Timed): object {
  return { ...post, dueAt: packInstant(post.dueAt), lateAfter: packInstant(post.lateAfter) }
}

/** The planned post that `packPost` was given. */
export function unpackPlanned(packed: unknown): PlannedPost {
  return unpackPost(packed) as PlannedPost
}

/** The existing post that `packPost` was given. */
export function unpackExisting(packed: unknown): ExistingPost {
  return unpackPost(packed) as ExistingPost
}

function unpackPost(packed: unknown): Timed {
  const post = packed as { dueAt: PackedInstant; lateAfter: PackedInstant }
  return { ...post, dueAt: unpackInstant(post.dueAt), lateAfter: unpackInstant(post.lateAfter) }
}

type PackedInstant = number | string

function packInstant(at: Temporal.Instant): PackedInstant {
  const ms = at.epochMilliseconds
  return BigInt(ms) * 1_000_000n === at.epochNanoseconds ? ms : at.toString()
}

function unpackInstant(at: PackedInstant): Temporal.Instant {
  return typeof at === 'number' ? Temporal.Instant.fromEpochMilliseconds(at) : Temporal.Instant.from(at)
}
