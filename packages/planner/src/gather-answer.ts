import type { ExistingPost, Plan, PlanDiff, PlannedPost } from '@chorus/shared'
import { unpack } from './crossing.ts'
import {
  type AnswerPart,
  type AnswerRest,
  type FromThread,
  type PackedCancel,
  type PackedChange,
  unpackPlanned,
} from './messages.ts'

export type PlanAnswer = { readonly plan: Plan; readonly diff: PlanDiff }

/** Puts an answer together from its parts, each in its turn: `whole` is asked for once the last has come. */
export type AnswerGathering = {
  add(part: Extract<FromThread, { readonly kind: 'part' }>): void
  whole(rest: unknown): PlanAnswer
}

/** Starts to gather the answer to a request about these existing posts. */
export function gatherAnswer(existing: readonly ExistingPost[]): AnswerGathering {
  const posts: PlannedPost[] = []
  const lists: { [name in 'awaiting' | 'assisted' | 'problems' | 'collisions' | 'cancel' | 'keep']: unknown[] } = {
    awaiting: [],
    assisted: [],
    problems: [],
    collisions: [],
    cancel: [],
    keep: [],
  }
  const create: PlannedPost[] = []
  const changes = { move: [] as PlanDiff['move'][number][], reword: [] as PlanDiff['reword'][number][] }

  function addItem(name: AnswerPart, item: unknown): void {
    switch (name) {
      case 'posts':
        posts.push(unpackPlanned(item))
        break
      case 'create':
        create.push(at(posts, item as number))
        break
      case 'changes': {
        const { list, id, post, before, reasons } = item as PackedChange
        changes[list].push({ id, before: at(existing, before), post: at(posts, post), reasons })
        break
      }
      case 'cancel': {
        const { id, before, reasons } = item as PackedCancel
        lists.cancel.push({ id, before: at(existing, before), reasons })
        break
      }
      case 'awaiting':
      case 'assisted':
      case 'problems':
      case 'collisions':
      case 'keep':
        lists[name].push(unpack(item))
        break
    }
  }

  return {
    add({ name, items }) {
      for (const item of items) addItem(name, item)
    },
    whole(rest) {
      const { awaiting, assisted, problems, collisions, cancel, keep } = lists
      const plan = { ...(unpack(rest) as AnswerRest), posts, awaiting, assisted, problems, collisions } as Plan
      return { plan, diff: { create, ...changes, cancel, keep } as PlanDiff }
    },
  }
}

function at<Item>(list: readonly Item[], place: number): Item {
  const item = list[place]
  if (item === undefined) throw new Error(`The planning thread named post ${place} of ${list.length}.`)
  return item
}
