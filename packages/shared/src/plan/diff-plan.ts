import type { ExistingPost, Plan, PlanDiff, PlannedPost } from './plan-types.ts'

/**
 * What it takes to make the existing posts those of the plan. Wave, occurrence, network and account say which is which
 * (handles in any case). A fixed post is kept as it is, whatever the plan says of it; of several existing posts of one
 * name the fixed one counts, else the first.
 */
export function diffPlan(plan: Plan, existing: readonly ExistingPost[]): PlanDiff {
  const current = new Map<string, ExistingPost>()
  for (const post of existing) {
    const known = current.get(keyOf(post))
    if (known === undefined || (post.isFixed && !known.isFixed)) current.set(keyOf(post), post)
  }
  const diff = {
    create: [] as PlannedPost[],
    move: [] as PlanDiff['move'][number][],
    reword: [] as PlanDiff['reword'][number][],
  }
  const kept = new Set<string>()
  for (const post of plan.posts) {
    const before = current.get(keyOf(post))
    if (before === undefined) diff.create.push(post)
    else if (before.isFixed || isSame(before, post)) kept.add(before.id)
    else if (before.text === post.text) diff.move.push({ id: before.id, post })
    else diff.reword.push({ id: before.id, post })
  }
  const changed = new Set([...diff.move, ...diff.reword].map(({ id }) => id))
  const rest = existing.filter(({ id }) => !changed.has(id))
  const stays = ({ id, isFixed }: ExistingPost): boolean => isFixed || kept.has(id)
  return {
    ...diff,
    cancel: rest.filter((post) => !stays(post)).map(({ id }) => ({ id })),
    keep: rest.filter(stays).map(({ id }) => ({ id })),
  }
}

function isSame(before: ExistingPost, post: PlannedPost): boolean {
  return before.text === post.text && before.dueAt.equals(post.dueAt) && before.lateAfter.equals(post.lateAfter)
}

function keyOf(post: Pick<ExistingPost, 'wave' | 'occurrence' | 'platform' | 'account'>): string {
  return [post.wave, post.occurrence, post.platform, post.account.toLowerCase()].join('\n')
}
